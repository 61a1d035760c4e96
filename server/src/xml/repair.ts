import type { XmlDocument } from './document';
import type { ParseState } from './state';

/**
 * Gives what follows the judged end of unclosed elements back to their parents. Nodes keep their order, so that only
 * the parents and the ends of subtrees change. Linear: each unclosed element leads to its replacement once.
 */
export function repairTree(state: ParseState): void {
  const { nodes, splits } = state;
  if (splits.size === 0) return;
  const replacement = new Map<number, number>();
  for (let node = 1; node < nodes.count; node++) {
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
  nodes.subtreeEnd.fill(0, 0, nodes.count);
  for (let node = nodes.count - 1; node >= 0; node--) {
    if (nodes.subtreeEnd[node] === 0) nodes.subtreeEnd[node] = node + 1;
    const parent = nodes.parent[node]!;
    if (parent >= 0 && nodes.subtreeEnd[parent]! < nodes.subtreeEnd[node]!)
      nodes.subtreeEnd[parent] = nodes.subtreeEnd[node]!;
  }
}

/** One plain class: alternatives or assertions would make the search several times slower. */
const suspect = /[\x00-\x08\x0B\x0C\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/g;

/** Offsets of characters that no XML document may hold, at most `limit`. */
export function illegalCharacters(text: string, limit: number): readonly number[] {
  const found: number[] = [];
  suspect.lastIndex = 0;
  while (found.length < limit && suspect.test(text)) {
    const at = suspect.lastIndex - 1;
    const unit = text.charCodeAt(at);
    const high = unit >= 0xd800 && unit <= 0xdbff;
    if (high && text.charCodeAt(at + 1) >= 0xdc00 && text.charCodeAt(at + 1) <= 0xdfff)
      suspect.lastIndex = at + 2;
    else found.push(at);
  }
  return found;
}

/** Problems in document order, as they are read. */
export function inDocumentOrder(problems: XmlDocument['problems']): XmlDocument['problems'] {
  return [...problems].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
