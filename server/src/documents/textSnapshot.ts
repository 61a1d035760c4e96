import type { Position, Range } from 'vscode-languageserver-types';

/** What the service asks of a text: the part of LSP's text document that a version needs. */
export interface TextSnapshot {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly lineCount: number;
  getText(range?: Range): string;
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
  text: string,
): TextSnapshot {
  let known: Int32Array | undefined;
  const starts = (): Int32Array => (known ??= lineStarts(text));

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
    get lineCount() {
      return starts().length;
    },
    getText: (range?: Range) => (range ? text.slice(offsetAt(range.start), offsetAt(range.end)) : text),
    offsetAt,
    positionAt(offset) {
      const lines = starts();
      const at = Math.max(0, Math.min(offset, text.length));
      let low = 0;
      let high = lines.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (lines[middle]! <= at) low = middle;
        else high = middle;
      }
      const start = lines[low]!;
      const end = low + 1 < lines.length ? endOfLine(text, start, lines[low + 1]!) : text.length;
      return { line: low, character: Math.min(at, end) - start };
    },
  };
}

/** Where the characters of a line stop: a position never stands between or after the marks that end it. */
function endOfLine(text: string, start: number, next: number): number {
  let end = next;
  while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end -= 1;
  return end;
}

function lineStarts(text: string): Int32Array {
  let starts = new Int32Array(1024);
  let count = 1;
  let newline = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (newline >= 0 || carriage >= 0) {
    const takesCarriage = carriage >= 0 && (newline < 0 || carriage < newline);
    const paired = takesCarriage && newline === carriage + 1;
    const start = (takesCarriage && !paired ? carriage : newline) + 1;
    if (count === starts.length) {
      const larger = new Int32Array(starts.length * 2);
      larger.set(starts);
      starts = larger;
    }
    starts[count++] = start;
    if (newline >= 0 && newline < start) newline = text.indexOf('\n', start);
    if (carriage >= 0 && carriage < start) carriage = text.indexOf('\r', start);
  }
  return starts.subarray(0, count);
}
