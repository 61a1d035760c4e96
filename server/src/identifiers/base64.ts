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

/** How far the text holds nothing but whole groups of four characters of the alphabet, which is nearly all of it. */
function groupsEnd(text: string, start: number, end: number): number {
  let offset = start;
  for (; offset + 4 <= end; offset += 4) {
    const a = text.charCodeAt(offset);
    const b = text.charCodeAt(offset + 1);
    const c = text.charCodeAt(offset + 2);
    const d = text.charCodeAt(offset + 3);
    if ((a | b | c | d) > 127 || (values[a]! | values[b]! | values[c]! | values[d]!) > 63) break;
  }
  return offset;
}

/** Judges `text` from `start` to `end` (offsets); offsets in the answer count in `text`. Linear, allocates nothing. */
export function readBase64(text: string, start = 0, end = text.length): Base64Reading {
  const groups = groupsEnd(text, start, end);
  return readRest(text, start, groups, end);
}

/** The same, once the groups before `from` are known to be whole. */
function readRest(text: string, start: number, from: number, end: number): Base64Reading {
  let data = from - start;
  let paddings = 0;
  let firstPadding = -1;
  for (let offset = from; offset < end; offset++) {
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
  const capacity = Math.max(0, Math.min(limit, Math.ceil(((end - start) * 3) / 4)));
  const bytes = new Uint8Array(capacity);
  const groups = decodeGroups(text, start, Math.min(end, start + Math.floor(capacity / 3) * 4), bytes);
  return decodeRest(text, groups, end, bytes, ((groups - start) / 4) * 3);
}

/** How much room `openBase64` may need for a text. */
export function base64Room(text: string): number {
  return Math.ceil((text.length * 3) / 4);
}

/**
 * Judges and decodes a text at once: whole groups are read a single time. The bytes are a view of `room`, which must
 * hold `base64Room(text)` of them.
 */
export function openBase64(
  text: string,
  room = new Uint8Array(base64Room(text)),
): { readonly bytes: Uint8Array; readonly reading: Base64Reading } {
  const bytes = room.subarray(0, base64Room(text));
  const groups = decodeGroups(text, 0, text.length, bytes);
  return {
    bytes: decodeRest(text, groups, text.length, bytes, (groups / 4) * 3),
    reading: readRest(text, 0, groups, text.length),
  };
}

/** Decodes whole groups of four, and says where the first one that is not whole begins. */
function decodeGroups(text: string, start: number, end: number, bytes: Uint8Array): number {
  let length = 0;
  let offset = start;
  for (; offset + 4 <= end; offset += 4) {
    const a = text.charCodeAt(offset);
    const b = text.charCodeAt(offset + 1);
    const c = text.charCodeAt(offset + 2);
    const d = text.charCodeAt(offset + 3);
    if ((a | b | c | d) > 127) break;
    const first = values[a]!;
    const second = values[b]!;
    const third = values[c]!;
    const fourth = values[d]!;
    if ((first | second | third | fourth) > 63) break;
    bytes[length] = (first << 2) | (second >> 4);
    bytes[length + 1] = ((second & 15) << 4) | (third >> 2);
    bytes[length + 2] = ((third & 3) << 6) | fourth;
    length += 3;
  }
  return offset;
}

/** Decodes the rest one character at a time, after `length` bytes. */
function decodeRest(text: string, from: number, end: number, bytes: Uint8Array, filled: number): Uint8Array {
  let length = filled;
  let bits = 0;
  let held = 0;
  for (let offset = from; offset < end && length < bytes.length; offset++) {
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
