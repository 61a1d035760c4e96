import type { OffsetRange } from '../core/range';

/**
 * Words, phrases and requirement ids of a displayed text: triples of term, start and end, flat, in order of start and the
 * longest first.
 */
export type Spans = Int32Array;

export const noSpans: Spans = new Int32Array(0);

export interface Span {
  readonly term: number;
  readonly start: number;
  readonly end: number;
}

export function packSpans(spans: readonly Span[]): Spans {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const packed = new Int32Array(sorted.length * 3);
  sorted.forEach(({ term, start, end }, i) => packed.set([term, start, end], i * 3));
  return packed;
}

/** The ranges of a text that stand for one of the terms; what overlaps is joined. */
export function highlight(spans: Spans, terms: ReadonlySet<number>): OffsetRange[] {
  const ranges: { start: number; end: number }[] = [];
  for (let i = 0; i < spans.length; i += 3) {
    if (!terms.has(spans[i]!)) continue;
    const start = spans[i + 1]!;
    const end = spans[i + 2]!;
    const last = ranges.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else ranges.push({ start, end });
  }
  return ranges;
}
