import { attributeNamed, NodeType, type XdmNode, type XdmTree } from '../xdm';
import type { Axis, NodeTest } from './ast';
import { spend, type Environment, type StaticContext } from './compiled';
import { XPathError } from './values';

export type NodeMatch = (node: XdmNode) => boolean;

/** A node test as a function and, when it names one name, as the number of that name. */
export interface CompiledTest {
  readonly matches: NodeMatch;
  readonly name: number | undefined;
}

export function compileTest(test: NodeTest, axis: Axis, context: StaticContext): CompiledTest {
  const principal = axis === 'attribute' ? NodeType.Attribute : NodeType.Element;
  switch (test.t) {
    case 'name': {
      // An unprefixed name is in no namespace: schemas declare none for XPath.
      const name = context.names.id(test.prefix === '' ? '' : namespaceOf(test.prefix, context), test.local);
      return { name, matches: (node) => node.name === name && node.type === principal };
    }
    case 'any':
      return { name: undefined, matches: (node) => node.type === principal };
    case 'inNamespace': {
      const namespace = namespaceOf(test.prefix, context);
      return {
        name: undefined,
        matches: (node) => node.type === principal && context.names.namespace(node.name) === namespace,
      };
    }
    case 'localName': {
      const { local } = test;
      return {
        name: undefined,
        matches: (node) => node.type === principal && context.names.local(node.name) === local,
      };
    }
    case 'node':
      return { name: undefined, matches: () => true };
    default: {
      const type = nodeTypes[test.t];
      return { name: undefined, matches: (node) => node.type === type };
    }
  }
}

const nodeTypes = {
  text: NodeType.Text,
  comment: NodeType.Comment,
  instruction: NodeType.Instruction,
  element: NodeType.Element,
  attribute: NodeType.Attribute,
  document: NodeType.Document,
} as const;

function namespaceOf(prefix: string, context: StaticContext): string {
  const namespace = context.namespace(prefix);
  if (namespace === undefined) throw new XPathError('XPST0081', `prefix ${prefix} is not declared`);
  return namespace;
}

/** True for axes that run against document order: positions count from the nearest node. */
export function isReverse(axis: Axis): boolean {
  return (
    axis === 'parent' || axis === 'ancestor' || axis === 'ancestor-or-self' || axis === 'preceding-sibling'
  );
}

/** Calls `visit` for the nodes of an axis that pass the test, in axis order, until it answers true. */
export type Walk = (node: XdmNode, env: Environment, visit: (found: XdmNode) => boolean) => boolean;

export function walkOf(axis: Axis, test: CompiledTest): Walk {
  const { matches, name } = test;
  switch (axis) {
    case 'child':
      return (node, _env, visit) => {
        const { children } = node;
        for (let i = 0; i < children.length; i++) {
          const child = children[i]!;
          if (matches(child) && visit(child)) return true;
        }
        return false;
      };
    case 'attribute':
      if (name !== undefined)
        return (node, _env, visit) => {
          const attribute = attributeNamed(node, name);
          return attribute !== undefined && visit(attribute);
        };
      return (node, _env, visit) => {
        for (const attribute of node.attributes) if (matches(attribute) && visit(attribute)) return true;
        return false;
      };
    case 'self':
      return (node, _env, visit) => matches(node) && visit(node);
    case 'parent':
      return (node, _env, visit) => node.parent !== undefined && matches(node.parent) && visit(node.parent);
    case 'descendant':
    case 'descendant-or-self':
      return descendants(axis, test);
    case 'ancestor':
    case 'ancestor-or-self':
      return (node, env, visit) => {
        let at = axis === 'ancestor' ? node.parent : node;
        for (; at !== undefined; at = at.parent) {
          spend(env, 1);
          if (matches(at) && visit(at)) return true;
        }
        return false;
      };
    case 'following-sibling':
    case 'preceding-sibling':
      return (node, env, visit) => {
        if (node.parent === undefined || node.type === NodeType.Attribute) return false;
        const siblings = node.parent.children;
        const step = axis === 'following-sibling' ? 1 : -1;
        spend(env, siblings.length);
        for (let i = siblings.indexOf(node) + step; i >= 0 && i < siblings.length; i += step)
          if (matches(siblings[i]!) && visit(siblings[i]!)) return true;
        return false;
      };
  }
}

function descendants(axis: 'descendant' | 'descendant-or-self', { matches, name }: CompiledTest): Walk {
  const orSelf = axis === 'descendant-or-self';
  if (name !== undefined)
    // The elements of a name are indexed: only those inside the node are looked at.
    return (node, env, visit) => {
      const { tree, order, last } = node;
      const named = tree.elementsNamed(name);
      for (
        let i = firstFrom(named, orSelf ? order : order + 1);
        i < named.length && named[i]!.order <= last;
        i++
      ) {
        spend(env, 1);
        if (visit(named[i]!)) return true;
      }
      return false;
    };
  // No recursion: documents may be deep.
  return (node, env, visit) => {
    if (orSelf && matches(node) && visit(node)) return true;
    if (node.children.length === 0) return false;
    const lists: (readonly XdmNode[])[] = [node.children];
    const at: number[] = [0];
    while (lists.length > 0) {
      const depth = lists.length - 1;
      const child = lists[depth]![at[depth]!++];
      if (child === undefined) {
        lists.pop();
        at.pop();
        continue;
      }
      spend(env, 1);
      if (matches(child) && visit(child)) return true;
      if (child.children.length > 0) {
        lists.push(child.children);
        at.push(0);
      }
    }
    return false;
  };
}

/** Index of the first node at or after a rank of document order. */
export function firstFrom(nodes: readonly XdmNode[], order: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle]!.order < order) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** In document order and without duplicates, as the result of every path must be. */
export function inDocumentOrder(nodes: readonly XdmNode[]): readonly XdmNode[] {
  let sorted = true;
  for (let i = 1; sorted && i < nodes.length; i++) sorted = compareOrder(nodes[i - 1]!, nodes[i]!) < 0;
  if (sorted) return nodes;
  return [...new Set(nodes)].sort(compareOrder);
}

export function compareOrder(a: XdmNode, b: XdmNode): number {
  if (a.tree === b.tree) return a.order - b.order;
  return a.tree.uri < b.tree.uri || (a.tree.uri === b.tree.uri && older(a.tree, b.tree)) ? -1 : 1;
}

/** Two trees of one address only meet in tests; any stable order will do. */
function older(a: XdmTree, b: XdmTree): boolean {
  return a.document.text.length <= b.document.text.length;
}
