import type { Text } from '../core/text';
import type { TextChange } from '../core/textChange';
import { type HoldsHint, type NodeId, NodeKind, none, type XmlDocument, type XmlLimits } from './document';
import { parseXml } from './parse';
import { NextTables, type TableName } from './treeMemory';
import { betweenTags, childBefore, type EditedTree, firstBehind, firstTouched, holders } from './treeChange';

/** Beyond that share of the text, to read it all costs hardly more. */
const worthwhile = 0.5;

// segur: implements SEG/XML.02
/**
 * The tree of a text that was edited inside of one element, from the tree that it had: only the content of that element
 * is read. Undefined where the tree would not be exactly that of `parseXml`: after faults of form, before or now, and
 * where the edit touches the start tag of what holds most of the text.
 */
export function reparseXml(
  before: XmlDocument,
  text: Text,
  edit: TextChange,
  limits: XmlLimits,
  /** For a former tree that is read again. */
  holds?: HoldsHint,
): EditedTree | undefined {
  if (before.problems.length > 0 || text.length > limits.size) return undefined;
  const change = betweenTags(before.text, text, edit);
  const around = holders(before, change.start, change.oldEnd);
  const depth = around.length - 1;
  if (depth === 0) return undefined;
  const element = around[depth]!;
  // Of what the element holds, what the edit did not touch stays as it is.
  const first = firstTouched(before, element, change.start);
  const behind = firstBehind(before, element, first, change.oldEnd);
  const last = childBefore(before, element, first);
  const from = last === none ? before.tagEnd[element]! : before.end[last]!;
  const moved = change.newEnd - change.oldEnd;
  const to =
    (behind < before.subtreeEnd[element]! ? before.start[behind]! : before.contentEnd[element]!) + moved;
  if (to - from > text.length * worthwhile) return undefined;
  const head = `<w${declarationsAt(before, element)}>`;
  const content = parseXml(`${head}${text.slice(from, to)}</w>`, { ...limits, depth: limits.depth - depth });
  const isWhole =
    content.subtreeEnd[1] === content.nodeCount && content.contentEnd[1] === head.length + to - from;
  if (content.problems.length > 0 || content.structureGuessed || !isWhole) return undefined;
  // Two texts side by side would be one.
  const isText = (xml: XmlDocument, node: NodeId): boolean => xml.kind[node] === NodeKind.Text;
  if (last !== none && isText(before, last) && content.nodeCount > 2 && isText(content, 2)) return undefined;
  const end = childBefore(content, 1, content.nodeCount);
  const meets = behind < before.subtreeEnd[element]! && isText(before, behind);
  if (meets && (end === none ? last !== none && isText(before, last) : isText(content, end)))
    return undefined;
  const tables = new NextTables(before, (former) => parseXml(former, limits, holds));
  const xml = spliced(before, text, { element, first, behind }, content, moved, from - head.length, tables);
  tables.keep(xml);
  const newEnd = behind + xml.nodeCount - before.nodeCount;
  const attributesMoved = xml.attributeCount - before.attributeCount;
  return { xml, change: { within: element, first, oldEnd: behind, newEnd, attributesMoved } };
}

/** What gives way: the children of an element from one on, and those that stay behind them. */
interface Gap {
  readonly element: NodeId;
  readonly first: NodeId;
  readonly behind: NodeId;
}

/** The declarations of namespaces in force inside of an element, as they are written. */
function declarationsAt(xml: XmlDocument, element: NodeId): string {
  const declared = new Map<string, string>();
  for (let at = element; at > 0; at = xml.parent[at]!) {
    const end = xml.firstAttribute[at + 1]!;
    for (let attribute = xml.firstAttribute[at]!; attribute < end; attribute++) {
      const name = xml.names.qualified[xml.attributeName[attribute]!]!;
      if ((name === 'xmlns' || name.startsWith('xmlns:')) && !declared.has(name))
        declared.set(name, xml.text.slice(xml.attributeStart[attribute], xml.attributeEnd[attribute]));
    }
  }
  return [...declared.values()].map((written) => ` ${written}`).join('');
}

/**
 * `content` is the tree of what fills the gap, below a document and one element of its own; its offsets are `offset` behind
 * those of the text, and what follows the gap has moved by `moved`.
 */
