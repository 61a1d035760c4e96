import type { OffsetRange } from '../../core/range';
import type { DecodedContent } from './decode';

/**
 * Where ranges of a decoded text stand in the Base64 that it was decoded from: the characters that hold the bits of their
 * bytes, all of them and no other. An empty range shows on the character where it would start. One pass over each
 * text, whatever the number of ranges.
 */
export function encodedRanges(
  text: string,
  ranges: readonly OffsetRange[],
  { encoded, blank, writing }: Pick<DecodedContent, 'encoded' | 'blank' | 'writing'>,
): readonly OffsetRange[] {
  const offsets = ranges.flatMap(({ start, end }) => [start, end]);
  const bytes =
    writing.encoding === 'utf-8' ? byteOffsets(text, offsets) : offsets.map((offset) => 2 * offset);
  // Three bytes make four characters.
  const characters = ranges.flatMap((_, index) => {
    const from = Math.floor((bytes[2 * index]! * 4) / 3);
    return [from, Math.max(from + 1, Math.ceil((bytes[2 * index + 1]! * 4) / 3))];
  });
  const places = blank ? characterOffsets(encoded, characters) : characters;
  return ranges.map((_, index) => {
    const start = Math.min(places[2 * index]!, encoded.length);
    // The end is the place after the last character, not before the next one: white space may lie between.
    return { start, end: Math.min(Math.max(start, places[2 * index + 1]!), encoded.length) };
  });
}

/** The indexes of numbers from the least to the greatest. */
function ascending(numbers: readonly number[]): readonly number[] {
  return numbers.map((_, index) => index).sort((a, b) => numbers[a]! - numbers[b]!);
}

/** How many bytes of UTF-8 come before each offset. */
function byteOffsets(text: string, offsets: readonly number[]): readonly number[] {
  const result = new Array<number>(offsets.length);
  let at = 0;
  let bytes = 0;
  for (const index of ascending(offsets)) {
    const end = Math.min(offsets[index]!, text.length);
    for (; at < end; at++) {
      const unit = text.charCodeAt(at);
      // Each half of a surrogate pair counts for two of the four bytes.
      bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
    }
    result[index] = bytes;
  }
  return result;
}

/**
 * Where each character of the Base64 stands, white space left out of the count: starts (even indexes) on the character
 * itself, ends (odd ones) just after the character before.
 */
function characterOffsets(encoded: string, counts: readonly number[]): readonly number[] {
  const result = new Array<number>(counts.length);
  let at = 0;
  let seen = 0;
  let afterLast = 0;
  for (const index of ascending(counts)) {
    const wanted = counts[index]!;
    while (seen < wanted && at < encoded.length) {
      if (!isBlank(encoded.charCodeAt(at++))) {
        seen++;
        afterLast = at;
      }
    }
    if (index % 2 === 1) {
      result[index] = afterLast;
      continue;
    }
    while (at < encoded.length && isBlank(encoded.charCodeAt(at))) at++;
    result[index] = at;
  }
  return result;
}

function isBlank(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13);
}
