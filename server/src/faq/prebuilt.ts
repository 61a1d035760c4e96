import { parseFaqFile } from '../catalogue/faqCatalogue';
import type { FaqTables, Lists } from './index';
import { parsePhrasings } from './phrasings';
import { packNumbers, unpackNumbers, unpackTable } from './packedNumbers';
import { buildSynonymTables, openSynonyms, type SynonymFile, type SynonymTables } from './synonyms';
import { buildFaqTables } from './tables';

/** What search needs to know of a set of answers. Reading it takes a quarter of the time that making it takes. */
export interface FaqKnowledge {
  readonly synonyms: SynonymTables;
  readonly tables: FaqTables;
}

/**
 * The tables as a file holds them. Words stand one a line, numbers packed ({@link packNumbers}), the lists of each answer by
 * themselves: only those that a search looks at are unpacked.
 */
interface PackedTables {
  readonly size: number;
  readonly terms: string;
  readonly forms: {
    readonly texts: string;
    /** Empty where it is the same as the text. */
    readonly written: string;
    readonly terms: string;
    readonly counts: string;
  };
  /** For each term, how many answers hold it. */
  readonly lengths: string;
  /** For each term the first answer, then how far the next is. */
  readonly docs: string;
  readonly weights: string;
  readonly averages: readonly number[];
  /** One more than each term, so that the mark between fields is 0. */
  readonly sequences: readonly string[];
  readonly questionSays: readonly string[];
  readonly askedSays: readonly string[];
  readonly questionSpans: readonly string[];
  readonly summarySpans: readonly string[];
  readonly facets: FaqTables['facets'];
}

interface PrebuiltFile {
  /** Of the texts that it was made from. */
  readonly fingerprint: number;
  readonly synonyms: SynonymTables;
  readonly tables: PackedTables;
}

/**
 * The shipped knowledge as a file, made when the product is built: `data/faq-index.json`.
 * @param answers text of `data/faq.json`
 * @param synonyms text of `data/faq-synonyms.json`
 * @param phrasings text of `data/faq-questions.json`
 */
export function prebuild(answers: string, synonyms: string, phrasings: string): string {
  const tables = buildSynonymTables(JSON.parse(synonyms) as SynonymFile);
  const file: PrebuiltFile = {
    fingerprint: fingerprint(answers, synonyms, phrasings),
    synonyms: tables,
    tables: packed(
      buildFaqTables(
        parseFaqFile(answers, 'faq.json').entries,
        openSynonyms(tables),
        parsePhrasings(phrasings),
      ),
    ),
  };
  // A file of ASCII alone is read and parsed in half the time.
  const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(file).replace(/[\u0080-\uffff]/g, escaped)}\n`;
}

/** The knowledge in a file that {@link prebuild} made; undefined when it was made from other texts, or is broken. */
export function readPrebuilt(
  file: string,
  answers: string,
  synonyms: string,
  phrasings: string,
): FaqKnowledge | undefined {
  try {
    const prebuilt = JSON.parse(file) as PrebuiltFile;
    if (prebuilt.fingerprint !== fingerprint(answers, synonyms, phrasings)) return undefined;
    return { synonyms: prebuilt.synonyms, tables: unpacked(prebuilt.tables) };
  } catch {
    return undefined;
  }
}

function packed(tables: FaqTables): PackedTables {
  const { size, terms, forms, starts, docs, weights, averages, facets } = tables;
  const lists = (of: Lists, shift = 0): string[] =>
    Array.from({ length: size }, (_, doc) => packNumbers(Array.from(of(doc), (number) => number + shift)));
  const first = new Set(starts);
  return {
    size,
    terms: terms.join('\n'),
    forms: {
      texts: forms.texts.join('\n'),
      written: forms.written
        .map((written, form) => (written === forms.texts[form] ? '' : written))
        .join('\n'),
      terms: packNumbers(Array.from(forms.terms)),
      counts: packNumbers(Array.from(forms.counts)),
    },
    lengths: packNumbers(terms.map((_, term) => starts[term + 1]! - starts[term]!)),
    docs: packNumbers(Array.from(docs, (doc, i) => (first.has(i) ? doc : doc - docs[i - 1]!))),
    weights: packNumbers(weights),
    averages,
    sequences: lists(tables.sequences, 1),
    questionSays: lists(tables.questionSays),
    askedSays: lists(tables.askedSays, 1),
    questionSpans: lists(tables.questionSpans),
    summarySpans: lists(tables.summarySpans),
    facets,
  };
}

function unpacked(tables: PackedTables): FaqTables {
  const { size, forms, averages, facets } = tables;
  const texts = forms.texts.split('\n');
  const terms = tables.terms.split('\n');
  const starts = new Int32Array(terms.length + 1);
  const docs = unpackTable(tables.docs);
  let at = 0;
  unpackTable(tables.lengths).forEach((length, term) => {
    for (let i = at + 1; i < at + length; i++) docs[i]! += docs[i - 1]!;
    at += length;
    starts[term + 1] = at;
  });
  return {
    size,
    terms,
    forms: {
      texts,
      written: forms.written.split('\n').map((written, form) => written || texts[form]!),
      terms: unpackTable(forms.terms),
      counts: unpackTable(forms.counts),
    },
    starts,
    docs,
    weights: unpackTable(tables.weights),
    averages,
    sequences: lists(tables.sequences, 1),
    questionSays: lists(tables.questionSays),
    askedSays: lists(tables.askedSays, 1),
    questionSpans: lists(tables.questionSpans),
    summarySpans: lists(tables.summarySpans),
    facets,
  };
}

/** Unpacks a list when it is first looked at. */
function lists(all: readonly string[], shift = 0): Lists {
  const known: (readonly number[])[] = [];
  return (doc) => (known[doc] ??= unpackNumbers(all[doc]!, shift));
}

/** FNV-1a: tells an edited text from the one that was read, and is no protection against anybody. */
function fingerprint(...texts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const text of texts)
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
