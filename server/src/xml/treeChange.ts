import type { Text } from '../core/text';
import type { TextChange } from '../core/textChange';
import { type AttributeId, type NodeId, NodeKind, none, type XmlDocument } from './document';

/**
 * What a change of the text did to the tree: inside of the content of one element, nodes `[first, oldEnd)` gave way to
 * `[first, newEnd)`. All other nodes are what they were, those behind moved by the difference.
 */
export interface TreeChange {
  /** The element, by its id in both trees. Its own start tag and those around it did not change. */
  readonly within: NodeId;
  readonly first: NodeId;
  readonly oldEnd: NodeId;
  readonly newEnd: NodeId;
  /** By how much the attributes of the nodes behind moved. */
  readonly attributesMoved: number;
}

/** The tree of an edited text, and what has changed in the former one. */
export interface EditedTree {
  readonly xml: XmlDocument;
  readonly change: TreeChange;
}

/** True for a node of the former tree that is there no more. */
export function gaveWay({ first, oldEnd }: TreeChange, node: NodeId): boolean {
  return node >= first && node < oldEnd;
}

/** True where all that stands behind has the number that it had. */
export function movesNothing({ oldEnd, newEnd, attributesMoved }: TreeChange): boolean {
  return oldEnd === newEnd && attributesMoved === 0;
}

/** Where a node of the former tree that did not give way stands now. */
export function movedNode({ oldEnd, newEnd }: TreeChange, node: NodeId): NodeId {
  return node < oldEnd ? node : node + newEnd - oldEnd;
}

/** The same of an attribute, of a node that stands there now. */
export function movedAttribute(
  { newEnd, attributesMoved }: TreeChange,
  owner: NodeId,
  attribute: AttributeId,
): AttributeId {
  return owner < newEnd ? attribute : attribute + attributesMoved;
}

/**
 * The change between the trees of two versions of a text; undefined where more than the content of one element has
 * changed. Where tags are broken an edit may change what stands far from it: the rest is compared node by node.
 */
export function treeChange(
  before: XmlDocument,
  after: XmlDocument,
  edit: TextChange,
): TreeChange | undefined {
  const change = betweenTags(before.text, after.text, edit);
  const moved = change.newEnd - change.oldEnd;
  const within = holderOf(before, after, change);
  if (within <= 0) return undefined;
  const first = Math.min(
    firstTouched(before, within, change.start),
    firstTouched(after, within, change.start),
  );
  const oldEnd = firstBehind(before, within, first, change.oldEnd);
  const newEnd = firstBehind(after, within, first, change.newEnd);
  const found: TreeChange = {
    within,
    first,
    oldEnd,
    newEnd,
    attributesMoved: after.firstAttribute[newEnd]! - before.firstAttribute[oldEnd]!,
  };
  return isTrue(before, after, found, moved) ? found : undefined;
}

/** `<d/>` before `</b>` may be said to come in after the `<` of the end tag: it comes in before it. */
export function betweenTags(before: Text, after: Text, change: TextChange): TextChange {
  const { start, oldEnd, newEnd } = change;
  return before.charAt(start - 1) === '<' &&
    before.charAt(oldEnd - 1) === '<' &&
    after.charAt(newEnd - 1) === '<'
    ? { start: start - 1, oldEnd: oldEnd - 1, newEnd: newEnd - 1 }
    : change;
}

/** The deepest element that holds the whole change in its content, in both trees; 0 where there is none. */
function holderOf(before: XmlDocument, after: XmlDocument, { start, oldEnd, newEnd }: TextChange): NodeId {
  let holder: NodeId = 0;
  for (;;) {
    let inner = holder + 1;
    const last = Math.min(before.subtreeEnd[holder]!, after.subtreeEnd[holder]!);
    while (inner < last && before.end[inner]! <= start) inner = before.subtreeEnd[inner]!;
    const holds =
      inner < last &&
      before.kind[inner] === NodeKind.Element &&
      after.kind[inner] === NodeKind.Element &&
      before.tagEnd[inner]! <= start &&
      after.tagEnd[inner] === before.tagEnd[inner] &&
      before.contentEnd[inner]! >= oldEnd &&
      before.contentEnd[inner]! < before.end[inner]! &&
      after.contentEnd[inner] === before.contentEnd[inner]! + newEnd - oldEnd;
    if (!holds) return holder;
    holder = inner;
  }
}

