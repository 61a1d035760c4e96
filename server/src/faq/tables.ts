import { type FacetName, type FaqEntry, facetNames } from '../catalogue/faqEntry';
import { type FacetIndex, type FaqTables, type Lists, weightUnit } from './index';
import { noPhrasings, type Phrasings, phrasingsOf } from './phrasings';
import { requirementTerm } from './requirementTerms';
import { signsOf } from './signs';
import type { Synonyms } from './synonyms';
import { createVocabulary, type Field, type Vocabulary } from './vocabulary';
import { fold } from './words';

/** Where a word stands says how much it tells (`weight`), and how much a long text dilutes it (`b`, as in BM25). */
export interface FieldParameters {
  readonly weight: number;
  readonly b: number;
}

export type FieldName = 'question' | 'summary' | 'answer' | 'keys' | 'asked';

/** The first three say; keys only classify, and what is asked is our guess. */
const saying = 3;
const fieldNames = ['question', 'summary', 'answer', 'keys', 'asked'] as const satisfies readonly FieldName[];

/** Measured, see docs/faq-search.md. `keys` are the facets, waves and acronyms, `asked` the ways in which people ask. */
export const defaultFields: Readonly<Record<FieldName, FieldParameters>> = {
  question: { weight: 1.2, b: 0.25 },
  summary: { weight: 1, b: 0.5 },
  answer: { weight: 1, b: 0.12 },
  keys: { weight: 1.6, b: 0.25 },
  asked: { weight: 0.9, b: 0.3 },
};

/**
 * What another field that says a word too adds to it: question, summary and answer all name the subject, and only by chance
 * what is mentioned in passing.
 */
export const defaultSpread = 0.4;

const noTables: FaqTables = {
  size: 0,
  terms: [],
  forms: { texts: [], written: [], terms: [], counts: [] },
  starts: new Int32Array(1),
  docs: new Int32Array(0),
  weights: new Int32Array(0),
  averages: [],
  sequences: () => [],
  questionSays: () => [],
  askedSays: () => [],
  questionSpans: () => [],
  summarySpans: () => [],
  facets: {
    offre: noFacet(),
    couloir: noFacet(),
    dispositif: noFacet(),
    produit: noFacet(),
    thematique: noFacet(),
  },
};

function noFacet(): FacetIndex {
  return { values: [], byEntry: [] };
}

/** Reads the texts; linear in their length. */
export function buildFaqTables(
  entries: readonly FaqEntry[],
  synonyms: Synonyms,
  phrasings: Phrasings,
  fields = defaultFields,
  spread = defaultSpread,
): FaqTables {
  return extendFaqTables(noTables, entries, synonyms, phrasings, fields, spread);
}

/**
 * Reads the texts of the answers that come after those of `base`; lengths are compared with the averages of `base`, so that
 * nothing that it says of its own changes.
 * @param entries all answers, those of `base` first
 */
export function extendFaqTables(
  base: FaqTables,
  entries: readonly FaqEntry[],
  synonyms: Synonyms,
  phrasings: Phrasings = noPhrasings,
  fields = defaultFields,
  spread = defaultSpread,
): FaqTables {
  const vocabulary = createVocabulary(synonyms, base);
  const keyFields = new Map<string, Field>();
  const divided = entries.slice(base.size).map((entry): Divided => {
    const [said, aside] = withoutAsides(entry.question);
    const question = vocabulary.divide(said, true);
    const mentioned = vocabulary.divide(aside, true);
    const summary = vocabulary.divide(entry.summary, true);
    const signs = signsOf(entry.question).map((sign) => vocabulary.termOf(sign));
    const asked = phrasingsOf(phrasings, entry.id).map((phrasing) => wordsAsked(phrasing, vocabulary));
    return {
      question: {
        ...question,
        extra: [...question.extra, ...signs],
        spans: [...question.spans, ...mentioned.spans],
      },
      summary: {
        ...summary,
        stems: [...summary.stems, ...mentioned.stems],
        extra: [...summary.extra, ...mentioned.extra],
      },
      answer: vocabulary.divide(withoutUrls(entry.answer), false),
      keys: keysOf(entry, keyFields, vocabulary),
      asked: { stems: asked.flat(), extra: [], spans: [] },
      phrasings: asked,
      ids: entry.requirementIds.map((id) => vocabulary.termOf(requirementTerm(id))),
      subjects: entry.requirementIds.map((id) => entry.question.includes(id)),
    };
  });
  const terms = vocabulary.terms();
  const averages = base.size > 0 ? base.averages : averagesOf(divided);
  const lists = (known: Lists, listOf: (parts: Divided) => readonly number[]): Lists => {
    const added = divided.map(listOf);
    return (doc) => (doc < base.size ? known(doc) : added[doc - base.size]!);
  };
  return {
    size: entries.length,
    terms,
    forms: vocabulary.forms(),
    averages,
    ...merged(base, postingsOf(divided, terms.length, averages, fields, spread), terms.length),
    sequences: lists(base.sequences, ({ question, summary, answer }) => [
      ...question.stems,
      -1,
      ...summary.stems,
      -1,
      ...answer.stems,
    ]),
    questionSays: lists(base.questionSays, ({ question, ids, subjects }) => [
      ...new Set([...question.stems, ...question.extra, ...ids.filter((_, i) => subjects[i])]),
    ]),
    askedSays: lists(base.askedSays, ({ phrasings: asked }) => asked.flatMap((terms) => [...terms, -1])),
    questionSpans: lists(base.questionSpans, ({ question }) => question.spans),
    summarySpans: lists(base.summarySpans, ({ summary }) => summary.spans),
    facets: Object.fromEntries(
      facetNames.map((name) => [name, facetIndex(entries, name)]),
    ) as unknown as FaqTables['facets'],
  };
}

