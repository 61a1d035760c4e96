import { NodeKind, type XmlDocument } from '../xml/document';
import { xmlnsNamespace } from '../xml/names';
import { stringValue } from './nodes';

/** What a node is in the XPath data model. CDATA is text there, and a DOCTYPE is nothing. */
export const NodeType = {
  Document: 0,
  Element: 1,
  Attribute: 2,
  Text: 3,
  Comment: 4,
  Instruction: 5,
  /** Made only for expressions that ask for them. */
  Namespace: 6,
} as const;

/** A node as XPath sees it: a thin view of one row of the tables of the parsed document. */
export interface XdmNode {
  readonly type: number;
  readonly tree: XdmTree;
  /** Rank in document order, attributes after their element and before its content. */
  readonly order: number;
  /** Rank of the last node inside this one. */
  readonly last: number;
  readonly parent: XdmNode | undefined;
  /** The expanded name as one number of `ExpandedNames`; -1 for nodes without a name. */
  readonly name: number;
  readonly children: readonly XdmNode[];
  readonly attributes: readonly XdmNode[];
  /** The string value, once it has been asked for; see `stringValue`. */
  text: string | undefined;
  /** Row of the node, or of the attribute, in the tables of the document; a text made of several starts at the first. */
  readonly row: number;
}

/** One document in the XPath data model. */
export interface XdmTree {
  readonly document: XmlDocument;
  readonly names: ExpandedNames;
  /** Its address: distinguishes trees, and puts the nodes of several in a stable order. */
  readonly uri: string;
  readonly root: XdmNode;
  /** The elements of a name in document order. */
  elementsNamed(name: number): readonly XdmNode[];
  /** Every element in document order. */
  elements(): readonly XdmNode[];
  /** The elements of a name that have an attribute of that name with that value, in document order. */
  elementsWith(name: number, attribute: number, value: string): readonly XdmNode[];
}

/** Expanded names (namespace and local part) as numbers, shared by the expressions and by all documents they read. */
export interface ExpandedNames {
  id(namespace: string, local: string): number;
  local(name: number): string;
  namespace(name: number): string;
}

export function createExpandedNames(): ExpandedNames {
  const ids = new Map<string, Map<string, number>>();
  const locals: string[] = [];
  const namespaces: string[] = [];
  return {
    id(namespace, local) {
      let inNamespace = ids.get(namespace);
      if (inNamespace === undefined) ids.set(namespace, (inNamespace = new Map()));
      let id = inNamespace.get(local);
      if (id === undefined) {
        id = locals.push(local) - 1;
        namespaces.push(namespace);
        inNamespace.set(local, id);
      }
      return id;
    },
    local: (name) => locals[name] ?? '',
    namespace: (name) => namespaces[name] ?? '',
  };
}

const noNodes: readonly XdmNode[] = [];
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The view of a parsed document. Linear in its number of nodes; strings are made only when an expression asks.
 * @param fragment the root element stands for the document node, which then may hold texts and several elements
 */
