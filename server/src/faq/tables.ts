import { type FacetName, type FaqEntry, facetNames } from '../catalogue/faqEntry';
import type { FacetIndex, FaqTables } from './index';
import { requirementTerm } from './requirementTerms';
import type { Synonyms } from './synonyms';
import { createVocabulary, type Field, type Vocabulary } from './vocabulary';
import { fold } from './words';

/** Where a word stands says how much it tells (`weight`), and how much a long text dilutes it (`b`, as in BM25). */
export interface FieldParameters {
  readonly weight: number;
  readonly b: number;
}

export type FieldName = 'question' | 'summary' | 'answer' | 'keys';

/** The first three say; keys only classify. */
const saying = 3;
const fieldNames = ['question', 'summary', 'answer', 'keys'] as const satisfies readonly FieldName[];

/** Measured, see docs/faq-search.md. `keys` are the facets, waves and acronyms. */
export const defaultFields: Readonly<Record<FieldName, FieldParameters>> = {
  question: { weight: 1.2, b: 0.25 },
  summary: { weight: 1, b: 0.5 },
  answer: { weight: 1, b: 0.12 },
  keys: { weight: 1.6, b: 0.25 },
};

/**
 * What another field that says a word too adds to it: question, summary and answer all name the subject, and only by chance
 * what is mentioned in passing.
 */
export const defaultSpread = 0.4;

/** Reads the texts; linear in their length. */
export function buildFaqTables(
  entries: readonly FaqEntry[],
  synonyms: Synonyms,
  fields = defaultFields,
  spread = defaultSpread,
): FaqTables {
  const vocabulary = createVocabulary(synonyms);
  const keyFields = new Map<string, Field>();
  const divided = entries.map((entry): Divided => ({
    question: vocabulary.divide(entry.question, true),
    summary: vocabulary.divide(entry.summary, true),
    answer: vocabulary.divide(withoutUrls(entry.answer), false),
    keys: keysOf(entry, keyFields, vocabulary),
    ids: entry.requirementIds.map((id) => vocabulary.termOf(requirementTerm(id))),
    subjects: entry.requirementIds.map((id) => entry.question.includes(id)),
  }));
  const terms = vocabulary.terms();
  return {
    terms,
    forms: vocabulary.forms(),
    ...postingsOf(divided, terms.length, fields, spread),
    sequences: divided.map(({ question, summary, answer }) => [
      ...question.stems,
      -1,
      ...summary.stems,
      -1,
      ...answer.stems,
    ]),
    questionTerms: divided.map(({ question }) => [...new Set(question.stems)]),
    questionSays: divided.map(({ question, ids, subjects }) => [
      ...new Set([...question.stems, ...question.extra, ...ids.filter((_, i) => subjects[i])]),
    ]),
    questionSpans: divided.map(({ question }) => question.spans),
    summarySpans: divided.map(({ summary }) => summary.spans),
    facets: Object.fromEntries(
      facetNames.map((name) => [name, facetIndex(entries, name)]),
    ) as unknown as FaqTables['facets'],
  };
}

type Divided = Readonly<Record<FieldName, Field>> & {
  readonly ids: readonly number[];
  /** For each of `ids`, whether the question is about it. */
  readonly subjects: readonly boolean[];
};

/** What a requirement id weighs in an answer that is about it, and in one that mentions it. */
const idWeights = { subject: 6, mention: 3 } as const;

function postingsOf(
  divided: readonly Divided[],
  termCount: number,
  fields: Readonly<Record<FieldName, FieldParameters>>,
  spread: number,
): Pick<FaqTables, 'starts' | 'docs' | 'weights'> {
  const averages = fieldNames.map(
    (name) => divided.reduce((sum, parts) => sum + parts[name].stems.length, 1) / Math.max(1, divided.length),
  );
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
  const docs = new Array<number>(values.length).fill(0);
  const weights = docs.slice();
  values.forEach((value, i) => {
    const at = next[pairs[2 * i]!]!++;
    docs[at] = pairs[2 * i + 1]!;
    weights[at] = Math.round(value * 1000);
  });
  return { starts: [...starts], docs, weights };
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
