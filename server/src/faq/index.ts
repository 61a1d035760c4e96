import type { FacetName, FaqEntry } from '../catalogue/faqEntry';
import { idSpellings } from './idSpellings';
import { openWordForms, type WordFormIndex, type WordForms } from './wordForms';

export interface FacetIndex {
  /** In alphabetical order. */
  readonly values: readonly string[];
  /** For each entry, the indexes of its values. */
  readonly byEntry: readonly (readonly number[])[];
}

/** A list of numbers for each answer; a search looks at those of its best answers only. */
export type Lists = (doc: number) => readonly number[];

/** What `weights` count in: fine enough for the order of answers, coarse enough for a small file. */
export const weightUnit = 1 / 32;

/** All that reading the texts gives. The build makes it for the shipped answers (`prebuilt.ts`); those of a user extend it. */
export interface FaqTables {
  /** How many answers. */
  readonly size: number;
  /**
   * Terms are stems, concepts (`~…`), requirement ids (`#…`) and signs (`?…`, `!…`: `signs.ts`); a term's number is its
   * place.
   */
  readonly terms: readonly string[];
  readonly forms: WordForms;
  /**
   * For each term, the answers that hold it: those of term `t` are `docs[starts[t]]` to `docs[starts[t + 1] - 1]`, in order.
   * One flat table: an array for each of thousands of terms would cost more than all else.
   */
  readonly starts: readonly number[] | Int32Array;
  readonly docs: readonly number[] | Int32Array;
  /** Weighted, length-normalised frequency in the answer, before saturation, in {@link weightUnit}. */
  readonly weights: readonly number[] | Int32Array;
  /** What the lengths of the fields were normalised by. */
  readonly averages: readonly number[];
  /** Content terms of question, summary and answer in order, fields separated by -1. */
  readonly sequences: Lists;
  /** All that each question says: its content terms, and the compounds, concepts and ids that they write. */
  readonly questionSays: Lists;
  /** The same of each way of asking, one after the other, each followed by -1. */
  readonly askedSays: Lists;
  /** See {@link Spans}. */
  readonly questionSpans: Lists;
  readonly summarySpans: Lists;
  readonly facets: Readonly<Record<FacetName, FacetIndex>>;
}

/** The tables, ready for queries. */
export interface FaqIndex extends Omit<FaqTables, 'forms'> {
  readonly entries: readonly FaqEntry[];
  readonly termIds: ReadonlyMap<string, number>;
  readonly forms: WordFormIndex;
  /** Requirement terms by what the spellings of an id share. */
  readonly idSpellings: () => ReadonlyMap<string, readonly number[]>;
}

/** @param tables those of `entries`, in this order */
export function openFaqIndex(tables: FaqTables, entries: readonly FaqEntry[]): FaqIndex {
  const termIds = new Map<string, number>();
  for (const term of tables.terms) termIds.set(term, termIds.size);
  let spellings: ReadonlyMap<string, readonly number[]> | undefined;
  return {
    ...tables,
    entries,
    termIds,
    forms: openWordForms(tables.forms),
    idSpellings: () => (spellings ??= idSpellings(tables.terms)),
  };
}
