import { refuseDtdNamespaces } from '../dtdAttributes';
import { namespaceNodes, qualifiedName } from '../nodes';
import { attributeNamed, NodeType, type XdmNode, type XdmTree } from '../xdm';
import type { Axis, NodeTest, WrittenName } from './ast';
import { schemaNamespace, spend, wellKnownPrefixes, type Environment, type StaticContext } from './compiled';
import { firstFrom, wholeAxis } from './farAxes';
import { derivesFrom, isKnownType } from './types';
import { XPathError } from './values';

export type NodeMatch = (node: XdmNode) => boolean;

/** A node test as a function and, when it names one name, as the number of that name. */
export interface CompiledTest {
  readonly matches: NodeMatch;
  readonly name: number | undefined;
}

export function compileTest(test: NodeTest, axis: Axis, context: StaticContext): CompiledTest {
  const principal =
    axis === 'attribute' ? NodeType.Attribute : axis === 'namespace' ? NodeType.Namespace : NodeType.Element;
  switch (test.t) {
    case 'name': {
      const name = nameNumber(test, context, principal);
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
    case 'element':
    case 'attribute':
      return kindTest(test, principal, context);
    case 'instruction': {
      const { target } = test;
      return {
        name: undefined,
        matches: (node) =>
          node.type === NodeType.Instruction && (target === undefined || qualifiedName(node) === target),
      };
    }
    case 'document': {
      const element = test.element === undefined ? undefined : compileTest(test.element, 'child', context);
      return {
        name: undefined,
        matches: (node) =>
          node.type === NodeType.Document && (element === undefined || isDocumentOf(node, element.matches)),
      };
    }
    default: {
      const type = nodeTypes[test.t];
      return { name: undefined, matches: (node) => node.type === type };
    }
  }
}

/** A name without a prefix is in no namespace, but for elements where the host declares one. */
function nameNumber({ prefix, local, uri }: WrittenName, context: StaticContext, kind: number): number {
  const unprefixed = kind === NodeType.Element ? (context.namespace('') ?? '') : '';
  return context.names.id(uri ?? (prefix === '' ? unprefixed : namespaceOf(prefix, context)), local);
}

/** `element(name, type)` and `attribute(name, type)`. No schema types the documents. */
function kindTest(
  { t, name, type }: NodeTest & { t: 'element' | 'attribute' },
  principal: number,
  context: StaticContext,
): CompiledTest {
  const kind = nodeTypes[t];
  const number = name === undefined ? undefined : nameNumber(name, context, kind);
  if (type !== undefined && !isTypeOf(t, type, context)) return { name: undefined, matches: () => false };
  return {
    // Only the names of elements are indexed.
    name: kind === principal ? number : undefined,
    matches: (node) => node.type === kind && (number === undefined || node.name === number),
  };
}

function isTypeOf(kind: 'element' | 'attribute', type: WrittenName, context: StaticContext): boolean {
  const namespace =
    type.uri ?? (type.prefix === '' ? (context.namespace('') ?? '') : namespaceOf(type.prefix, context));
  if (namespace !== schemaNamespace || !isKnownType(type.local))
    throw new XPathError('XPST0008', `unknown type ${type.local}`);
  return derivesFrom(kind === 'element' ? 'untyped' : 'untypedAtomic', type.local);
}

/** One element, and nothing beside it but comments and instructions. */
function isDocumentOf(document: XdmNode, matches: NodeMatch): boolean {
  const elements = document.children.filter(({ type }) => type === NodeType.Element);
  return elements.length === 1 && matches(elements[0]!);
}

const nodeTypes = {
  text: NodeType.Text,
  comment: NodeType.Comment,
  element: NodeType.Element,
  attribute: NodeType.Attribute,
  namespaceNode: NodeType.Namespace,
} as const;

function namespaceOf(prefix: string, context: StaticContext): string {
  const namespace = context.namespace(prefix) ?? wellKnownPrefixes[prefix];
  if (namespace === undefined) throw new XPathError('XPST0081', `prefix ${prefix} is not declared`);
  return namespace;
}

/** True for axes that run against document order: positions count from the nearest node. */
export function isReverse(axis: Axis): boolean {
  return (
    axis === 'parent' ||
    axis === 'ancestor' ||
    axis === 'ancestor-or-self' ||
    axis === 'preceding-sibling' ||
    axis === 'preceding'
  );
}

/**
 * Calls `visit` for the nodes of an axis that pass the test, in axis order, until it answers true. It is given the
 * environment too, so that what is to be done at each node is made once for an expression and not for each node.
 */
export type Walk = (node: XdmNode, env: Environment, visit: Visit) => boolean;
export type Visit = (found: XdmNode, env: Environment) => boolean;

export function walkOf(axis: Axis, test: CompiledTest): Walk {
  const { matches, name } = test;
  switch (axis) {
    case 'child':
      return (node, env, visit) => {
        const { children } = node;
        for (let i = 0; i < children.length; i++) {
          const child = children[i]!;
          if (matches(child) && visit(child, env)) return true;
        }
        return false;
      };
    case 'attribute':
      if (name !== undefined)
        return (node, env, visit) => {
          const attribute = attributeNamed(node, name);
          return attribute !== undefined && visit(attribute, env);
        };
      return (node, env, visit) => {
        for (const attribute of node.attributes) if (matches(attribute) && visit(attribute, env)) return true;
        return false;
      };
    case 'self':
      return (node, env, visit) => matches(node) && visit(node, env);
    case 'parent':
      return (node, env, visit) =>
        node.parent !== undefined && matches(node.parent) && visit(node.parent, env);
    case 'descendant':
    case 'descendant-or-self':
      return descendants(axis, test);
    case 'ancestor':
    case 'ancestor-or-self':
      return (node, env, visit) => {
        let at = axis === 'ancestor' ? node.parent : node;
        for (; at !== undefined; at = at.parent) {
          spend(env, 1);
          if (matches(at) && visit(at, env)) return true;
        }
        return false;
      };
    case 'following-sibling':
    case 'preceding-sibling':
      return (node, env, visit) => {
        if (node.parent === undefined || node.type === NodeType.Attribute) return false;
        if (node.type === NodeType.Namespace) return false;
        const siblings = node.parent.children;
        const step = axis === 'following-sibling' ? 1 : -1;
        spend(env, siblings.length);
        for (let i = siblings.indexOf(node) + step; i >= 0 && i < siblings.length; i += step)
          if (matches(siblings[i]!) && visit(siblings[i]!, env)) return true;
        return false;
      };
    case 'following':
    case 'preceding':
      return wholeAxis(axis, test);
    case 'namespace':
      return (node, env, visit) => {
        if (node.type !== NodeType.Element) return false;
        refuseDtdNamespaces(node);
        for (const found of namespaceNodes(node)) if (matches(found) && visit(found, env)) return true;
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
        if (visit(named[i]!, env)) return true;
      }
      return false;
    };
  // No recursion: documents may be deep.
  return (node, env, visit) => {
    if (orSelf && matches(node) && visit(node, env)) return true;
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
      if (matches(child) && visit(child, env)) return true;
      if (child.children.length > 0) {
        lists.push(child.children);
        at.push(0);
      }
    }
    return false;
  };
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
