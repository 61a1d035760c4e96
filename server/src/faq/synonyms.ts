import { stem } from './stem';
import { fold, wordsOf } from './words';

/** What `data/faq-synonyms.json` holds; a user's own file has the same shape. */
export interface SynonymFile {
  readonly version: 1;
  /** Other ways to write the same thing: `dmp`, `dossier médical partagé`. */
  readonly equivalents: readonly (readonly string[])[];
  /** Things asked for one another, worth less than the word itself. */
  readonly related: readonly { readonly weight: number; readonly terms: readonly string[] }[];
}

export const noSynonyms: SynonymFile = { version: 1, equivalents: [], related: [] };

/** A concept that is written in several words. */
export interface Phrase {
  readonly stems: readonly string[];
  readonly concept: string;
}

/** A concept found in a sequence of stems, from `at`, over `length` of them. */
export interface ConceptMatch {
  readonly concept: string;
  readonly at: number;
  readonly length: number;
}

export interface Synonyms {
  /** The phrases written in `stems`, the longest first at each place. */
  find(stems: readonly string[]): ConceptMatch[];
  /** The phrases that begin with a stem, the longest first. */
  phrasesFrom(stem: string): readonly Phrase[] | undefined;
  /** The concepts of one stem alone. */
  conceptsOf(stem: string): readonly string[] | undefined;
  /** How a concept is written, folded. */
  formsOf(concept: string): readonly string[];
  /** What is asked for with a concept or stem: other concepts and stems, with their weight under 1. */
  related(term: string): ReadonlyMap<string, number>;
}

/** The stems of the content words of a text, compounds by their parts. */
export function stemsOf(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !word.joined && !word.form.stop)
    .map((word) => stem(word.form.text));
}

/**
 * Makes the table ready for use. Terms of several words are recognised as sequences of stems, stop words skipped, so that
 * case, accents, number and small words do not matter.
 */
export function compileSynonyms(file: SynonymFile): Synonyms {
  const single = new Map<string, string[]>();
  const phrases = new Map<string, Phrase[]>();
  const relations = new Map<string, Map<string, number>>();
  const conceptOf = new Map<string, string>();
  const formsByConcept = new Map<string, string[]>();

  function register(form: string, concept: string): void {
    const stems = stemsOf(form);
    const first = stems[0];
    if (first === undefined) return;
    conceptOf.set(stems.join(' '), concept);
    formsByConcept.set(concept, [...(formsByConcept.get(concept) ?? []), fold(form)]);
    if (stems.length === 1) {
      const list = single.get(first);
      if (!list) single.set(first, [concept]);
      else if (!list.includes(concept)) list.push(concept);
      return;
    }
    const list = phrases.get(first) ?? [];
    list.push({ stems, concept });
    list.sort((a, b) => b.stems.length - a.stems.length);
    phrases.set(first, list);
  }

  for (const forms of file.equivalents) {
    const concept = `~${forms[0]}`;
    for (const form of forms) register(form, concept);
  }

  /** The term that stands for a form: its concept, a new concept when it has several words, else its stem. */
  function termOf(form: string): string | undefined {
    const stems = stemsOf(form);
    const known = conceptOf.get(stems.join(' '));
    if (known !== undefined || stems.length <= 1) return known ?? stems[0];
    register(form, `~${form}`);
    return `~${form}`;
  }

  for (const { weight, terms } of file.related) {
    const resolved = [...new Set(terms.map(termOf).filter((term) => term !== undefined))];
    for (const a of resolved)
      for (const b of resolved)
        if (a !== b) {
          const known = relations.get(a) ?? new Map<string, number>();
          known.set(b, Math.max(known.get(b) ?? 0, weight));
          relations.set(a, known);
        }
  }

  const none: ReadonlyMap<string, number> = new Map();
  return {
    conceptsOf: (word) => single.get(word),
    phrasesFrom: (word) => phrases.get(word),
    formsOf: (concept) => formsByConcept.get(concept) ?? [],
    related: (term) => relations.get(term) ?? none,
    find(stems) {
      const matches: ConceptMatch[] = [];
      stems.forEach((first, at) => {
        for (const { stems: each, concept } of phrases.get(first) ?? [])
          if (each.every((word, i) => stems[at + i] === word))
            matches.push({ concept, at, length: each.length });
      });
      return matches;
    },
  };
}
