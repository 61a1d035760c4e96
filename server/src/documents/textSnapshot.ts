import type { Position, Range } from 'vscode-languageserver-types';
import { firstAfter } from '../core/sortedTable';
import type { Text } from '../core/text';
import type { TextChange } from '../core/textChange';

/** What the service asks of a text: the part of LSP's text document that a version needs. */
export interface TextSnapshot {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: Text;
  readonly lineCount: number;
  /** The one edit that made this version of another. */
  readonly since?: { readonly version: number; readonly change: TextChange };
  /** As one string: what a part of is wanted is cheaper to be had from `text`. */
  getText(range?: Range): string;
  /** Where lines begin, in order. */
  lineStarts(): Int32Array;
  /** Clamped to the line, and to the text. */
  offsetAt(position: Position): number;
  positionAt(offset: number): Position;
}

/**
 * One version of a text with its lines, as LSP counts them: `\n`, `\r\n` and `\r` end a line, characters are UTF-16 units.
 * Immutable, where an editor's own document changes in place; lines are found by searching for their ends, which is
 * several times faster than looking at every character.
 */
export function createTextSnapshot(
  uri: string,
  languageId: string,
  version: number,
  text: Text,
  former?: FormerLines,
): TextSnapshot {
  let known = former && lineStartsAfter(former, text);
  const starts = (): Int32Array => (known ??= lineStartsIn(text, 0, text.length));

  const offsetAt = ({ line, character }: Position): number => {
    const lines = starts();
    if (line < 0) return 0;
    if (line >= lines.length) return text.length;
    const start = lines[line]!;
    const next = line + 1 < lines.length ? lines[line + 1]! : text.length;
    const offset = Math.min(start + Math.max(0, character), next);
    return line + 1 < lines.length ? Math.min(offset, endOfLine(text, start, next)) : offset;
  };

  return {
    uri,
    languageId,
    version,
    text,
    ...(former ? { since: { version: former.snapshot.version, change: former.change } } : {}),
    get lineCount() {
      return starts().length;
    },
    lineStarts: starts,
    getText: (range?: Range) =>
      range ? text.slice(offsetAt(range.start), offsetAt(range.end)) : text.toString(),
    offsetAt,
    positionAt(offset) {
      const lines = starts();
      const at = Math.max(0, Math.min(offset, text.length));
      const line = firstAfter(lines, at) - 1;
      const start = lines[line]!;
      const next = lines[line + 1];
      // The marks that end a line are two at most: before them the text is not asked.
      const end = next !== undefined && at > next - 2 ? endOfLine(text, start, next) : at;
      return { line, character: Math.min(at, end) - start };
    },
  };
}

/** Where the characters of a line stop: a position never stands between or after the marks that end it. */
function endOfLine(text: Text, start: number, next: number): number {
  let end = next;
  while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end -= 1;
  return end;
}

/** The lines of the text before an edit. */
export interface FormerLines {
  readonly snapshot: TextSnapshot;
  readonly change: TextChange;
}

/** Where lines begin after an edit, from where they began: only what has changed is searched. */
function lineStartsAfter({ snapshot, change }: FormerLines, text: Text): Int32Array {
  const former = snapshot.lineStarts();
  const moved = change.newEnd - change.oldEnd;
  // Of a `\r\n` that the edit parted or joined the line begins elsewhere: its neighbours are searched too.
  const from = Math.max(0, change.start - 1);
  const to = Math.min(text.length, change.newEnd + 1);
  const head = firstAfter(former, from);
  const tail = firstAfter(former, to - moved);
  const found = lineStartsIn(text, from, to);
  const added = found.subarray(1);
  const starts = new Int32Array(head + added.length + former.length - tail);
  starts.set(former.subarray(0, head));
  starts.set(added, head);
  starts.set(former.subarray(tail), head + added.length);
  if (moved !== 0) for (let line = head + added.length; line < starts.length; line++) starts[line]! += moved;
  return starts;
}

/** `from`, then where lines begin behind it, `to` included. */
function lineStartsIn(whole: Text, from: number, to: number): Int32Array {
  // One unit more, for a `\n` behind a `\r`.
  const text = from === 0 && to === whole.length ? whole.toString() : whole.slice(from, to + 1);
  let starts = new Int32Array(1024);
  starts[0] = from;
  let count = 1;
  let newline = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (newline >= 0 || carriage >= 0) {
    const takesCarriage = carriage >= 0 && (newline < 0 || carriage < newline);
    const paired = takesCarriage && newline === carriage + 1;
    const start = (takesCarriage && !paired ? carriage : newline) + 1;
    if (from + start > to) break;
    if (count === starts.length) {
      const larger = new Int32Array(starts.length * 2);
      larger.set(starts);
      starts = larger;
    }
    starts[count++] = from + start;
    if (newline >= 0 && newline < start) newline = text.indexOf('\n', start);
    if (carriage >= 0 && carriage < start) carriage = text.indexOf('\r', start);
  }
  return starts.subarray(0, count);
}
