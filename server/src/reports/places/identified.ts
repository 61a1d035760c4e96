import {
  attributeName,
  attributes,
  attributeValue,
  isElement,
  none,
  type NodeId,
  type XmlDocument,
} from '../../xml';

/** Which attributes are identifiers a schema tells: the only element that bears the value in one of them is meant. */
export function elementWithId(xml: XmlDocument, value: string): NodeId | undefined {
  let bearers = known.get(xml);
  if (bearers === undefined) known.set(xml, (bearers = bearersIn(xml)));
  const found = bearers.get(value);
  return found === none ? undefined : found;
}

/** A report may hold thousands of such places. */
const known = new WeakMap<XmlDocument, ReadonlyMap<string, NodeId>>();

/** `none` for a value that several bear. */
function bearersIn(xml: XmlDocument): ReadonlyMap<string, NodeId> {
  const bearers = new Map<string, NodeId>();
  for (let at = 1; at < xml.subtreeEnd[0]!; at++) {
    if (!isElement(xml, at)) continue;
    for (const id of attributes(xml, at)) {
      if (!/^(?:xml:)?id$/i.test(attributeName(xml, id))) continue;
      const value = attributeValue(xml, id);
      bearers.set(value, bearers.has(value) && bearers.get(value) !== at ? none : at);
    }
  }
  return bearers;
}
