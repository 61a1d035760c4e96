import { localName, movedNode, type NodeId, NodeKind, type TreeChange, type XmlDocument } from '../xml';

/*
 * Silence is kept. A judge that asks elements one by one remembers which of them it had something to say of; after an
 * edit it asks those again, and those that the edit reached. The others had no fault, and can have none. Nothing of what
 * was said is kept: faults are told anew, with the places and corrections of the text as it is now.
 */

/**
 * How far the judgement about an element looks. All may look at what the element holds, at its own start tag and at those
 * of the elements around it.
 */
export interface Reach {
  /** Local names of children of the elements around it into which it looks as well. */
  readonly beside?: ReadonlySet<string>;
  /** It looks at all that its parent holds. */
  readonly parent?: true;
  /** It looks into none of its children of that name. */
  readonly not?: string;
}

export const itself: Reach = {};

interface Watched {
  readonly reach: Reach;
  /** In document order. */
  readonly suspects: readonly NodeId[];
}

/** A rule by its id, or what else asks elements one by one. */
export type Judge = string | object;

const watched = new WeakMap<XmlDocument, Map<Judge, Watched>>();

// segur: implements SEG/CDA.06
/** The elements to be asked in this version; undefined where all are. */
export function suspectsOf(xml: XmlDocument, judge: Judge): readonly NodeId[] | undefined {
  return watched.get(xml)?.get(judge)?.suspects;
}

/** All others were asked, now or before, and had no fault. `faulty` is in document order. */
export function keepSuspects(xml: XmlDocument, judge: Judge, reach: Reach, faulty: readonly NodeId[]): void {
  let judges = watched.get(xml);
  if (!judges) watched.set(xml, (judges = new Map<Judge, Watched>()));
  judges.set(judge, { reach, suspects: faulty });
}

/** Lets the silence about one version hold for the next, where the edit did not reach. */
export function carrySuspects(
  before: XmlDocument,
  after: XmlDocument,
  root: NodeId,
  change: TreeChange,
): void {
  const judges = watched.get(before);
  if (!judges) return;
  const around = holders(after, root, change.within);
  const added = [...elementsIn(after, change.first, change.newEnd)];
  const touched = [...around, ...added];
  const carried = new Map<Judge, Watched>();
  for (const [judge, { reach, suspects }] of judges) {
    const own = reach.not === undefined ? touched : [...withoutHolders(after, around, reach.not), ...added];
    const reached = reachedBeyond(before, after, around, change, reach);
    carried.set(judge, {
      reach,
      suspects: united(united(stillThere(suspects, change), own), reached),
    });
  }
  watched.set(after, carried);
}

/** The elements whose content has changed, from the root down to the innermost. */
function holders(xml: XmlDocument, root: NodeId, within: NodeId): readonly NodeId[] {
  const around: NodeId[] = [];
  for (let node = within; node >= root; node = xml.parent[node]!) around.push(node);
  return around.reverse();
}

/** Those whose content changed elsewhere than in a child of that name. */
function withoutHolders(xml: XmlDocument, around: readonly NodeId[], name: string): readonly NodeId[] {
  return around.filter((holder, depth) => {
    const inner = around[depth + 1];
    return (
      inner === undefined || localName(xml, inner) !== name || xml.namespace[inner] !== xml.namespace[holder]
    );
  });
}

/** Those that the edit reached although neither what they hold nor a start tag around them has changed. */
function reachedBeyond(
  before: XmlDocument,
  after: XmlDocument,
  around: readonly NodeId[],
  change: TreeChange,
  { beside, parent }: Reach,
): readonly NodeId[] {
  const holder =
    beside && around.find((_, depth) => isSeen(before, after, around[depth + 1], change, beside));
  const seen = holder === undefined ? [] : [...elementsIn(after, holder, after.subtreeEnd[holder]!)];
  if (!parent) return seen;
  return united(seen, inDocumentOrder(around.flatMap((one) => childElements(after, one))));
}

/** Whether what changed in an element is a child of one of the names, or stands in one: `inner`, where that is there still. */
function isSeen(
  before: XmlDocument,
  after: XmlDocument,
  inner: NodeId | undefined,
  { first, oldEnd, newEnd }: TreeChange,
  names: ReadonlySet<string>,
): boolean {
  if (inner !== undefined) return names.has(localName(after, inner));
  return isAnyNamed(before, first, oldEnd, names) || isAnyNamed(after, first, newEnd, names);
}

function childElements(xml: XmlDocument, parent: NodeId): readonly NodeId[] {
  const found: NodeId[] = [];
  for (let node = parent + 1; node < xml.subtreeEnd[parent]!; node = xml.subtreeEnd[node]!)
    if (xml.kind[node] === NodeKind.Element) found.push(node);
  return found;
}

/** Whether one of the nodes side by side from `first` to `end` has one of the names. */
function isAnyNamed(xml: XmlDocument, first: NodeId, end: NodeId, names: ReadonlySet<string>): boolean {
  for (let node = first; node < end; node = xml.subtreeEnd[node]!)
    if (names.has(localName(xml, node))) return true;
  return false;
}

function* elementsIn(xml: XmlDocument, first: NodeId, end: NodeId): Iterable<NodeId> {
  for (let node = first; node < end; node++) if (xml.kind[node] === NodeKind.Element) yield node;
}

function stillThere(nodes: readonly NodeId[], change: TreeChange): readonly NodeId[] {
  const { first, oldEnd, newEnd } = change;
  if (oldEnd === newEnd && nodes.every((node) => node < first || node >= oldEnd)) return nodes;
  return nodes.filter((node) => node < first || node >= oldEnd).map((node) => movedNode(change, node));
}

/** Two lists in document order as one, each node once. */
function united(one: readonly NodeId[], other: readonly NodeId[]): readonly NodeId[] {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  const all: NodeId[] = [];
  let at = 0;
  for (const node of one) {
    while (at < other.length && other[at]! < node) all.push(other[at++]!);
    if (other[at] === node) at++;
    all.push(node);
  }
  while (at < other.length) all.push(other[at++]!);
  return all;
}

export function inDocumentOrder(nodes: Iterable<NodeId>): readonly NodeId[] {
  return [...nodes].sort((one, other) => one - other);
}