function spliced(
  before: XmlDocument,
  text: Text,
  { element, first: head, behind: tail }: Gap,
  content: XmlDocument,
  moved: number,
  offset: number,
  tables: NextTables,
): XmlDocument {
  const { names } = before;
  const nameIds = Int32Array.from(content.names.qualified, (name) => names.internWritten(name));
  const namespaceIds = Int32Array.from(content.names.namespaces, (uri) => names.internNamespace(uri));
  const added = content.nodeCount - 2;
  const nodeShift = head + added - tail;
  const nodeCount = before.nodeCount + nodeShift;
  const firstAdded = content.firstAttribute[2]!;
  const headAttributes = before.firstAttribute[head]!;
  const tailAttributes = before.firstAttribute[tail]!;
  const addedAttributes = content.attributeCount - firstAdded;
  const attributeShift = headAttributes + addedAttributes - tailAttributes;
  const attributeCount = before.attributeCount + attributeShift;

  /** A table with rows of its own in the gap of the former one, what follows moved; the former one where it says the same. */
  const joined = (
    name: TableName,
    inner: Int32Array,
    [to, from, size]: readonly [number, number, number],
    tailMoved: number,
    mayShare = tables.mayShare,
  ): Int32Array => {
    const old = before[name];
    if (mayShare && tailMoved === 0 && size === old.length && hasRows(old, to, inner)) return old;
    const table = tables.rows(name, size);
    table.set(old.subarray(0, to));
    table.set(inner, to);
    const end = to + inner.length;
    if (tailMoved === 0) table.set(old.subarray(from), end);
    else
      for (let row = end, former = from; row < size; row++, former++) table[row] = old[former]! + tailMoved;
    return table;
  };
  const rows = [head, tail, nodeCount] as const;
  const attributeRows = [headAttributes, tailAttributes, attributeCount] as const;
  /** What the content has of its own, moved or by the names of the whole. */
  const own = (table: Int32Array, by: number): Int32Array => table.subarray(2).map((value) => value + by);
  const ownAttributes = (table: Int32Array, by: number): Int32Array =>
    table.subarray(firstAdded).map((value) => value + by);
  const called = (table: Int32Array, ids: Int32Array): Int32Array =>
    table.map((id) => (id >= 0 ? ids[id]! : id));
  const placed = (name: TableName): Int32Array => joined(name, own(content[name], offset), rows, moved);
  const placedAttributes = (name: TableName): Int32Array =>
    joined(name, ownAttributes(content[name], offset), attributeRows, moved);

  const parents = own(content.parent, head - 2);
  for (let node = 2; node < content.nodeCount; node = content.subtreeEnd[node]!) parents[node - 2] = element;
  const parent = joined('parent', parents, rows, 0);
  // What follows belongs to those that hold the element, or to what follows too.
  if (nodeShift !== 0)
    for (let node = head + added; node < nodeCount; node++)
      if (parent[node]! >= tail) parent[node]! += nodeShift;
  const subtreeEnd = joined('subtreeEnd', own(content.subtreeEnd, head - 2), rows, nodeShift);
  const contentEnd = placed('contentEnd');
  const end = placed('end');
  for (let holder = element; holder >= 0; holder = before.parent[holder]!) {
    if (nodeShift !== 0) subtreeEnd[holder]! += nodeShift;
    if (moved === 0) continue;
    contentEnd[holder]! += moved;
    end[holder]! += moved;
  }
  return {
    text,
    names,
    nodeCount,
    kind: kinds(before.kind, content.kind.subarray(2), rows),
    parent,
    subtreeEnd,
    name: joined('name', called(content.name.subarray(2), nameIds), rows, 0),
    // What stands in a wrong namespace is given another one later: that table is nobody else's.
    namespace: joined('namespace', called(content.namespace.subarray(2), namespaceIds), rows, 0, false),
    start: placed('start'),
    tagEnd: placed('tagEnd'),
    contentEnd,
    end,
    firstAttribute: joined(
      'firstAttribute',
      content.firstAttribute.subarray(2, content.nodeCount).map((row) => row + headAttributes - firstAdded),
      [head, tail, nodeCount + 1],
      attributeShift,
    ),
    attributeCount,
    attributeOwner: joined(
      'attributeOwner',
      ownAttributes(content.attributeOwner, head - 2),
      attributeRows,
      nodeShift,
    ),
    attributeName: joined(
      'attributeName',
      called(content.attributeName.subarray(firstAdded), nameIds),
      attributeRows,
      0,
    ),
    attributeNamespace: joined(
      'attributeNamespace',
      called(content.attributeNamespace.subarray(firstAdded), namespaceIds),
      attributeRows,
      0,
    ),
    attributeStart: placedAttributes('attributeStart'),
    attributeValueStart: placedAttributes('attributeValueStart'),
    attributeValueEnd: placedAttributes('attributeValueEnd'),
    attributeEnd: placedAttributes('attributeEnd'),
    declaration: before.declaration,
    problems: [],
    structureGuessed: false,
  };
}

/** The kinds of all nodes; the former table where it says the same. */
function kinds(
  old: Uint8Array,
  inner: Uint8Array,
  [to, from, size]: readonly [number, number, number],
): Uint8Array {
  if (size === old.length && hasRows(old, to, inner)) return old;
  const table = new Uint8Array(size);
  table.set(old.subarray(0, to));
  table.set(inner, to);
  table.set(old.subarray(from), to + inner.length);
  return table;
}

function hasRows<Table extends Int32Array | Uint8Array>(table: Table, from: number, rows: Table): boolean {
  for (let row = 0; row < rows.length; row++) if (table[from + row] !== rows[row]) return false;
  return true;
}
