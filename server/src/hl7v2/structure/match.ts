import type { StructureNode } from './syntax';

/** One departure from a structure. Indexes count in the list of names that was matched. */
export type StructureFault =
  /** A required segment is not there; `after` is the index of the segment before its place, -1 at the start. */
  | { readonly kind: 'missing'; readonly name: string; readonly after: number }
  /** It stands where the structure has no place for it. */
  | { readonly kind: 'misplaced'; readonly name: string; readonly at: number }
  /** It comes once more than the structure allows. */
  | { readonly kind: 'repeated'; readonly name: string; readonly at: number };

/**
 * Compares the segments of a message with its structure. Segments that the structure does not know are left aside: other
 * rules judge them. Recovers after each fault, so that one misplaced segment makes one fault. Linear in the number of
 * segments for a given structure.
 */
export function matchStructure(
  structure: StructureNode,
  names: readonly string[],
): readonly StructureFault[] {
  const faults: StructureFault[] = [];
  const indexes = names.flatMap((name, index) => (structure.names.has(name) ? [index] : []));
  let at = 0;
  const current = (): string | undefined => (at < indexes.length ? names[indexes[at]!] : undefined);

  function skipMisplaced(node: StructureNode, rest: ReadonlySet<string>): void {
    for (let name = current(); name !== undefined; name = current()) {
      if (node.names.has(name) || rest.has(name)) return;
      faults.push({ kind: 'misplaced', name, at: indexes[at]! });
      at++;
    }
  }

  function matchSegment(node: StructureNode, rest: ReadonlySet<string>): void {
    const name = node.segment!;
    if (current() !== name) {
      if (node.required) missing(name);
      return;
    }
    at++;
    while (current() === name && (node.repeats || !rest.has(name))) {
      if (!node.repeats) faults.push({ kind: 'repeated', name, at: indexes[at]! });
      at++;
    }
  }

  function matchGroup(node: StructureNode, rest: ReadonlySet<string>): void {
    const inside = node.repeats ? union(rest, node.names) : rest;
    let count = 0;
    for (let name = current(); name !== undefined; name = current()) {
      const starts = node.starters.has(name) || (node.names.has(name) && !rest.has(name));
      if (!starts || (count > 0 && !node.repeats)) break;
      const before = at;
      matchSequence(node.nodes, inside);
      count++;
      if (at === before) break;
    }
    if (count === 0 && node.required) missingGroup(node);
  }

  function matchSequence(nodes: readonly StructureNode[], follow: ReadonlySet<string>): void {
    nodes.forEach((node, index) => {
      const rest = union(follow, ...nodes.slice(index + 1).map((next) => next.names));
      skipMisplaced(node, rest);
      if (node.segment === undefined) matchGroup(node, rest);
      else matchSegment(node, rest);
    });
  }

  function missing(name: string): void {
    faults.push({ kind: 'missing', name, after: at > 0 ? indexes[at - 1]! : -1 });
  }

  function missingGroup(node: StructureNode): void {
    if (node.segment !== undefined) missing(node.segment);
    else for (const inner of node.nodes) if (inner.required) missingGroup(inner);
  }

  matchSequence(structure.nodes, new Set());
  for (let name = current(); name !== undefined; name = current()) {
    faults.push({ kind: 'misplaced', name, at: indexes[at]! });
    at++;
  }
  return withoutEchoes(faults);
}

/** Longer messages are not tried again without each of their segments. */
const mostTried = 200;

/**
 * The same, told of one segment where moving it would mend everything, or more than itself: what stands where something
 * else is due makes all that follows look out of place.
 */
export function matchMoved(structure: StructureNode, names: readonly string[]): readonly StructureFault[] {
  const faults = matchStructure(structure, names);
  if (faults.length < 2 || names.length > mostTried) return faults;
  let fewest = faults;
  for (const [at, name] of names.entries()) {
    if (!structure.names.has(name)) continue;
    const rest = matchStructure(structure, [...names.slice(0, at), ...names.slice(at + 1)]);
    const isAlone = rest.length === 1 && rest[0]!.kind === 'missing' && rest[0]!.name === name;
    if (isAlone) return [{ kind: 'misplaced', name, at }];
    if (rest.length + 1 < fewest.length) fewest = [{ kind: 'misplaced', name, at }, ...rest.map(putBack(at))];
  }
  return fewest;
}

/** A fault that was found without the segment at `left`, as it counts with it. */
function putBack(left: number) {
  return (fault: StructureFault): StructureFault =>
    fault.kind === 'missing'
      ? { ...fault, after: fault.after >= left ? fault.after + 1 : fault.after }
      : { ...fault, at: fault.at >= left ? fault.at + 1 : fault.at };
}

/** A segment that is misplaced is not missing too. */
function withoutEchoes(faults: readonly StructureFault[]): readonly StructureFault[] {
  const misplaced = new Map<string, number>();
  for (const fault of faults) {
    if (fault.kind === 'misplaced') misplaced.set(fault.name, (misplaced.get(fault.name) ?? 0) + 1);
  }
  return faults.filter((fault) => {
    if (fault.kind !== 'missing') return true;
    const left = misplaced.get(fault.name) ?? 0;
    if (left === 0) return true;
    misplaced.set(fault.name, left - 1);
    return false;
  });
}

function union(...sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const set of sets) for (const name of set) all.add(name);
  return all;
}
