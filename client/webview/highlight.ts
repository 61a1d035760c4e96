import type { TextRange } from '../src/faqPanel/messages';

/** A run of text, marked or not. */
export interface Segment {
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts `text` at `ranges` (UTF-16 offsets, any order; what overlaps is joined, what lies outside is cut off). */
export function segments(text: string, ranges: readonly TextRange[]): Segment[] {
  const result: Segment[] = [];
  let at = 0;
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const start = Math.max(at, range.start);
    const end = Math.min(text.length, range.end);
    if (end <= start) continue;
    if (start > at) result.push({ text: text.slice(at, start), marked: false });
    result.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) result.push({ text: text.slice(at), marked: false });
  return result;
}

const word = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * Finds `terms` in `text`, whole words only, whatever their case and accents.
 * A term of several words (`pro santé connect`) or with punctuation (`SC.PSC.14`) matches the same words in a row.
 */
export function termFinder(terms: readonly string[]): (text: string) => TextRange[] {
  const sequences = new Map<string, string[][]>();
  for (const term of terms) {
    const words = [...fold(term).matchAll(word)].map(([found]) => found);
    const first = words[0];
    if (first === undefined) continue;
    const known = sequences.get(first);
    if (known) known.push(words);
    else sequences.set(first, [words]);
  }
  if (sequences.size === 0) return () => [];
  return (text) => {
    const words = [...text.matchAll(word)].map((match) => ({
      folded: fold(match[0]),
      start: match.index,
      end: match.index + match[0].length,
    }));
    return words.flatMap(({ folded, start }, index) => {
      const lengths = (sequences.get(folded) ?? [])
        .filter((sequence) => sequence.every((each, offset) => words[index + offset]?.folded === each))
        .map((sequence) => sequence.length);
      if (lengths.length === 0) return [];
      return [{ start, end: words[index + Math.max(...lengths) - 1]!.end }];
    });
  };
}

/** Without accents and case, as searches compare. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
