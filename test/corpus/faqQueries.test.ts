import assert from 'node:assert/strict';
import type { FaqService } from '../../server/src/faq/service';
import { createFaqService } from '../../server/src/faq/service';
import {
  type JudgedQuery,
  judge,
  openQueries,
  ownQueries,
  recogniseIds,
  shippedAnswers,
  shippedFaq,
  shippedPhrasings,
  shippedSynonyms,
  takenIn,
} from '../support/faq';
import { type DistractorKind, distractors } from '../support/faqDistractors';
import { describeShared, readShared } from '../support/shared';

/** Judges a search; what misses its place is named in the message. */
function assertQuality(faq: FaqService, queries: readonly JudgedQuery[], mrr: number, recall: number): void {
  const found = judge(queries, (text) => faq.search({ text, limit: 10 }).hits.map(({ origin }) => origin));
  const missed = found.missed
    .map(({ query, rank, first }) => `${rank} « ${query} » ${first.join(' ')}`)
    .join('\n');
  assert.ok(found.mrr >= mrr, `MRR@10 ${found.mrr.toFixed(3)} < ${mrr}\n${missed}`);
  assert.ok(found.recall >= recall, `recall@5 ${found.recall.toFixed(3)} < ${recall}\n${missed}`);
}

const sets = ['queries', 'queries-check', 'queries-last', 'queries-vendor', 'queries-fresh'] as const;
/** In the words of the street, and of people who know no term. */
const informal = [
  'queries-held',
  'queries-street',
  'queries-new',
  'queries-outside',
  'queries-slang',
  'queries-2026',
] as const;

describe('quality of the FAQ search', () => {
  const floors = {
    queries: [0.98, 1],
    'queries-check': [0.98, 1],
    'queries-last': [0.96, 1],
    'queries-vendor': [0.98, 1],
    'queries-fresh': [0.98, 1],
    'queries-held': [0.87, 0.89],
    'queries-street': [0.85, 0.95],
    'queries-new': [0.9, 0.96],
    'queries-outside': [0.98, 0.99],
    'queries-slang': [0.92, 0.95],
    'queries-2026': [0.95, 1],
  } as const;
  for (const set of [...sets, ...informal])
    it(`on the set « ${set} »`, () => {
      const [mrr, recall] = floors[set];
      assertQuality(shippedFaq(), ownQueries(set), mrr, recall);
    });
});

describe('quality of the FAQ search among 5,000 answers', () => {
  /** The shipped answers among those of a user who has many that sound the same. */
  function crowded(kind: DistractorKind): FaqService {
    const answers = shippedAnswers();
    const entries = [...answers, ...takenIn(distractors(answers, 5000 - answers.length, kind))];
    return createFaqService({
      entries,
      synonyms: shippedSynonyms(),
      phrasings: shippedPhrasings,
      recognise: recogniseIds,
    });
  }

  for (const kind of ['chain', 'sentences'] as const)
    it(`written as ${kind}`, () => {
      const queries = sets.flatMap(ownQueries);
      assertQuality(crowded(kind), queries, 0.96, 0.98);
    });
});

describeShared('quality of the FAQ search on the open queries', 'domain/queries-open.json', () => {
  it('finds the expected answer first', () =>
    assertQuality(shippedFaq(), openQueries(readShared('domain', 'queries-open.json')), 0.98, 1));
});
