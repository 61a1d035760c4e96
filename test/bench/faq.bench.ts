// The search of the FAQ beside a naive inverted index and fuse.js, on the same answers and queries, in the same run.
// Run with `npm run bench -- faq`; `SEGUR_SHARED` adds the shared open queries.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import esbuild from 'esbuild';
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
  shippedPhrasings,
  shippedSynonyms,
  takenIn,
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
      const service = createFaqService({
        entries,
        synonyms,
        phrasings: shippedPhrasings,
        recognise: recogniseIds,
      });
      service.search({ text: '' }); // the index is made with the first search
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
  ['vendor', ownQueries('queries-vendor')],
  ['fresh', ownQueries('queries-fresh')],
  ['held', ownQueries('queries-held')],
  ['street', ownQueries('queries-street')],
  ['new', ownQueries('queries-new')],
  ['outside', ownQueries('queries-outside')],
  ['slang', ownQueries('queries-slang')],
];

const answers = shippedAnswers();
const rounds = 5;
/** Queries of each set for the slow ones: they take up to a second each when there are many answers. */
const sampleOf = (size: number): number => (size > 1000 ? 2 : 10);

for (const size of [answers.length, 5000]) {
  const entries = [...answers, ...takenIn(distractors(answers, size - answers.length))];
  const sample = sampleOf(size);
  console.log(`\n${String(size)} answers`);
  console.log(
    [
      'engine',
      'index ms',
      ...sets.map(([name]) => `${name}: MRR@10, recall@5`),
      'p50 / p95 / p99 ms, best of each query',
      'as they came',
      'ratio',
    ].join(' | '),
  );
  let own = 0;
  for (const { name, build, slow } of engines) {
    // The best of a few: what the code costs, not what the machine was doing.
    let search: Search = () => [];
    const loads = Array.from({ length: slow ? 1 : 3 }, () => {
      const start = performance.now();
      search = build(entries);
      return performance.now() - start;
    });
    const few = slow === true;
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
      return `${mrr.toFixed(3)}, ${recall.toFixed(3)}${few ? ` (${String(queries.length)})` : ''}`;
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

console.log('\nindex of the shipped answers in a fresh process, to the first result (ms)');
{
  const folder = mkdtempSync(path.join(os.tmpdir(), 'segur-bench-'));
  const outfile = path.join(folder, 'load.cjs');
  const stdin = {
    resolveDir: process.cwd(),
    loader: 'ts' as const,
    contents: `
      import { readFileSync } from 'node:fs';
      import { parseFaqFile } from './server/src/catalogue/faqCatalogue';
      import { parsePhrasings } from './server/src/faq/phrasings';
      import { readPrebuilt } from './server/src/faq/prebuilt';
      import { createFaqService } from './server/src/faq/service';
      const [answers, synonyms, asked, index] = ['faq', 'faq-synonyms', 'faq-questions', 'faq-index'].map((name) =>
        readFileSync('data/' + name + '.json', 'utf8'));
      const start = performance.now();
      const prebuilt = process.argv[2] === 'prebuilt' ? { prebuilt: () => readPrebuilt(index, answers, synonyms, asked) } : {};
      const { entries } = parseFaqFile(answers, 'faq.json');
      const phrasings = () => parsePhrasings(asked);
      createFaqService({ entries, synonyms: JSON.parse(synonyms), phrasings, ...prebuilt }).search({ text: 'solde lgc' });
      console.log(performance.now() - start);
    `,
  };
  esbuild.buildSync({ stdin, bundle: true, platform: 'node', format: 'cjs', outfile });
  for (const how of ['prebuilt', 'from the texts']) {
    const times = Array.from({ length: 7 }, () =>
      Number(execFileSync(process.execPath, [outfile, how], { encoding: 'utf8' })),
    );
    console.log(`${how}: ${times.map((time) => time.toFixed(0)).join(' ')}`);
  }
  rmSync(folder, { recursive: true });
}

console.log(
  '\nfuse.js on what the index cannot find: two long words of one question in five, one letter in four wrong',
);
const service = createFaqService({
  entries: answers,
  synonyms,
  phrasings: shippedPhrasings,
  recognise: recogniseIds,
});
let rescued = 0;
const garbled = answers.filter((_, i) => i % 5 === 0);
for (const { id, question } of garbled) {
  const [first = '', second = ''] = question.match(/\p{L}{7,}/gu) ?? [];
  const garble = (word: string): string => word.replace(/(...)./gu, '$1ж');
  if (
    service.search({ text: `${garble(first)} ${garble(second)}`, limit: 5 }).hits.some((hit) => hit.id === id)
  )
    rescued++;
}
console.log(`${String(rescued)} of ${String(garbled.length)} found among the first five`);
