import { NodeKind, none } from './document';
import type { AttributeId, NodeId, XmlDocument } from './document';
import { unboundNamespace } from './names';
import { decodeAttributeValue, decodeText } from './references';
import type { OffsetRange } from '../core/range';
import { firstAfter } from '../core/sortedTable';

/*
 * Comfortable reading of the tables. Names are local names; an element named so counts only when it is in the same
 * namespace as the element that it is looked for in, so that `sdtc:id` is never taken for the `id` of HL7.
 */

/** The root element, or `none`. */
export function rootElement(xml: XmlDocument): NodeId {
  for (let node = 1; node < xml.nodeCount; node = xml.subtreeEnd[node]!)
    if (xml.kind[node] === NodeKind.Element) return node;
  return none;
}

/** First child of any kind, or `none`. */
export function firstChild(xml: XmlDocument, node: NodeId): NodeId {
  return node + 1 < xml.subtreeEnd[node]! ? node + 1 : none;
}

/** Next sibling of any kind, or `none`. */
export function nextSibling(xml: XmlDocument, node: NodeId): NodeId {
  const parent = xml.parent[node]!;
  const next = xml.subtreeEnd[node]!;
  return parent >= 0 && next < xml.subtreeEnd[parent]! ? next : none;
}

/** Previous sibling of any kind, or `none`. Walks up from the node before: as deep as that sibling is. */
export function previousSibling(xml: XmlDocument, node: NodeId): NodeId {
  const parent = xml.parent[node]!;
  if (node <= 0 || node === parent + 1) return none;
  let sibling = node - 1;
  while (xml.parent[sibling] !== parent) sibling = xml.parent[sibling]!;
  return sibling;
}

export function isElement(xml: XmlDocument, node: NodeId): boolean {
  return xml.kind[node] === NodeKind.Element;
}

/** Local name of an element; '' for other nodes. */
export function localName(xml: XmlDocument, node: NodeId): string {
  const name = xml.name[node]!;
  return name < 0 ? '' : xml.names.locals[xml.names.localOf[name]!]!;
}

/** Name of an element as written, prefix included; '' for other nodes. */
export function qualifiedName(xml: XmlDocument, node: NodeId): string {
  return xml.names.qualified[xml.name[node]!] ?? '';
}

/** Namespace name of an element: '' for none, undefined when its prefix is declared nowhere. */
export function namespaceUri(xml: XmlDocument, node: NodeId): string | undefined {
  const namespace = xml.namespace[node]!;
  return namespace === unboundNamespace ? undefined : xml.names.namespaces[namespace];
}

/** First child element with that local name in the namespace of `node`, or `none`. */
export function child(xml: XmlDocument, node: NodeId, local: string): NodeId {
  return nextMatching(xml, node, node + 1, local);
}

/** Next sibling element with that local name in the namespace of their parent, or `none`. */
export function nextNamed(xml: XmlDocument, node: NodeId, local: string): NodeId {
  const parent = xml.parent[node]!;
  return parent < 0 ? none : nextMatching(xml, parent, xml.subtreeEnd[node]!, local);
}

function nextMatching(xml: XmlDocument, parent: NodeId, from: NodeId, local: string): NodeId {
  if (parent < 0) return none;
  const id = xml.names.localId(local);
  if (id < 0) return none;
  const { name, namespace, subtreeEnd } = xml;
  const { localOf } = xml.names;
  const end = subtreeEnd[parent]!;
  const anyNamespace = parent === 0;
  for (let at = from; at < end; at = subtreeEnd[at]!) {
    const written = name[at]!;
    if (written >= 0 && localOf[written] === id && (anyNamespace || namespace[at] === namespace[parent]))
      return at;
  }
  return none;
}

/** Follows `child` along a path; `none` as soon as a step is missing. */
export function descend(xml: XmlDocument, node: NodeId, ...path: readonly string[]): NodeId {
  let at = node;
  for (const step of path) {
    if (at < 0) return none;
    at = child(xml, at, step);
  }
  return at;
}

/** Child elements, with that local name in the namespace of `node` when one is given. */
export function children(xml: XmlDocument, node: NodeId, local?: string): NodeId[] {
  const found: NodeId[] = [];
  if (node < 0) return found;
  if (local !== undefined) {
    for (let at = child(xml, node, local); at >= 0; at = nextNamed(xml, at, local)) found.push(at);
    return found;
  }
  const end = xml.subtreeEnd[node]!;
  for (let at = node + 1; at < end; at = xml.subtreeEnd[at]!)
    if (xml.kind[at] === NodeKind.Element) found.push(at);
  return found;
}

