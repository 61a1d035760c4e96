import type { Text } from './text';

/** What differs between two texts: `[start, oldEnd)` of the former gave way to `[start, newEnd)`, in UTF-16 offsets. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Characters that are compared at once: the engine compares slices as memory, far faster than one by one. */
const block = 4096;

/** The smallest change that makes one text of the other, wherever the edits were; empty where they are the same. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start + block <= shorter && before.slice(start, start + block) === after.slice(start, start + block))
    start += block;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let oldEnd = before.length;
  let newEnd = after.length;
  const most = shorter - start;
  let same = 0;
  while (
    same + block <= most &&
    before.slice(oldEnd - block, oldEnd) === after.slice(newEnd - block, newEnd)
  ) {
    oldEnd -= block;
    newEnd -= block;
    same += block;
  }
  while (same < most && before.charCodeAt(oldEnd - 1) === after.charCodeAt(newEnd - 1)) {
    oldEnd--;
    newEnd--;
    same++;
  }
  return { start, oldEnd, newEnd };
}

/** Whether an edit brought a word into a text that had it nowhere. */
export function bringsIn(text: Text, word: string, { start, newEnd }: TextChange): boolean {
  return text.slice(Math.max(0, start - word.length), newEnd + word.length).includes(word);
}
