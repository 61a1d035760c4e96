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

/**
 * Offsets of characters that no XML document may hold, at most `limit`: controls, lone surrogates, U+FFFE and U+FFFF.
 * Two units are looked at together: one subtraction shows whether either is a control or beyond U+8000.
 */
export function illegalCharacters(units: Uint16Array, length: number, limit: number): readonly number[] {
  const found: number[] = [];
  const pairs = new Int32Array(units.buffer, units.byteOffset, (length + 1) >> 1);
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i]!;
    if ((((pair - 0x00200020) | pair) & 0x80008000) === 0 || pair === twoTabs) continue;
    const at = 2 * i;
    if (isIllegalAt(units, at)) found.push(at);
    if (isIllegalAt(units, at + 1) && at + 1 < length) found.push(at + 1);
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

/** What indentation is often made of. */
const twoTabs = 0x00090009;

function isIllegalAt(units: Uint16Array, at: number): boolean {
  const unit = units[at]!;
  if (unit < 32) return unit !== 10 && unit !== 13 && unit !== 9;
  if (unit < 0xd800) return false;
  if (unit <= 0xdbff) return !isLowSurrogate(units[at + 1]!);
  if (unit <= 0xdfff) return at === 0 || !isHighSurrogate(units[at - 1]!);
  return unit >= 0xfffe;
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** Problems in document order, as they are read. */
export function inDocumentOrder(problems: XmlDocument['problems']): XmlDocument['problems'] {
  return [...problems].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
