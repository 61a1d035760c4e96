import assert from 'node:assert/strict';
import { type JudgedQuery, judge, openQueries, ownQueries, shippedFaq } from '../support/faq';
import { describeShared, readShared } from '../support/shared';

/** Judges what the product ships; what misses its place is named in the message. */
function assertQuality(queries: readonly JudgedQuery[], mrr: number, recall: number): void {
  const found = judge(queries, (text) =>
    shippedFaq()
      .search({ text, limit: 10 })
      .hits.map(({ origin }) => origin),
  );
  const missed = found.missed
    .map(({ query, rank, first }) => `${rank} « ${query} » ${first.join(' ')}`)
    .join('\n');
  assert.ok(found.mrr >= mrr, `MRR@10 ${found.mrr.toFixed(3)} < ${mrr}\n${missed}`);
  assert.ok(found.recall >= recall, `recall@5 ${found.recall.toFixed(3)} < ${recall}\n${missed}`);
}

describe('quality of the FAQ search', () => {
  it('on the queries that tuned it', () => assertQuality(ownQueries('queries'), 0.98, 1));
  it('on the queries written to check it', () => assertQuality(ownQueries('queries-check'), 0.96, 0.98));
  it('on the queries that never tuned it', () => assertQuality(ownQueries('queries-last'), 0.96, 1));
});

describeShared('quality of the FAQ search on the open queries', 'domain/queries-open.json', () => {
  it('finds the expected answer first', () =>
    assertQuality(openQueries(readShared('domain', 'queries-open.json')), 0.98, 1));
});
