import type { NodeId, XmlDocument } from './document';
import type { ParseState } from './state';

/**
 * Gives what follows the judged end of unclosed elements back to their parents. Nodes keep their order, so that only
 * the parents and the ends of subtrees change. Linear: each unclosed element leads to its replacement once. Nodes before `first`
 * are where they belong; of them, those in `around`, from the outermost on, may hold what comes.
 */
export function repairTree(state: ParseState, first: NodeId, around: readonly NodeId[]): void {
  const { nodes, splits } = state;
  if (splits.size === 0) return;
  const replacement = new Map<number, number>();
  for (let node = first; node < nodes.count; node++) {
    let parent = nodes.parent[node]!;
    let from = parent;
    for (;;) {
      const split = splits.get(parent);
      if (split === undefined || nodes.start[node]! < split) break;
      const next: number = replacement.get(parent) ?? nodes.parent[parent]!;
      // Nodes come in order: once one has left an element, all the next ones do, and may jump.
      if (from !== parent) replacement.set(from, next);
      from = parent;
      parent = next;
    }
    nodes.parent[node] = parent;
  }
  nodes.subtreeEnd.fill(0, first, nodes.count);
  for (const node of around) nodes.subtreeEnd[node] = first;
  for (let node = nodes.count - 1; node >= first; node--) {
    if (nodes.subtreeEnd[node] === 0) nodes.subtreeEnd[node] = node + 1;
    const parent = nodes.parent[node]!;
    nodes.subtreeEnd[parent] = Math.max(nodes.subtreeEnd[parent]!, nodes.subtreeEnd[node]!);
  }
  for (let depth = around.length - 1; depth > 0; depth--) {
    const outer = around[depth - 1]!;
    nodes.subtreeEnd[outer] = Math.max(nodes.subtreeEnd[outer]!, nodes.subtreeEnd[around[depth]!]!);
  }
}

/** Problems in document order, as they are read. */
export function inDocumentOrder(problems: XmlDocument['problems']): XmlDocument['problems'] {
  return [...problems].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
