import type { Spans } from './highlight';
import { requirementTerm, type Recognise } from './requirementTerms';
import { stem } from './stem';
import type { Synonyms } from './synonyms';
import { isStopWord, type Word, wordsOf } from './words';

/** One word form of the texts. */
export interface Surface {
  /** Folded. */
  readonly text: string;
  /** As first written, for suggestions. */
  readonly written: string;
  readonly term: number;
  count: number;
}

/** A text as terms. */
export interface Field {
  /** The stems of its content words, in order. */
  readonly stems: readonly number[];
  /** Joined compounds, and the concepts that its words write. */
  readonly extra: readonly number[];
  /** Where each stands, for a text that is displayed. */
  readonly spans: Spans;
}

export interface Vocabulary {
  /** Terms are stems, concepts (`~…`) and requirement ids (`#…`), numbered as they come. */
  readonly termIds: ReadonlyMap<string, number>;
  termOf(term: string): number;
  divide(text: string, displayed: boolean): Field;
  terms(): readonly string[];
  /** Every word form, sorted by text. */
  surfaces(): readonly Surface[];
}

export function createVocabulary(synonyms: Synonyms, recognise: Recognise): Vocabulary {
  const termIds = new Map<string, number>();
  // Most words are met many times: their stem, term and form are looked up once.
  const known = new Map<string, { readonly key: string; readonly surface: Surface }>();

  function termOf(term: string): number {
    let id = termIds.get(term);
    if (id === undefined) termIds.set(term, (id = termIds.size));
    return id;
  }

  function lookUp(word: Word, text: string) {
    let found = known.get(word.text);
    if (!found) {
      const key = stem(word.text);
      const written = text.slice(word.start, word.end);
      const surface: Surface = {
        text: word.text,
        written: word.capitals ? written : written.toLowerCase(),
        term: termOf(key),
        count: 0,
      };
      known.set(word.text, (found = { key, surface }));
    }
    found.surface.count++;
    return found;
  }

  return {
    termIds,
    termOf,

    divide(text, displayed) {
      const keys: string[] = [];
      const words: Word[] = [];
      const stems: number[] = [];
      const extra: number[] = [];
      const spans: number[] = [];
      for (const word of wordsOf(text)) {
        if (isStopWord(word)) continue;
        const { key, surface } = lookUp(word, text);
        if (displayed) spans.push(surface.term, word.start, word.end);
        if (word.joined) extra.push(surface.term);
        else {
          keys.push(key);
          stems.push(surface.term);
          words.push(word);
        }
      }
      for (const { concept, at, length } of synonyms.find(keys)) {
        const term = termOf(concept);
        extra.push(term);
        if (displayed) spans.push(term, words[at]!.start, words[at + length - 1]!.end);
      }
      if (displayed)
        for (const { id, start, end } of recognise(text)) {
          const term = termOf(requirementTerm(id));
          extra.push(term);
          spans.push(term, start, end);
        }
      return { stems, extra, spans };
    },

    terms: () => [...termIds.keys()],

    surfaces: () =>
      Array.from(known.values(), ({ surface }) => surface).sort((a, b) => (a.text < b.text ? -1 : 1)),
  };
}
