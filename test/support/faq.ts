import { readFileSync } from 'node:fs';
import { parseFaqFile } from '../../server/src/catalogue/faqCatalogue';
import type { FaqEntry } from '../../server/src/catalogue/faqEntry';
import { parsePhrasings, type Phrasings } from '../../server/src/faq/phrasings';
import { createFaqService, type FaqService } from '../../server/src/faq/service';
import { withNamedRequirements } from '../../server/src/faq/requirementTerms';
import type { SynonymFile } from '../../server/src/faq/synonyms';
import { recognise } from '../../server/src/requirements/recognise';
import { shippedCatalogue } from './requirements';

/** A query with the answers that must come first, in order of preference, and those that may stand before them. */
export interface JudgedQuery {
  readonly query: string;
  /** Origins, as `seeds#12`. */
  readonly expected: readonly string[];
  readonly alsoOk: readonly string[];
}

export function shippedAnswers(): readonly FaqEntry[] {
  return parseFaqFile(readFileSync('data/faq.json', 'utf8'), 'faq.json').entries;
}

export function shippedSynonyms(): SynonymFile {
  return JSON.parse(readFileSync('data/faq-synonyms.json', 'utf8')) as SynonymFile;
}

export function shippedPhrasings(): Phrasings {
  return parsePhrasings(readFileSync('data/faq-questions.json', 'utf8'));
}

/** Requirement ids as the product finds them. */
export function recogniseIds(
  text: string,
): { readonly id: string; readonly start: number; readonly end: number }[] {
  return recognise(text, shippedCatalogue()).map(({ resolution, written, range }) => ({
    id: resolution?.targets[0].id ?? written,
    ...range,
  }));
}

/** Answers of a user's, as the product takes them in. */
export function takenIn(answers: readonly FaqEntry[]): readonly FaqEntry[] {
  return answers.map((entry) => withNamedRequirements(entry, recogniseIds));
}

let shipped: FaqService | undefined;

/** Search over what the product ships, set up as the product does. */
export function shippedFaq(): FaqService {
  shipped ??= createFaqService({
    entries: shippedAnswers(),
    synonyms: shippedSynonyms(),
    phrasings: shippedPhrasings,
    recognise: recogniseIds,
  });
  return shipped;
}

/** Our own queries, set by set as they were written; docs/faq-search.md tells what each gave when it was new. */
export function ownQueries(
  set:
    | 'queries'
    | 'queries-check'
    | 'queries-last'
    | 'queries-vendor'
    | 'queries-fresh'
    | 'queries-street'
    | 'queries-held'
    | 'queries-new'
    | 'queries-outside'
    | 'queries-slang'
    | 'queries-2026',
): readonly JudgedQuery[] {
  const file = JSON.parse(readFileSync(`test/fixtures/faq/${set}.json`, 'utf8')) as {
    queries: JudgedQuery[];
  };
  return file.queries;
}

/** The shared open queries name entries by number. */
export function openQueries(json: string): readonly JudgedQuery[] {
  interface Open {
    readonly query: string;
    readonly expected: readonly number[];
    readonly also_ok: readonly number[];
  }
  const { queries } = JSON.parse(json) as { readonly queries: readonly Open[] };
  const origin = (n: number): string => `seeds#${n}`;
  return queries.map(({ query, expected, also_ok }) => ({
    query,
    expected: expected.map(origin),
    alsoOk: also_ok.map(origin),
  }));
}

export interface Judgement {
  /** Mean reciprocal rank of the first expected answer among the first ten. */
  readonly mrr: number;
  /** Share of the queries with an expected answer among the first five. */
  readonly recall: number;
  /** Queries whose first answer is not an expected one, with what came. */
  readonly missed: readonly {
    readonly query: string;
    readonly rank: number;
    readonly first: readonly string[];
  }[];
}

/** Judges any search; `search` gives origins, best first. */
export function judge(
  queries: readonly JudgedQuery[],
  search: (query: string) => readonly (readonly string[])[],
): Judgement {
  let mrr = 0;
  let recall = 0;
  const missed: Judgement['missed'][number][] = [];
  for (const { query, expected } of queries) {
    const found = search(query).slice(0, 10);
    const rank = found.findIndex((origins) => origins.some((origin) => expected.includes(origin))) + 1;
    if (rank > 0) mrr += 1 / rank;
    if (rank > 0 && rank <= 5) recall++;
    if (rank !== 1)
      missed.push({ query, rank, first: found.slice(0, 4).map((origins) => origins.join('+')) });
  }
  return { mrr: mrr / queries.length, recall: recall / queries.length, missed };
}
