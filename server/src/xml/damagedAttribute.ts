import type { Text } from '../core/text';
import { isNameStart, isSpace } from './characters';
import type { ProblemDetails, ParseState } from './state';
import { report } from './state';

const GREATER = 62;
const LESS = 60;
const SLASH = 47;

/** Where a value stands, without its quotes, and where reading goes on. */
export interface ValueSpan {
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly resumeAt: number;
}

/** Beyond this a quote belongs to something else: no damaged value is so long, and reading stays linear. */
const longestDamaged = 2_000;

/** What word processors, keyboards and mail programs write for a quote. */
const quoteLike = '"\'`´«»‹›‘’‚‛“”„‟′″＂＇';
const quoteLikes: ReadonlySet<number> = new Set([...quoteLike].map((mark) => mark.charCodeAt(0)));

/** White space that XML does not know, and what lists are separated with. */
const separators = '\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff,;';
const separator = new RegExp(`[${separators}]`);

const attributeName = '[\\p{L}_][\\p{L}\\d_.-]*(?::[\\p{L}_][\\p{L}\\d_.-]*)?';
const spacing = `[\\s${separators}]`;
const end = `${spacing}*(?:[/\\\\]?\\s*>|/?\\s*<|/?\\s*$)`;

/** A name and its sign; or a name and a value between quotes, where the sign is forgotten. */
const nextAttribute = new RegExp(
  `^(?:${spacing}*${attributeName}\\s*=|${spacing}+${attributeName}:?["“„«][^"“”„«»<>]*["”“»](?=${spacing}|${end}))`,
  'u',
);
const signedAttribute = new RegExp(`^${attributeName}\\s*=`, 'u');
const tagEnd = new RegExp(`^(?:${end})`);

export const isQuoteLike = (unit: number): boolean => quoteLikes.has(unit);

export const isSeparator = (unit: number): boolean => separator.test(String.fromCharCode(unit));

const matchesAt = (pattern: RegExp, text: Text, at: number): boolean => pattern.test(aheadOf(text, at));

/** What patterns look at from an offset on. */
const aheadOf = (text: Text, at: number): string => text.slice(at, at + longestDamaged);

/** True where an attribute begins: a name and its sign. */
export const startsAttribute = (text: Text, at: number): boolean => matchesAt(signedAttribute, text, at);

/** True for a value between quotes where the sign before it is forgotten. */
export const isQuotedValue = (text: Text, at: number): boolean =>
  isQuoteLike(text.charCodeAt(at)) &&
  lastQuote(text, at + 1, text.charAt(at) === '"' ? (unit) => unit === 34 : isQuoteLike) >= 0;

/** True after the last quote of a value: an attribute follows, or the end of the tag. */
const endsValue = (text: Text, after: number): boolean =>
  matchesAt(tagEnd, text, after) || matchesAt(nextAttribute, text, after);

/** The first mark of `marks` after which a value may have ended, before the tag does; -1 when there is none. */
function lastQuote(text: Text, from: number, marks: (unit: number) => boolean): number {
  const stop = Math.min(text.length, from + longestDamaged);
  for (let p = from; p < stop; p++) {
    const unit = text.charCodeAt(p);
    if (unit === LESS || unit === GREATER) return -1;
    if (marks(unit) && endsValue(text, p + 1)) return p;
  }
  return -1;
}

const escaped = (value: string): string => value.replaceAll('"', '&quot;');

/**
 * A value whose closing quote is followed by more of it: `"un "mot" cité"`, `""doubled""`. Undefined when no later
 * quote ends it.
 */
export function readQuotesInside(
  state: ParseState,
  name: string,
  valueStart: number,
  firstClose: number,
): ValueSpan | undefined {
  const { text } = state;
  const mark = text.charCodeAt(valueStart - 1);
  if (startsAttribute(text, firstClose + 1) || isSeparator(text.charCodeAt(firstClose + 1))) return undefined;
  const close = lastQuote(text, firstClose + 1, (unit) => unit === mark);
  if (close < 0) return undefined;
  let first = valueStart;
  while (first < close && text.charCodeAt(first) === mark) first++;
  let last = close;
  while (last > first && text.charCodeAt(last - 1) === mark) last--;
  const inside: number[] = [];
  for (let p = valueStart; p < close; p++) if (text.charCodeAt(p) === mark) inside.push(p);
  const between = inside.filter((at) => at >= first && at < last);
  const rewrite = (newText: string, places: readonly number[]) =>
    places.map((at) => ({ range: { start: at, end: at + 1 }, newText }));
  const escape = {
    title: {
      fr: 'Écrire les guillemets &quot; dans la valeur',
      en: 'Write the quotes as &quot; in the value',
    },
    edits: rewrite(mark === 34 ? '&quot;' : '&apos;', inside),
  };
  const remove = {
    title: { fr: 'Retirer les guillemets en trop', en: 'Remove the superfluous quotes' },
    edits: rewrite('', inside),
  };
  const doubled = between.length === 0 && (inside.length === 1 || (first > valueStart && last < close));
  const details: ProblemDetails = doubled
    ? { fix: remove }
    : inside.length % 2 === 0
      ? { fix: escape }
      : { choices: [escape, remove] };
  report(state, 'quote-in-value', firstClose, firstClose + 1, name, details);
  return doubled
    ? { valueStart: first, valueEnd: last, resumeAt: close + 1 }
    : { valueStart, valueEnd: close, resumeAt: close + 1 };
}

