import type { OffsetRange } from '../../core/range';
import { children, elementAt, none, textContent, type NodeId, type XmlDocument } from '../../xml';

/**
 * Whether what stands at a range is read the same wherever the elements of the tags at `places` end; an empty place is
 * one where a tag is gone, or where none was written. It is not for such an element, for what stands directly in it,
 * nor for what follows it in its parent: each may have been meant to stand elsewhere. Where all these are right, the
 * parent has lost nothing to it either.
 */
export function unaffected(xml: XmlDocument, range: OffsetRange, places: readonly OffsetRange[]): boolean {
  const element = elementAt(xml, range.start);
  if (element === none) return false;
  return places.every(({ start, end }) => {
    let touched = elementAt(xml, start);
    while (start === end && touched > 0 && xml.start[touched] === start) touched = xml.parent[touched]!;
    return touched === none || !mayMove(xml, element, touched);
  });
}

function mayMove(xml: XmlDocument, element: NodeId, touched: NodeId): boolean {
  const { parent } = xml;
  if (element === touched || parent[element] === touched) return true;
  return parent[element] === parent[touched] && element > touched && !holdsWords(xml, touched);
}

/** True for an element of words alone: no element around it was ever meant to stand in it. */
function holdsWords(xml: XmlDocument, node: NodeId): boolean {
  return children(xml, node).length === 0 && textContent(xml, node).trim() !== '';
}
