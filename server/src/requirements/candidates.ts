import { axes, families, prefixes } from './grammar';

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
for (const word of [...vocabulary, 'REM', 'DNL'])
  for (const last of [word, word.toLowerCase()])
    for (const other of [word, word.toLowerCase()])
      isTail[other.charCodeAt(word.length - 2) * 128 + last.charCodeAt(word.length - 1)] = 1;

/** Words by hash. That another word may share one matters little: the patterns judge. */
const hashMask = 0x7fff;
const isHash = new Uint8Array(hashMask + 1);
for (const word of vocabulary) {
  let hash = 0;
  for (let at = word.length - 1; at >= 0; at -= 1) hash = hashOn(hash, word.charCodeAt(at));
  isHash[hash & hashMask] = 1;
}

const separator = 1;
const wordCharacter = 2;
const lineEnd = 3;
const kindOf = new Uint8Array(0x10000);
for (const mark of ' \t._/-[]\u00a0\u202f\u2010\u2011\u2012\u2013\u2014')
  kindOf[mark.charCodeAt(0)] = separator;
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')
  kindOf[letter.charCodeAt(0)] = wordCharacter;

for (const mark of '\n\r') kindOf[mark.charCodeAt(0)] = lineEnd;

/** What may open a line before an identifier goes on, besides the marks above. */
const leader = 4;
for (const mark of "*#;'!%>+•|<{(") kindOf[mark.charCodeAt(0)] = leader;

/** What may stand between a word and the end of its line: a mark of the identifier, and the end of a comment. */
const isCloser = new Uint8Array(0x10000);
for (const mark of ' \t\u00a0\u202f._/-\u2010\u2011*>})') isCloser[mark.charCodeAt(0)] = 1;
const widestClose = 12;

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

/** What may end a line that an identifier is cut at: the last character of a word, and what closes the line after it. */
const lineEnds = [
  ...new Set([...vocabulary].flatMap((word) => [word.at(-1)!, word.at(-1)!.toLowerCase()])),
  '\\d\\r\\n \\t\\u00a0\\u202f._/\\-\\u2010\\u2011*>})',
].join('');

/**
 * The first pass over a text: what every identifier has, a separator and then a digit, a `*` or `XX` (and the `I` of
 * `EXI21`, which has none). Two characters of fixed classes are what a regular expression finds fastest. A number that
 * opens its line counts only where the line before may end an identifier that is cut.
 */
const anchorPattern = new RegExp(
  `[I._/\\- \\t\\n\\r\\u00a0\\u202f\\u2010-\\u2014][\\dX*](?<![^${lineEnds}]\\r?\\n.)`,
  'g',
);
const letterPattern = /[A-Za-z]/g;

export function scanCandidates(text: string): CandidateScanner {
  const pattern = new RegExp(anchorPattern);
  const letter = new RegExp(letterPattern);
  let floor = 0;
  return {
    next(from) {
      floor = Math.max(floor, from);
      pattern.lastIndex = Math.max(pattern.lastIndex, from);
      while (pattern.test(text)) {
        const anchor = pattern.lastIndex - 1;
        // Of two marks in a row the second may stand before the number: « SC . PSC . 14 ».
        pattern.lastIndex = anchor;
        // Most numbers follow a word that no identifier has: two letters of it tell.
        const last = text.charCodeAt(anchor - 2);
        const follows = kindOf[last] === wordCharacter && text.charCodeAt(anchor - 1) !== 73;
        const isRuledOut = follows && isTail[text.charCodeAt(anchor - 3) * 128 + last] !== 1;
        if (isRuledOut && !isDigit(last)) continue;
        if (!isRuledOut) {
          const starts = startsBefore(text, anchor, floor);
          if (starts.length > 0) return { starts, anchor };
        }
        if (!isDigit(text.charCodeAt(anchor))) continue;
        // No word before this number: before the next one there must be one, so that columns of numbers are passed at once.
        if (isLetterNear(text, anchor)) continue;
        letter.lastIndex = anchor;
        if (!letter.test(text)) return undefined;
        pattern.lastIndex = letter.lastIndex - 1;
      }
      return undefined;
    },
  };
}

/** A letter so near is not worth a search. */
function isLetterNear(text: string, from: number): boolean {
  for (let at = from + 1; at < from + 12; at += 1) {
    const code = text.charCodeAt(at) & 0xdf;
    if (code >= 65 && code <= 90) return true;
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
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
  const kind = kindOf[text.charCodeAt(at - 1)];
  if (kind === wordCharacter) {
    if (at >= from || at <= floor) return -1;
    const code = text.charCodeAt(at - 1);
    return (code === 77 || code === 109 || code === 108) && opensWithWord(text, at)
      ? overBreak(text, from, floor)
      : at;
  }
  return kind === lineEnd || kind === leader ? overBreak(text, from, floor) : -1;
}

/** The deepest indentation with its comment leader that is walked back over, and the longest leader but for words. */
const widestIndent = 80;
const widestLeader = 4;

/**
 * The end of the word on the line before, when nothing but blanks and what opens a line of a comment stands between;
 * -1 otherwise. Loose: the patterns judge what it finds.
 */
function overBreak(text: string, from: number, floor: number): number {
  let at = from;
  const limit = Math.max(floor, from - widestIndent);
  let leaders = 0;
  for (; at > limit; at -= 1) {
    const code = text.charCodeAt(at - 1);
    const kind = kindOf[code];
    if (kind === lineEnd) break;
    if (isBlank(code)) continue;
    leaders += 1;
    if (leaders > widestLeader || !(kind === leader || kind === separator)) {
      at = startOfLeaderWord(text, at);
      break;
    }
  }
  if (at <= limit || kindOf[text.charCodeAt(at - 1)] !== lineEnd) return -1;
  at -= text.charCodeAt(at - 1) === 10 && text.charCodeAt(at - 2) === 13 ? 2 : 1;
  const lineLimit = Math.max(floor, at - widestClose);
  while (at > lineLimit && isCloser[text.charCodeAt(at - 1)] === 1) at -= 1;
  return at > floor && kindOf[text.charCodeAt(at - 1)] === wordCharacter ? at : -1;
}

/** REM and dnl open comments where they open a line; so do the six figures and the star of COBOL. */
const leaderWord = /(?:^|[\r\n])([ \t]*(?:REM|dnl|\d{6}))$/i;

function opensWithWord(text: string, end: number): boolean {
  return leaderWord.test(text.slice(Math.max(0, end - 20), end));
}

function startOfLeaderWord(text: string, end: number): number {
  const word = leaderWord.exec(text.slice(Math.max(0, end - 20), end))?.[1];
  return word === undefined ? end : end - word.length;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0 || code === 0x202f;
}

/** Where the word of the vocabulary that ends at `end` begins, or -1. */
function wordBefore(text: string, end: number, floor: number): number {
  const last = text.charCodeAt(end - 1);
  const other = text.charCodeAt(end - 2);
  if (!(other < 128 && isTail[other * 128 + last] === 1)) return -1;
  const limit = Math.max(floor, end - longestWord - 1);
  let start = end - 2;
  let hash = hashOn(hashOn(0, last), other);
  for (; start > limit; start -= 1) {
    const code = text.charCodeAt(start - 1);
    if (kindOf[code] !== wordCharacter) break;
    hash = hashOn(hash, code);
  }
  return isHash[hash & hashMask] === 1 ? start : -1;
}

/** Of a word from its end to its beginning, whatever its case: no string is made of words that lead nowhere. */
function hashOn(hash: number, code: number): number {
  return (Math.imul(hash, 33) + (code & 0xdf)) | 0;
}
