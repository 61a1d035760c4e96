/**
 * A strict reading of Base64 (RFC 4648, § 4) inside a longer text, in one pass: white space is skipped, because
 * documents wrap their lines; everything else must belong to the alphabet.
 */
export type Base64Problem =
  /** Offset of the first foreign character. */
  | { readonly kind: 'character'; readonly offset: number }
  /** `=` before the end, or more than two. */
  | { readonly kind: 'misplacedPadding'; readonly offset: number }
  /** The data is whole, only `=` is missing at the end. */
  | { readonly kind: 'missingPadding'; readonly missing: 1 | 2 }
  /** The number of characters cannot be that of any data: something is lost. */
  | { readonly kind: 'truncated'; readonly length: number };

export interface Base64Reading {
  /** Characters of the alphabet and of padding, white space left out. */
  readonly length: number;
  readonly problem?: Base64Problem;
}

const equals = 61;

/** Judges `text` from `start` to `end` (offsets); offsets in the answer count in `text`. Linear, allocates nothing. */
export function readBase64(text: string, start = 0, end = text.length): Base64Reading {
  let length = 0;
  let padding = 0;
  let firstPadding = -1;
  for (let offset = start; offset < end; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === 32 || (unit >= 9 && unit <= 13)) continue;
    if (unit === equals) {
      if (padding === 0) firstPadding = offset;
      padding++;
      length++;
      continue;
    }
    if (!isAlphabet(unit)) return { length, problem: { kind: 'character', offset } };
    if (padding > 0) return { length, problem: { kind: 'misplacedPadding', offset: firstPadding } };
    length++;
  }
  const data = length - padding;
  if (data % 4 === 1) return { length, problem: { kind: 'truncated', length: data } };
  const expected = (4 - (data % 4)) % 4;
  if (padding > expected)
    return { length, problem: { kind: 'misplacedPadding', offset: firstPadding + expected } };
  if (padding < expected) {
    return { length, problem: { kind: 'missingPadding', missing: (expected - padding) as 1 | 2 } };
  }
  return { length };
}

function isAlphabet(unit: number): boolean {
  return (
    (unit >= 65 && unit <= 90) ||
    (unit >= 97 && unit <= 122) ||
    (unit >= 48 && unit <= 57) ||
    unit === 43 ||
    unit === 47
  );
}

/**
 * Decodes at most `limit` bytes, skipping white space and stopping at the first character outside the alphabet. Never
 * throws: what cannot be decoded is left out.
 */
export function decodeBase64(text: string, start = 0, end = text.length, limit = Infinity): Uint8Array {
  const capacity = Math.min(limit, Math.ceil(((end - start) * 3) / 4));
  const bytes = new Uint8Array(Math.max(0, capacity));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let offset = start; offset < end && length < capacity; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === 32 || (unit >= 9 && unit <= 13)) continue;
    const value = valueOf(unit);
    if (value < 0) break;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[length++] = (bits >> held) & 0xff;
    }
  }
  return bytes.subarray(0, length);
}

function valueOf(unit: number): number {
  if (unit >= 65 && unit <= 90) return unit - 65;
  if (unit >= 97 && unit <= 122) return unit - 71;
  if (unit >= 48 && unit <= 57) return unit + 4;
  if (unit === 43) return 62;
  return unit === 47 ? 63 : -1;
}