/** The elements of each local name, by its id. */
const elementIndexes = new WeakMap<XmlDocument['name'], readonly (Int32Array | undefined)[]>();

const noNodes = new Int32Array(0);

/** All elements with that local name, whatever their namespace, in document order. Built once, at the first call. */
export function elementsNamed(xml: XmlDocument, local: string): Int32Array {
  // Versions of a text that hold the same nodes share that table.
  let index = elementIndexes.get(xml.name);
  if (!index) elementIndexes.set(xml.name, (index = indexByLocalName(xml)));
  return index[xml.names.localId(local)] ?? noNodes;
}

function indexByLocalName(xml: XmlDocument): readonly (Int32Array | undefined)[] {
  const { name, nodeCount } = xml;
  const { localOf, locals } = xml.names;
  const counts = new Int32Array(locals.length);
  for (let node = 0; node < nodeCount; node++) if (name[node]! >= 0) counts[localOf[name[node]!]!]!++;
  const index = Array.from(counts, (count) => (count > 0 ? new Int32Array(count) : undefined));
  const filled = new Int32Array(locals.length);
  for (let node = 0; node < nodeCount; node++) {
    if (name[node]! < 0) continue;
    const local = localOf[name[node]!]!;
    index[local]![filled[local]!++] = node;
  }
  return index;
}

/**
 * Elements inside `node` (itself excluded) with that local name in its namespace, in document order; on request only those
 * that stand from `from` on, and before `to`.
 */
export function descendants(
  xml: XmlDocument,
  node: NodeId,
  local: string,
  from = node + 1,
  to = Infinity,
): NodeId[] {
  const found: NodeId[] = [];
  if (node < 0) return found;
  const all = elementsNamed(xml, local);
  const end = Math.min(to, xml.subtreeEnd[node]!);
  for (let i = firstAfter(all, from - 1); i < all.length && all[i]! < end; i++)
    if (node === 0 || xml.namespace[all[i]!] === xml.namespace[node]) found.push(all[i]!);
  return found;
}

/** The attribute of an element with that name as written (`root`, `xsi:type`), or `none`. */
export function attribute(xml: XmlDocument, node: NodeId, name: string): AttributeId {
  if (node < 0) return none;
  const end = xml.firstAttribute[node + 1]!;
  const { qualified } = xml.names;
  for (let at = xml.firstAttribute[node]!; at < end; at++)
    if (qualified[xml.attributeName[at]!] === name) return at;
  return none;
}

/** The attribute with that local name in that namespace, whatever its prefix, or `none`. */
export function attributeNs(xml: XmlDocument, node: NodeId, uri: string, local: string): AttributeId {
  if (node < 0) return none;
  const namespace = xml.names.namespaceId(uri);
  const id = xml.names.localId(local);
  const end = xml.firstAttribute[node + 1]!;
  for (let at = xml.firstAttribute[node]!; at < end; at++)
    if (xml.attributeNamespace[at] === namespace && xml.names.localOf[xml.attributeName[at]!] === id)
      return at;
  return none;
}

/** Attributes of an element, in order. */
export function attributes(xml: XmlDocument, node: NodeId): AttributeId[] {
  const found: AttributeId[] = [];
  if (node < 0) return found;
  for (let at = xml.firstAttribute[node]!; at < xml.firstAttribute[node + 1]!; at++) found.push(at);
  return found;
}

/** Name of an attribute as written. */
export function attributeName(xml: XmlDocument, attribute: AttributeId): string {
  return xml.names.qualified[xml.attributeName[attribute]!] ?? '';
}

/** Decoded value of an attribute. */
export function attributeValue(xml: XmlDocument, attribute: AttributeId): string {
  return decodeAttributeValue(
    xml.text.slice(xml.attributeValueStart[attribute], xml.attributeValueEnd[attribute]),
  );
}

/** Decoded value of the attribute of an element, or undefined when the element (`none` too) has it not. */
export function valueOf(xml: XmlDocument, node: NodeId, name: string): string | undefined {
  const found = attribute(xml, node, name);
  return found < 0 ? undefined : attributeValue(xml, found);
}

