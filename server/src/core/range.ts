/**
 * A half-open range of UTF-16 offsets into one text, `start` included and `end` excluded. Everything below
 * `features/` speaks in offsets; lines and characters appear only at the edge.
 */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

export function contains(range: OffsetRange, offset: number): boolean {
  return range.start <= offset && offset < range.end;
}

/** Also true at the end of the range: where a cursor stands just after a word. */
export function touches(range: OffsetRange, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** True when two ranges share an offset, or when an empty one touches the other. */
export function overlaps(a: OffsetRange, b: OffsetRange): boolean {
  return a.start <= b.end && b.start <= a.end && (a.start < b.end || b.start < a.end || a.start === b.start);
}
