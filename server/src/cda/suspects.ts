import { movedNode, type NodeId, type TreeChange, type XmlDocument } from '../xml';
import { Reached, type Reach, united } from './reach';

/*
 * Silence is kept. A judge that asks elements one by one remembers which of them it had something to say of; after an
 * edit it asks those again, and those that the edit reached. The others had no fault, and can have none. Nothing of what
 * was said is kept: faults are told anew, with the places and corrections of the text as it is now.
 */

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
  const reached = new Reached(before, after, root, change);
  const carried = new Map<Judge, Watched>();
  for (const [judge, { reach, suspects }] of judges)
    carried.set(judge, { reach, suspects: united(stillThere(suspects, change), reached.by(reach)) });
  watched.set(after, carried);
}

function stillThere(nodes: readonly NodeId[], change: TreeChange): readonly NodeId[] {
  const { first, oldEnd, newEnd } = change;
  if (oldEnd === newEnd && nodes.every((node) => node < first || node >= oldEnd)) return nodes;
  return nodes.filter((node) => node < first || node >= oldEnd).map((node) => movedNode(change, node));
}
