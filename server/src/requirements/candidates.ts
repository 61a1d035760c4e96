import { axes, families } from './grammar';

/**
 * The first pass over a text: places where an identifier may be, found by what every identifier has, two characters of
 * a name, a separator, then a digit, a `*` or `XX`. It lets some strangers through and misses no form of the grammar.
 */
const candidatePattern = /[A-Za-z][A-Za-z1237][._/\- \u00a0\u202f\t\u2010-\u2014]{1,3}[\dX*]|EXI\d/g;

/** Every word that may precede the number; their last two letters are what the first pass looks for. */
const lastWords = [
  ...families,
  ...axes,
  'PROG',
  'ALI',
  'SI',
  'ID',
  'ECO',
  'EX',
  'EXI',
  'RG',
  'GEN',
  'AIR',
  'DC',
  'REC',
];

const isTail = new Uint8Array(128 * 128);
for (const word of lastWords) {
  const [first, second] = word.toUpperCase().slice(-2) as Iterable<string>;
  for (const one of [first!, first!.toLowerCase()])
    for (const two of [second!, second!.toLowerCase()])
      isTail[one.charCodeAt(0) * 128 + two.charCodeAt(0)] = 1;
}

/** Characters that an identifier may hold, for walking back to where it could begin. */
const isInside = new Uint8Array(0x2100);
for (let code = 0; code < isInside.length; code += 1)
  if (/[A-Za-z0-9._/\- \t\u00a0\u202f\u2010-\u2014[\]]/.test(String.fromCharCode(code))) isInside[code] = 1;

/** The longest way from the beginning of an identifier to its number, with blanks around every separator. */
const reach = 44;

/** How far the number, its suffix, scenario and proof may go. */
const rest = 26;

export interface CandidateWindow {
  readonly start: number;
  readonly end: number;
  /** Where the number is, about: an identifier that ends before it is an older one. */
  readonly anchor: number;
}

export interface CandidateScanner {
  /** The next window at or after `from`, or undefined at the end of the text. */
  next(from: number): CandidateWindow | undefined;
}

export function scanCandidates(text: string): CandidateScanner {
  const pattern = new RegExp(candidatePattern);
  let floor = 0;
  return {
    next(from) {
      floor = Math.max(floor, from);
      pattern.lastIndex = Math.max(pattern.lastIndex, from);
      while (pattern.test(text)) {
        const anchor = pattern.lastIndex - 1;
        if (!hasTail(text, anchor)) continue;
        let start = anchor;
        const limit = Math.max(floor, anchor - reach);
        while (start > limit && isInside[text.charCodeAt(start - 1)] === 1) start -= 1;
        return { start, end: Math.min(text.length, anchor + rest), anchor };
      }
      return undefined;
    },
  };
}

/** Whether the two characters before the separator end a word of the grammar. */
function hasTail(text: string, anchor: number): boolean {
  let at = anchor - 1;
  if (text.charCodeAt(at) === 73) return true; // EXI21: no separator
  while (at > 1 && !isWordCharacter(text.charCodeAt(at))) at -= 1;
  const second = text.charCodeAt(at);
  const first = text.charCodeAt(at - 1);
  return first < 128 && second < 128 && isTail[first * 128 + second] === 1;
}

function isWordCharacter(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
