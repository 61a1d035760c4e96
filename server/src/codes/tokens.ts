import type { Text } from '../core/text';
import type { OffsetRange } from '../core/range';

/** Nothing of ours is longer. */
const longest = 200;

/** What is written at an offset without a break: the characters that `isPart` admits, to both sides, within bounds. */
export function runAround(text: Text, offset: number, isPart: (code: number) => boolean): OffsetRange {
  let start = Math.min(offset, text.length);
  let end = start;
  const first = Math.max(0, start - longest);
  const last = Math.min(text.length, end + longest);
  while (start > first && isPart(text.charCodeAt(start - 1))) start -= 1;
  while (end < last && isPart(text.charCodeAt(end))) end += 1;
  return { start, end };
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** A letter, a digit or `_`: beside a name it makes it another one. */
export function isWord(code: number): boolean {
  return isDigit(code) || isLetter(code) || code === 95;
}

/** The parts of a line around a range, a little of it at most. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

export function lineAround(text: Text, { start, end }: OffsetRange, reach = 240): Surroundings {
  const head = text.slice(Math.max(0, start - reach), start);
  const tail = text.slice(end, end + reach);
  const stop = tail.search(/[\r\n]/);
  return {
    before: head.slice(Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r')) + 1),
    after: stop < 0 ? tail : tail.slice(0, stop),
  };
}
