import type { Catalogue } from '../catalogue/catalogue';
import { comparisonKey } from '../catalogue/key';
import { hasText, type Requirement, type TextStatus, titleOf } from '../catalogue/requirement';
import type { Locale } from '../core/localized';
import type { OffsetRange } from '../core/range';
import { recognise } from './recognise';
import { targetsOf } from './targets';
import { cautionOf, languageNotice, stateOf } from './state';
import { placeWords } from './wording';

/** One line of `segur explain --format json`: a published contract, whose places are those of LSP. */
export interface ExplainMatch {
  readonly id: string;
  /** What is named, where it is no requirement. */
  readonly kind?: 'oid' | 'valueSet' | 'code' | 'rule';
  readonly textStatus: TextStatus;
  readonly title: string;
  /** What it demands, or why that cannot be said. */
  readonly text: string;
  /** What to know besides: a correction, a removal. */
  readonly notes?: string;
  /** How old that is: the ISO dates of the newest source and of our reading, where they are known. */
  readonly dated?: string;
  readonly read?: string;
  /** Where the text was imported from, when it is the user's: file, sheet and row. */
  readonly from?: string;
  /** How far the text may be trusted, where there is one; for people, no part of the JSON. */
  readonly state?: string;
  /** Why the text is not in the reader's language; for people, no part of the JSON. */
  readonly notice?: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/**
 * What an input names. The whole input is tried first, so that any recorded spelling is found even where a text would
 * not be believed (`CO.48`); otherwise the input is read as a text, and every mention gives its requirements.
 */
export function explain(input: string, catalogue: Catalogue, locale: Locale): ExplainMatch[] {
  const start = input.length - input.trimStart().length;
  const whole = catalogue.resolve(comparisonKey(input.trim()));
  if (whole && !/[\r\n]/.test(input.trim()))
    return whole.targets.map((target) =>
      matchOf(input, target, { start, end: input.trimEnd().length }, locale),
    );
  return recognise(input, catalogue).flatMap((mention) =>
    targetsOf(mention, catalogue).map((target) => matchOf(input, target, mention.range, locale)),
  );
}

function matchOf(input: string, requirement: Requirement, range: OffsetRange, locale: Locale): ExplainMatch {
  const { notes, dated, read } = requirement;
  const notice = languageNotice(requirement, locale);
  // Of a text of the user's, its place says as much; where there is none, the demand says so.
  const isOurs = requirement.origin.type !== 'user' && hasText(requirement);
  const state = isOurs ? stateOf(requirement, locale).text : undefined;
  return {
    ...(state === undefined ? {} : { state }),
    ...(notice === undefined ? {} : { notice }),
    id: requirement.id,
    textStatus: requirement.textStatus,
    title: titleOf(requirement),
    text: demandOf(requirement, locale),
    ...(notes === undefined ? {} : { notes }),
    ...(dated === undefined ? {} : { dated }),
    ...(read === undefined ? {} : { read }),
    ...(requirement.place ? { from: placeWords(requirement.place)[locale] } : {}),
    range: { start: placeIn(input, range.start), end: placeIn(input, range.end) },
  };
}

/** The demand in plain words; where it is unknown, a sentence that says so. */
export function demandOf(requirement: Requirement, locale: Locale): string {
  const texts = [requirement.statement, requirement.paraphrase, requirement.detail].filter(
    (text) => text !== undefined,
  );
  if (texts.length === 0) return cautionOf(requirement, locale) ?? '';
  return texts.join('\n\n');
}

/** A place as LSP counts it. */
export function placeIn(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}
