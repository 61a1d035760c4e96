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

/** What each ASCII character is: its value in the alphabet, or one of the marks below. */
const foreign = 255;
const blank = 254;
const padding = 253;
const values = new Uint8Array(128).fill(foreign);
[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].forEach((character, value) => {
  values[character.charCodeAt(0)] = value;
});
for (const character of ' \t\n\v\f\r') values[character.charCodeAt(0)] = blank;
values['='.charCodeAt(0)] = padding;

/** Judges `text` from `start` to `end` (offsets); offsets in the answer count in `text`. Linear, allocates nothing. */
export function readBase64(text: string, start = 0, end = text.length): Base64Reading {
  let data = 0;
  let paddings = 0;
  let firstPadding = -1;
  for (let offset = start; offset < end; offset++) {
    const unit = text.charCodeAt(offset);
    const value = unit < 128 ? values[unit]! : foreign;
    if (value < 64 && paddings === 0) data++;
    else if (value === blank) continue;
    else if (value === padding) {
      if (paddings++ === 0) firstPadding = offset;
    } else {
      const length = data + paddings;
      return value === foreign
        ? { length, problem: { kind: 'character', offset } }
        : { length, problem: { kind: 'misplacedPadding', offset: firstPadding } };
    }
  }
  const length = data + paddings;
  if (data % 4 === 1) return { length, problem: { kind: 'truncated', length: data } };
  const expected = (4 - (data % 4)) % 4;
  if (paddings > expected) {
    return { length, problem: { kind: 'misplacedPadding', offset: firstPadding + expected } };
  }
  if (paddings < expected) {
    return { length, problem: { kind: 'missingPadding', missing: (expected - paddings) as 1 | 2 } };
  }
  return { length };
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
    const value = unit < 128 ? values[unit]! : foreign;
    if (value >= 64) {
      if (value === blank) continue;
      break;
    }
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[length++] = (bits >> held) & 0xff;
    }
  }
  return bytes.subarray(0, length);
}
