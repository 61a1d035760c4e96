// The search of the FAQ beside a naive inverted index and fuse.js, on the same answers and queries, in the same run.
// Run with `npm run bench -- faq`; `SEGUR_SHARED` adds the shared open queries.
import Fuse from 'fuse.js';
import type { FaqEntry } from '../../server/src/catalogue/faqEntry';
import { createFaqService } from '../../server/src/faq/service';
import {
  type JudgedQuery,
  judge,
  openQueries,
  ownQueries,
  recogniseIds,
  shippedAnswers,
  shippedSynonyms,
} from '../support/faq';
import { distractors } from '../support/faqDistractors';
import { hasShared, readShared } from '../support/shared';

type Search = (query: string) => readonly (readonly string[])[];

interface Engine {
  readonly name: string;
  readonly build: (entries: readonly FaqEntry[]) => Search;
  /** The slow ones are timed and judged on fewer queries when there are many answers. */
  readonly slow?: boolean;
}

const synonyms = shippedSynonyms();

const engines: readonly Engine[] = [
  {
    name: 'segur',
    build: (entries) => {
      const service = createFaqService({ entries, synonyms, recognise: recogniseIds });
      return (text) => service.search({ text, limit: 10 }).hits.map(({ origin }) => origin);
    },
  },
  { name: 'naive inverted index', build: naive },
  {
    name: 'fuse.js, token search',
    slow: true,
    build: (entries) => {
      const fuse = new Fuse(entries, {
        keys: [
          { name: 'question', weight: 3 },
          { name: 'summary', weight: 2 },
          { name: 'answer', weight: 1 },
        ],
        useTokenSearch: true,
        ignoreLocation: true,
        ignoreDiacritics: true,
      });
      return (text) => fuse.search(text, { limit: 10 }).map(({ item }) => item.origin);
    },
  },
];

/** Words without accents, tf·idf, nothing else. */
function naive(entries: readonly FaqEntry[]): Search {
  const wordsOf = (text: string): string[] =>
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .match(/[a-z0-9]+/g) ?? [];
  const postings = new Map<string, Map<number, number>>();
  entries.forEach(({ question, summary, answer }, doc) => {
    for (const word of wordsOf(`${question} ${summary} ${answer}`)) {
      const docs = postings.get(word) ?? new Map<number, number>();
      docs.set(doc, (docs.get(doc) ?? 0) + 1);
      postings.set(word, docs);
    }
  });
  return (query) => {
    const scores = new Map<number, number>();
    for (const word of wordsOf(query)) {
      const docs = postings.get(word);
      if (!docs) continue;
      const rarity = Math.log(entries.length / docs.size);
      for (const [doc, times] of docs)
        scores.set(doc, (scores.get(doc) ?? 0) + (1 + Math.log(times)) * rarity);
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 10)
      .map(([doc]) => entries[doc]!.origin);
  };
}

function quantiles(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(2);
  return `${at(0.5)} / ${at(0.95)} / ${at(0.99)}`;
}

const sets: readonly (readonly [string, readonly JudgedQuery[]])[] = [
  ...(hasShared('domain', 'queries-open.json')
    ? [['open', openQueries(readShared('domain', 'queries-open.json'))] as const]
    : []),
  ['ours', ownQueries('queries')],
  ['check', ownQueries('queries-check')],
  ['last', ownQueries('queries-last')],
];

const answers = shippedAnswers();
const rounds = 5;
/** Queries of each set for the slow ones, when there are many answers. */
const sample = 4;

for (const size of [answers.length, 5000]) {
  const entries = [...answers, ...distractors(answers, size - answers.length)];
  console.log(`\n${String(size)} answers`);
  console.log(
    [
      'engine',
      'index ms',
      ...sets.map(([name]) => `${name}: MRR@10, recall@5`),
      'p50 / p95 / p99 ms',
      'ratio',
    ].join(' | '),
  );
  let own = 0;
  for (const { name, build, slow } of engines) {
    // The best of a few: what the code costs, not what the machine was doing.
    let search: Search = () => [];
    const loads = Array.from({ length: slow ? 1 : 12 }, () => {
      const start = performance.now();
      search = build(entries);
      return performance.now() - start;
    });
    const few = slow === true && size > 1000;
    // Each query by its best round, and, for honesty, all of them as they came.
    const bests = new Map<string, number>();
    const raw: number[] = [];
    const timed: Search = (query) => {
      const start = performance.now();
      const found = search(query);
      const time = performance.now() - start;
      raw.push(time);
      bests.set(query, Math.min(time, bests.get(query) ?? Infinity));
      return found;
    };
    const judged = sets.map(([, queries]) => (few ? queries.slice(0, sample) : queries));
    const quality = judged.map((queries) => {
      const { mrr, recall } = judge(queries, timed);
      return `${mrr.toFixed(3)}, ${recall.toFixed(3)}${few ? ` (${String(sample)} queries)` : ''}`;
    });
    for (let round = 1; round < (slow ? 1 : rounds); round++)
      for (const queries of judged) for (const { query } of queries) timed(query);
    const times = [...bests.values()];
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    own ||= mean;
    console.log(
      [
        name,
        Math.min(...loads).toFixed(0),
        ...quality,
        quantiles(times),
        quantiles(raw),
        `x${(mean / own).toFixed(1)}`,
      ].join(' | '),
    );
  }
}

console.log(
  '\nfuse.js on what the index cannot find: two long words of each question, one letter in four wrong',
);
const service = createFaqService({ entries: answers, synonyms, recognise: recogniseIds });
let rescued = 0;
for (const { id, question } of answers) {
  const [first = '', second = ''] = question.match(/\p{L}{7,}/gu) ?? [];
  const garble = (word: string): string => word.replace(/(...)./gu, '$1ж');
  if (
    service.search({ text: `${garble(first)} ${garble(second)}`, limit: 5 }).hits.some((hit) => hit.id === id)
  )
    rescued++;
}
console.log(`${String(rescued)} of ${String(answers.length)} found among the first five`);
