import { NodeKind } from '../xml/document';
import { xmlnsNamespace } from '../xml/names';
import { decodeAttributeValue, decodeText } from '../xml/references';
import { NodeType, type XdmNode } from './xdm';

/** The string value of a node, as XPath defines it. Made when asked, and kept. */
export function stringValue(node: XdmNode): string {
  return (node.text ??= makeValue(node));
}

function makeValue(node: XdmNode): string {
  const { document } = node.tree;
  switch (node.type) {
    case NodeType.Attribute:
      return decodeAttributeValue(
        document.text.slice(document.attributeValueStart[node.row], document.attributeValueEnd[node.row]),
      );
    case NodeType.Text:
      return textRun(node);
    case NodeType.Comment:
      return document.text.slice(document.start[node.row]! + 4, document.end[node.row]! - 3);
    case NodeType.Instruction:
      return document.text
        .slice(document.start[node.row]! + 2, document.end[node.row]! - 2)
        .replace(/^\S+\s*/, '');
    case NodeType.Document:
      // That of a fragment holds texts too.
      if (node.row > 0) return textBetween(node, node.row + 1, document.subtreeEnd[node.row]!);
      return node.children
        .filter(({ type }) => type === NodeType.Element)
        .map(stringValue)
        .join('');
    default:
      return textBetween(node, node.row + 1, document.subtreeEnd[node.row]!);
  }
}

/** The texts and CDATA sections that follow each other from this row on are one text. */
function textRun(node: XdmNode): string {
  const { document } = node.tree;
  let end = node.row + 1;
  while (
    end < document.nodeCount &&
    isText(document.kind[end]!) &&
    document.parent[end] === document.parent[node.row]
  )
    end++;
  return textBetween(node, node.row, end);
}

function textBetween(node: XdmNode, from: number, end: number): string {
  const { document } = node.tree;
  let value = '';
  for (let row = from; row < end; row++) {
    const kind = document.kind[row]!;
    if (kind === NodeKind.Text)
      value += decodeText(document.text.slice(document.start[row], document.end[row]));
    else if (kind === NodeKind.CData)
      value += document.text.slice(document.start[row]! + 9, document.end[row]! - 3).replace(/\r\n?/g, '\n');
  }
  return value;
}

function isText(kind: number): boolean {
  return kind === NodeKind.Text || kind === NodeKind.CData;
}

/** `name()`: the name as written in the document, prefix included. */
export function qualifiedName(node: XdmNode): string {
  const { document } = node.tree;
  if (node.type === NodeType.Element) return document.names.qualified[document.name[node.row]!] ?? '';
  if (node.type === NodeType.Attribute)
    return document.names.qualified[document.attributeName[node.row]!] ?? '';
  if (node.type === NodeType.Namespace) return node.tree.names.local(node.name);
  if (node.type === NodeType.Instruction)
    return (
      /^[^\s?]+/.exec(document.text.slice(document.start[node.row]! + 2, document.end[node.row]!))?.[0] ?? ''
    );
  return '';
}

export function localName(node: XdmNode): string {
  return node.name < 0 ? qualifiedName(node) : node.tree.names.local(node.name);
}

export function namespaceUri(node: XdmNode): string {
  return node.name < 0 ? '' : node.tree.names.namespace(node.name);
}

/** The namespace that a prefix means at an element; '' is the default namespace. Undefined when nothing declares it. */
export function namespaceInScope(element: XdmNode, prefix: string): string | undefined {
  if (prefix === 'xml') return 'http://www.w3.org/XML/1998/namespace';
  const { document } = element.tree;
  const declaration = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  for (let at: XdmNode | undefined = element; at !== undefined; at = at.parent) {
    if (at.type !== NodeType.Element) continue;
    const end = document.firstAttribute[at.row + 1]!;
    for (let a = document.firstAttribute[at.row]!; a < end; a++)
      if (
        document.attributeNamespace[a] === xmlnsNamespace &&
        document.names.qualified[document.attributeName[a]!] === declaration
      )
        return decodeAttributeValue(
          document.text.slice(document.attributeValueStart[a], document.attributeValueEnd[a]),
        );
  }
  return prefix === '' ? '' : undefined;
}

/** The prefixes in scope at an element, the default one as ''. */
export function prefixesInScope(element: XdmNode): readonly string[] {
  const { document } = element.tree;
  const prefixes = new Set<string>();
  for (let at: XdmNode | undefined = element; at !== undefined; at = at.parent) {
    if (at.type !== NodeType.Element) continue;
    const end = document.firstAttribute[at.row + 1]!;
    for (let a = document.firstAttribute[at.row]!; a < end; a++) {
      if (document.attributeNamespace[a] !== xmlnsNamespace) continue;
      const name = document.names.qualified[document.attributeName[a]!]!;
      prefixes.add(name === 'xmlns' ? '' : name.slice(6));
    }
  }
  prefixes.delete('xml');
  return [...prefixes, 'xml'];
}

const namespacesOf = new WeakMap<XdmNode, readonly XdmNode[]>();

/** The namespace nodes of an element, the same each time they are asked for. */
export function namespaceNodes(element: XdmNode): readonly XdmNode[] {
  let nodes = namespacesOf.get(element);
  if (nodes === undefined) {
    const { tree, order, row } = element;
    const declared = prefixesInScope(element).filter((prefix) => namespaceInScope(element, prefix) !== '');
    nodes = declared.map((prefix, rank): XdmNode => {
      // After their element and before its attributes.
      const at = order + (rank + 1) / (declared.length + 2);
      return {
        type: NodeType.Namespace,
        tree,
        order: at,
        last: at,
        parent: element,
        name: tree.names.id('', prefix),
        children: [],
        attributes: [],
        text: namespaceInScope(element, prefix) ?? '',
        row,
      };
    });
    namespacesOf.set(element, nodes);
  }
  return nodes;
}

export function elementChildren(node: XdmNode): readonly XdmNode[] {
  return node.children.filter((child) => child.type === NodeType.Element);
}

export function attributeValue(element: XdmNode, name: number): string | undefined {
  for (const attribute of element.attributes) if (attribute.name === name) return stringValue(attribute);
  return undefined;
}
