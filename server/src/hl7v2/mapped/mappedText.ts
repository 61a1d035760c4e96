import { firstWhere } from '../../core/sortedTable';
import type { OffsetRange } from '../../core/range';

/** A message in the usual encoding that was made of another text, and how the places of both correspond. */
export interface MappedText {
  readonly er7: string;
  /** The narrowest place of the text that stands for a range of `er7`. */
  toSource(range: OffsetRange): OffsetRange;
  /** The offset of `er7` that stands for an offset of the text, or undefined where none does. */
  toEr7(offset: number): number | undefined;
}

/** Puts a message together from parts of a text, in their order. */
export interface MappedTextBuilder {
  /** Takes a part of the text as it is. */
  take(start: number, end: number): void;
  /** Writes `text` for a part of the text that stands for it. */
  write(text: string, start: number, end: number): void;
  /** Where the part that was taken last ends in the text. */
  end(): number | undefined;
  build(): MappedText;
}

interface Piece {
  readonly er7Start: number;
  readonly er7End: number;
  readonly start: number;
  readonly end: number;
}

/** Pieces follow each other in both texts, so that either offset is found by halving. */
export function createMappedText(text: string): MappedTextBuilder {
  const pieces: Piece[] = [];
  const parts: string[] = [];
  let length = 0;
  function write(part: string, start: number, end: number): void {
    if (part === '') return;
    pieces.push({ er7Start: length, er7End: length + part.length, start, end });
    parts.push(part);
    length += part.length;
  }
  /** The last piece that starts at or before an offset. */
  function pieceAt(offset: number, startOf: (piece: Piece) => number): Piece | undefined {
    const after = firstWhere(pieces.length, (index) => startOf(pieces[index]!) > offset);
    return pieces[Math.max(0, after - 1)];
  }
  const isLiteral = ({ er7Start, er7End, start, end }: Piece): boolean => er7End - er7Start === end - start;
  function toSource(range: OffsetRange): OffsetRange {
    const first = pieceAt(range.start, (piece) => piece.er7Start);
    if (!first) return { start: 0, end: 0 };
    const start = isLiteral(first) ? first.start + range.start - first.er7Start : first.start;
    if (range.end <= range.start)
      return { start: Math.min(start, first.end), end: Math.min(start, first.end) };
    const last = pieceAt(range.end - 1, (piece) => piece.er7Start)!;
    const end = isLiteral(last) ? last.start + range.end - last.er7Start : last.end;
    return { start, end: Math.max(start, Math.min(end, last.end)) };
  }
  return {
    take: (start, end) => write(text.slice(start, end), start, end),
    write,
    end: () => pieces.at(-1)?.end,
    build: () => ({
      er7: parts.join(''),
      toSource,
      toEr7(offset) {
        const piece = pieceAt(offset, ({ start }) => start);
        if (!piece || offset < piece.start || offset > piece.end) return undefined;
        return isLiteral(piece) ? piece.er7Start + offset - piece.start : piece.er7Start;
      },
    }),
  };
}
