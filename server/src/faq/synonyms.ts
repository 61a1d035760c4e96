import { stem } from './stem';
import { eachCompound, fold, partsOf } from './words';

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
  const stems: string[] = [];
  eachCompound(text, (written) => {
    for (const { form, joined } of partsOf(written)) if (!joined && !form.stop) stems.push(stem(form.text));
  });
  return stems;
}

interface Relation {
  readonly weight: number;
  /** Concepts and stems. */
  readonly terms: readonly string[];
}

/** The table in terms of stems, as plain data. */
export interface SynonymTables {
  /** By stem, the concepts that it writes alone. */
  readonly single: Readonly<Record<string, readonly string[]>>;
  /** By first stem, the longest first. */
  readonly phrases: Readonly<Record<string, readonly Phrase[]>>;
  /** How a concept is written. */
  readonly forms: Readonly<Record<string, readonly string[]>>;
  readonly relations: readonly Relation[];
}

/**
 * Reads the table. Terms of several words are recognised as sequences of stems, stop words skipped, so that case, accents,
 * number and small words do not matter.
 */
export function buildSynonymTables(file: SynonymFile): SynonymTables {
  const single = new Map<string, string[]>();
  const phrases = new Map<string, Phrase[]>();
  const forms = new Map<string, string[]>();
  const conceptOf = new Map<string, string>();

  function register(form: string, stems: readonly string[], concept: string): void {
    const first = stems[0];
    if (first === undefined) return;
    conceptOf.set(stems.join(' '), concept);
    append(forms, concept, fold(form));
    if (stems.length > 1) append(phrases, first, { stems, concept });
    else if (!single.get(first)?.includes(concept)) append(single, first, concept);
  }

  for (const group of file.equivalents) {
    const concept = `~${group[0]}`;
    for (const form of group) register(form, stemsOf(form), concept);
  }

  /** The term that stands for a form: its concept, a new concept when it has several words, else its stem. */
  function termOf(form: string): string | undefined {
    const stems = stemsOf(form);
    const known = conceptOf.get(stems.join(' '));
    if (known !== undefined || stems.length <= 1) return known ?? stems[0];
    register(form, stems, `~${form}`);
    return `~${form}`;
  }

  const relations = file.related.map(({ weight, terms }) => ({
    weight,
    terms: [...new Set(terms.map(termOf).filter((term) => term !== undefined))],
  }));
  for (const starting of phrases.values()) starting.sort((a, b) => b.stems.length - a.stems.length);
  return {
    single: Object.fromEntries(single),
    phrases: Object.fromEntries(phrases),
    forms: Object.fromEntries(forms),
    relations,
  };
}

const none: ReadonlyMap<string, number> = new Map();

// segur: implements SEG/FAQ.02
/** The tables, ready for use. */
export function openSynonyms(tables: SynonymTables): Synonyms {
  const single = new Map(Object.entries(tables.single));
  const phrases = new Map(Object.entries(tables.phrases));
  const relations = new Map<string, Relation[]>();
  for (const relation of tables.relations)
    for (const term of relation.terms) append(relations, term, relation);
  const related = new Map<string, ReadonlyMap<string, number>>();

  function relatedTo(term: string, groups: readonly Relation[]): ReadonlyMap<string, number> {
    const weights = new Map<string, number>();
    for (const { weight, terms } of groups)
      for (const other of terms)
        if (other !== term && (weights.get(other) ?? 0) < weight) weights.set(other, weight);
    related.set(term, weights);
    return weights;
  }

  return {
    conceptsOf: (word) => single.get(word),
    phrasesFrom: (word) => phrases.get(word),
    formsOf: (concept) => (Object.hasOwn(tables.forms, concept) ? tables.forms[concept]! : []),
    related(term) {
      const groups = relations.get(term);
      return groups ? (related.get(term) ?? relatedTo(term, groups)) : none;
    },
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

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
