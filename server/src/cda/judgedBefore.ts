import { gaveWay, type NodeId, type TreeChange, type XmlDocument } from '../xml';
import type { ContentType } from './contentModel';

/*
 * What the judges of the schema share, so that an edit has only what it touched judged again: the element whose content
 * changed, and what is new in it.
 */

/** What was said of the version before, and what has changed since. */
export interface JudgedBefore<Judgement> {
  readonly judgement: Judgement;
  readonly change: TreeChange;
}

type Types = readonly (ContentType | undefined)[];

/** The types of the elements by their distance from the ClinicalDocument; of the new ones nothing is known yet. */
export function typesToFill(
  xml: XmlDocument,
  root: NodeId,
  before: JudgedBefore<{ readonly types: Types }> | undefined,
): (ContentType | undefined)[] {
  if (!before) return new Array<ContentType | undefined>(xml.subtreeEnd[root]! - root);
  const { types } = before.judgement;
  const { first, oldEnd, newEnd } = before.change;
  // Most edits leave as many nodes as there were: one copy then does.
  if (oldEnd === newEnd) return types.slice().fill(undefined, first - root, newEnd - root);
  const added = new Array<undefined>(newEnd - first).fill(undefined);
  return types.slice(0, first - root).concat(added, types.slice(oldEnd - root));
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
