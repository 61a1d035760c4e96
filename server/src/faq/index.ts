import type { FacetName, FaqEntry } from '../catalogue/faqEntry';
import { facetNames } from '../catalogue/faqEntry';
import { letterMask } from './distance';
import type { Spans } from './highlight';
import { createVocabulary, type Field, type Surface } from './vocabulary';
import { type Recognise, requirementTerm } from './requirementTerms';
import type { Synonyms } from './synonyms';

/** Where a word stands says how much it tells (`weight`), and how much a long text dilutes it (`b`, as in BM25). */
export interface FieldParameters {
  readonly weight: number;
  readonly b: number;
}

export type FieldName = 'question' | 'summary' | 'answer' | 'keys';

const fieldNames = ['question', 'summary', 'answer', 'keys'] as const satisfies readonly FieldName[];

/** Measured, see docs/faq-search.md. `keys` are the facets, waves and acronyms. */
export const defaultFields: Readonly<Record<FieldName, FieldParameters>> = {
  question: { weight: 1.5, b: 0.5 },
  summary: { weight: 1, b: 0.5 },
  answer: { weight: 1, b: 0.15 },
  keys: { weight: 0.8, b: 0.2 },
};

/**
 * For each term, the answers that hold it: those of term `t` are `docs[starts[t]]` to `docs[starts[t + 1] - 1]`, in order.
 * One flat table: a typed array for each of thousands of terms would cost more than all else.
 */
export interface Postings {
  readonly starts: Int32Array;
  readonly docs: Int32Array;
  /** Weighted, length-normalised frequency in the answer, before saturation. */
  readonly weights: Float32Array;
}

export interface FaqIndex {
  readonly entries: readonly FaqEntry[];
  readonly termIds: ReadonlyMap<string, number>;
  /** The terms by number. */
  readonly terms: readonly string[];
  readonly postings: Postings;
  /** Sorted by text. */
  readonly surfaces: readonly Surface[];
  /** By place in `surfaces`, for scanning: which letters each has, and how many. */
  readonly masks: Int32Array;
  readonly lengths: Uint8Array;
  /** Every word form. */
  readonly written: ReadonlySet<string>;
  /** By term, the word forms that it stands for. */
  readonly formsOf: readonly (readonly string[] | undefined)[];
  /** Content terms of question, summary and answer in order, fields separated by -1. */
  readonly sequences: readonly Int32Array[];
  /** Distinct content terms of each question. */
  readonly questionTerms: readonly (readonly number[])[];
  readonly questionSpans: readonly Spans[];
  readonly summarySpans: readonly Spans[];
  readonly facets: Readonly<Record<FacetName, FacetIndex>>;
}

export interface FacetIndex {
  readonly values: readonly string[];
  /** For each entry, the indexes of its values. */
  readonly byEntry: readonly (readonly number[])[];
}

/** Builds the index; linear in the texts. */
export function buildFaqIndex(
  entries: readonly FaqEntry[],
  synonyms: Synonyms,
  recognise: Recognise,
  fields = defaultFields,
): FaqIndex {
  const vocabulary = createVocabulary(synonyms, recognise);
  const facetFields = new Map<string, Field>();
  const keys = (value: string): Field => {
    let field = facetFields.get(value);
    if (!field) facetFields.set(value, (field = vocabulary.divide(value, false)));
    return field;
  };
  const divided = entries.map((entry) => ({
    question: vocabulary.divide(entry.question, true),
    summary: vocabulary.divide(entry.summary, true),
    answer: vocabulary.divide(withoutUrls(entry.answer), false),
    keys: keysOf(entry, keys),
    ids: [
      ...entry.requirementIds.map((id) => vocabulary.termOf(requirementTerm(recognise(id)[0]?.id ?? id))),
      ...recognise(entry.answer).map(({ id }) => vocabulary.termOf(requirementTerm(id))),
    ],
  }));
  const terms = vocabulary.terms();
  const surfaces = vocabulary.surfaces();
  const formsOf: string[][] = [];
  for (const { text, term } of surfaces) (formsOf[term] ??= []).push(text);

  return {
    entries,
    termIds: vocabulary.termIds,
    terms,
    postings: postingsOf(divided, terms.length, fields),
    surfaces,
    masks: Int32Array.from(surfaces, ({ text }) => letterMask(text)),
    lengths: Uint8Array.from(surfaces, ({ text }) => Math.min(255, text.length)),
    written: new Set(surfaces.map(({ text }) => text)),
    formsOf,
    sequences: divided.map(sequenceOf),
    questionSpans: divided.map(({ question }) => question.spans),
    summarySpans: divided.map(({ summary }) => summary.spans),
    questionTerms: divided.map(({ question }) => [...new Set(question.stems)]),
    facets: Object.fromEntries(
      facetNames.map((name) => [name, facetIndex(entries, name)]),
    ) as FaqIndex['facets'],
  };
}

