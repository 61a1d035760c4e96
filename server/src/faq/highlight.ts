import type { OffsetRange } from '../core/range';

/** Words, phrases and requirement ids of a displayed text: triples of term, start and end, flat, in no order. */
export type Spans = readonly number[];

/** The ranges of a text that stand for one of the terms, in order; what overlaps is joined. */
export function highlight(spans: Spans, terms: ReadonlySet<number>): OffsetRange[] {
  const marked: OffsetRange[] = [];
  for (let i = 0; i < spans.length; i += 3)
    if (terms.has(spans[i]!)) marked.push({ start: spans[i + 1]!, end: spans[i + 2]! });
  if (marked.length < 2) return marked;
  marked.sort((a, b) => a.start - b.start);
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of marked) {
    const last = joined.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
