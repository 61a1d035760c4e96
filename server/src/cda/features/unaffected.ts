import type { OffsetRange } from '../../core/range';
import { children, elementAt, none, textContent, type NodeId, type XmlDocument } from '../../xml';

/**
 * Whether what stands at a range is read the same wherever the elements that have a tag at `places` end. It is not for
 * such an element, for what stands directly in it, nor for what follows it in its parent: each may have been meant to
 * stand elsewhere. Where all these are right, the parent has lost nothing to it either.
 */
export function unaffected(xml: XmlDocument, range: OffsetRange, places: readonly number[]): boolean {
  const element = elementAt(xml, range.start);
  if (element === none) return false;
  return places.every((place) => {
    const ended = elementAt(xml, place);
    return ended === none || !mayMove(xml, element, ended);
  });
}

function mayMove(xml: XmlDocument, element: NodeId, ended: NodeId): boolean {
  const { parent } = xml;
  if (element === ended || parent[element] === ended) return true;
  return parent[element] === parent[ended] && element > ended && !holdsWords(xml, ended);
}

/** True for an element of words alone: no element around it was ever meant to stand in it. */
function holdsWords(xml: XmlDocument, node: NodeId): boolean {
  return children(xml, node).length === 0 && textContent(xml, node).trim() !== '';
}
