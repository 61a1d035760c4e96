/**
 * The first of `count` indexes for which something holds, where it holds for all that follow; `count` where it holds for none.
 * Asks of a few of them only.
 */
export function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of the first value greater than `limit` in a sorted table. */
export function firstAfter(sorted: ArrayLike<number>, limit: number): number {
  return firstWhere(sorted.length, (index) => sorted[index]! > limit);
}
