import type { FacetName, FaqEntry } from '../catalogue/faqEntry';
import { facetNames } from '../catalogue/faqEntry';
import { letterMask } from './distance';
import { noSpans, packSpans, type Span, type Spans } from './highlight';
import { stem } from './stem';
import type { Synonyms } from './synonyms';
import { isStopWord, type Word, wordsOf } from './words';

/** Finds requirement ids in a text, in canonical form. */
export type Recognise = (
  text: string,
) => readonly { readonly id: string; readonly start: number; readonly end: number }[];

/**
 * Where a word stands says how much it tells: BM25F weights, and how much a field's length counts against it (b).
 * Measured on two sets of queries, see docs/faq-search.md.
 */
const fields = [
  { name: 'question', weight: 3, b: 0.5 },
  { name: 'summary', weight: 1.6, b: 0.5 },
  { name: 'answer', weight: 1, b: 0.6 },
  { name: 'keys', weight: 0.8, b: 0.2 },
] as const;

/** One word form of the texts. */
export interface Surface {
  /** Folded. */
  readonly text: string;
  /** As first written, for suggestions. */
  readonly written: string;
  readonly term: number;
  count: number;
}

interface Field {
  readonly stems: readonly number[];
  readonly extra: readonly number[];
  readonly spans: Spans;
}

export interface Postings {
  readonly docs: Int32Array;
  /** Weighted, length-normalised frequency in the document, before saturation. */
  readonly weights: Float32Array;
}

export interface FaqIndex {
  readonly entries: readonly FaqEntry[];
  readonly termIds: ReadonlyMap<string, number>;
  /** The terms by number. */
  readonly terms: readonly string[];
  readonly postings: readonly Postings[];
  /** Sorted by text. */
  readonly surfaces: readonly Surface[];
  /** By place in `surfaces`, for scanning: which letters each has, and how many. */
  readonly masks: Int32Array;
  readonly lengths: Uint8Array;
  readonly surfaceByText: ReadonlyMap<string, Surface>;
  /** By term, the word forms that it stands for. */
  readonly formsOf: readonly (readonly string[] | undefined)[];
  /** Content terms of question, summary and answer in order, fields separated by -1. */
  readonly sequences: readonly Int32Array[];
  /** Distinct content terms of each question. */
  readonly questionTerms: readonly Int32Array[];
  readonly questionSpans: readonly Spans[];
  readonly summarySpans: readonly Spans[];
  readonly facets: Readonly<Record<FacetName, FacetIndex>>;
}

export interface FacetIndex {
  readonly values: readonly string[];
  /** For each entry, the indexes of its values. */
  readonly byEntry: readonly Uint16Array[];
}

