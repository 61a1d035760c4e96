import type { Text } from '../core/text';
import { codeUnitsOf } from '../core/codeUnits';
import type { OffsetRange } from '../core/range';
import type { TextChange } from '../core/textChange';
import {
  type HoldsHint,
  type NodeId,
  NodeKind,
  none,
  type XmlDocument,
  type XmlLimits,
  type XmlProblemCode,
} from './document';
import { AttributeRole, NameInterner } from './names';
import { applyNamespaces } from './namespaces';
import { reportIllegal } from './illegal';
import { parseXml, readFrom } from './parse';
import { repairTree } from './repair';
import { allProblems, withTail } from './resumedTree';
import { createState, type ParseState } from './state';
import { giveBack } from './tables';
import { NextTables } from './treeMemory';
import { betweenTags, childBefore, type EditedTree, firstTouched, holders } from './treeChange';

/*
 * The tree of an edited text where the one before has faults of form, or the new one: `<te` takes in what follows until the
 * element around it ends, and what was meant is guessed. A parse is taken up in the state in which it was where the first
 * thing that may be read otherwise begins, and goes on by the same rules until it is again in a state that it
 * was in at the same place of the text before. What follows is then read as it was.
 */

/** Faults that are told where they stand and change nothing of how the rest is read. */
const lonely: ReadonlySet<XmlProblemCode> = new Set<XmlProblemCode>([
  'stray-ampersand',
  'bad-character-reference',
  'illegal-character',
  'encoding-not-utf-8',
  'cdata-end-in-text',
  'double-hyphen-in-comment',
]);

/** Undefined where the state cannot be told, or does not come back: the text is then read as a whole. */
export function resumeXml(
  before: XmlDocument,
  text: Text,
  edit: TextChange,
  limits: XmlLimits,
  holds?: HoldsHint,
): EditedTree | undefined {
  if (text.length > limits.size || before.problems.length >= limits.problems) return undefined;
  const { names } = before;
  if (!(names instanceof NameInterner)) return undefined;
  const change = betweenTags(before.text, text, edit);
  const broken = before.problems.filter(({ code }) => !lonely.has(code));
  if (broken.some(({ code }) => isKnownElsewhere(code))) return undefined;
  const start = Math.min(change.start, ...broken.map(({ range }) => range.start));
  const oldEnd = Math.max(change.oldEnd, ...broken.map(({ range }) => range.end));
  const around = holders(before, start, oldEnd);
  if (around.length < 2) return undefined;
  const inner = around[around.length - 1]!;
  const first = firstRead(before, inner, start);
  const at: Place = {
    before,
    text,
    around,
    first,
    begin: endBefore(before, inner, first),
    moved: change.newEnd - change.oldEnd,
    // Where tags were guessed, what stands behind belonged to them until the element around them ended.
    mayMeetInside: !before.structureGuessed,
    from: Math.max(change.newEnd, oldEnd + change.newEnd - change.oldEnd),
  };
  const units = unitsFrom(text, at);
  const run = (trustIndentation: boolean): Run | undefined =>
    readOn(at, createState(text, limits, trustIndentation, holds, { names, units }));
  let reached = run(false);
  if (reached?.state.structureGuessed) {
    giveBack(reached.state.nodes, reached.state.attributes);
    reached = run(true);
  }
  if (!reached) return undefined;
  const tables = new NextTables(before, (former) => parseXml(former, limits, holds));
  return joined(at, reached, limits, tables);
}

/** No reader looks farther back than that. */
const lookedBack = 16;

/** The units from the place on, and those of the names that end tags are compared with. */
function unitsFrom(text: Text, { before, around, begin }: Place): Uint16Array {
  const units = codeUnitsOf(text, Math.max(0, begin - lookedBack));
  for (const element of around.slice(1)) {
    const end = before.start[element]! + 1 + before.names.qualified[before.name[element]!]!.length;
    for (let at = before.start[element]!; at < end; at++) units[at] = text.charCodeAt(at);
  }
  return units;
}

/** Faults that are told once for a whole document. */
function isKnownElsewhere(code: XmlProblemCode): boolean {
  return code.endsWith('-limit') || code === 'undeclared-prefix' || code === 'unknown-entity';
}

interface Place {
  readonly before: XmlDocument;
  readonly text: Text;
  /** The document and the elements that are open where reading goes on. */
  readonly around: readonly NodeId[];
  /** The first node that is read again; `begin` is where what stands before it ends. */
  readonly first: NodeId;
  readonly begin: number;
  readonly moved: number;
  /** Whether the states may be the same again before the innermost element ends. */
  readonly mayMeetInside: boolean;
  /** Before that offset they are not. */
  readonly from: number;
}

