import type { Text } from './text';

/*
 * A scanner reads every UTF-16 unit of a text at each keystroke. `charCodeAt` asks each time how the string is stored;
 * an array of numbers is read three times faster, copying it included where the host copies natively (Node does; a
 * browser goes through the loop).
 */

interface NativeWriter {
  write(text: string, offset: number, encoding: 'utf16le'): number;
}

interface NativeHost {
  readonly Buffer?: { from(memory: ArrayBuffer): NativeWriter };
}

/** Zeros after the last unit, so that a scanner may look a little ahead without asking where the text ends. */
export const unitsBeyondEnd = 2;

/** Units that are copied at once. */
const part = 1 << 16;

/** Units of the largest copy whose memory serves the next one. */
const largestSpare = 1 << 23;

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
const nativeBuffer = littleEndian ? (globalThis as NativeHost).Buffer : undefined;

class UnitCopy {
  readonly units: Uint16Array;
  private readonly writer: NativeWriter | undefined;

  constructor(capacity: number) {
    const memory = new ArrayBuffer(capacity * 2);
    this.units = new Uint16Array(memory);
    this.writer = nativeBuffer?.from(memory);
  }

  fill(text: Text, from: number): Uint16Array {
    const { units } = this;
    const { length } = text;
    // Part by part: what crosses two pieces of an edited text is laid out anew.
    if (this.writer)
      for (let at = from; at < length; at += part)
        this.writer.write(text.slice(at, at + part), 2 * at, 'utf16le');
    else for (let i = from; i < length; i++) units[i] = text.charCodeAt(i);
    units.fill(0, length, length + unitsBeyondEnd);
    return units.subarray(0, length + unitsBeyondEnd);
  }
}

let spare: UnitCopy | undefined;

/**
 * The UTF-16 units of `text`, followed by `unitsBeyondEnd` zeros. The memory is shared: the array is valid until the next
 * call, so it is for one synchronous scan and never kept. What stands before `from` is anything.
 */
export function codeUnitsOf(text: Text, from = 0): Uint16Array {
  const needed = text.length + unitsBeyondEnd;
  if (spare && spare.units.length >= needed) return spare.fill(text, from);
  // Growing by doubling keeps a document that is being typed in the same memory.
  const copy = new UnitCopy(1 << Math.max(16, 32 - Math.clz32(needed - 1)));
  if (needed <= largestSpare) spare = copy;
  return copy.fill(text, from);
}
