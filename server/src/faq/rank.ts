import type { FaqEntry } from '../catalogue/faqEntry';
import type { Analysis } from './analyse';
import { type FaqIndex, weightUnit } from './index';

/** An answer and its worth for a query; `doc` is its place in the index. */
export interface Ranked {
  readonly doc: number;
  readonly score: number;
}

export type Ranker = (analysis: Analysis) => Ranked[];

/** The measured choices of the ranking, see docs/faq-search.md. */
export interface RankingParameters {
  /** Saturation of repeated words (BM25's k1). */
  readonly k1: number;
  /** An answer must hold this share of what is asked, by weight, to be listed. */
  readonly minimalCoverage: number;
  /** What an answer keeps of its score as its share of the query falls to nothing, and how fast it falls. */
  readonly coverageFloor: number;
  readonly coveragePower: number;
  /** How much a question that says the same adds. */
  readonly questionBonus: number;
  /** How much a question adds that says all that is asked. */
  readonly subjectBonus: number;
  /** How much a way of asking that says the same adds. */
  readonly askedBonus: number;
  /** How much words that stand together, as in the query, add. */
  readonly closenessBonus: number;
}

export const defaultRanking: RankingParameters = {
  k1: 3,
  minimalCoverage: 0.2,
  coverageFloor: 0.5,
  coveragePower: 1.4,
  questionBonus: 0.8,
  subjectBonus: 0.2,
  askedBonus: 1,
  closenessBonus: 0.09,
};

/** How many of the best are ordered again by finer, dearer signs. */
const refined = 64;
/** An alternative is as good as the word itself, for the share of a question that is asked, from this worth on. */
const sameFrom = 0.5;

/** A wish in the ranking: how much of the query it is, and what satisfies it. */
interface Part {
  readonly mass: number;
  readonly alternatives: ReadonlyMap<number, number>;
}

/** How rare a term is, never negative. */
function rarityOf(documents: number, having: number): number {
  return Math.log(1 + (documents - having + 0.5) / (having + 0.5));
}

/**
 * Orders the answers for queries: BM25F over what is asked, multiplied by how much of the query an answer covers and by its
 * prior; then, among the best, a bonus for questions that say the same and for words standing together.
 * The ranker keeps its working arrays between queries.
 */
export function createRanker(index: FaqIndex, parameters: RankingParameters = defaultRanking): Ranker {
  const { k1, minimalCoverage, coverageFloor, coveragePower } = parameters;
  const { questionBonus, subjectBonus, askedBonus, closenessBonus } = parameters;
  const size = index.entries.length;
  const prior = Float32Array.from(index.entries, priorOf);
  const { starts, docs, weights } = index;
  const rarity = new Float64Array(index.terms.length);
  for (let term = 0; term < rarity.length; term++)
    rarity[term] = rarityOf(size, starts[term + 1]! - starts[term]!);
  const unknownRarity = rarityOf(size, 0) * 0.6;
  const scores = new Float64Array(size);
  const masses = new Float64Array(size);
  const best = new Float64Array(size);
  const bestWorth = new Float64Array(size);
  const touched = new Int32Array(size);

  return (analysis) => {
    scores.fill(0);
    masses.fill(0);
    let total = 0;
    const asked = new Set<number>();
    const parts: Part[] = [];
    let signs = 0;
    for (const { alternatives, importance, sign } of analysis.wishes) {
      let wishRarity = unknownRarity;
      let leading = 0;
      for (const [term, weight] of alternatives) {
        if (weight > leading || (weight === leading && rarity[term]! < wishRarity)) {
          leading = weight;
          wishRarity = rarity[term]!;
        }
        if (weight >= sameFrom) asked.add(term);
      }
      parts.push({ mass: importance * wishRarity, alternatives });
      if (sign) {
        signs += importance * wishRarity;
        continue;
      }
      total += importance * wishRarity;
      let count = 0;
      for (const [term, weight] of alternatives) {
        const value = weight * Math.min(rarity[term]!, wishRarity) * (k1 + 1);
        for (let i = starts[term]!; i < starts[term + 1]!; i++) {
          const doc = docs[i]!;
          const tf = weights[i]! * weightUnit;
          const gain = (value * tf) / (k1 + tf);
          if (best[doc] === 0) touched[count++] = doc;
          if (gain > best[doc]!) best[doc] = gain;
          if (weight > bestWorth[doc]!) bestWorth[doc] = weight;
        }
      }
      for (let i = 0; i < count; i++) {
        const doc = touched[i]!;
        scores[doc]! += importance * best[doc]!;
        masses[doc]! += importance * wishRarity * bestWorth[doc]!;
        best[doc] = 0;
        bestWorth[doc] = 0;
      }
    }

    const found: Ranked[] = [];
    for (let doc = 0; doc < size; doc++) {
      if (scores[doc] === 0) continue;
      const coverage = masses[doc]! / total;
      if (coverage < minimalCoverage) continue;
      const factor = coverageFloor + (1 - coverageFloor) * coverage ** coveragePower;
      found.push({ doc, score: scores[doc]! * factor * prior[doc]! });
    }
    found.sort(bestFirst);
    const partsOf = partsByTerm(parts);
    const head = found.slice(0, refined).map(({ doc, score }) => {
      const sequence = index.sequences(doc);
      const bonus =
        questionBonus * saidShare(sequence, asked, rarity) +
        subjectBonus * subjectShare(index.questionSays(doc), parts, total + signs) +
        askedBonus * askedShare(index.askedSays(doc), partsOf, parts, rarity, total + signs) +
        closenessBonus * closeness(sequence, analysis.sequence);
      return { doc, score: score * (1 + bonus) };
    });
    return [...head.sort(bestFirst), ...found.slice(refined)];
  };
}

