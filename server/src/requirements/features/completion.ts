import { comparisonKey, seriesOf } from '../../catalogue/key';
import type { Requirement } from '../../catalogue/requirement';
import type { CompletionOccasion, CompletionProposal } from '../../core/documentKind';
import type { Locale } from '../../core/localized';
import type { OffsetRange } from '../../core/range';
import type { Analysis } from '../analysis';
import { describe } from '../describe';
import { axes, families, prefixes } from '../grammar';
import type { RequirementKnowledge } from '../knowledge';
import { ownFirstWords } from '../recognise';
import { subjectLeaf } from '../wording';
import { begins, continuationOf, type Continuation, lettersOf } from './spellingTyped';

/** One word of the grammar with its marks. */
const oneWord = /^[A-Za-z][A-Za-z0-9./_-]{1,28}$/;

/** A blank after `EX` or `EX PSC`; blanks for marks: `SC PSC 1`. */
const severalWords =
  /^(?:EXI? (?:[A-Z]{0,3} ?\d{0,3})|[A-Za-z]{2,10} [A-Za-z]{2,10}\d?(?:[ ./_-](?:[A-Za-z]{2,8}\d?[ ./_-]?)?\d{0,3})?)$/;

/** No identifier has more of them, and none is longer. */
const mostWords = 4;
const longest = 48;

const telling = new Set(['SC', 'AMBU', 'LGC', 'LGO', 'SGL', 'DPI', 'PFI', 'RIS', 'DUI', 'EX', 'EXI']);
const upperFamilies = families.map((family) => family.toUpperCase());
const upperAxes = axes.map((axis) => axis.toUpperCase());
const words = [...prefixes, ...upperFamilies, 'EX', 'EXI', 'ECO', 'SSI2'];

/** An editor filters what it is given; more than this many would only slow it down. */
const mostProposals = 300;

// segur: implements SEG/REQ.07
/**
 * Identifiers for what is being typed: those that begin as it is typed, of the series that the text already cites first.
 * In a text about Ségur a family is enough; elsewhere it takes a telling prefix and a family, so that no other language
 * is disturbed. Nothing that was typed is lost: a requirement is written in that of its spellings that goes on from it.
 */
export function completeRequirement(
  analysis: Analysis,
  offset: number,
  knowledge: RequirementKnowledge,
  occasion: CompletionOccasion = 'asked',
): readonly CompletionProposal[] {
  const typed = typedAt(analysis, offset, knowledge, occasion);
  if (typed === undefined) return [];
  const rankOf = ranking(analysis);
  const ranked = knowledge.catalogue.requirements
    .flatMap((requirement, order) => {
      const found = continuationOf(requirement, typed);
      if (!found) return [];
      const asItIsCalled = found.spelling === requirement.id ? 0 : 6;
      return [{ requirement, order, found, rank: found.distance * 12 + asItIsCalled + rankOf(requirement) }];
    })
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .slice(0, mostProposals);
  const range = { start: offset - typed.length, end: endOf(analysis.text, offset, typed, knowledge) };
  return ranked.map(({ requirement, found, rank }, index) =>
    proposal(
      requirement,
      found,
      range,
      `${String(rank).padStart(2, '0')}${String(index).padStart(4, '0')}`,
      knowledge,
    ),
  );
}

function proposal(
  requirement: Requirement,
  { spelling, filterText }: Continuation,
  range: OffsetRange,
  sortText: string,
  knowledge: RequirementKnowledge,
): CompletionProposal {
  const heading = subjectLeaf(requirement);
  const detail = demandIn(requirement) ?? heading;
  const documentation = (locale: Locale): string =>
    describe(requirement, knowledge.catalogue, knowledge.answersFor(requirement.id), locale);
  return {
    label: spelling,
    kind: 'requirement',
    ...(detail === undefined ? {} : { detail: { fr: detail, en: detail } }),
    ...(spelling === requirement.id
      ? {}
      : { description: { fr: `= ${requirement.id}`, en: `= ${requirement.id}` } }),
    documentation: () => ({ fr: documentation('fr'), en: documentation('en') }),
    edit: { range, newText: spelling },
    filterText,
    sortText,
    changes: true,
  };
}

/** What it demands, in one line: it tells a requirement from those of the same heading, which stand below each other in a list. */
function demandIn({ paraphrase, statement }: Requirement): string | undefined {
  return (paraphrase ?? statement)?.split('\n', 1)[0]!.replace(/\.$/, '');
}

/** What is typed before the cursor, where an identifier may be meant. */
function typedAt(
  analysis: Analysis,
  offset: number,
  { catalogue }: RequirementKnowledge,
  occasion: CompletionOccasion,
): string | undefined {
  const own = ownFirstWords(catalogue);
  return typedBefore(analysis.text, offset).find((typed) => {
    if (isOwn(typed, own)) return true;
    if (occasion === 'mark' && !isMeantByMark(typed, analysis.relevant)) return false;
    return isExpected(typed, { start: offset - typed.length, end: offset }, analysis);
  });
}

