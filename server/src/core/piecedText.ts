import { firstAfter } from './sortedTable';
import type { Text } from './text';

/** `[start, end)` gives way to `text`. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A stretch of a string that is kept whole, so that two stretches side by side can become one again. */
interface Piece {
  readonly source: string;
  readonly from: number;
  /** The engine cuts it without copying. */
  readonly text: string;
}

/** A text of the same sort with a splice made. */
export function spliced(text: Text, splice: Splice): Text {
  if (text instanceof PiecedText) return text.spliced([splice]);
  return `${text.slice(0, splice.start)}${splice.text}${text.slice(splice.end)}`;
}

/** Lays pieces out as one string. */
export type Join = (pieces: readonly string[]) => string;

const joinPlainly: Join = (pieces) => pieces.join('');

/** More pieces, which an author makes by typing at half as many places, are joined: each search passes all of them. */
const mostPieces = 128;

/** What is typed letter by letter becomes one piece up to that length. */
const longestJoined = 1024;

/**
 * A text after edits, in pieces of the strings that it was made of: an edit copies nothing. What a version was is never
 * changed.
 */
export class PiecedText implements Text {
  readonly length: number;
  /** Where each piece begins. */
  private readonly starts: readonly number[];
  /** The piece that was asked last: most questions are about the neighbourhood of the one before. */
  private last = 0;
  private whole: string | undefined;

  private constructor(
    private readonly pieces: readonly Piece[],
    private readonly join: Join,
  ) {
    const starts: number[] = [];
    let length = 0;
    for (const { text } of pieces) {
      starts.push(length);
      length += text.length;
    }
    this.starts = starts;
    this.length = length;
  }

  static of(text: string, join: Join = joinPlainly): PiecedText {
    return new PiecedText([{ source: text, from: 0, text }], join);
  }

  /** The text after splices that are told from its end to its beginning, as editors do, and do not meet. */
  spliced(splices: readonly Splice[]): PiecedText {
    // What was laid out since is better to be read from than many pieces, and lets what they were cut from go.
    if (this.whole !== undefined && this.pieces.length > 1)
      return PiecedText.of(this.whole, this.join).spliced(splices);
    const pieces: Piece[] = [];
    let from = 0;
    for (const { start, end, text } of splices.toReversed()) {
      this.copy(pieces, from, start);
      append(pieces, { source: text, from: 0, text });
      from = end;
    }
    this.copy(pieces, from, this.length);
    if (pieces.length === 0) return PiecedText.of('', this.join);
    const edited = new PiecedText(pieces, this.join);
    return pieces.length > mostPieces ? PiecedText.of(edited.toString(), this.join) : edited;
  }

  slice(start = 0, end = this.length): string {
    const first = inside(start, this.length);
    const last = inside(end, this.length);
    if (first >= last) return '';
    let at = this.pieceAt(first);
    let begin = this.starts[at]!;
    let found = this.pieces[at]!.text.slice(first - begin, last - begin);
    while (begin + this.pieces[at]!.text.length < last) {
      begin = this.starts[++at]!;
      found += this.pieces[at]!.text.slice(0, last - begin);
    }
    return found;
  }

  charAt(at: number): string {
    return at < 0 ? '' : this.slice(at, at + 1);
  }

  charCodeAt(at: number): number {
    if (!(at >= 0 && at < this.length)) return NaN;
    const piece = this.pieceAt(at);
    return this.pieces[piece]!.text.charCodeAt(at - this.starts[piece]!);
  }

  indexOf(searched: string, from = 0): number {
    const { pieces, starts } = this;
    const begin = Math.max(0, Math.min(from, this.length));
    if (searched === '') return begin;
    for (let at = this.pieceAt(begin); at < pieces.length; at++) {
      const start = starts[at]!;
      const inPiece = pieces[at]!.text.indexOf(searched, begin - start);
      if (inPiece >= 0) return start + inPiece;
      const end = start + pieces[at]!.text.length;
      const across = this.windowAround(end, searched.length, begin, this.length);
      const found = across.text.indexOf(searched);
      if (found >= 0) return across.start + found;
    }
    return -1;
  }

  lastIndexOf(searched: string, from = Infinity): number {
    const { pieces, starts, length } = this;
    const begin = Math.max(0, Math.min(from, length - searched.length));
    if (searched === '') return begin;
    if (searched.length > length) return -1;
    for (let at = this.pieceAt(begin); at >= 0; at--) {
      const start = starts[at]!;
      const end = start + pieces[at]!.text.length;
      const across = this.windowAround(end, searched.length, 0, begin + searched.length);
      const found = across.text.lastIndexOf(searched);
      if (found >= 0) return across.start + found;
      const inPiece = pieces[at]!.text.lastIndexOf(searched, begin - start);
      if (inPiece >= 0) return start + inPiece;
    }
    return -1;
  }

  includes(searched: string): boolean {
    return this.indexOf(searched) >= 0;
  }

  startsWith(searched: string, at = 0): boolean {
    return this.slice(Math.max(0, at), Math.max(0, at) + searched.length) === searched;
  }

  toString(): string {
    return (this.whole ??=
      this.pieces.length === 1 ? this.pieces[0]!.text : this.join(this.pieces.map(({ text }) => text)));
  }

  /** The piece that holds an offset; the last one for the end of the text. */
  private pieceAt(offset: number): number {
    const { starts, last } = this;
    if (starts[last]! <= offset && (last + 1 === starts.length || offset < starts[last + 1]!)) return last;
    return (this.last = firstAfter(starts, offset) - 1);
  }

  /** What may hold a word of that length that begins in one piece and ends in another, within bounds. */
  private windowAround(
    border: number,
    length: number,
    from: number,
    to: number,
  ): { readonly start: number; readonly text: string } {
    const start = Math.max(from, border - length + 1);
    const end = Math.min(to, border + length - 1);
    return { start, text: border < this.length && start < border ? this.slice(start, end) : '' };
  }

  private copy(pieces: Piece[], from: number, to: number): void {
    if (from >= to) return;
    for (let at = this.pieceAt(from); at < this.pieces.length && this.starts[at]! < to; at++) {
      const { source, from: sourceFrom, text } = this.pieces[at]!;
      const begin = Math.max(0, from - this.starts[at]!);
      append(pieces, {
        source,
        from: sourceFrom + begin,
        text: text.slice(begin, to - this.starts[at]!),
      });
    }
  }
}

function append(pieces: Piece[], piece: Piece): void {
  if (piece.text === '') return;
  const before = pieces[pieces.length - 1];
  if (before && before.source === piece.source && before.from + before.text.length === piece.from) {
    const text = piece.source.slice(before.from, piece.from + piece.text.length);
    pieces[pieces.length - 1] = { source: before.source, from: before.from, text };
  } else if (before && before.text.length + piece.text.length <= longestJoined) {
    const text = before.text + piece.text;
    pieces[pieces.length - 1] = { source: text, from: 0, text };
  } else pieces.push(piece);
}

/** An offset as `slice` reads it: counted from the end where it is negative, and within the text. */
function inside(offset: number, length: number): number {
  return offset < 0 ? Math.max(0, length + offset) : Math.min(offset, length);
}
