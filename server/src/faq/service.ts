import type { FaqEntry } from '../catalogue/faqEntry';
import { analyse, type Analysis } from './analyse';
import { filterByFacets } from './facets';
import { highlight } from './highlight';
import { type FaqIndex, type FaqTables, openFaqIndex } from './index';
import { noPhrasings, type Phrasings } from './phrasings';
import type { FaqKnowledge } from './prebuilt';
import {
  bestFirst,
  createRanker,
  defaultRanking,
  priorOf,
  type Ranked,
  type RankingParameters,
} from './rank';
import { createRescue } from './rescue';
import { type Recognise, requirementTerm } from './requirementTerms';
import { buildSynonymTables, noSynonyms, openSynonyms, type SynonymFile, type Synonyms } from './synonyms';
import { buildFaqTables, type defaultFields, extendFaqTables } from './tables';
import type { FaqHit, FaqQuery, FaqResult } from './types';

export interface FaqServiceOptions {
  /** Their `requirementIds` are canonical and complete, see {@link withNamedRequirements}. */
  readonly entries: readonly FaqEntry[];
  readonly synonyms?: SynonymFile;
  /** The ways in which people ask for some of the answers; asked when these must be read. */
  readonly phrasings?: () => Phrasings;
  /** Finds requirement ids in a query, in canonical form; without it, only spellings close to the listed ids are known. */
  readonly recognise?: Recognise;
  /**
   * What was made beforehand of these synonyms and of the first of these entries, or all, if it still is theirs; asked with
   * the first search.
   */
  readonly prebuilt?: () => FaqKnowledge | undefined;
  /** For measuring other choices than ours. */
  readonly tuning?: { readonly fields?: typeof defaultFields; readonly ranking?: RankingParameters };
}

/** Search and look-up over one set of answers. Pure: the same options and query give the same result. */
export interface FaqService {
  readonly size: number;
  search(query: FaqQuery): FaqResult;
  answer(id: string): FaqEntry | undefined;
  /** The answers to read with this one: those that it names, then those that name it. */
  related(id: string): readonly FaqEntry[];
  /** The answers that name a requirement, whatever its way of writing; ours first, in the order of the catalogue. */
  answersFor(requirementId: string): readonly FaqEntry[];
}

const defaultLimit = 50;
/** A vote moves an answer by this share of its score: enough among equals, never more. */
const voteWeight = 0.04;
/** Alternatives worth less than this found the answer but are not marked in it. */
const markedFrom = 0.5;

// segur: implements SEG/FAQ.01
/**
 * The service over a set of answers. They are indexed with the first search (some tens of milliseconds for a few
 * hundred), so that a hover that only asks which answers cite a requirement does not pay for it.
 */