/** Builds the index; linear in the texts. */
export function buildFaqIndex(
  entries: readonly FaqEntry[],
  synonyms: Synonyms,
  recognise: Recognise,
): FaqIndex {
  const termIds = new Map<string, number>();
  const surfaceByText = new Map<string, Surface>();
  const idOf = (term: string): number => {
    let id = termIds.get(term);
    if (id === undefined) termIds.set(term, (id = termIds.size));
    return id;
  };

  // Most words are met many times: their stem, term and form are looked up once.
  const known = new Map<string, { readonly key: string; readonly term: number; readonly surface: Surface }>();

  function termOfWord(word: Word, text: string) {
    let found = known.get(word.text);
    if (!found) {
      const key = stem(word.text);
      const term = idOf(key);
      const written = text.slice(word.start, word.end);
      const surface: Surface = {
        text: word.text,
        written: word.capitals ? written : written.toLowerCase(),
        term,
        count: 0,
      };
      surfaceByText.set(word.text, surface);
      known.set(word.text, (found = { key, term, surface }));
    }
    found.surface.count++;
    return found;
  }

  /** The terms of one field: stems in order, then compounds and concepts; with their places where they are displayed. */
  function fieldOf(text: string, displayed: boolean): Field {
    const keys: string[] = [];
    const stems: number[] = [];
    const extra: number[] = [];
    const words: Word[] = [];
    const spans: Span[] = [];
    for (const word of wordsOf(text)) {
      if (isStopWord(word)) continue;
      const { key, term } = termOfWord(word, text);
      if (displayed) spans.push({ term, start: word.start, end: word.end });
      if (word.joined) extra.push(term);
      else {
        keys.push(key);
        stems.push(term);
        words.push(word);
      }
    }
    for (const { concept, at, length } of synonyms.find(keys)) {
      const term = idOf(concept);
      extra.push(term);
      if (displayed) spans.push({ term, start: words[at]!.start, end: words[at + length - 1]!.end });
    }
    if (displayed)
      for (const { id, start, end } of recognise(text))
        spans.push({ term: idOf(requirementTerm(id)), start, end });
    return { stems, extra, spans: displayed ? packSpans(spans) : noSpans };
  }

  const perEntry = entries.map((entry) => {
    const parts = {
      question: fieldOf(entry.question, true),
      summary: fieldOf(entry.summary, true),
      answer: fieldOf(withoutUrls(entry.answer), false),
      keys: fieldOf(keysOf(entry), false),
    };
    const ids = new Set<number>();
    for (const id of entry.requirementIds) {
      const [found] = recognise(id);
      ids.add(idOf(requirementTerm(found?.id ?? id)));
    }
    for (const { id } of recognise(`${entry.question}\n${entry.answer}`)) ids.add(idOf(requirementTerm(id)));
    return { parts, ids };
  });

  const averages = fields.map(({ name }) =>
    Math.max(
      1,
      perEntry.reduce((sum, { parts }) => sum + parts[name].stems.length, 0) / Math.max(1, entries.length),
    ),
  );
  const lists: { docs: number[]; weights: number[] }[] = Array.from({ length: termIds.size }, () => ({
    docs: [],
    weights: [],
  }));
  perEntry.forEach(({ parts, ids }, doc) => {
    const weights = new Map<number, number>();
    fields.forEach(({ name, weight, b }, field) => {
      const { stems, extra } = parts[name];
      const unit = weight / (1 - b + (b * stems.length) / averages[field]!);
      for (const term of stems) weights.set(term, (weights.get(term) ?? 0) + unit);
      for (const term of extra) weights.set(term, (weights.get(term) ?? 0) + unit);
    });
    for (const term of ids) weights.set(term, 4);
    for (const [term, value] of weights) {
      lists[term]!.docs.push(doc);
      lists[term]!.weights.push(value);
    }
  });

  const surfaces = [...surfaceByText.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
  const formsOf: string[][] = [];
  for (const { text, term } of surfaces) (formsOf[term] ??= []).push(text);

  return {
    entries,
    termIds,
    terms: [...termIds.keys()],
    postings: lists.map(({ docs, weights }) => ({
      docs: Int32Array.from(docs),
      weights: Float32Array.from(weights),
    })),
    surfaces,
    masks: Int32Array.from(surfaces, ({ text }) => letterMask(text)),
    lengths: Uint8Array.from(surfaces, ({ text }) => Math.min(255, text.length)),
    surfaceByText,
    formsOf,
    sequences: perEntry.map(({ parts }) =>
      Int32Array.from([...parts.question.stems, -1, ...parts.summary.stems, -1, ...parts.answer.stems]),
    ),
    questionSpans: perEntry.map(({ parts }) => parts.question.spans),
    summarySpans: perEntry.map(({ parts }) => parts.summary.spans),
    questionTerms: perEntry.map(({ parts }) => Int32Array.from(new Set(parts.question.stems))),
    facets: Object.fromEntries(
      facetNames.map((name) => [name, facetIndex(entries, name)]),
    ) as FaqIndex['facets'],
  };
}

/** The index key of a requirement, in canonical form. */
export function requirementTerm(id: string): string {
  return `#${id.toUpperCase().replace(/\s+/g, ' ').trim()}`;
}

/** The words of a link are its label; the parts of an address are noise. */
function withoutUrls(markdown: string): string {
  return markdown.replace(/\]\([^()\s]*\)/g, ']').replace(/https?:\/\/\S+/g, ' ');
}

function keysOf(entry: FaqEntry): string {
  const waves = entry.waves.map((wave) => `vague ${wave}`);
  const { couloir, dispositif, produit, thematique } = entry.facets;
  return [...couloir, ...dispositif, ...produit, ...thematique, ...waves, ...entry.acronyms].join(' ; ');
}

function facetIndex(entries: readonly FaqEntry[], name: FacetName): FacetIndex {
  const indexes = new Map<string, number>();
  const byEntry = entries.map((entry) =>
    Uint16Array.from(
      entry.facets[name].map((value) => {
        let index = indexes.get(value);
        if (index === undefined) indexes.set(value, (index = indexes.size));
        return index;
      }),
    ),
  );
  return { values: [...indexes.keys()], byEntry };
}