/** What may be an identifier up to the cursor, on its line, the longest first. */
function typedBefore(text: string, offset: number): readonly string[] {
  const head = /[^\r\n]*$/.exec(text.slice(Math.max(0, offset - longest), offset))![0];
  const found: string[] = [];
  let start = head.length;
  for (let count = 0; count < mostWords && start > 0; count += 1) {
    start = head.lastIndexOf(' ', start - 2) + 1;
    const words = /[A-Za-z][^]*$/.exec(head.slice(start))?.[0] ?? '';
    const before = head[head.length - words.length - 1] ?? '';
    if (/[\p{L}\p{N}_./-]/u.test(before)) continue;
    if ((count === 0 ? oneWord : severalWords).test(words) || severalWords.test(words)) found.unshift(words);
  }
  return found;
}

/** A full stop or a blank behind a word that is an acronym of its own ends a sentence more often than it begins an identifier. */
function isMeantByMark(typed: string, relevant: boolean): boolean {
  const [first = '', second = ''] = typed.split(/[ ./_-]/);
  return second !== '' || (relevant && first === 'SC');
}

function isExpected(typed: string, range: OffsetRange, analysis: Analysis): boolean {
  const [first = '', second, third] = typed.split(/[ ./_-]/);
  const { relevant } = analysis;
  const head = first.toUpperCase();
  if (first !== head) {
    const isSmall = second !== undefined && typed === typed.toLowerCase();
    return isSmall && isMeantInSmall(head, second, third, typed, relevant) && analysis.isRunningText(range);
  }
  if (/ /.test(typed) && !/^EXI? /.test(typed))
    return second !== undefined && isMeantWithBlanks(head, second, third ?? '', relevant);
  if (relevant) {
    if (second === undefined) return words.some((word) => word.startsWith(head));
    return words.includes(head) || (isAxis(head) && /^\d/.test(second));
  }
  if (!telling.has(head) || second === undefined || second === '') return false;
  return words.some((word) => word.startsWith(second.toUpperCase()));
}

/** In small letters, names of programs and of members look the same: more must be written, and a family in full where nothing else tells. */
function isMeantInSmall(
  head: string,
  second: string,
  third: string | undefined,
  typed: string,
  relevant: boolean,
): boolean {
  const next = second.toUpperCase();
  if (!relevant) return telling.has(head) && upperFamilies.includes(next) && third !== undefined;
  if (isPrefix(head)) {
    if (typed.includes(' ')) return isWhole(next) && /\d$/.test(typed);
    return next.length > 1 && isBegun(next);
  }
  return upperFamilies.includes(head) && (/^\d/.test(second) || isAxis(next));
}

/** Two acronyms in a row are prose as often as not: a number, or the prefix that is no word, tells. */
function isMeantWithBlanks(head: string, second: string, third: string, relevant: boolean): boolean {
  const next = second.toUpperCase();
  if (second !== next && !/^va\d$/.test(second)) return false;
  if (!relevant) return telling.has(head) && upperFamilies.includes(next) && /^\d/.test(third);
  if (isPrefix(head)) return isBegun(next) && (head === 'SC' || third !== '');
  return upperFamilies.includes(head) && isAxis(next) && /^\d/.test(third);
}

const isPrefix = (word: string): boolean => telling.has(word) || prefixes.some((prefix) => prefix === word);

const isAxis = (word: string): boolean => upperAxes.includes(word);

const isWhole = (word: string): boolean => upperFamilies.includes(word) || isAxis(word);

const isBegun = (word: string): boolean =>
  word !== '' && [...upperFamilies, ...upperAxes].some((known) => known.startsWith(word));

/** The first word of a family of the user's own, as it is written, and a mark after it. */
function isOwn(typed: string, firstWords: ReadonlySet<string>): boolean {
  if (firstWords.size === 0) return false;
  const [first = '', second] = typed.split(/[ ./_-]/);
  if (second === undefined) return first.length > 2 && first === first.toUpperCase() && firstWords.has(first);
  return firstWords.has(first.toUpperCase());
}

/** What follows the cursor of the same identifier is replaced with it. */
function endOf(text: string, offset: number, typed: string, { catalogue }: RequirementKnowledge): number {
  const rest = /^[A-Za-z0-9./_-]{0,40}/.exec(text.slice(offset, offset + 40))![0].replace(/[./_-]+$/, '');
  if (rest === '') return offset;
  const letters = lettersOf(typed + rest);
  return catalogue.requirements.some((requirement) => begins(requirement, letters))
    ? offset + rest.length
    : offset;
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
