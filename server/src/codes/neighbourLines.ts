import type { Text } from '../core/text';

/** A line, or as much of a longer one as `longestLine` says. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export const longestLine = 400;

/** The line that ends before an offset at which another begins: its end where it is long; empty at the beginning of the text. */
export function lineBefore(text: Text, lineStart: number): Line {
  if (lineStart === 0) return { start: 0, end: 0, text: '' };
  let end = lineStart - 1;
  if (end > 0 && text.charAt(end) === '\n' && text.charAt(end - 1) === '\r') end -= 1;
  const reach = Math.max(0, end - longestLine);
  const head = text.slice(reach, end);
  const at = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r')) + 1;
  return { start: reach + at, end, text: head.slice(at) };
}

/** The line behind one that ends at an offset: its beginning where it is long; empty at the end of the text. */
export function lineAfter(text: Text, lineEnd: number): Line {
  const found = /^(\r\n|\r|\n)([^\r\n]*)/.exec(text.slice(lineEnd, lineEnd + longestLine + 2));
  const start = lineEnd + (found?.[1]!.length ?? 0);
  const line = found?.[2]!.slice(0, longestLine) ?? '';
  return { start, end: start + line.length, text: line };
}
