/** The lines of a text, and what is known of them. */
interface Lines {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly lineCount: number;
  /** True for a line that does not start like a segment. */
  isText(line: number): boolean;
  readonly field: string;
}

interface Previous {
  readonly start: number;
  readonly end: number;
  readonly code: number;
}

const observation = (79 << 16) | (66 << 8) | 88; // OBX
const note = (78 << 16) | (84 << 8) | 69; // NTE

/** What a person or a log writes between segments, rather than the rest of a field. */
const remark = /^\s*(?:#|\/\/|--|;|<!--|\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|\[)/;

/**
 * How many lines from `line` on go on with the segment before them: a line end inside a field cut it. They do when the
 * segment stopped inside a long value (OBX-5, NTE-3), or when separators show that the rest of its fields follows.
 * Anything else is text of its own. Each line is looked at once.
 */
export function continuedLines(lines: Lines, line: number, previous: Previous): number {
  const { text, starts, ends, field } = lines;
  const inLongValue = stopsInLongValue(text, previous, field);
  if (!inLongValue && remark.test(text.slice(starts[line], Math.min(ends[line]!, starts[line]! + 40))))
    return 0;
  let joined = 0;
  for (let at = line; at < lines.lineCount; at++) {
    // Three capitals alone may be the end of Base64.
    const bare = ends[at]! - starts[at]! === 3 && inLongValue && joined > 0;
    if (!lines.isText(at) && !bare) break;
    const hasFields = text.slice(starts[at], ends[at]).includes(field);
    if (hasFields) return at - line + 1;
    if (inLongValue) joined = at - line + 1;
  }
  return joined;
}

function stopsInLongValue(text: string, { start, end, code }: Previous, field: string): boolean {
  if (code !== observation && code !== note) return false;
  let fields = 0;
  for (let at = start; at < end && fields < 6; at++) if (text[at] === field) fields++;
  return fields === (code === observation ? 5 : 3);
}