interface Run {
  readonly state: ParseState;
  /** Of the new text, what was not read: it says what it said. */
  readonly passed: OffsetRange | undefined;
  /** The first node of the former tree that stays. */
  readonly tail: NodeId;
  readonly end: number;
}

/** The first child that is touched; a text before it too, which may go on where no tag follows it any more. */
function firstRead(xml: XmlDocument, element: NodeId, start: number): NodeId {
  const first = firstTouched(xml, element, start);
  const last = childBefore(xml, element, first);
  return last !== none && xml.kind[last] === NodeKind.Text ? last : first;
}

/** Where what stands before a node in an element ends. */
function endBefore(xml: XmlDocument, element: NodeId, node: NodeId): number {
  const last = childBefore(xml, element, node);
  return last === none ? xml.tagEnd[element]! : xml.end[last]!;
}

function readOn(place: Place, state: ParseState): Run | undefined {
  const { before, around, moved, mayMeetInside, from, begin } = place;
  takeUp(place, state);
  const depth = around.length;
  const inner = around[depth - 1]!;
  let tail = -1;
  let end = -1;
  let passed: OffsetRange | undefined;
  const isHere = (at: number): boolean => {
    const open = state.open.length;
    if (open > depth + 1 || (open >= depth && passed)) return false;
    const isInside = open >= depth;
    const top = isInside ? inner : state.open[open - 1]!;
    if (state.open[Math.min(open, depth) - 1] !== around[Math.min(open, depth) - 1]) return false;
    if (isInside && !(open === depth && mayMeetInside) && !mayPass(place, state, at)) return false;
    tail = nodeFrom(before, top, around[open] ?? place.first, at - moved);
    end = at;
    return tail >= 0;
  };
  const stop = { from: Math.max(from, begin + 1), isHere };
  let stopped = readFrom(state, begin, stop);
  if (stopped && state.open.length >= depth && !(state.open.length === depth && mayMeetInside)) {
    const next = before.contentEnd[inner]! + moved;
    passed = { start: end, end: next };
    stopped = isAlike(place, state, tail) && passOver(place, state, tail) && readFrom(state, next, stop);
  }
  if (stopped && !hasSplitBefore(place, state)) return { state, tail, end, passed };
  giveBack(state.nodes, state.attributes);
  return undefined;
}

/**
 * The first node of an element from a child on that begins at an offset, where what stands before it ends there too; the
 * first behind the element where it is the end of its content. -1 where the offset is neither.
 */
function nodeFrom(xml: XmlDocument, element: NodeId, from: NodeId, at: number): NodeId {
  const last = xml.subtreeEnd[element]!;
  let child = from;
  while (child < last && xml.start[child]! < at) child = xml.subtreeEnd[child]!;
  const isMet = child < last ? xml.start[child] === at : xml.contentEnd[element] === at;
  return isMet && endBefore(xml, element, child) === at ? child : -1;
}

/**
 * Whether the rest of the innermost element may be passed over: nothing is open in it but half a tag, which holds nothing,
 * and declares nothing for what follows.
 */
function mayPass(
  { around, before }: Place,
  { open, unterminated, shadowed }: ParseState,
  at: number,
): boolean {
  const extra = open[around.length];
  if (extra !== undefined && (!unterminated.has(extra) || shadowed[shadowed.length - 3] === extra))
    return false;
  return before.contentEnd[around[around.length - 1]!]! - at > worthPassing;
}

/** A shorter rest is read. */
const worthPassing = 10_000;

/** Whether what follows stood under the same declarations before, and is not too deep now. */
function isAlike({ before, around, first }: Place, { names, limits }: ParseState, tail: NodeId): boolean {
  const lastAttribute = before.firstAttribute[tail]!;
  for (let attribute = before.firstAttribute[first]!; attribute < lastAttribute; attribute++) {
    const role = names.role[before.attributeName[attribute]!];
    if (role !== AttributeRole.Plain && role !== AttributeRole.Prefixed) return false;
  }
  const ends: NodeId[] = [];
  const last = before.subtreeEnd[around[around.length - 1]!]!;
  for (let node = tail; node < last; node++) {
    while (ends.length > 0 && ends[ends.length - 1]! <= node) ends.pop();
    if (before.subtreeEnd[node]! > node + 1) ends.push(before.subtreeEnd[node]!);
    if (ends.length + around.length + 2 > limits.depth) return false;
  }
  return true;
}

