import { gaveWay, type NodeId, type TreeChange, type XmlDocument } from '../xml';

/*
 * What the judges of the schema share, so that an edit has only what it touched judged again: the element whose content
 * changed, and what is new in it.
 */

/** What was said of the version before, and what has changed since. */
export interface JudgedBefore<Judgement> {
  readonly judgement: Judgement;
  readonly change: TreeChange;
}

/** Calls the judge for each node that is to be judged, in document order: the parents before what they hold. */
export function judgeInTurn(
  xml: XmlDocument,
  root: NodeId,
  change: TreeChange | undefined,
  judge: (node: NodeId) => void,
): void {
  if (change) judge(change.within);
  const end = change ? change.newEnd : xml.subtreeEnd[root]!;
  for (let node = change ? change.first : root; node < end; node++) judge(node);
}

/** True for a node of the former tree of which everything said still holds. */
export function isKept(change: TreeChange, node: NodeId): boolean {
  return node !== change.within && !gaveWay(change, node);
}
