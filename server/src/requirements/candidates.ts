import { axes, families, prefixes } from './grammar';

/**
 * The first pass over a text: what every identifier has, a separator and then a digit, a `*` or `XX` (and the `I` of
 * `EXI21`, which has none). Two characters of fixed classes are what a regular expression finds fastest.
 */
const anchorPattern = /[I._/\- \t\u00a0\u202f\u2010-\u2014][\dX*]/g;

/** Every word that an identifier may hold before its number. */
const vocabulary: ReadonlySet<string> = new Set(
  [
    ...[...prefixes, ...families, ...axes].flatMap((word) => word.split('-')),
    ...['ALI', 'PROG', 'EX', 'EXI', 'EDC', 'SI', 'ID', 'SSI2', 'ASPP', 'ASPM', 'USAGERS', 'ECO', 'RG', 'REC'],
    ...['GEN', 'AIR', 'DC', 'VI', 'SCN'],
  ].map((word) => word.toUpperCase()),
);
const longestWord = Math.max(...[...vocabulary].map(({ length }) => length));

/** For words of the vocabulary, the last two letters; a look at them spares the making of most words. */
const isTail = new Uint8Array(128 * 128);
for (const word of vocabulary)
  for (const last of [word, word.toLowerCase()])
    for (const other of [word, word.toLowerCase()])
      isTail[other.charCodeAt(word.length - 2) * 128 + last.charCodeAt(word.length - 1)] = 1;

const separator = 1;
const wordCharacter = 2;
const kindOf = new Uint8Array(0x10000);
for (const mark of ' \t._/-[]\u00a0\u202f\u2010\u2011\u2012\u2013\u2014')
  kindOf[mark.charCodeAt(0)] = separator;
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')
  kindOf[letter.charCodeAt(0)] = wordCharacter;

/** A mark with a blank on either side, and a bracket. */
const widestGap = 4;

/** `SC.DMP/ALI/PROG.02` has four words before its number, and none of the grammar has more. */
const mostWords = 5;

export interface Candidate {
  /** Where the identifier may begin: the beginnings of the words before the number, the nearest first. */
  readonly starts: readonly number[];
  /** Where the number is: an identifier that ends before it is an older one. */
  readonly anchor: number;
}

export interface CandidateScanner {
  /** The next place at or after `from` where an identifier may be, or undefined at the end of the text. */
  next(from: number): Candidate | undefined;
}

export function scanCandidates(text: string): CandidateScanner {
  const pattern = new RegExp(anchorPattern);
  let floor = 0;
  return {
    next(from) {
      floor = Math.max(floor, from);
      pattern.lastIndex = Math.max(pattern.lastIndex, from);
      while (pattern.test(text)) {
        const anchor = pattern.lastIndex - 1;
        // Of two marks in a row the second may stand before the number: « SC . PSC . 14 ».
        pattern.lastIndex = anchor;
        const starts = startsBefore(text, anchor, floor);
        if (starts.length > 0) return { starts, anchor };
      }
      return undefined;
    },
  };
}

const nowhere: readonly number[] = [];

/** Walks back from the number over words of the vocabulary and the gaps between them. */
function startsBefore(text: string, anchor: number, floor: number): readonly number[] {
  let at = anchor;
  let starts: number[] | undefined;
  for (let words = 0; words < mostWords; words += 1) {
    const end = text.charCodeAt(at - 1) === 73 && words === 0 ? at : overGap(text, at, floor);
    if (end < 0) break;
    const start = wordBefore(text, end, floor);
    if (start < 0) break;
    if (starts) starts.push(start);
    else starts = [start];
    at = start;
  }
  return starts ?? nowhere;
}

/** The end of the word before a gap, or -1 when something else stands there. */
function overGap(text: string, from: number, floor: number): number {
  let at = from;
  const limit = Math.max(floor, from - widestGap);
  while (at > limit && kindOf[text.charCodeAt(at - 1)] === separator) at -= 1;
  return at > floor && at < from && kindOf[text.charCodeAt(at - 1)] === wordCharacter ? at : -1;
}

/** Where the word of the vocabulary that ends at `end` begins, or -1. */
function wordBefore(text: string, end: number, floor: number): number {
  const last = text.charCodeAt(end - 1);
  const other = text.charCodeAt(end - 2);
  if (!(other < 128 && isTail[other * 128 + last] === 1)) return -1;
  const limit = Math.max(floor, end - longestWord - 1);
  let start = end - 2;
  while (start > limit && kindOf[text.charCodeAt(start - 1)] === wordCharacter) start -= 1;
  return vocabulary.has(text.slice(start, end).toUpperCase()) ? start : -1;
}