export function bestFirst(a: Ranked, b: Ranked): number {
  return b.score - a.score || a.doc - b.doc;
}

/** The share of a question, which its sequence begins with, that the query asks for, by rarity. */
function saidShare(sequence: readonly number[], asked: ReadonlySet<number>, rarity: Float64Array): number {
  let all = 0;
  let said = 0;
  const terms = new Set<number>();
  for (const term of sequence) {
    if (term < 0) break;
    if (terms.has(term)) continue;
    terms.add(term);
    all += rarity[term]!;
    if (asked.has(term)) said += rarity[term]!;
  }
  return all === 0 ? 0 : said / all;
}

/** The share of the query, by rarity, that a question says. */
function subjectShare(says: readonly number[], parts: readonly Part[], total: number): number {
  let said = 0;
  for (const { mass, alternatives } of parts) {
    let best = 0;
    for (const term of says) {
      const worth = alternatives.get(term) ?? 0;
      if (worth > best) best = worth;
    }
    said += mass * best;
  }
  return total === 0 ? 0 : said / total;
}

interface Served {
  readonly part: number;
  readonly worth: number;
}

/** By term, the wishes that it serves. An array, since each word of each way of asking is looked up in it. */
function partsByTerm(parts: readonly Part[]): readonly (readonly Served[] | undefined)[] {
  const served: Served[][] = [];
  parts.forEach(({ alternatives }, part) => {
    for (const [term, worth] of alternatives) (served[term] ??= []).push({ part, worth });
  });
  return served;
}

/**
 * How much the likest way of asking is the query: the share of the query that it says, times the share of it that the
 * query says.
 */
function askedShare(
  asked: readonly number[],
  served: readonly (readonly Served[] | undefined)[],
  parts: readonly Part[],
  rarity: Float64Array,
  total: number,
): number {
  if (total === 0) return 0;
  const worths = new Float64Array(parts.length);
  let best = 0;
  let all = 0;
  let said = 0;
  for (const term of asked) {
    if (term >= 0) {
      all += rarity[term]!;
      let most = 0;
      const wishes = served[term];
      if (wishes)
        for (const { part, worth } of wishes) {
          if (worth > worths[part]!) worths[part] = worth;
          if (worth > most) most = worth;
        }
      said += rarity[term]! * most;
      continue;
    }
    if (said > 0) {
      let mass = 0;
      for (let part = 0; part < parts.length; part++) mass += parts[part]!.mass * worths[part]!;
      best = Math.max(best, (mass * said) / all);
    }
    worths.fill(0);
    all = 0;
    said = 0;
  }
  return best / total;
}

/** The share of neighbouring words of the query that stand next to each other, or one word apart, in the answer too. */
function closeness(text: readonly number[], sequence: readonly number[]): number {
  if (sequence.length < 2) return 0;
  let pairs = 0;
  for (let i = 1; i < sequence.length; i++) {
    const a = sequence[i - 1]!;
    const b = sequence[i]!;
    for (let at = text.indexOf(a); at >= 0; at = text.indexOf(a, at + 1)) {
      if (text[at + 1] === b || text[at + 2] === b || text[at - 1] === b) {
        pairs++;
        break;
      }
    }
  }
  return pairs / (sequence.length - 1);
}

/**
 * How far an answer can be relied upon, as a factor near 1: whole before cut, the pages of the industry FAQ that we read in full
 * before short extracts, other pages and what nobody but its owner has checked.
 */
export function priorOf(entry: FaqEntry): number {
  const status = { complete: 1, contradicted: 0.99, 'attachment-lost': 0.97, truncated: 0.94 }[entry.status];
  return status * (entry.origin.some((origin) => origin.startsWith('seeds#')) ? 1 : 0.95);
}
