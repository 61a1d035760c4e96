import { NodeType, type XdmNode } from '../xdm';
import { spend, type Environment } from './compiled';
import type { CompiledTest, Visit, Walk } from './steps';

/** The axes `following` and `preceding`: everything after a node, or before it, but what is around or inside it. */
export function wholeAxis(axis: 'following' | 'preceding', { matches, name }: CompiledTest): Walk {
  if (name !== undefined) return axis === 'following' ? namedAfter(name) : namedBefore(name);
  const forwards = axis === 'following';
  return (node, env, visit) => {
    let from = node;
    if (node.type === NodeType.Attribute || node.type === NodeType.Namespace) {
      // What an element holds comes after its attributes.
      if (node.parent === undefined) return false;
      from = node.parent;
      if (forwards && walkLists(from.children, 0, forwards, env, matches, visit)) return true;
    }
    for (let at = from; at.parent !== undefined; at = at.parent) {
      const siblings = at.parent.children;
      const rank = siblings.indexOf(at);
      spend(env, 1);
      const start = forwards ? rank + 1 : rank - 1;
      if (walkLists(siblings, start, forwards, env, matches, visit)) return true;
    }
    return false;
  };
}

function namedAfter(name: number): Walk {
  return (node, env, visit) => {
    const named = node.tree.elementsNamed(name);
    const after = node.type === NodeType.Namespace ? node.order : node.last;
    for (let i = firstFrom(named, Math.floor(after) + 1); i < named.length; i++) {
      spend(env, 1);
      if (visit(named[i]!, env)) return true;
    }
    return false;
  };
}

function namedBefore(name: number): Walk {
  return (node, env, visit) => {
    const named = node.tree.elementsNamed(name);
    for (let i = firstFrom(named, node.order) - 1; i >= 0; i--) {
      spend(env, 1);
      if (named[i]!.last < node.order && visit(named[i]!, env)) return true;
    }
    return false;
  };
}

/** Nodes of a list from a rank on, each with what it holds; backwards, what a node holds comes before it. */
function walkLists(
  nodes: readonly XdmNode[],
  start: number,
  forwards: boolean,
  env: Environment,
  matches: (node: XdmNode) => boolean,
  visit: Visit,
): boolean {
  const step = forwards ? 1 : -1;
  const lists: (readonly XdmNode[])[] = [nodes];
  const at: number[] = [start];
  const owners: (XdmNode | undefined)[] = [undefined];
  while (lists.length > 0) {
    const depth = lists.length - 1;
    const node = lists[depth]![at[depth]!];
    at[depth]! += step;
    if (node === undefined) {
      const owner = owners.pop();
      lists.pop();
      at.pop();
      if (!forwards && owner !== undefined && matches(owner) && visit(owner, env)) return true;
      continue;
    }
    spend(env, 1);
    const holds = node.children.length > 0;
    if ((forwards || !holds) && matches(node) && visit(node, env)) return true;
    if (!holds) continue;
    lists.push(node.children);
    at.push(forwards ? 0 : node.children.length - 1);
    owners.push(node);
  }
  return false;
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
