import {
  localName,
  namespaceInScope,
  namespaceUri,
  prefixesInScope,
  qualifiedName,
  stringValue,
} from '../nodes';
import { NodeType, type XdmNode } from '../xdm';

/** A node as the library wants to see it: a DOM node, as far as it looks. */
export interface Facade {
  readonly nodeType: number;
  readonly node: XdmNode;
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly prefix: string | null;
  readonly nodeName: string;
  readonly target: string;
  readonly name: string;
  readonly value: string;
  readonly data: string;
}

const facades = new WeakMap<XdmNode, Facade>();

export function facadeOf(node: XdmNode): Facade {
  let facade = facades.get(node);
  if (facade === undefined) {
    const qualified = qualifiedName(node);
    const leaf = node.type !== NodeType.Element && node.type !== NodeType.Document ? stringValue(node) : '';
    facade = {
      nodeType: domTypes[node.type]!,
      node,
      localName: localName(node),
      namespaceURI: namespaceUri(node) || null,
      prefix: qualified.includes(':') ? qualified.slice(0, qualified.indexOf(':')) : null,
      nodeName: qualified,
      target: qualified,
      name: qualified,
      value: leaf,
      data: leaf,
    };
    facades.set(node, facade);
  }
  return facade;
}

/** DOM node types by our own: document, element, attribute, text, comment, instruction. */
const domTypes = [9, 1, 2, 3, 8, 7, 2];

export const domFacade = {
  getAllAttributes: ({ node }: Facade) => [...node.attributes.map(facadeOf), ...declarations(node)],
  getAttribute: ({ node }: Facade, name: string) => {
    const attribute = node.attributes.find((candidate) => qualifiedName(candidate) === name);
    return attribute === undefined ? null : stringValue(attribute);
  },
  getChildNodes: ({ node }: Facade) => node.children.map(facadeOf),
  getData: (facade: Facade) => facade.data,
  getFirstChild: ({ node }: Facade) => orNull(node.children[0]),
  getLastChild: ({ node }: Facade) => orNull(node.children[node.children.length - 1]),
  getNextSibling: ({ node }: Facade) => orNull(sibling(node, 1)),
  getPreviousSibling: ({ node }: Facade) => orNull(sibling(node, -1)),
  getParentNode: ({ node }: Facade) => orNull(node.parent),
};

/** The library looks prefixes up among the attributes. */
function declarations(node: XdmNode) {
  if (node.type !== NodeType.Element) return [];
  return prefixesInScope(node)
    .filter((prefix) => prefix !== 'xml')
    .map((prefix) => {
      const value = namespaceInScope(node, prefix) ?? '';
      const qualified = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
      return {
        nodeType: 2,
        node,
        localName: prefix === '' ? 'xmlns' : prefix,
        namespaceURI: 'http://www.w3.org/2000/xmlns/',
        prefix: prefix === '' ? null : 'xmlns',
        nodeName: qualified,
        name: qualified,
        target: '',
        value,
        data: value,
      };
    });
}

function sibling(node: XdmNode, step: 1 | -1): XdmNode | undefined {
  const siblings = node.parent?.children;
  return siblings === undefined || node.type === NodeType.Attribute
    ? undefined
    : siblings[siblings.indexOf(node) + step];
}

function orNull(node: XdmNode | undefined): Facade | null {
  return node === undefined ? null : facadeOf(node);
}
