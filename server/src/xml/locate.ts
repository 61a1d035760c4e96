import { firstWhere } from '../core/sortedTable';
import type { OffsetRange } from '../core/range';
import { NodeKind, none } from './document';
import type { AttributeId, NodeId, XmlDocument } from './document';
import { attributeNameRange, endNameRange, nameRange, valueRange } from './navigate';
import { touches } from '../core/range';

/**
 * The innermost node that holds the offset, found by binary search: the last one that starts at or before it, or an
 * ancestor of it. The offset just after a node belongs to what follows, except at the end of the text.
 */
export function nodeAt(xml: XmlDocument, offset: number): NodeId {
  const after = firstWhere(xml.nodeCount, (node) => xml.start[node]! > offset);
  let node = Math.max(0, after - 1);
  while (node > 0 && xml.end[node]! <= offset && !endsTextUnclosed(xml, node, offset))
    node = xml.parent[node]!;
  return node;
}

/** At the very end of the text, what is not closed still holds the cursor. */
function endsTextUnclosed(xml: XmlDocument, node: NodeId, offset: number): boolean {
  if (offset !== xml.text.length || xml.end[node] !== offset) return false;
  const kind = xml.kind[node];
  if (kind === NodeKind.Text) return true;
  return (
    kind === NodeKind.Element && xml.contentEnd[node] === offset && !xml.text.startsWith('/>', offset - 2)
  );
}

/** The element that holds the offset: `nodeAt`, or its parent when that is a text. `none` outside the root. */
export function elementAt(xml: XmlDocument, offset: number): NodeId {
  let node = nodeAt(xml, offset);
  while (node > 0 && xml.kind[node] !== NodeKind.Element) node = xml.parent[node]!;
  return node > 0 ? node : none;
}

/** What stands under a cursor. `range` is what a hover underlines. */
export type XmlPlace =
  | {
      readonly type: 'elementName';
      readonly node: NodeId;
      readonly range: OffsetRange;
      readonly closing: boolean;
    }
  | {
      readonly type: 'attributeName';
      readonly node: NodeId;
      readonly attribute: AttributeId;
      readonly range: OffsetRange;
    }
  | {
      readonly type: 'attributeValue';
      readonly node: NodeId;
      readonly attribute: AttributeId;
      readonly range: OffsetRange;
    }
  | { readonly type: 'tag'; readonly node: NodeId; readonly range: OffsetRange }
  | { readonly type: 'text'; readonly node: NodeId; readonly parent: NodeId; readonly range: OffsetRange }
  | { readonly type: 'other'; readonly node: NodeId; readonly range: OffsetRange };

/**
 * What a cursor touches. At the border of two things the name or value wins over what surrounds it, as an editor's
 * user expects: a cursor just after a name is on the name.
 */
export function placeAt(xml: XmlDocument, offset: number): XmlPlace {
  const node = nodeAt(xml, offset);
  const before = offset > 0 ? nodeAt(xml, offset - 1) : node;
  return (
    placeInTags(xml, node, offset) ??
    (before !== node ? placeInTags(xml, before, offset) : undefined) ??
    placeIn(xml, node, offset)
  );
}

function placeInTags(xml: XmlDocument, node: NodeId, offset: number): XmlPlace | undefined {
  if (xml.kind[node] !== NodeKind.Element) return undefined;
  const name = nameRange(xml, node);
  if (touches(name, offset)) return { type: 'elementName', node, range: name, closing: false };
  if (offset < xml.tagEnd[node]! || (offset === xml.tagEnd[node] && xml.text.charAt(offset - 1) !== '>')) {
    for (let at = xml.firstAttribute[node]!; at < xml.firstAttribute[node + 1]!; at++) {
      if (offset < xml.attributeStart[at]!) break;
      const value = valueRange(xml, at);
      if (touches(attributeNameRange(xml, at), offset))
        return { type: 'attributeName', node, attribute: at, range: attributeNameRange(xml, at) };
      if (touches(value, offset)) return { type: 'attributeValue', node, attribute: at, range: value };
    }
    return undefined;
  }
  const endName = endNameRange(xml, node);
  if (endName && touches(endName, offset))
    return { type: 'elementName', node, range: endName, closing: true };
  return undefined;
}

function placeIn(xml: XmlDocument, node: NodeId, offset: number): XmlPlace {
  const range = { start: xml.start[node]!, end: xml.end[node]! };
  switch (xml.kind[node]) {
    case NodeKind.Text:
    case NodeKind.CData:
      return { type: 'text', node, parent: xml.parent[node]!, range };
    case NodeKind.Element:
      if (offset < xml.tagEnd[node]!)
        return { type: 'tag', node, range: { start: range.start, end: xml.tagEnd[node]! } };
      if (offset <= xml.contentEnd[node]!)
        return { type: 'text', node: none, parent: node, range: { start: offset, end: offset } };
      return { type: 'tag', node, range: { start: xml.contentEnd[node]!, end: range.end } };
    default:
      return { type: 'other', node, range };
  }
}
