/**
 * What may be asked of a text that need not lie in memory as one string: what a string answers, under the same names, so
 * that a string is such a text. Offsets are UTF-16 units. A part is cheap; `toString` lays a large text that was edited
 * out anew, and is for those who read all of it.
 */
export interface Text {
  readonly length: number;
  slice(start?: number, end?: number): string;
  /** The unit at an offset; '' outside of the text. */
  charAt(at: number): string;
  charCodeAt(at: number): number;
  indexOf(searched: string, from?: number): number;
  lastIndexOf(searched: string, from?: number): number;
  includes(searched: string): boolean;
  startsWith(searched: string, at?: number): boolean;
  toString(): string;
}

/** One line, without the blanks of the source; empty where there is nothing. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
