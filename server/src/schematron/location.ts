import { qualifiedName } from './nodes';
import { NodeType, type XdmNode } from './xdm';

/**
 * The path of a node as the official reports write it: names as written, and a rank only where an earlier sibling
 * has the same name. The document node is told by its root element.
 */
export function locationOf(node: XdmNode): string {
  if (node.type === NodeType.Document) {
    const root = node.children.find((child) => child.type === NodeType.Element);
    return root === undefined ? '/' : locationOf(root);
  }
  const steps: string[] = [];
  if (node.type === NodeType.Attribute) steps.push(`@${qualifiedName(node)}`);
  let at = node.type === NodeType.Element ? node : node.parent;
  for (; at?.type === NodeType.Element; at = at.parent) {
    const name = qualifiedName(at);
    const rank = rankOf(at);
    steps.push(rank > 1 ? `${name}[${rank}]` : name);
  }
  return `/${steps.reverse().join('/')}`;
}

/** Names are compared as they are written: a default namespace declared on one sibling makes no difference here. */
function rankOf(element: XdmNode): number {
  const { name } = element.tree.document;
  const wanted = name[element.row];
  let rank = 1;
  for (const sibling of element.parent?.children ?? []) {
    if (sibling === element) break;
    if (sibling.type === NodeType.Element && name[sibling.row] === wanted) rank++;
  }
  return rank;
}
