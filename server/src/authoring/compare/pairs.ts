import type { ComparedNode } from '../../core/comparison';
import type { Reader } from './fingerprints';

/** Beyond this many of one sort without a name of their own, those of the same number are taken for the same. */
const mostCompared = 200;

/** What two parents hold, each with its counterpart. */
export interface Pairing {
  readonly pairs: readonly (readonly [left: ComparedNode, right: ComparedNode])[];
  readonly onlyLeft: readonly ComparedNode[];
  readonly onlyRight: readonly ComparedNode[];
}

/**
 * Finds for each child its other state: one that says the same, else one with the same identifier, else the same code, else the most
 * alike that has neither, else the next. Two that bear different codes are different things, not two states of one.
 */
export function pairChildren(
  reader: Reader,
  left: readonly ComparedNode[],
  right: readonly ComparedNode[],
): Pairing {
  const pairs: (readonly [ComparedNode, ComparedNode])[] = [];
  const onlyLeft: ComparedNode[] = [];
  const onlyRight: ComparedNode[] = [];
  const theirs = bySort(right);
  for (const [sort, ours] of bySort(left)) {
    const others = theirs.get(sort) ?? [];
    theirs.delete(sort);
    const made = pairAlike(reader, ours, others);
    pairs.push(...made.pairs);
    onlyLeft.push(...made.onlyLeft);
    onlyRight.push(...made.onlyRight);
  }
  for (const others of theirs.values()) onlyRight.push(...others);
  return { pairs, onlyLeft, onlyRight };
}

/** Children of one sort. */
function pairAlike(reader: Reader, left: readonly ComparedNode[], right: readonly ComparedNode[]): Pairing {
  const pairs: (readonly [ComparedNode, ComparedNode])[] = [];
  let ours = left;
  let others = right;
  const pairBy = (keyOf: (node: ComparedNode) => string): void => {
    if (ours.length === 0 || others.length === 0) return;
    const waiting = new Map<string, ComparedNode[]>();
    for (const node of others) {
      const key = keyOf(node);
      if (key === '') continue;
      const queue = waiting.get(key);
      if (queue) queue.push(node);
      else waiting.set(key, [node]);
    }
    const taken = new Set<ComparedNode>();
    ours = ours.filter((node) => {
      const other = waiting.get(keyOf(node))?.shift();
      if (!other) return true;
      pairs.push([node, other]);
      taken.add(other);
      return false;
    });
    others = others.filter((node) => !taken.has(node));
  };
  pairBy((node) => reader.fingerprintOf(node));
  const depth = Math.max(0, ...[...ours, ...others].map(({ keys }) => keys.length));
  for (let level = 0; level < depth; level++) pairBy(({ keys }) => keys[level] ?? '');
  return pairMostAlike(reader, pairs, ours, others);
}

/**
 * What no name has joined. The order in which they stand decides between those that are equally alike; what shares nothing with any is
 * new or gone where their numbers differ, unless it is one value and no more.
 */
function pairMostAlike(
  reader: Reader,
  pairs: (readonly [ComparedNode, ComparedNode])[],
  left: readonly ComparedNode[],
  right: readonly ComparedNode[],
): Pairing {
  const onlyLeft: ComparedNode[] = [];
  const others = [...right];
  const isMany = left.length > mostCompared || right.length > mostCompared;
  for (const node of left) {
    const inside = isMany ? undefined : printsIn(reader, node);
    let best: ComparedNode | undefined;
    let bestScore = -1;
    for (const other of others) {
      if (areDifferentThings(node, other)) continue;
      const score = inside ? likeness(reader, inside, other) : 0;
      if (score > bestScore) [best, bestScore] = [other, score];
      if (!inside) break;
    }
    const sharesNothing = inside !== undefined && inside.size > 1 && bestScore === 0;
    if (best === undefined || (sharesNothing && left.length !== right.length)) {
      onlyLeft.push(node);
      continue;
    }
    pairs.push([node, best]);
    others.splice(others.indexOf(best), 1);
  }
  return { pairs, onlyLeft, onlyRight: others };
}

/** The last key is the code: it says what a thing is, where those before only say which. */
function areDifferentThings(one: ComparedNode, other: ComparedNode): boolean {
  const [a, b] = [one.keys.at(-1) ?? '', other.keys.at(-1) ?? ''];
  return a !== '' && b !== '' && a !== b;
}

/** What a node holds, by fingerprint, and how often. */
function printsIn(reader: Reader, node: ComparedNode): ReadonlyMap<string, number> {
  const inside = new Map<string, number>();
  for (const child of reader.childrenOf(node)) {
    const print = reader.fingerprintOf(child);
    inside.set(print, (inside.get(print) ?? 0) + 1);
  }
  return inside;
}

/** How many of them another node holds too. */
function likeness(reader: Reader, inside: ReadonlyMap<string, number>, other: ComparedNode): number {
  let shared = 0;
  for (const [print, count] of printsIn(reader, other)) shared += Math.min(count, inside.get(print) ?? 0);
  return shared;
}

function bySort(nodes: readonly ComparedNode[]): Map<string, ComparedNode[]> {
  const groups = new Map<string, ComparedNode[]>();
  for (const node of nodes) {
    const group = groups.get(node.sort);
    if (group) group.push(node);
    else groups.set(node.sort, [node]);
  }
  return groups;
}
