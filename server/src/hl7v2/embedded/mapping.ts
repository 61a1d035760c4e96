import type { OffsetRange } from '../../core/range';

/**
 * Where a range of the decoded text stands in the encoded one: characters become UTF-8 bytes, and each three bytes four
 * characters of Base64 (white space inside the Base64 is not counted, so that the answer is a little early there).
 * `offsets` are read in ascending order of start for a single pass over the text.
 */
export function encodedRanges(
  text: string,
  ranges: readonly OffsetRange[],
  encoded: OffsetRange,
): readonly OffsetRange[] {
  const order = ranges.map((_, index) => index).sort((a, b) => ranges[a]!.start - ranges[b]!.start);
  const result: OffsetRange[] = new Array<OffsetRange>(ranges.length);
  let at = 0;
  let bytes = 0;
  for (const index of order) {
    const { start, end } = ranges[index]!;
    bytes += utf8Length(text, at, start);
    at = start;
    const last = bytes + utf8Length(text, start, Math.min(end, start + 200));
    const from = encoded.start + Math.floor(bytes / 3) * 4;
    const to = encoded.start + Math.ceil(last / 3) * 4;
    result[index] = {
      start: Math.min(from, encoded.end),
      end: Math.min(Math.max(to, from + 1), encoded.end),
    };
  }
  return result;
}

function utf8Length(text: string, from: number, to: number): number {
  let length = 0;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    // Each half of a surrogate pair counts for two of the four bytes.
    length += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return length;
}
