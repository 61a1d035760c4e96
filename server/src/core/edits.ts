import type { OffsetEdit } from './finding';
import type { OffsetRange } from './range';

type PlainEdit = Pick<OffsetEdit, 'range' | 'newText'>;

/** Edits in the order of the text; those at one place keep the order in which they are given, as in LSP. */
export function inOrder<T extends PlainEdit>(edits: readonly T[]): readonly T[] {
  return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** Applies edits that do not meet, as an editor does. */
export function applyEdits(text: string, edits: readonly PlainEdit[]): string {
  let result = '';
  let at = 0;
  for (const { range, newText } of inOrder(edits)) {
    result += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return result + text.slice(at);
}

/**
 * Where a range of the edited text stood before the edits. What stands inside a new text is taken for the range that
 * it replaced.
 */
export function rangeBefore(edits: readonly PlainEdit[]): (range: OffsetRange) => OffsetRange {
  const steps = inOrder(edits);
  const offsetBefore = (offset: number, atEnd: boolean): number => {
    let shift = 0;
    for (const { range, newText } of steps) {
      const start = range.start + shift;
      const end = start + newText.length;
      if (offset < start || (offset === start && !atEnd && newText === '')) break;
      if (offset < end || (offset === end && atEnd)) return atEnd ? range.end : range.start;
      shift += newText.length - (range.end - range.start);
    }
    return offset - shift;
  };
  return ({ start, end }) => {
    const from = offsetBefore(start, false);
    return { start: from, end: Math.max(from, offsetBefore(end, end > start)) };
  };
}

/** Part of the text as it was, or a text that was written since. */
type Piece = OffsetRange | string;

const lengthOf = (piece: Piece): number =>
  typeof piece === 'string' ? piece.length : piece.end - piece.start;

/** Edits made one after another, as one list of edits of the text before the first. */
export interface Revision {
  readonly text: string;
  readonly edits: readonly OffsetEdit[];
  /** The revision after more edits, given in offsets of `text`. */
  edit(edits: readonly PlainEdit[]): Revision;
}

export function createRevision(text: string): Revision {
  return revisionOf(text, text, text === '' ? [] : [{ start: 0, end: text.length }]);
}

function revisionOf(original: string, text: string, pieces: readonly Piece[]): Revision {
  return {
    text,
    get edits() {
      return editsOf(original, pieces);
    },
    edit: (edits) => revisionOf(original, applyEdits(text, edits), editPieces(pieces, edits)),
  };
}

function editPieces(pieces: readonly Piece[], edits: readonly PlainEdit[]): readonly Piece[] {
  const result: Piece[] = [];
  let index = 0;
  let start = 0;
  let taken = 0;
  /** Passes over the pieces up to an offset, keeping them or not. */
  const passTo = (offset: number, keep: boolean): void => {
    while (index < pieces.length && start + taken < offset) {
      const piece = pieces[index]!;
      const to = Math.min(lengthOf(piece), offset - start);
      if (keep) {
        result.push(
          typeof piece === 'string'
            ? piece.slice(taken, to)
            : { start: piece.start + taken, end: piece.start + to },
        );
      }
      taken = to;
      if (taken < lengthOf(piece)) return;
      start += taken;
      taken = 0;
      index++;
    }
  };
  for (const { range, newText } of inOrder(edits)) {
    passTo(range.start, true);
    if (newText !== '') result.push(newText);
    passTo(range.end, false);
  }
  passTo(Infinity, true);
  return result;
}

function editsOf(original: string, pieces: readonly Piece[]): readonly OffsetEdit[] {
  const edits: OffsetEdit[] = [];
  let at = 0;
  let written = '';
  const replaceUpTo = (offset: number): void => {
    if (written !== '' || offset > at) edits.push({ range: { start: at, end: offset }, newText: written });
    written = '';
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') written += piece;
    else {
      replaceUpTo(piece.start);
      at = piece.end;
    }
  }
  replaceUpTo(original.length);
  return edits;
}
