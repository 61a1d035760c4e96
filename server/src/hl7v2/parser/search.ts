/** Below this length a loop beats the native search and its slice. */
const loopLimit = 256;

/**
 * The first offset of a one-character string at or after `from` and before `end`, or `end`. Bounded: looking for a
 * character that the text does not hold never reads beyond `end`, which keeps every scan of a document linear.
 */
export function indexWithin(text: string, character: string, from: number, end: number): number {
  if (character === '' || from >= end) return end;
  if (end - from <= loopLimit) {
    const unit = character.charCodeAt(0);
    for (let offset = from; offset < end; offset++) if (text.charCodeAt(offset) === unit) return offset;
    return end;
  }
  const found = text.slice(from, end).indexOf(character);
  return found < 0 ? end : from + found;
}

/** Calls `visit(start, end)` for each part of a range between separators; one call for a range without any. */
export function eachPart(
  text: string,
  separator: string,
  from: number,
  end: number,
  visit: (start: number, end: number, index: number) => boolean,
): void {
  let start = from;
  for (let index = 0; ; index++) {
    const stop = indexWithin(text, separator, start, end);
    if (!visit(start, stop, index) || stop >= end) return;
    start = stop + 1;
  }
}

/** The `index`-th part (zero-based) of a range between separators, as `[start, end]`, or undefined when there are fewer. */
export function partAt(
  text: string,
  separator: string,
  from: number,
  end: number,
  index: number,
): readonly [number, number] | undefined {
  let start = from;
  for (let remaining = index; ; remaining--) {
    const stop = indexWithin(text, separator, start, end);
    if (remaining === 0) return [start, stop];
    if (stop >= end) return undefined;
    start = stop + 1;
  }
}
