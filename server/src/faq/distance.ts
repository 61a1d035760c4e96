// Scratch rows of the distance table: searching the whole vocabulary must not allocate.
const longest = 63;
let beforeLast = new Uint8Array(longest + 1);
let last = new Uint8Array(longest + 1);
let row = new Uint8Array(longest + 1);

/**
 * Optimal string alignment distance (insertions, deletions, substitutions and swaps of neighbours), given up as soon as it
 * must exceed `limit`. Linear in the longer word for a fixed limit.
 * @returns the distance, or `limit + 1`; words of more than 63 letters are never near
 */
export function boundedDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  const m = a.length;
  const n = b.length;
  const far = limit + 1;
  if (Math.abs(m - n) > limit || m > longest || n > longest) return far;
  for (let j = 0; j <= n; j++) last[j] = j;
  for (let i = 1; i <= m; i++) {
    const from = Math.max(1, i - limit);
    const to = Math.min(n, i + limit);
    row[0] = i;
    if (from > 1) row[from - 1] = far;
    if (to < n) row[to + 1] = far;
    let best = from > 1 ? far : i;
    const code = a.charCodeAt(i - 1);
    for (let j = from; j <= to; j++) {
      const same = code === b.charCodeAt(j - 1);
      let cost = last[j - 1]! + (same ? 0 : 1);
      if (last[j]! + 1 < cost) cost = last[j]! + 1;
      if (row[j - 1]! + 1 < cost) cost = row[j - 1]! + 1;
      if (
        i > 1 &&
        j > 1 &&
        code === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1) &&
        beforeLast[j - 2]! + 1 < cost
      )
        cost = beforeLast[j - 2]! + 1;
      row[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return far;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(last[n]!, far);
}

/** How far a word may be from the one meant: short words none, since most are acronyms. */
export function allowedDistance(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/** Which letters and digits a word has, one bit each: two words at distance d differ by at most 2·d bits. */
export function letterMask(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    mask |= code >= 97 && code <= 122 ? 1 << (code - 97) : 1 << (26 + (code % 6));
  }
  return mask;
}

export function bitCount(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