export function createXdmTree(
  document: XmlDocument,
  names: ExpandedNames,
  uri: string,
  fragment = false,
): XdmTree {
  const nameOf = nameMapper(document, names);
  const tree = { document, names, uri } as Mutable<XdmTree>;
  const byRow: (XdmNode | undefined)[] = new Array<XdmNode | undefined>(document.nodeCount);
  const elements: XdmNode[] = [];
  let order = 0;

  const add = (type: number, parent: XdmNode | undefined, name: number, row: number, leaf: boolean) => {
    const node: XdmNode = {
      type,
      tree,
      order: order++,
      last: 0,
      parent,
      name,
      children: leaf ? noNodes : [],
      attributes: noNodes,
      text: undefined,
      row,
    };
    (node as Mutable<XdmNode>).last = node.order;
    return node;
  };

  const root = add(NodeType.Document, undefined, -1, 0, false);
  byRow[0] = root;
  // A node is closed when the walk reaches the end of its rows.
  const open: XdmNode[] = [root];
  for (let row = 1; row < document.nodeCount; row++) {
    while (document.subtreeEnd[open[open.length - 1]!.row]! <= row) close(open.pop()!, order);
    const kind = document.kind[row]!;
    const parent = byRow[document.parent[row]!] ?? root;
    const siblings = parent.children as XdmNode[];
    if (fragment && kind === NodeKind.Element && root.row === 0) {
      (root as Mutable<XdmNode>).row = row;
      byRow[row] = root;
    } else if (kind === NodeKind.Element) {
      const name = nameOf(document.name[row]!, document.namespace[row]!);
      const element = add(NodeType.Element, parent, name, row, document.subtreeEnd[row] === row + 1);
      byRow[row] = element;
      elements.push(element);
      siblings.push(element);
      const lastAttribute = document.firstAttribute[row + 1]!;
      let attributes: XdmNode[] | undefined;
      for (let a = document.firstAttribute[row]!; a < lastAttribute; a++) {
        const namespace = document.attributeNamespace[a]!;
        // Declarations of namespaces are no attributes for XPath.
        if (namespace === xmlnsNamespace) continue;
        const attribute = add(
          NodeType.Attribute,
          element,
          nameOf(document.attributeName[a]!, namespace),
          a,
          true,
        );
        if (attributes === undefined) (element as Mutable<XdmNode>).attributes = attributes = [];
        attributes.push(attribute);
      }
      if (element.children !== noNodes) open.push(element);
      else close(element, order);
    } else if (kind === NodeKind.Text || kind === NodeKind.CData) {
      // Neighbouring texts are one node, and a document node has none.
      if ((parent === root && root.row === 0) || siblings[siblings.length - 1]?.type === NodeType.Text)
        continue;
      siblings.push(add(NodeType.Text, parent, -1, row, true));
    } else if (kind === NodeKind.Comment) siblings.push(add(NodeType.Comment, parent, -1, row, true));
    else if (kind === NodeKind.Instruction) siblings.push(add(NodeType.Instruction, parent, -1, row, true));
  }
  while (open.length > 0) close(open.pop()!, order);

  let byName: Map<number, XdmNode[]> | undefined;
  const byValue = new Map<number, Map<number, Map<string, XdmNode[]>>>();
  tree.root = root;
  tree.elements = () => elements;
  tree.elementsNamed = (name) => {
    byName ??= groupBy(elements, (element) => element.name);
    return byName.get(name) ?? noNodes;
  };
  tree.elementsWith = (name, attribute, value) => {
    let ofName = byValue.get(name);
    if (ofName === undefined) byValue.set(name, (ofName = new Map()));
    let ofAttribute = ofName.get(attribute);
    if (ofAttribute === undefined) {
      const carriers = tree.elementsNamed(name).filter((element) => attributeNamed(element, attribute));
      ofAttribute = groupBy(carriers, (element) => stringValue(attributeNamed(element, attribute)!));
      ofName.set(attribute, ofAttribute);
    }
    return ofAttribute.get(value) ?? noNodes;
  };
  return tree;
}

function close(node: XdmNode, nextOrder: number): void {
  (node as Mutable<XdmNode>).last = nextOrder - 1;
}

function groupBy<K>(nodes: readonly XdmNode[], key: (node: XdmNode) => K): Map<K, XdmNode[]> {
  const groups = new Map<K, XdmNode[]>();
  for (const node of nodes) {
    const of = key(node);
    const group = groups.get(of);
    if (group) group.push(node);
    else groups.set(of, [node]);
  }
  return groups;
}

/** From the ids of one document's own names to the shared ones. */
function nameMapper(document: XmlDocument, names: ExpandedNames) {
  const pool = document.names;
  const known = new Map<number, number>();
  return (qualified: number, namespace: number): number => {
    const key = qualified * 65536 + (namespace + 1);
    let id = known.get(key);
    if (id === undefined) {
      const local = pool.locals[pool.localOf[qualified]!] ?? '';
      // A prefix that nothing declares gives a namespace that no expression can name.
      id = names.id(namespace < 0 ? '\u0000unbound' : (pool.namespaces[namespace] ?? ''), local);
      known.set(key, id);
    }
    return id;
  };
}

export function attributeNamed(element: XdmNode, name: number): XdmNode | undefined {
  const { attributes } = element;
  for (let i = 0; i < attributes.length; i++) if (attributes[i]!.name === name) return attributes[i];
  return undefined;
}
