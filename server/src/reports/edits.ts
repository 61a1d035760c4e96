/** One change of a text: what stood from `start` to `end` gave way to `inserted`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

/** Lines that differ on both sides beyond this are compared no further: what stood there is taken for replaced. */
const mostDifferences = 1_500;

/**
 * The changes that make one text of another, the last first, so that each can be applied without moving the next. What is
 * the same before and after is left alone; what lies between is compared line by line, for a formatter or another branch
 * replaces a whole text and changes a few lines.
 */
export function changesBetween(before: string, after: string): readonly TextChange[] {
  const whole = trimmed(before, after, 0);
  if (whole === undefined) return [];
  const { start, end, inserted } = whole;
  if (end - start < 80 || inserted.length < 80) return [whole];
  const removed = before.slice(start, end);
  const [left, right] = [linesOf(removed), linesOf(inserted)];
  const pairs = commonLines(left, right);
  if (pairs.length === 0) return [whole];
  const changes: TextChange[] = [];
  let [atLeft, atRight, offset] = [0, 0, start];
  const flush = (toLeft: number, toRight: number): void => {
    const gone = left.slice(atLeft, toLeft).join('');
    const come = right.slice(atRight, toRight).join('');
    const change = trimmed(gone, come, offset);
    if (change !== undefined) changes.push(change);
    offset += gone.length;
    [atLeft, atRight] = [toLeft, toRight];
  };
  for (const [inLeft, inRight] of pairs) {
    flush(inLeft, inRight);
    offset += left[inLeft]!.length;
    [atLeft, atRight] = [inLeft + 1, inRight + 1];
  }
  flush(left.length, right.length);
  return changes.reverse();
}

function trimmed(before: string, after: string, offset: number): TextChange | undefined {
  if (before === after) return undefined;
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shortest - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  const end = before.length - same;
  const by = slide(before, start, end, after.slice(start, after.length - same));
  return {
    start: offset + start - by,
    end: offset + end - by,
    inserted: after.slice(start - by, after.length - same - by),
  };
}

/** Steps to the left that are tried. */
const mostSteps = 200;

/**
 * What is only inserted, or only removed, may often stand further left as well: `<a/>` before `<b/>` is `a/><` after its
 * `<`. By how much, so that it begins with a tag.
 */
function slide(before: string, start: number, end: number, inserted: string): number {
  const moving = start === end ? inserted : inserted === '' ? before.slice(start, end) : '';
  for (let by = 0; by < Math.min(mostSteps, start + 1, moving.length); by++) {
    const first = by === 0 ? moving[0] : moving[moving.length - by];
    if (first === '<') return by;
    if (before[start - by - 1] !== moving[moving.length - 1 - by]) return 0;
  }
  return 0;
}

/** Lines with their ends, and tags on lines of their own: many documents are one line. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n<]*\n|<[^<\n]*|[^<\n]+/g) ?? [];
}

/** Pairs of equal lines in order (Myers), none where the texts differ too much. */
function commonLines(
  left: readonly string[],
  right: readonly string[],
): readonly (readonly [number, number])[] {
  const ids = new Map<string, number>();
  const idOf = (line: string): number => {
    let id = ids.get(line);
    if (id === undefined) ids.set(line, (id = ids.size));
    return id;
  };
  const a = left.map(idOf);
  const b = right.map(idOf);
  const traces: Int32Array[] = [];
  const most = Math.min(a.length + b.length, mostDifferences);
  const middle = most + 1;
  const reach = new Int32Array(2 * most + 3);
  for (let d = 0; d <= most; d++) {
    traces.push(reach.slice(middle - d - 1, middle + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && reach[middle + k - 1]! < reach[middle + k + 1]!);
      let x = down ? reach[middle + k + 1]! : reach[middle + k - 1]! + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      reach[middle + k] = x;
      if (x >= a.length && y >= b.length) return backtrack(traces, a, b, d);
    }
  }
  return [];
}

function backtrack(
  traces: readonly Int32Array[],
  a: readonly number[],
  b: readonly number[],
  last: number,
): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  let x = a.length;
  let y = b.length;
  for (let d = last; d >= 0; d--) {
    const reach = traces[d]!;
    const at = (k: number): number => reach[k + d + 1]!;
    const k = x - y;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const before = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : at(before);
    const fromY = d === 0 ? 0 : fromX - before;
    while (x > fromX && y > fromY && x > 0 && y > 0 && a[x - 1] === b[y - 1]) {
      x--;
      y--;
      pairs.push([x, y]);
    }
    x = fromX;
    y = fromY;
  }
  return pairs.reverse();
}
