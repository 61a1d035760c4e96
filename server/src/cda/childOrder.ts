import { firstWhere } from '../core/sortedTable';
import type { NodeId } from '../xml';
import type { ContentFault } from './contentFaults';
import type { ChildSpec, ContentType, Particle } from './contentModel';

/*
 * The order and the number of the children of one element, as the schema wants them.
 */

interface Placed {
  readonly node: NodeId;
  readonly spec: ChildSpec;
}

/** The quick answer for the elements of a sound document, which are nearly all; `judgeChildren` says what is wrong. */
export function isInOrder(type: ContentType, specs: readonly ChildSpec[]): boolean {
  if (!type.flat) return false;
  for (let at = 1; at < specs.length; at++) {
    const spec = specs[at]!;
    const previous = specs[at - 1]!;
    if (spec.rank < previous.rank) return false;
    if (spec === previous ? spec.max === 1 : spec.rank === previous.rank && spec.choice === 'exclusive')
      return false;
  }
  for (const expected of type.required) if (!expected.some((spec) => specs.includes(spec))) return false;
  return true;
}

export function judgeChildren(
  type: ContentType,
  parent: NodeId,
  nodes: readonly NodeId[],
  specs: readonly ChildSpec[],
  faults: ContentFault[],
): void {
  if (!type.flat) {
    const offending = nodes[matchedChildren(type, specs)];
    if (offending !== undefined) faults.push({ kind: 'combination', parent, node: offending });
    return;
  }
  const children = nodes.map((node, at): Placed => ({ node, spec: specs[at]! }));
  const first = new Map<string, NodeId>();
  const chosen = new Map<number, Placed>();
  for (const { node, spec } of children) {
    const other = chosen.get(spec.rank);
    const earlier = first.get(spec.name);
    if (earlier === undefined) first.set(spec.name, node);
    else if (spec.max === 1) faults.push({ kind: 'repeated', parent, node, first: earlier });
    if (spec.choice !== 'exclusive') continue;
    if (!other) chosen.set(spec.rank, { node, spec });
    else if (other.spec.name !== spec.name)
      faults.push({ kind: 'excluded', parent, node, other: other.node });
  }
  for (const expected of type.required) {
    if (expected.some(({ name }) => first.has(name))) continue;
    const before = children.find(({ spec }) => spec.rank > expected[0]!.rank)?.node;
    faults.push({ kind: 'missing', parent, expected, before });
  }
  misplaced(parent, children, faults);
}

const matches = new WeakMap<ContentType, Map<string, number>>();
/** Combinations that are kept by type: intervals come in a few shapes, documents of an attacker in many. */
const keptMatches = 64;

/** How many children follow the model, from the first. The same few combinations come again and again. */
export function matchedChildren(type: ContentType, specs: readonly ChildSpec[]): number {
  let known = matches.get(type);
  if (!known) matches.set(type, (known = new Map()));
  const key = specs.map(({ name }) => name).join(' ');
  let matched = known.get(key);
  if (matched === undefined) {
    matched = longestMatch(
      type.content,
      specs.map(({ name }) => name),
    );
    if (known.size < keptMatches) known.set(key, matched);
  }
  return matched;
}

/**
 * Tells the fewest elements that must move for the others to be in order. Of two that could move, the later one is
 * told, as schema validators do.
 */
function misplaced(parent: NodeId, children: readonly Placed[], faults: ContentFault[]): void {
  if (!children.some(({ spec }, i) => i > 0 && spec.rank < children[i - 1]!.spec.rank)) return;
  // Longest chain of growing ranks from each child to the end, by the number of links still to come.
  const count = children.length;
  const chain = new Int32Array(count);
  /** Largest rank that starts a chain of each length, over the children already seen (from the end). */
  const starts: number[] = [];
  for (let i = count - 1; i >= 0; i--) {
    const { rank } = children[i]!.spec;
    const length = firstWhere(starts.length, (index) => starts[index]! < rank);
    starts[length] = rank;
    chain[i] = length + 1;
  }
  let wanted = starts.length;
  let lastRank = -1;
  const kept: Placed[] = [];
  const moved: { readonly child: Placed; readonly keptBefore: number }[] = [];
  children.forEach((child, i) => {
    if (chain[i] === wanted && child.spec.rank >= lastRank) {
      wanted--;
      lastRank = child.spec.rank;
      kept.push(child);
    } else moved.push({ child, keptBefore: kept.length });
  });
  for (const { child, keptBefore } of moved) {
    const { node, spec } = child;
    const before = kept.slice(0, keptBefore).find((other) => other.spec.rank > spec.rank);
    const preceding = before ? [] : kept.slice(keptBefore).filter((other) => other.spec.rank < spec.rank);
    const [next] = preceding;
    if (before) faults.push({ kind: 'misplaced', parent, node, before: before.node });
    else if (next)
      faults.push({ kind: 'tooEarly', parent, node, next: next.node, after: preceding.at(-1)!.node });
  }
}

/** How many names, from the first, follow the content model; all of them when they match it. */
function longestMatch(content: Particle, names: readonly string[]): number {
  let longest = 0;
  // The content models at stake are those of intervals: a handful of names, no nested repetition.
  const match = (particle: Particle, at: number, then: (at: number) => boolean): boolean => {
    longest = Math.max(longest, at);
    const once = (from: number, next: (at: number) => boolean): boolean => {
      if (particle.kind === 'element') return names[from] === particle.name && next(from + 1);
      if (particle.kind === 'choice') return particle.items.some((item) => match(item, from, next));
      return sequence(particle.items, 0, from, next);
    };
    const repeat = (from: number, times: number): boolean => {
      // What matches nothing matches nothing any number of times.
      const again = (next: number): boolean => (next > from ? repeat(next, times + 1) : then(next));
      return (times < particle.max && once(from, again)) || (times >= particle.min && then(from));
    };
    return repeat(at, 0);
  };
  const sequence = (
    items: readonly Particle[],
    index: number,
    at: number,
    then: (at: number) => boolean,
  ): boolean =>
    index === items.length
      ? then(at)
      : match(items[index]!, at, (next) => sequence(items, index + 1, next, then));
  return match(content, 0, (at) => {
    longest = Math.max(longest, at);
    return at === names.length;
  })
    ? names.length
    : Math.min(longest, names.length - 1);
}
