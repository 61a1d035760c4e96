import type { Text } from '../core/text';
import type { OffsetRange } from '../core/range';
import { isDigit, isLetter, isWord, runAround } from './tokens';

/** An OID as a text writes it. */
export interface WrittenOid {
  /** The OID alone. */
  readonly oid: string;
  /** With what announces it: `urn:oid:`. */
  readonly range: OffsetRange;
  /** Where its digits stand; shorter than the range after `urn:oid:`. */
  readonly digits: OffsetRange;
}

/** `\.` is how a regular expression writes a dot, `\\.` how a string writes that. */
const dot = String.raw`\\{0,2}\.`;
const arcs = `[0-2](?:${dot}(?:0|[1-9]\\d{0,18})){3,30}`;
const written = new RegExp(`(urn:oid:|urn%3aoid%3a)?(${arcs})`, 'gi');

/** The OID that covers an offset, its end included. */
export function oidAt(text: Text, offset: number): WrittenOid | undefined {
  const { start, end } = runAround(text, offset, isOidCharacter);
  if (end - start < 7) return undefined;
  const run = text.slice(start, end);
  written.lastIndex = 0;
  for (let match = written.exec(run); match; match = written.exec(run)) {
    const found = readMatch(text, start + match.index, match);
    if (!found || found.range.end < offset) continue;
    return found.range.start <= offset ? found : undefined;
  }
  return undefined;
}

/** The OID that begins exactly here, unescaped. */
export function oidFrom(text: Text, start: number): WrittenOid | undefined {
  const match = plain.exec(text.slice(start, start + longestOid));
  if (!match) return undefined;
  const end = start + match[0].length;
  const announced = /urn:oid:$/i.exec(text.slice(Math.max(0, start - 8), start))?.[0].length ?? 0;
  if (!standsAlone(text, start, end, announced > 0)) return undefined;
  return { oid: match[0], range: { start: start - announced, end }, digits: { start, end } };
}

/** Thirty numbers of twenty characters, and no more. */
const longestOid = 640;
const plain = /^[0-2](?:\.(?:0|[1-9]\d{0,18})){3,30}/;

function readMatch(text: Text, at: number, match: RegExpExecArray): WrittenOid | undefined {
  const [whole, announced = '', digits = ''] = match;
  const start = at + announced.length;
  const end = at + whole.length;
  if (!standsAlone(text, start, end, announced !== '')) return undefined;
  return { oid: digits.replaceAll('\\', ''), range: { start: at, end }, digits: { start, end } };
}

/** Neither the tail of a longer number or word, nor its head. */
function standsAlone(text: Text, start: number, end: number, announced: boolean): boolean {
  const after = text.charCodeAt(end);
  if (isWord(after)) return false;
  if (after === 46 && isDigit(text.charCodeAt(end + 1))) return false;
  if (announced || start === 0) return true;
  const before = text.charCodeAt(start - 1);
  if (before === 46) return start > 1 && isLetter(text.charCodeAt(start - 2));
  return !isWord(before) || /%[0-9a-f]{2}$/i.test(text.slice(Math.max(0, start - 3), start));
}

function isOidCharacter(code: number): boolean {
  return isWord(code) || code === 46 || code === 58 || code === 92 || code === 37;
}
