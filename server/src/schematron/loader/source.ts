import {
  NodeKind,
  decodeText,
  attributeName,
  attributes,
  attributeValue,
  nameRange,
  parseXml,
} from '../../xml';
import type { NodeId, XmlDocument } from '../../xml';
import type { PackPlace } from '../schema';

export const schematronNamespace = 'http://purl.oclc.org/dsdl/schematron';

/** An element of a Schematron file while the schema is put together. */
export interface SchElement {
  /** Local name; elements of other namespaces have none. */
  readonly name: string | undefined;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SchNode[];
  readonly place: PackPlace;
}

export type SchNode = SchElement | string;

export function isElement(node: SchNode): node is SchElement {
  return typeof node !== 'string';
}

export function elementsIn(element: SchElement, name?: string): readonly SchElement[] {
  return element.children.filter(
    (child): child is SchElement => isElement(child) && (name === undefined || child.name === name),
  );
}

/** The root element of a file; undefined when the file is not well-formed XML. */
export function readSource(file: string, text: string): SchElement | undefined {
  const xml = parseXml(text);
  if (xml.structureGuessed) return undefined;
  // Built from the last row to the first, so that children exist before their parents: no recursion.
  const built = new Map<NodeId, SchElement>();
  const childrenOf = new Map<NodeId, SchNode[]>();
  let root: SchElement | undefined;
  for (let node = xml.nodeCount - 1; node > 0; node--) {
    const kind = xml.kind[node];
    let made: SchNode | undefined;
    if (kind === NodeKind.Element) {
      const children = (childrenOf.get(node) ?? []).reverse();
      made = {
        name: schematronName(xml, node),
        attributes: attributesOf(xml, node),
        children,
        place: { file, range: nameRange(xml, node) },
      };
      built.set(node, made);
      if (xml.parent[node] === 0) root = made;
    } else if (kind === NodeKind.Text) made = decodeText(text.slice(xml.start[node], xml.end[node]));
    else if (kind === NodeKind.CData) made = text.slice(xml.start[node]! + 9, xml.end[node]! - 3);
    if (made === undefined) continue;
    const parent = xml.parent[node]!;
    const siblings = childrenOf.get(parent);
    if (siblings) siblings.push(made);
    else childrenOf.set(parent, [made]);
  }
  return root;
}

function schematronName(xml: XmlDocument, node: NodeId): string | undefined {
  const namespace = xml.names.namespaces[xml.namespace[node]!];
  return namespace === schematronNamespace
    ? xml.names.locals[xml.names.localOf[xml.name[node]!]!]
    : undefined;
}

function attributesOf(xml: XmlDocument, node: NodeId): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const attribute of attributes(xml, node))
    map.set(attributeName(xml, attribute), attributeValue(xml, attribute));
  return map;
}
