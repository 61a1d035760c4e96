import type { Text } from '../core/text';

/** Farthest a line start is looked for: beyond it a tag counts as standing inside a line. */
const widest = 400;

/** Columns of white space before `at` when nothing else precedes it on its line, otherwise -1. A tab counts as one. */
export function indentationAt(text: Text, at: number): number {
  const first = Math.max(0, at - widest);
  for (let p = at - 1; p >= first; p--) {
    const unit = text.charCodeAt(p);
    if (unit === 10 || unit === 13) return at - p - 1;
    if (unit !== 32 && unit !== 9) return -1;
  }
  return first === 0 ? at : -1;
}
