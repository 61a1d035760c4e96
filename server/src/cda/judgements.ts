import type { TextChange } from '../core/textChange';
import { none, type NodeId, type TreeChange, treeChange, type XmlDocument } from '../xml';
import { judgeAttributes } from './attributeFaults';
import { judgeContent } from './contentFaults';
import type { ContentModel } from './contentModel';
import { carryValueIndexes } from './demands/valueIndex';
import type { JudgedBefore } from './judgedBefore';
import type { CdaModel } from './model';
import { carrySuspects } from './suspects';

/** Lets what was said of one version serve the next; both have just been read from texts that differ by `change`. */
export function continueFrom(before: CdaModel, after: CdaModel, change: TextChange): void {
  const { contentModel, valueSets } = after.knowledge;
  if (before.knowledge.contentModel !== contentModel || before.knowledge.valueSets !== valueSets) return;
  if (before.root === none || before.root !== after.root) return;
  if (before.strays.length > 0 || after.strays.length > 0) return;
  const inTree = changeInTree(before.xml, after, change);
  const isInside = inTree && inTree.within >= after.root && inTree.within < after.xml.subtreeEnd[after.root]!;
  if (!isInside) return;
  for (const judgement of [content, attributes])
    judgement.carry(contentModel, before.xml, after.xml, after.root, inTree);
  carryValueIndexes(before.xml, after.xml, inTree);
  carrySuspects(before.xml, after.xml, after.root, inTree);
}

/** Where a guess may have moved what follows, the trees are compared: most often little has. */
function changeInTree(
  before: XmlDocument,
  { xml, root, sinceFormer }: CdaModel,
  change: TextChange,
): TreeChange | undefined {
  const isNarrow = sinceFormer && !before.structureGuessed && !xml.structureGuessed;
  if (isNarrow) return sinceFormer;
  return treeChange(before, xml, change) ?? sinceFormer ?? changeBesideRoot(before, xml, root, change);
}

/** No change in the root, where the edit is before it or behind: in a comment of the prologue, say. */
function changeBesideRoot(
  before: XmlDocument,
  after: XmlDocument,
  root: NodeId,
  { start, oldEnd, newEnd }: TextChange,
): TreeChange | undefined {
  const isBehind = start >= before.end[root]! && before.end[root] === after.end[root];
  const isBefore =
    oldEnd <= before.start[root]! && before.start[root]! - oldEnd === after.start[root]! - newEnd;
  const isSound = ![before, after].some((xml) => xml.problems.length > 0 || xml.parent[root] !== 0);
  const end = before.subtreeEnd[root]!;
  if (!isSound || !(isBefore || isBehind) || after.subtreeEnd[root] !== end) return undefined;
  return { within: root, first: end, oldEnd: end, newEnd: end, attributesMoved: 0 };
}

/**
 * What the schema says of each version of a document, computed at most once, and from what it said of the version before
 * where only the content of one element has changed.
 */
function eachVersion<Judgement>(
  judge: (model: ContentModel, xml: XmlDocument, root: NodeId, before?: JudgedBefore<Judgement>) => Judgement,
) {
  const known = new WeakMap<XmlDocument, { readonly model: ContentModel; readonly judgement: Judgement }>();
  /** Holds no tree: the former version must go once the new one is read. */
  const earlier = new WeakMap<XmlDocument, JudgedBefore<Judgement>>();

  function of(model: ContentModel, xml: XmlDocument, root: NodeId): Judgement {
    const judged = known.get(xml);
    if (judged?.model === model) return judged.judgement;
    const judgement = judge(model, xml, root, earlier.get(xml));
    known.set(xml, { model, judgement });
    earlier.delete(xml);
    return judgement;
  }

  return {
    of,
    carry(
      model: ContentModel,
      before: XmlDocument,
      after: XmlDocument,
      root: NodeId,
      change: TreeChange,
    ): void {
      // A version that nobody had the time to ask about costs little as long as the one before it is known.
      if (known.get(before)?.model === model || earlier.has(before))
        earlier.set(after, { judgement: of(model, before, root), change });
    },
  };
}

const content = eachVersion(judgeContent);
const attributes = eachVersion(judgeAttributes);

/** Faults of structure, and the types that it gives the elements. */
export const contentJudgement = content.of;

/** Faults of attributes, of types and of stray text. */
export const attributeJudgement = attributes.of;
