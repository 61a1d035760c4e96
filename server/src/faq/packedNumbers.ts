/**
 * Numbers as text, for files that are read when somebody waits: five bits a character, the lowest first, one bit to say that more
 * follow. JSON reads one string many times faster than the array, and a third of the size.
 */

/** Printable ASCII from here on… */
const first = 0x23;
/** … but for the backslash, which JSON would write twice and read slowly. */
const backslash = 0x5c;
const standIn = 0x7e;

const bits = 5;
const more = 1 << bits;

/** @param numbers whole, from 0 to 2³¹ - 1 */
export function packNumbers(numbers: Iterable<number>): string {
  let text = '';
  for (const number of numbers) {
    let rest = number;
    do {
      const low = rest & (more - 1);
      rest >>>= bits;
      const code = first + (rest > 0 ? low | more : low);
      text += String.fromCharCode(code === backslash ? standIn : code);
    } while (rest > 0);
  }
  return text;
}

/** What {@link packNumbers} was given, each less `shift`: for the many short lists. */
export function unpackNumbers(text: string, shift = 0): number[] {
  const numbers: number[] = [];
  unpackInto(numbers, text, shift);
  return numbers;
}

/** The same for a long table: an array that grew to its length would keep the collector busy meanwhile. */
export function unpackTable(text: string): Int32Array {
  const numbers = new Int32Array(text.length);
  return numbers.subarray(0, unpackInto(numbers, text, 0));
}

/** @returns how many there are */
function unpackInto(numbers: number[] | Int32Array, text: string, shift: number): number {
  let count = 0;
  let number = 0;
  let place = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const value = (code === standIn ? backslash : code) - first;
    number |= (value & (more - 1)) << place;
    if (value & more) {
      place += bits;
      continue;
    }
    numbers[count++] = number - shift;
    number = 0;
    place = 0;
  }
  return count;
}