/** A value between quotes that XML does not know. */
export function readOtherQuotes(state: ParseState, name: string, open: number): ValueSpan {
  const { text } = state;
  let close = lastQuote(text, open + 1, isQuoteLike);
  let after = close + 1;
  if (close < 0) close = after = endOfWords(text, open + 1);
  let valueStart = open + 1;
  let valueEnd = close;
  // French quotes have a space inside.
  if (/[«‹]/.test(text.charAt(open))) {
    while (valueStart < valueEnd && /[\s\u00a0\u202f]/.test(text.charAt(valueStart))) valueStart++;
    while (valueEnd > valueStart && /[\s\u00a0\u202f]/.test(text.charAt(valueEnd - 1))) valueEnd--;
  }
  report(state, 'wrong-quotes', open, after, name, {
    fix: {
      title: { fr: 'Mettre des guillemets droits', en: 'Use straight quotes' },
      edits: [
        { range: { start: open, end: after }, newText: `"${escaped(text.slice(valueStart, valueEnd))}"` },
      ],
    },
  });
  return { valueStart, valueEnd, resumeAt: after };
}

/** Quotes as a program or a page writes them: `\\"FR\\"`, `&quot;FR&quot;`. */
const escapedQuotes = /^(\\["']|&(?:quot|apos|#34|#39|#x22|#x27);)([^"'<>&\\\r\n]*)\1/;

/** A value without its opening quote, and perhaps without the closing one: up to the next attribute or the end. */
export function readUnquoted(state: ParseState, name: string, start: number): ValueSpan {
  const { text } = state;
  const escapedValue = escapedQuotes.exec(aheadOf(text, start));
  if (escapedValue && endsValue(text, start + escapedValue[0].length)) {
    const [whole, mark, value] = escapedValue;
    const valueStart = start + mark!.length;
    report(state, 'wrong-quotes', start, start + whole.length, name, {
      fix: {
        title: { fr: 'Mettre des guillemets droits', en: 'Use straight quotes' },
        edits: [{ range: { start, end: start + whole.length }, newText: `"${value!}"` }],
      },
    });
    return { valueStart, valueEnd: valueStart + value!.length, resumeAt: start + whole.length };
  }
  const end = endOfWords(text, start);
  const closed = end > start && isQuoteLike(text.charCodeAt(end - 1)) && endsValue(text, end);
  const valueEnd = closed ? end - 1 : end;
  const value = text.slice(start, valueEnd);
  const edits = [{ range: { start, end }, newText: `"${value}"` }];
  const certain = !value.includes('"') && (closed || !/\s/.test(value) || endsValue(text, end));
  const title = { fr: 'Mettre la valeur entre guillemets', en: 'Quote the value' };
  report(state, 'unquoted-value', start, end, name, certain ? { fix: { title, edits } } : undefined);
  return { valueStart: start, valueEnd, resumeAt: end };
}

/** The end of words that no quote holds together: before the next attribute, the end of the tag or of the line. */
function endOfWords(text: Text, from: number): number {
  const stop = Math.min(text.length, from + longestDamaged);
  let p = from;
  for (; p < stop; p++) {
    const unit = text.charCodeAt(p);
    if (unit === GREATER || unit === LESS || unit === 10 || unit === 13) break;
    if (unit === SLASH && matchesAt(tagEnd, text, p)) break;
    if ((isSpace(unit) || isSeparator(unit)) && endsValue(text, p)) break;
  }
  while (p > from && isSpace(text.charCodeAt(p - 1))) p--;
  return p;
}

/**
 * Passes over characters that have no place in a tag. Between attributes, a space of another kind, a comma or a
 * semicolon stands for a space; anything else may be something that the author wanted to say.
 */
export function skipStrayCharacters(state: ParseState, from: number): number {
  const { text } = state;
  const separates = isSeparator(text.charCodeAt(from));
  let p = from + 1;
  for (; p < text.length; p++) {
    const unit = text.charCodeAt(p);
    if (unit === GREATER || unit === LESS || unit === SLASH || isNameStart(unit) || isSpace(unit)) break;
    if (isSeparator(unit) !== separates) break;
  }
  const spaced = isSpace(text.charCodeAt(from - 1)) || !isNameStart(text.charCodeAt(p));
  const edits = [{ range: { start: from, end: p }, newText: spaced ? '' : ' ' }];
  report(
    state,
    'stray-character',
    from,
    p,
    text.slice(from, p),
    separates
      ? { fix: { title: { fr: 'Remplacer par une espace', en: 'Replace with a space' }, edits } }
      : { choices: [{ title: { fr: 'Supprimer', en: 'Remove' }, edits }] },
  );
  return p;
}

/** An attribute that stands twice: one of two equal ones goes; of two different ones, only the author knows which. */
export function reportDuplicate(
  state: ParseState,
  name: string,
  first: {
    readonly nameStart: number;
    readonly valueStart: number;
    readonly valueEnd: number;
    readonly end: number;
  },
  second: { readonly from: number; readonly nameStart: number; readonly nameEnd: number } & ValueSpan,
): void {
  const { text } = state;
  const former = text.slice(first.valueStart, first.valueEnd);
  const latter = text.slice(second.valueStart, second.valueEnd);
  const withoutSecond = [{ range: { start: second.from, end: second.resumeAt }, newText: '' }];
  let before = first.nameStart;
  while (isSpace(text.charCodeAt(before - 1))) before--;
  const withoutFirst = [{ range: { start: before, end: first.end }, newText: '' }];
  const keep = (value: string) => ({
    fr: `Garder ${name}="${value}" seul`,
    en: `Keep ${name}="${value}" alone`,
  });
  report(
    state,
    'duplicate-attribute',
    second.nameStart,
    second.nameEnd,
    name,
    former === latter
      ? {
          fix: {
            title: { fr: 'Supprimer le second attribut', en: 'Remove the second attribute' },
            edits: withoutSecond,
          },
        }
      : {
          choices: [
            { title: keep(former), edits: withoutSecond },
            { title: keep(latter), edits: withoutFirst },
          ],
        },
  );
}
