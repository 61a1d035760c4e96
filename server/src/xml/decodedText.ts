import { firstWhere } from '../core/sortedTable';
import type { Text } from '../core/text';
import type { OffsetRange } from '../core/range';
import { NodeKind } from './document';
import type { NodeId, XmlDocument } from './document';
import { decodeReferences } from './references';

/** The text of an element as a parser gives it, and where each unit of it is written. Line ends stay as they are. */
export interface DecodedText {
  readonly text: string;
  /** What the document writes for the units from `start` to `end` (excluded, and greater than `start`). */
  range(start: number, end: number): OffsetRange;
}

/** A piece of the text: written as it reads, or as one reference. */
interface Piece {
  /** First unit of the piece in the decoded text. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly reference: boolean;
}

/**
 * Text and CDATA sections of a node and of all it contains, comments and instructions left out, references replaced.
 * A text written in one piece, which is the common case, costs nothing but its slice.
 */
export function decodedText(xml: XmlDocument, node: NodeId): DecodedText {
  const pieces: Piece[] = [];
  let text = '';
  const add = (start: number, end: number, decoded?: string): void => {
    if (start >= end) return;
    pieces.push({ at: text.length, start, end, reference: decoded !== undefined });
    text += decoded ?? xml.text.slice(start, end);
  };
  for (let at = node + 1; at < xml.subtreeEnd[node]!; at++) {
    const start = xml.start[at]!;
    const end = xml.end[at]!;
    if (xml.kind[at] === NodeKind.CData) {
      add(start + '<![CDATA['.length, xml.text.startsWith(']]>', end - 3) ? end - 3 : end);
    } else if (xml.kind[at] === NodeKind.Text) {
      let from = start;
      for (const { index, written } of references(xml.text, start, end)) {
        const decoded = decodeReferences(written);
        if (decoded === written) continue;
        add(from, index);
        add(index, index + written.length, decoded);
        from = index + written.length;
      }
      add(from, end);
    }
  }
  const pieceOf = (unit: number): Piece | undefined =>
    pieces[Math.max(0, firstWhere(pieces.length, (index) => pieces[index]!.at > unit) - 1)];
  return {
    text,
    range(start, end) {
      const first = pieceOf(start);
      const last = pieceOf(Math.max(start, end - 1));
      if (!first || !last) return { start: xml.tagEnd[node]!, end: xml.tagEnd[node]! };
      return {
        start: first.reference ? first.start : first.start + start - first.at,
        end: last.reference ? last.end : last.start + end - last.at,
      };
    },
  };
}

/** What may be a reference between two offsets. */
function* references(
  text: Text,
  start: number,
  end: number,
): Iterable<{ readonly index: number; readonly written: string }> {
  for (
    let index = text.indexOf('&', start);
    index >= 0 && index < end;
    index = text.indexOf('&', index + 1)
  ) {
    const written = /^&[#\w]{1,20};/.exec(text.slice(index, Math.min(end, index + 24)))?.[0];
    if (written !== undefined) yield { index, written };
  }
}
