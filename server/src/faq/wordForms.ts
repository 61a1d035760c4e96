import { firstWhere } from '../core/sortedTable';
import { allowedDistance, bitCount, boundedDistance, letterMask } from './distance';

/** Every word form of the texts, in columns sorted by `texts`. */
export interface WordForms {
  /** Folded. */
  readonly texts: readonly string[];
  /** As first written, for suggestions. */
  readonly written: readonly string[];
  readonly terms: ArrayLike<number>;
  /** How often each is met. */
  readonly counts: ArrayLike<number>;
}

/** The word forms, ready for queries. A form is named by its place. */
export interface WordFormIndex extends WordForms {
  has(text: string): boolean;
  /** The forms that stand for a term. */
  ofTerm(term: number): readonly string[];
  /** The forms that begin so, the most frequent first. */
  completions(prefix: string): readonly number[];
  /** The forms that this may be a misspelling of: nearest first, then the most frequent. */
  corrections(word: string): readonly Correction[];
}

export interface Correction {
  readonly form: number;
  /** 1 or 2, see {@link boundedDistance}. */
  readonly distance: number;
}

const maxCompletions = 24;
const maxCorrections = 4;

export function openWordForms(forms: WordForms): WordFormIndex {
  const { texts, terms, counts } = forms;
  let byTerm: Map<number, string[]> | undefined;
  let masks: Int32Array | undefined;

  function mapByTerm(): Map<number, string[]> {
    const map = new Map<number, string[]>();
    texts.forEach((text, form) => {
      const known = map.get(terms[form]!);
      if (known) known.push(text);
      else map.set(terms[form]!, [text]);
    });
    return map;
  }

  function firstFrom(prefix: string): number {
    return firstWhere(texts.length, (index) => texts[index]! >= prefix);
  }

  return {
    ...forms,
    has: (text) => texts[firstFrom(text)] === text,
    ofTerm: (term) => (byTerm ??= mapByTerm()).get(term) ?? [],

    completions(prefix) {
      const found: number[] = [];
      for (let form = firstFrom(prefix); form < texts.length && texts[form]!.startsWith(prefix); form++)
        found.push(form);
      return found.sort((a, b) => counts[b]! - counts[a]!).slice(0, maxCompletions);
    },

    corrections(word) {
      const limit = /\d/.test(word) ? 0 : allowedDistance(word.length);
      if (limit === 0) return [];
      masks ??= Int32Array.from(texts, letterMask);
      const mask = letterMask(word);
      const found: Correction[] = [];
      for (let form = 0; form < texts.length; form++) {
        if (bitCount(masks[form]! ^ mask) > 2 * limit) continue;
        const distance = boundedDistance(word, texts[form]!, limit);
        if (distance <= limit) found.push({ form, distance });
      }
      return found
        .sort((a, b) => a.distance - b.distance || counts[b.form]! - counts[a.form]!)
        .slice(0, maxCorrections);
    },
  };
}