type Postings = Pick<FaqTables, 'starts' | 'docs' | 'weights'>;

/** The answers that `base` has for each term, then those of `added`, which are numbered from 0. */
function merged(base: FaqTables, added: Postings, termCount: number): Postings {
  if (base.size === 0) return added;
  const starts = new Int32Array(termCount + 1);
  const docs = new Int32Array(base.docs.length + added.docs.length);
  const weights = new Int32Array(docs.length);
  let at = 0;
  for (let term = 0; term < termCount; term++) {
    starts[term] = at;
    if (term < base.terms.length)
      for (let i = base.starts[term]!; i < base.starts[term + 1]!; i++, at++) {
        docs[at] = base.docs[i]!;
        weights[at] = base.weights[i]!;
      }
    for (let i = added.starts[term]!; i < added.starts[term + 1]!; i++, at++) {
      docs[at] = base.size + added.docs[i]!;
      weights[at] = added.weights[i]!;
    }
  }
  starts[termCount] = at;
  return { starts, docs, weights };
}

type Divided = Readonly<Record<FieldName, Field>> & {
  /** All that each way of asking says. */
  readonly phrasings: readonly (readonly number[])[];
  readonly ids: readonly number[];
  /** For each of `ids`, whether the question is about it. */
  readonly subjects: readonly boolean[];
};

/** What a requirement id weighs in an answer that is about it, and in one that mentions it. */
const idWeights = { subject: 6, mention: 3 } as const;

/** How long each field is. */
function averagesOf(divided: readonly Divided[]): readonly number[] {
  return fieldNames.map(
    (name) => divided.reduce((sum, parts) => sum + parts[name].stems.length, 1) / Math.max(1, divided.length),
  );
}

function postingsOf(
  divided: readonly Divided[],
  termCount: number,
  averages: readonly number[],
  fields: Readonly<Record<FieldName, FieldParameters>>,
  spread: number,
): Postings {
  const frequency = new Float32Array(termCount);
  const fieldsSaying = new Uint8Array(termCount);
  const lastField = new Int8Array(termCount);
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
          if (i < saying && lastField[term] !== i + 1) {
            lastField[term] = i + 1;
            fieldsSaying[term]!++;
          }
        }
    });
    parts.ids.forEach((term, i) => {
      if (frequency[term] === 0) seen.push(term);
      frequency[term] = parts.subjects[i] ? idWeights.subject : idWeights.mention;
    });
    for (const term of seen) {
      pairs.push(term, doc);
      values.push(frequency[term]! * (1 + spread * Math.max(0, fieldsSaying[term]! - 1)));
      counts[term + 1]!++;
      frequency[term] = 0;
      fieldsSaying[term] = 0;
      lastField[term] = 0;
    }
  });
  const starts = counts;
  for (let term = 0; term < termCount; term++) starts[term + 1]! += starts[term]!;
  const next = starts.slice();
  const docs = new Int32Array(values.length);
  const weights = new Int32Array(values.length);
  values.forEach((value, i) => {
    const at = next[pairs[2 * i]!]!++;
    docs[at] = pairs[2 * i + 1]!;
    weights[at] = Math.max(1, Math.round(value / weightUnit));
  });
  return { starts, docs, weights };
}

function wordsAsked(phrasing: string, vocabulary: Vocabulary): readonly number[] {
  const { stems, extra } = vocabulary.divide(phrasing, false);
  const signs = signsOf(phrasing).map((sign) => vocabulary.termOf(sign));
  return [...new Set([...stems, ...extra, ...signs])];
}

const parenthesis = /\([^()]*\)/g;

/**
 * A question and what it adds in parentheses, each at its offsets: examples, and the spelling out of an acronym, are what it
 * mentions rather than what it asks.
 */
function withoutAsides(question: string): readonly [said: string, aside: string] {
  if (!question.includes('(')) return [question, ''];
  const blank = (text: string): string => ' '.repeat(text.length);
  let aside = '';
  const said = question.replace(parenthesis, (inside, at: number) => {
    aside += blank(question.slice(aside.length, at)) + inside;
    return blank(inside);
  });
  return [said, aside];
}

/** The words of a link are its label; the parts of an address are noise. */
function withoutUrls(markdown: string): string {
  if (!markdown.includes('://') && !markdown.includes('](')) return markdown;
  return markdown.replace(/\]\([^()\s]*\)/g, ']').replace(/https?:\/\/\S+/g, ' ');
}

/** Facets, waves and acronyms as one field; many answers share theirs, and it is divided once. */
function keysOf(entry: FaqEntry, known: Map<string, Field>, vocabulary: Vocabulary): Field {
  const { couloir, dispositif, produit, thematique } = entry.facets;
  const waves = entry.waves.map((wave) => `vague ${wave}`);
  const values = [...couloir, ...dispositif, ...produit, ...thematique, ...waves, ...entry.acronyms];
  const text = values.join('\n');
  let field = known.get(text);
  if (!field) {
    const fields = values.map((value) => vocabulary.divide(value, false)); // no phrase runs over two values
    field = {
      stems: fields.flatMap(({ stems }) => stems),
      extra: fields.flatMap(({ extra }) => extra),
      spans: [],
    };
    known.set(text, field);
  }
  return field;
}

function facetIndex(entries: readonly FaqEntry[], name: FacetName): FacetIndex {
  const values = [...new Set(entries.flatMap((entry) => entry.facets[name]))].sort((a, b) =>
    fold(a) < fold(b) ? -1 : 1,
  );
  const places = new Map(values.map((value, place) => [value, place]));
  return {
    values,
    byEntry: entries.map((entry) => entry.facets[name].map((value) => places.get(value)!)),
  };
}