/** The first child that ends behind the beginning of a change, or there: a text may have grown, and what is not closed. */
export function firstTouched(xml: XmlDocument, within: NodeId, start: number): NodeId {
  const isBefore = (child: NodeId): boolean => {
    const end = xml.end[child]!;
    return (
      end < start || (end === start && xml.kind[child] !== NodeKind.Text && xml.text.charAt(end - 1) === '>')
    );
  };
  let child = within + 1;
  const last = xml.subtreeEnd[within]!;
  while (child < last && isBefore(child)) child = xml.subtreeEnd[child]!;
  return child;
}

/** The first child that begins behind the end of a change, or there: a text may have grown. */
export function firstBehind(xml: XmlDocument, within: NodeId, first: NodeId, end: number): NodeId {
  const isBehind = (child: NodeId): boolean => {
    const start = xml.start[child]!;
    return start > end || (start === end && xml.kind[child] !== NodeKind.Text);
  };
  let child = first;
  const last = xml.subtreeEnd[within]!;
  while (child < last && !isBehind(child)) child = xml.subtreeEnd[child]!;
  return child;
}

/** The last child of an element that stands before a node, or `none`. */
export function childBefore(xml: XmlDocument, element: NodeId, before: NodeId): NodeId {
  if (before === element + 1) return none;
  let last = element + 1;
  while (xml.subtreeEnd[last]! < before) last = xml.subtreeEnd[last]!;
  return last;
}

/** Looks at every node that is said to be what it was: to compare them costs little beside judging them. */
function isTrue(
  before: XmlDocument,
  after: XmlDocument,
  { within, first, oldEnd, newEnd }: TreeChange,
  moved: number,
): boolean {
  if (before.nodeCount - oldEnd !== after.nodeCount - newEnd) return false;
  const ids = sameNames(before, after);
  const { kind, name, start, tagEnd, contentEnd, end, subtreeEnd, firstAttribute } = before;
  const shift = newEnd - oldEnd;
  const isGuessed = before.structureGuessed || after.structureGuessed;
  // Where all tags match, they say where elements end.
  const sameEnds = (node: NodeId, other: NodeId, by: number): boolean =>
    !isGuessed ||
    (contentEnd[node]! + by === after.contentEnd[other] && end[node]! + by === after.end[other]);
  for (let node = 1; node < first; node++) {
    const holds = node <= within && subtreeEnd[node]! > within;
    if (
      kind[node] !== after.kind[node] ||
      (name[node]! >= 0 && ids[name[node]!] !== after.name[node]) ||
      start[node] !== after.start[node] ||
      tagEnd[node] !== after.tagEnd[node] ||
      subtreeEnd[node]! + (holds ? shift : 0) !== after.subtreeEnd[node] ||
      firstAttribute[node] !== after.firstAttribute[node] ||
      !sameEnds(node, node, holds ? moved : 0)
    )
      return false;
  }
  const attributes = after.firstAttribute[newEnd]! - firstAttribute[oldEnd]!;
  for (let node = oldEnd; node < before.nodeCount; node++) {
    const other = node + shift;
    if (
      kind[node] !== after.kind[other] ||
      (name[node]! >= 0 && ids[name[node]!] !== after.name[other]) ||
      start[node]! + moved !== after.start[other] ||
      tagEnd[node]! + moved !== after.tagEnd[other] ||
      subtreeEnd[node]! + shift !== after.subtreeEnd[other] ||
      firstAttribute[node]! + attributes !== after.firstAttribute[other] ||
      !sameEnds(node, other, moved)
    )
      return false;
  }
  return true;
}

/** The id that each name of one document has in the other, by its id in the first; -1 for one that it has not. */
function sameNames(before: XmlDocument, after: XmlDocument): Int32Array {
  const ids = new Map(after.names.qualified.map((name, id) => [name, id]));
  return Int32Array.from(before.names.qualified, (name) => ids.get(name) ?? -1);
}

/** The document and the elements whose content holds all of a range, each with its own end tag. */
export function holders(xml: XmlDocument, start: number, end: number): readonly NodeId[] {
  const around: NodeId[] = [0];
  for (let element: NodeId = 0; ; around.push(element)) {
    let inner = element + 1;
    const last = xml.subtreeEnd[element]!;
    while (inner < last && xml.end[inner]! <= start) inner = xml.subtreeEnd[inner]!;
    const holds =
      inner < last &&
      xml.kind[inner] === NodeKind.Element &&
      xml.tagEnd[inner]! <= start &&
      xml.contentEnd[inner]! >= end &&
      xml.contentEnd[inner]! < xml.end[inner]!;
    if (!holds) return around;
    element = inner;
  }
}