/** The string value: decoded text and CDATA of a node and of all it contains. `none` gives ''. */
export function textContent(xml: XmlDocument, node: NodeId): string {
  if (node < 0) return '';
  let content = '';
  for (let at = node; at < xml.subtreeEnd[node]!; at++) {
    const kind = xml.kind[at];
    if (kind === NodeKind.Text) content += decodeText(xml.text.slice(xml.start[at], xml.end[at]));
    else if (kind === NodeKind.CData) content += cdataContent(xml, at);
  }
  return content;
}

function cdataContent(xml: XmlDocument, node: NodeId): string {
  const end = xml.end[node]!;
  const closed = xml.text.startsWith(']]>', end - 3);
  return xml.text.slice(xml.start[node]! + 9, closed ? end - 3 : end).replace(/\r\n?/g, '\n');
}

/** The whole node, from its `<` to the end of its end tag. */
export function rangeOf(xml: XmlDocument, node: NodeId): OffsetRange {
  return { start: xml.start[node]!, end: xml.end[node]! };
}

/** The name in the start tag: where a fault of the element itself is shown. */
export function nameRange(xml: XmlDocument, node: NodeId): OffsetRange {
  const start = xml.start[node]! + 1;
  return { start, end: start + qualifiedName(xml, node).length };
}

/** The start tag, angle brackets included. */
export function startTagRange(xml: XmlDocument, node: NodeId): OffsetRange {
  return { start: xml.start[node]!, end: xml.tagEnd[node]! };
}

/** What stands between the tags; empty for `<a/>`. */
export function contentRange(xml: XmlDocument, node: NodeId): OffsetRange {
  return { start: xml.tagEnd[node]!, end: xml.contentEnd[node]! };
}

/** The name in the end tag, or undefined when the element has none. */
export function endNameRange(xml: XmlDocument, node: NodeId): OffsetRange | undefined {
  const contentEnd = xml.contentEnd[node]!;
  if (contentEnd === xml.end[node]) return undefined;
  const start = contentEnd + 2;
  let end = start;
  while (end < xml.end[node]! && !/[\s>]/.test(xml.text.charAt(end))) end++;
  return { start, end };
}

/** True for `<a/>`. */
export function isSelfClosing(xml: XmlDocument, node: NodeId): boolean {
  return xml.contentEnd[node] === xml.end[node] && xml.text.startsWith('/>', xml.tagEnd[node]! - 2);
}

/** Name, quotes and value. */
export function attributeRange(xml: XmlDocument, attribute: AttributeId): OffsetRange {
  return { start: xml.attributeStart[attribute]!, end: xml.attributeEnd[attribute]! };
}

export function attributeNameRange(xml: XmlDocument, attribute: AttributeId): OffsetRange {
  const start = xml.attributeStart[attribute]!;
  return { start, end: start + attributeName(xml, attribute).length };
}

/** The value between its quotes. */
export function valueRange(xml: XmlDocument, attribute: AttributeId): OffsetRange {
  return { start: xml.attributeValueStart[attribute]!, end: xml.attributeValueEnd[attribute]! };
}

/** Elements from the root down to `node`, both included. */
export function ancestry(xml: XmlDocument, node: NodeId): NodeId[] {
  const path: NodeId[] = [];
  for (let at = node; at > 0; at = xml.parent[at]!) path.push(at);
  return path.reverse();
}

/**
 * An XPath-like location in prefixes of the document: `/ClinicalDocument/author[2]/time/@value`. An index stands only
 * where siblings bear the same name.
 */
export function pathOf(xml: XmlDocument, node: NodeId, attribute: AttributeId = none): string {
  let path = '';
  for (const at of ancestry(xml, node)) {
    if (xml.kind[at] !== NodeKind.Element) continue;
    let position = 1;
    let same = false;
    const parent = xml.parent[at]!;
    for (let sibling = parent + 1; sibling < xml.subtreeEnd[parent]!; sibling = xml.subtreeEnd[sibling]!) {
      if (sibling === at || xml.name[sibling] !== xml.name[at]) continue;
      same = true;
      if (sibling < at) position++;
    }
    path += `/${qualifiedName(xml, at)}${same ? `[${position}]` : ''}`;
  }
  return attribute < 0 ? path || '/' : `${path}/@${attributeName(xml, attribute)}`;
}