export function createFaqService(options: FaqServiceOptions): FaqService {
  const { entries } = options;
  const recognise = options.recognise ?? (() => []);
  const engine = once(() => {
    const prebuilt = options.prebuilt?.();
    const synonyms = openSynonyms(prebuilt?.synonyms ?? buildSynonymTables(options.synonyms ?? noSynonyms));
    const tables = prebuilt
      ? withOthers(prebuilt.tables, entries, synonyms)
      : buildFaqTables(entries, synonyms, options.phrasings?.() ?? noPhrasings, options.tuning?.fields);
    const index = openFaqIndex(tables, entries);
    const rank = createRanker(index, options.tuning?.ranking ?? defaultRanking);
    return { synonyms, index, rank, rescue: createRescue(entries) };
  });
  const byRequirement = once(() => citationsOf(entries));
  const unasked = entries.map((entry, doc) => ({ doc, score: priorOf(entry) }));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const backLinks = backLinksOf(entries);

  function found(query: FaqQuery): {
    readonly analysis: Analysis | undefined;
    readonly ranked: readonly Ranked[];
  } {
    if (query.text.trim() === '') return { analysis: undefined, ranked: unasked };
    const { synonyms, index, rank, rescue } = engine();
    const analysis = analyse(query.text, index, synonyms, recognise);
    const ranked = rank(analysis);
    return { analysis, ranked: ranked.length > 0 ? ranked : rescue(query.text.trim()) };
  }

  return Object.freeze({
    size: entries.length,

    search(query: FaqQuery): FaqResult {
      const { synonyms, index } = engine();
      const { analysis, ranked } = found(query);
      const { kept, hiddenBefore, counts } = filterByFacets(
        voted(ranked, entries, query.votes),
        index,
        query.facets ?? {},
      );
      const offset = Math.max(0, query.offset ?? 0);
      const page = kept.slice(offset, offset + (query.limit ?? defaultLimit));
      const marked = markedTerms(analysis);
      const idsAsked = [...marked].some((term) => index.terms[term]!.startsWith('#'));
      const idSpans = (text: string): readonly number[] =>
        idsAsked
          ? recognise(text).flatMap(({ id, start, end }) => [
              index.termIds.get(requirementTerm(id)) ?? -1,
              start,
              end,
            ])
          : [];
      const hits = page.map(({ doc, score }): FaqHit => {
        const { id, origin, question, summary, waves, status, warning, source } = entries[doc]!;
        const highlights = {
          question: highlight([...index.questionSpans(doc), ...idSpans(question)], marked),
          summary: highlight([...index.summarySpans(doc), ...idSpans(summary)], marked),
        };
        return {
          id,
          origin,
          question,
          summary,
          waves,
          status,
          ...(warning === undefined ? {} : { warning }),
          read: source.read,
          ...(source.dated === undefined ? {} : { dated: source.dated }),
          score,
          highlights,
        };
      });
      return {
        query: query.text,
        total: kept.length,
        hiddenByFacets: analysis ? hiddenBefore : 0,
        hits,
        facets: counts,
        ...(analysis?.corrected === undefined ? {} : { didYouMean: analysis.corrected }),
        terms: writtenTerms(marked, index, synonyms),
      };
    },

    answer: (id: string) => byId.get(id),

    related(id: string) {
      const entry = byId.get(id);
      if (!entry) return [];
      const ids = new Set([...entry.related, ...(backLinks.get(id) ?? [])]);
      ids.delete(id);
      return [...ids].flatMap((other) => byId.get(other) ?? []);
    },

    answersFor(requirementId: string) {
      const canonical = recognise(requirementId)[0]?.id ?? requirementId;
      return byRequirement().get(requirementTerm(canonical)) ?? [];
    },
  });
}

function withOthers(tables: FaqTables, entries: readonly FaqEntry[], synonyms: Synonyms): FaqTables {
  return tables.size < entries.length ? extendFaqTables(tables, entries, synonyms) : tables;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** By requirement, the answers that name it, in the order of the catalogue. */
function citationsOf(entries: readonly FaqEntry[]): ReadonlyMap<string, readonly FaqEntry[]> {
  const citations = new Map<string, FaqEntry[]>();
  for (const entry of entries)
    for (const term of new Set(entry.requirementIds.map(requirementTerm))) {
      const citing = citations.get(term);
      if (citing) citing.push(entry);
      else citations.set(term, [entry]);
    }
  return citations;
}

function backLinksOf(entries: readonly FaqEntry[]): ReadonlyMap<string, readonly string[]> {
  const links = new Map<string, string[]>();
  for (const { id, related } of entries)
    for (const other of related) links.set(other, [...(links.get(other) ?? []), id]);
  return links;
}

function voted(
  ranked: readonly Ranked[],
  entries: readonly FaqEntry[],
  votes: FaqQuery['votes'],
): readonly Ranked[] {
  if (!votes || Object.keys(votes).length === 0) return ranked;
  const moved = ranked.map(({ doc, score }) => ({
    doc,
    score: score * (1 + voteWeight * (votes[entries[doc]!.id] ?? 0)),
  }));
  return moved.sort(bestFirst);
}

function markedTerms(analysis: Analysis | undefined): ReadonlySet<number> {
  const marked = new Set<number>();
  for (const { alternatives } of analysis?.wishes ?? [])
    for (const [term, weight] of alternatives) if (weight >= markedFrom) marked.add(term);
  return marked;
}

/** The terms as they stand in the texts, folded: every form of each word, every way to write each concept. */
function writtenTerms(marked: ReadonlySet<number>, index: FaqIndex, synonyms: Synonyms): readonly string[] {
  const written = new Set<string>();
  for (const id of marked) {
    const term = index.terms[id]!;
    if (term.startsWith('#')) written.add(term.slice(1));
    const forms = term.startsWith('~') ? synonyms.formsOf(term) : index.forms.ofTerm(id);
    for (const form of forms) written.add(form);
  }
  return [...written];
}
