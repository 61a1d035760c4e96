import type { Text } from '../../core/text';
import type { OffsetRange } from '../../core/range';
import { NodeKind, endNameRange, nameRange, placeAt, qualifiedName } from '../../xml';
import type { CdaModel } from '../model';

/** Elements and comments that span several lines, in document order; an end tag on a line of its own stays visible. */
export function folds({ xml, text }: CdaModel): readonly OffsetRange[] {
  const found: OffsetRange[] = [];
  let newline = text.indexOf('\n');
  for (let node = 1; node < xml.nodeCount && newline >= 0; node++) {
    const kind = xml.kind[node];
    if (kind !== NodeKind.Element && kind !== NodeKind.Comment) continue;
    const start = xml.start[node]!;
    if (newline < start) newline = text.indexOf('\n', start);
    if (newline < 0 || newline >= xml.end[node]!) continue;
    const end = visibleEnd(text, xml.contentEnd[node]!, xml.end[node]!);
    if (newline < end) found.push({ start, end });
  }
  return found;
}

function visibleEnd(text: Text, contentEnd: number, end: number): number {
  if (contentEnd === end) return end;
  const lineEnd = text.lastIndexOf('\n', contentEnd - 1);
  return lineEnd >= 0 && text.slice(lineEnd, contentEnd).trim() === '' ? lineEnd : end;
}

/** The two names of an element, which must stay equal. Empty elsewhere, and for an element without its end tag. */
export function linkedRanges({ xml, text }: CdaModel, offset: number): readonly OffsetRange[] {
  const place = placeAt(xml, offset);
  if (place.type !== 'elementName') return [];
  const first = nameRange(xml, place.node);
  const second = endNameRange(xml, place.node);
  if (!second || text.slice(second.start, second.end) !== qualifiedName(xml, place.node)) return [];
  return [first, second];
}
