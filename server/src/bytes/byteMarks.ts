import type { ByteEncoding } from '../core/byteEncoding';

/** A text with what its bytes say. */
export interface DecodedBytes {
  readonly text: string;
  readonly bytes: ByteEncoding;
}

export interface Marks {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly count: number;
  /** In bytes. */
  readonly length: number;
}

const utf8Mark = [0xef, 0xbb, 0xbf] as const;

/** The byte order marks at the beginning, or what the first letters say where there is none. */
export function countMarks(bytes: Uint8Array): Marks {
  const repeated = (mark: readonly number[]): number => {
    let count = 0;
    while (mark.every((byte, i) => bytes[count * mark.length + i] === byte)) count++;
    return count;
  };
  const little = repeated([0xff, 0xfe]);
  if (little > 0) return { encoding: 'utf-16le', count: little, length: little * 2 };
  const big = repeated([0xfe, 0xff]);
  if (big > 0) return { encoding: 'utf-16be', count: big, length: big * 2 };
  const unmarked = unmarkedMarkup(bytes) ?? unmarkedUtf16(bytes);
  if (unmarked) return { encoding: unmarked, count: 0, length: 0 };
  const count = repeated(utf8Mark);
  return { encoding: 'utf-8', count, length: count * utf8Mark.length };
}

function unmarkedMarkup(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  return bytes[0] === 0 && bytes[1] === 0x3c ? 'utf-16be' : undefined;
}

const sample = 64;

/** Letters of ASCII in two bytes each, every other one zero: no text of one byte a letter and hardly a binary file. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length & ~1, sample);
  if (length < 8) return undefined;
  const pairs = length / 2;
  let little = 0;
  let big = 0;
  for (let at = 0; at < length; at += 2) {
    if (isLetter(bytes[at]!) && bytes[at + 1] === 0) little++;
    if (bytes[at] === 0 && isLetter(bytes[at + 1]!)) big++;
  }
  if (little >= pairs * 0.75) return 'utf-16le';
  return big >= pairs * 0.75 ? 'utf-16be' : undefined;
}

/** Printable ASCII, or the white space and framing of a text. */
function isLetter(byte: number): boolean {
  return (byte >= 32 && byte < 127) || (byte >= 9 && byte <= 13);
}

export function inUtf16(bytes: Uint8Array, { encoding, count }: Marks): DecodedBytes {
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, bytes: { encoding, damaged: text.includes('\uFFFD'), marks: count } };
}
