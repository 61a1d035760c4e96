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

/** They open lines of comments, where an identifier may go on. */
const leaderWords = ['REM', 'DNL'];

/** For words of the vocabulary, the last two letters; a look at them spares the making of most words. */
const isTail = new Uint8Array(128 * 128);
for (const word of [...vocabulary, ...leaderWords])
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

/** The deepest indentation with its comment leader that is walked back over, and the longest leader but for words. */
const widestIndent = 80;
const widestLeader = 4;

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

/** One of some letters, in either case, as a class of a pattern. */
function eitherCase(letters: Iterable<string>): string {
  return [...new Set(letters)].map((letter) => letter + letter.toLowerCase().replace(/\d/, '')).join('');
}

const wordsAhead = [...vocabulary, ...leaderWords];

/** The last two letters of the words that end with one of some letters, as a pattern that more than these may match. */
function tailOf(lasts: readonly string[]): string {
  const others = wordsAhead.filter((word) => lasts.includes(word.at(-1)!)).map((word) => word.at(-2)!);
  return `[${eitherCase(others)}][${eitherCase(lasts)}]`;
}

const lastLetters = [...new Set(wordsAhead.map((word) => word.at(-1)!))];
const tails = lastLetters.map((last) => tailOf([last])).join('|');
/** Nearly the same in few alternatives, which rule out most words before all are tried. */
const roughTails = [/[AEIORUX]/, /[CDHLNPV]/, /[^AEIORUXCDHLNPV]/]
  .map((group) => tailOf(lastLetters.filter((letter) => group.test(letter))))
  .join('|');

/** What may stand right after a word, and what else between it and the number: marks of gaps and of beginnings of lines. */
const closers = ' \\t\\n\\r._/\\-\\[\\]\\u00a0\\u202f\\u2010-\\u2014*>})';
const marks = `${closers}#;'!%+•|<{(`;

/** The end of a word that an identifier may hold, then marks and a number. The order of the parts is one of cost. */
const tailPattern = new RegExp(
  `${tailOf(lastLetters)}[I${closers}][\\dX${marks}](?<=(?:${roughTails})[^]{2})` +
    `(?<=[\\dX*]|(?=[${marks}]*?[\\dX*]))(?<=(?:${tails})[^]{2})`,
);

/**
 * The first pass over a text: what every identifier has, a separator or the end of a line and then a digit, a `*` or
 * `XX` (and the `I` of `EXI21`, which has none). Two characters of fixed classes are what a regular expression finds
 * fastest in prose and programs, where numbers are rare.
 */
const anchorPattern = /[I._/\- \t\n\r\u00a0\u202f\u2010-\u2014][\dX*]/g;

/** So many numbers in a row, each so near the one before, and none after a word of ours: a table or a column. */
const dense = 12;
const near = 40;
/**
 * How much of such a text is then searched for words, which is slower in prose and much faster here: as much again each
 * time that there is none, so that no more prose than table is ever searched so.
 */
const leastStretch = 0x1000;
const widestStretch = 0x40000;
/** How far a word may stand from its number. */
const reach = 128;

export function scanCandidates(text: string): CandidateScanner {
  const pattern = new RegExp(anchorPattern);
  let floor = 0;
  let inRow = 0;
  let previous = 0;
  let stretch = leastStretch;
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
        inRow = anchor - previous < near ? inRow + 1 : 0;
        previous = anchor;
        if (inRow < dense) continue;
        const word = nextWord(text, anchor, anchor + stretch);
        stretch = word.found ? leastStretch : Math.min(stretch * 2, widestStretch);
        // Where the table goes on after the stretch, three numbers show it.
        inRow = word.found ? 0 : dense - 3;
        previous = Math.max(anchor, word.at);
        pattern.lastIndex = previous;
      }
      return undefined;
    },
  };
}

/** Where the next word is that a number follows, else up to where there is none. */
function nextWord(text: string, from: number, to: number): { readonly at: number; readonly found: boolean } {
  const start = Math.max(0, from - reach);
  const found = text.slice(start, to).search(tailPattern);
  if (found >= 0) return { at: start + found, found: true };
  return { at: to < text.length ? to - reach : text.length, found: false };
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
