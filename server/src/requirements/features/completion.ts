import type { CompletionProposal } from '../../core/documentKind';
import type { Locale } from '../../core/localized';
import type { Requirement } from '../../catalogue/requirement';
import { seriesOf } from '../../catalogue/key';
import { comparisonKey } from '../../catalogue/key';
import type { Analysis } from '../analysis';
import { describe } from '../describe';
import { families, prefixes } from '../grammar';
import type { RequirementKnowledge } from '../knowledge';
import { ownFirstWords } from '../recognise';
import { subjectLeaf } from '../wording';

/** What is being typed: a word of the grammar, its marks, and perhaps a blank after `EX` or `EX PSC`. */
const typedPattern = /(?<![\p{L}\p{N}_./\-])(?:EXI? (?:[A-Z]{0,3} ?\d{0,3})|[A-Za-z][A-Za-z0-9./_-]{1,28})$/u;

const telling = new Set(['SC', 'AMBU', 'LGC', 'LGO', 'SGL', 'DPI', 'PFI', 'RIS', 'DUI', 'EX', 'EXI']);
const words = [...prefixes, ...families, 'EX', 'EXI', 'ECO', 'SSI2'].map((word) => word.toUpperCase());

/** An editor filters what it is given; more than this many would only slow it down. */
const mostProposals = 300;

/**
 * Identifiers for what is being typed, those of the series that the text already cites first. In a text about Ségur a
 * family is enough; elsewhere it takes a telling prefix and a family, so that no other language is disturbed.
 */
export function completeRequirement(
  analysis: Analysis,
  offset: number,
  knowledge: RequirementKnowledge,
): readonly CompletionProposal[] {
  const typed = typedPattern.exec(analysis.text.slice(Math.max(0, offset - 40), offset))?.[0];
  if (typed === undefined) return [];
  if (!isExpected(typed, analysis.relevant) && !isOwn(typed, ownFirstWords(knowledge.catalogue))) return [];
  const letters = skeleton(typed);
  const matches = knowledge.catalogue.requirements.filter(
    ({ id, variants }) =>
      follows(skeleton(id), letters) || variants.some((other) => follows(skeleton(other), letters)),
  );
  const rankOf = ranking(analysis);
  const ranked = matches
    .map((requirement, order) => ({
      requirement,
      order,
      rank: rankOf(requirement) + (beginsLike(requirement, letters) ? 0 : 6),
    }))
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .slice(0, mostProposals);
  const range = { start: offset - typed.length, end: offset };
  return ranked.map(({ requirement, rank }, index) => {
    const detail = subjectLeaf(requirement);
    const documentation = (locale: Locale): string =>
      describe(requirement, knowledge.catalogue, knowledge.answersFor(requirement.id), locale);
    return {
      label: requirement.id,
      kind: 'requirement',
      ...(detail === undefined ? {} : { detail: { fr: detail, en: detail } }),
      documentation: () => ({ fr: documentation('fr'), en: documentation('en') }),
      edit: { range, newText: requirement.id },
      filterText: filterText(requirement, typed),
      sortText: `${String(rank).padStart(2, '0')}${String(index).padStart(4, '0')}`,
    };
  });
}

function isExpected(typed: string, relevant: boolean): boolean {
  const [first = '', second] = typed.split(/[ ./_-]/);
  const head = first.toUpperCase();
  if (relevant) {
    if (second !== undefined) return words.includes(head);
    return first === head && words.some((word) => word.startsWith(head));
  }
  if (first !== head || !telling.has(head) || second === undefined || second === '') return false;
  return words.some((word) => word.startsWith(second.toUpperCase()));
}

/** The first word of a family of the user's own, as it is written, and a mark after it. */
function isOwn(typed: string, firstWords: ReadonlySet<string>): boolean {
  if (firstWords.size === 0) return false;
  const [first = '', second] = typed.split(/[ ./_-]/);
  if (second === undefined) return first.length > 2 && first === first.toUpperCase() && firstWords.has(first);
  return firstWords.has(first.toUpperCase());
}

/** Letters and digits only: what a fuzzy match compares. */
function skeleton(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
}

function beginsLike({ id, variants }: Requirement, letters: string): boolean {
  return [id, ...variants].some((spelling) => skeleton(spelling).startsWith(letters));
}

/** Whether the letters appear in the word in this order, the first one at its beginning. */
function follows(word: string, letters: string): boolean {
  if (word[0] !== letters[0]) return false;
  let at = 0;
  for (const letter of letters) {
    at = word.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** The spelling that the editor compares with what is typed: the one that begins like it. */
function filterText({ id, variants }: Requirement, typed: string): string {
  const start = typed.slice(0, 2).toUpperCase();
  const alike = [id, ...variants].find((spelling) => spelling.toUpperCase().startsWith(start));
  return alike ?? id;
}

/** 0: its series is cited; 1: its family is; 2: neither; withdrawn requirements come after, in the same order. */
function ranking(analysis: Analysis): (requirement: Requirement) => number {
  const series = new Set<string | undefined>();
  const cited = new Set<string>();
  for (const { resolution } of analysis.mentions)
    for (const { id, family } of resolution?.targets ?? []) {
      series.add(seriesOf(comparisonKey(id))?.series);
      cited.add(family);
    }
  return ({ id, family, textStatus }) => {
    const rank = series.has(seriesOf(comparisonKey(id))?.series) ? 0 : cited.has(family) ? 1 : 2;
    return textStatus === 'withdrawn_draft' ? rank + 3 : rank;
  };
}