type Divided = Readonly<Record<FieldName, Field>> & { readonly ids: readonly number[] };

/** What a requirement id weighs in an answer that names it. */
const idWeight = 4;

function postingsOf(
  divided: readonly Divided[],
  termCount: number,
  fields: Readonly<Record<FieldName, FieldParameters>>,
): Postings {
  const averages = fieldNames.map(
    (name) => divided.reduce((sum, parts) => sum + parts[name].stems.length, 1) / Math.max(1, divided.length),
  );
  const frequency = new Float32Array(termCount);
  const counts = new Int32Array(termCount + 1);
  const pairs: number[] = [];
  const values: number[] = [];
  divided.forEach((parts, doc) => {
    const seen: number[] = [];
    fieldNames.forEach((name, i) => {
      const { weight, b } = fields[name];
      const { stems, extra } = parts[name];
      const unit = weight / (1 - b + (b * stems.length) / averages[i]!);
      for (const terms of [stems, extra])
        for (const term of terms) {
          if (frequency[term] === 0) seen.push(term);
          frequency[term]! += unit;
        }
    });
    for (const term of parts.ids) {
      if (frequency[term] === 0) seen.push(term);
      frequency[term] = Math.max(frequency[term]!, idWeight);
    }
    for (const term of seen) {
      pairs.push(term, doc);
      values.push(frequency[term]!);
      counts[term + 1]!++;
      frequency[term] = 0;
    }
  });
  const starts = counts;
  for (let term = 0; term < termCount; term++) starts[term + 1]! += starts[term]!;
  const next = starts.slice();
  const docs = new Int32Array(values.length);
  const weights = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const at = next[pairs[2 * i]!]!++;
    docs[at] = pairs[2 * i + 1]!;
    weights[at] = values[i]!;
  }
  return { starts, docs, weights };
}

function sequenceOf({ question, summary, answer }: Divided): Int32Array {
  const sequence = new Int32Array(question.stems.length + summary.stems.length + answer.stems.length + 2);
  sequence.set(question.stems);
  sequence[question.stems.length] = -1;
  sequence.set(summary.stems, question.stems.length + 1);
  sequence[question.stems.length + 1 + summary.stems.length] = -1;
  sequence.set(answer.stems, question.stems.length + summary.stems.length + 2);
  return sequence;
}

/** The words of a link are its label; the parts of an address are noise. */
function withoutUrls(markdown: string): string {
  return markdown.replace(/\]\([^()\s]*\)/g, ']').replace(/https?:\/\/\S+/g, ' ');
}

/** Facets, waves and acronyms as one field; their values are few, and divided once. */
function keysOf(entry: FaqEntry, divide: (value: string) => Field): Field {
  const { couloir, dispositif, produit, thematique } = entry.facets;
  const waves = entry.waves.map((wave) => `vague ${wave}`);
  const stems: number[] = [];
  const extra: number[] = [];
  for (const value of [...couloir, ...dispositif, ...produit, ...thematique, ...waves, ...entry.acronyms]) {
    const field = divide(value);
    stems.push(...field.stems);
    extra.push(...field.extra);
  }
  return { stems, extra, spans: [] };
}

function facetIndex(entries: readonly FaqEntry[], name: FacetName): FacetIndex {
  const indexes = new Map<string, number>();
  const byEntry = entries.map((entry) =>
    entry.facets[name].map((value) => {
      let index = indexes.get(value);
      if (index === undefined) indexes.set(value, (index = indexes.size));
      return index;
    }),
  );
  return { values: [...indexes.keys()], byEntry };
}