/** Adds the rest of the innermost element as it was. */
function passOver({ before, around, moved }: Place, state: ParseState, tail: NodeId): true {
  const inner = around[around.length - 1]!;
  const last = before.subtreeEnd[inner]!;
  const { nodes, attributes } = state;
  const shift = nodes.count - tail;
  const attributeShift = attributes.count - before.firstAttribute[tail]!;
  for (let node = tail; node < last; node++) {
    const up = before.parent[node]!;
    const added = nodes.add(
      before.kind[node]!,
      up < tail ? up : up + shift,
      before.name[node]!,
      before.start[node]! + moved,
      before.end[node]! + moved,
      before.firstAttribute[node]! + attributeShift,
    );
    nodes.subtreeEnd[added] = before.subtreeEnd[node]! + shift;
    nodes.namespace[added] = before.namespace[node]!;
    nodes.tagEnd[added] = before.tagEnd[node]! + moved;
    nodes.contentEnd[added] = before.contentEnd[node]! + moved;
  }
  const end = before.firstAttribute[last]!;
  for (let attribute = before.firstAttribute[tail]!; attribute < end; attribute++) {
    const added = attributes.add(
      before.attributeOwner[attribute]! + shift,
      before.attributeName[attribute]!,
      before.attributeStart[attribute]! + moved,
      before.attributeValueStart[attribute]! + moved,
      before.attributeValueEnd[attribute]! + moved,
      before.attributeEnd[attribute]! + moved,
    );
    attributes.namespace[added] = before.attributeNamespace[attribute]!;
  }
  return true;
}

/** Something before the place was judged to stand elsewhere, in the light of what was read since. */
function hasSplitBefore({ begin }: Place, { splits }: ParseState): boolean {
  for (const split of splits.values()) if (split < begin) return true;
  return false;
}

/** Brings a state to where it was when the former text had been read so far. */
function takeUp({ before, around, first, text }: Place, state: ParseState): void {
  const { nodes, attributes, open, openByName } = state;
  nodes.copyFrom(before, first);
  attributes.copyFrom(before, before.firstAttribute[first]!);
  nodes.contentEnd[0] = nodes.end[0] = text.length;
  nodes.subtreeEnd[0] = 1;
  state.roots = 1;
  for (const element of around.slice(1)) {
    nodes.subtreeEnd[element] = element + 1;
    nodes.contentEnd[element] = nodes.end[element] = nodes.tagEnd[element]!;
    open.push(element);
    const name = nodes.name[element]!;
    openByName[name] = (openByName[name] ?? 0) + 1;
    declareAgain(state, element);
  }
  state.problems.length = 0;
}

/** Binds the prefixes that an element declares; its attributes are the last ones while it does. */
function declareAgain(state: ParseState, element: NodeId): void {
  const { nodes, attributes } = state;
  const { count } = attributes;
  attributes.count = nodes.firstAttribute[element + 1] ?? count;
  if (element + 1 >= nodes.count) attributes.count = count;
  applyNamespaces(state, element);
  attributes.count = count;
}

function joined(
  { before, text, around, first, begin, moved }: Place,
  { state, tail, end, passed }: Run,
  limits: XmlLimits,
  tables: NextTables,
): EditedTree | undefined {
  reportIllegal(state, begin, passed?.start ?? end);
  if (passed) reportIllegal(state, passed.end, end);
  repairTree(state, first, around);
  const xml = withTail(before, text, state, tail, moved, tables);
  const problems = allProblems(
    before.problems.filter(({ code }) => lonely.has(code)),
    state.problems,
    [begin, passed?.start ?? end, passed?.end ?? end, end],
    moved,
  );
  const { nodes, attributes } = state;
  const within = state.open[state.open.length - 1]!;
  const oldAttributes = before.firstAttribute[tail]!;
  giveBack(nodes, attributes);
  const isSure = !problems.some(({ code }) => isKnownElsewhere(code)) && problems.length < limits.problems;
  if (!isSure) return undefined;
  const whole = { ...xml, problems };
  tables.keep(whole);
  return {
    xml: whole,
    change: {
      within,
      first: around[state.open.length] ?? first,
      oldEnd: tail,
      newEnd: nodes.count,
      attributesMoved: attributes.count - oldAttributes,
    },
  };
}
