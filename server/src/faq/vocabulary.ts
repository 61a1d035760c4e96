import type { Spans } from './highlight';
import { requirementTerm, type Recognise } from './requirementTerms';
import { stem } from './stem';
import type { Phrase, Synonyms } from './synonyms';
import { type Word, wordsOf } from './words';

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

const noPhrases: readonly Phrase[] = [];

interface Known {
  readonly key: string;
  readonly surface: Surface;
  /** The concepts that the word alone writes. */
  readonly concepts: readonly number[] | undefined;
  /** The phrases that begin with it. */
  readonly phrases: readonly Phrase[] | undefined;
}

export function createVocabulary(synonyms: Synonyms, recognise: Recognise): Vocabulary {
  const termIds = new Map<string, number>();
  const surfaces = new Map<string, Surface>();
  // By the number of a form: most words are met many times, and all there is to know of them is looked up once.
  const known: (Known | undefined)[] = [];

  function termOf(term: string): number {
    let id = termIds.get(term);
    if (id === undefined) termIds.set(term, (id = termIds.size));
    return id;
  }

  function lookUp({ form, start, end }: Word, text: string): Known {
    let found = known[form.number];
    if (!found) {
      const key = stem(form.text);
      const written = text.slice(start, end);
      let surface = surfaces.get(form.text);
      if (!surface) {
        surface = {
          text: form.text,
          written: form.capitals ? written : written.toLowerCase(),
          term: termOf(key),
          count: 0,
        };
        surfaces.set(form.text, surface);
      }
      found = {
        key,
        surface,
        concepts: synonyms.conceptsOf(key)?.map(termOf),
        phrases: synonyms.phrasesFrom(key),
      };
      known[form.number] = found;
    }
    found.surface.count++;
    return found;
  }

  return {
    termIds,
    termOf,

    divide(text, displayed) {
      const content: Known[] = [];
      const words: Word[] = [];
      const stems: number[] = [];
      const extra: number[] = [];
      const spans: number[] = [];
      for (const word of wordsOf(text)) {
        if (word.form.stop) continue;
        const found = lookUp(word, text);
        const { term } = found.surface;
        if (displayed) spans.push(term, word.start, word.end);
        if (word.joined) {
          extra.push(term);
          continue;
        }
        if (found.concepts)
          for (const concept of found.concepts) {
            extra.push(concept);
            if (displayed) spans.push(concept, word.start, word.end);
          }
        content.push(found);
        words.push(word);
        stems.push(term);
      }
      for (let at = 0; at < content.length; at++) {
        for (const { stems: each, concept } of content[at]!.phrases ?? noPhrases) {
          if (!each.every((key, i) => content[at + i]?.key === key)) continue;
          const term = termOf(concept);
          extra.push(term);
          if (displayed) spans.push(term, words[at]!.start, words[at + each.length - 1]!.end);
        }
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

    // Strings sort faster than objects by a string.
    surfaces: () => [...surfaces.keys()].sort().map((text) => surfaces.get(text)!),
  };
}
