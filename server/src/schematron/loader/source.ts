import {
  NodeKind,
  decodeText,
  attributeName,
  attributes,
  decodeAttributeValue,
  nameRange,
  namespaceInScope,
  namespaceUri,
  parseXml,
  qualifiedName,
} from '../../xml';
import type { NodeId, XmlDocument } from '../../xml';
import { schematronNamespace } from '../namespaces';
import { packMessages } from '../packProblems';
import type { PackPlace, PackProblem } from '../schema';
import { internalEntities, withEntities } from './entities';

export { quickFixNamespace, xsltNamespace } from '../namespaces';

/** An element of a Schematron file while the schema is put together. */
export interface SchElement {
  /** Local name; elements of other namespaces have none. */
  readonly name: string | undefined;
  /** The name as it is written, and the namespace that it is of. */
  readonly written: string;
  readonly namespace: string;
  /** What a prefix means here; '' is the default namespace. */
  readonly prefix: (prefix: string) => string | undefined;
  /** By the names as they are written. */
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

/** The elements of another namespace, by local name. */
export function foreignIn(element: SchElement, namespace: string, local?: string): readonly SchElement[] {
  return element.children.filter(
    (child): child is SchElement =>
      isElement(child) &&
      child.namespace === namespace &&
      (local === undefined || localOf(child.written) === local),
  );
}

export function localOf(written: string): string {
  return written.slice(written.indexOf(':') + 1);
}

/** The value of an attribute of another namespace, whatever its prefix is there. */
export function foreignAttribute(element: SchElement, namespace: string, local: string): string | undefined {
  for (const [name, value] of element.attributes) {
    const colon = name.indexOf(':');
    if (colon > 0 && name.slice(colon + 1) === local && element.prefix(name.slice(0, colon)) === namespace)
      return value;
  }
  return undefined;
}

/** The root element of a file; undefined when the file is not well-formed XML. */
export function readSource(file: string, text: string, problems: PackProblem[]): SchElement | undefined {
  const xml = parseXml(text);
  if (xml.structureGuessed) return undefined;
  const entities = internalEntities(xml);
  const lost = new Set<string>();
  /** What stands somewhere as written, its entities replaced: what is unknown is told once. */
  const read = (start: number, end: number) =>
    withEntities(text.slice(start, end), entities, (name) => {
      if (lost.has(name)) return;
      lost.add(name);
      const place = { file, range: { start, end } };
      problems.push({ code: 'unsupported', place, message: packMessages.unknownEntity(name) });
    });
  // Built from the last row to the first, so that children exist before their parents: no recursion.
  const childrenOf: (SchNode[] | undefined)[] = new Array<undefined>(xml.nodeCount);
  let root: SchElement | undefined;
  for (let node = xml.nodeCount - 1; node > 0; node--) {
    const kind = xml.kind[node];
    let made: SchNode | undefined;
    if (kind === NodeKind.Element) {
      const children = childrenOf[node]?.reverse() ?? [];
      made = {
        name: schematronName(xml, node),
        written: qualifiedName(xml, node),
        namespace: namespaceUri(xml, node) ?? '',
        prefix: (prefix) => namespaceInScope(xml, node, prefix),
        attributes: attributesOf(xml, node, read),
        children,
        place: { file, range: nameRange(xml, node) },
      };
      if (xml.parent[node] === 0) root = made;
    } else if (kind === NodeKind.Text) made = decodeText(read(xml.start[node]!, xml.end[node]!));
    else if (kind === NodeKind.CData) made = text.slice(xml.start[node]! + 9, xml.end[node]! - 3);
    if (made === undefined) continue;
    const parent = xml.parent[node]!;
    const siblings = childrenOf[parent];
    if (siblings) siblings.push(made);
    else childrenOf[parent] = [made];
  }
  return root;
}

function schematronName(xml: XmlDocument, node: NodeId): string | undefined {
  const namespace = xml.names.namespaces[xml.namespace[node]!];
  return namespace === schematronNamespace
    ? xml.names.locals[xml.names.localOf[xml.name[node]!]!]
    : undefined;
}

const noAttributes: ReadonlyMap<string, string> = new Map();

function attributesOf(
  xml: XmlDocument,
  node: NodeId,
  read: (start: number, end: number) => string,
): ReadonlyMap<string, string> {
  if (xml.firstAttribute[node] === xml.firstAttribute[node + 1]) return noAttributes;
  const map = new Map<string, string>();
  for (const attribute of attributes(xml, node)) {
    const raw = read(xml.attributeValueStart[attribute]!, xml.attributeValueEnd[attribute]!);
    map.set(attributeName(xml, attribute), decodeAttributeValue(raw));
  }
  return map;
}
