import type { Text } from '../core/text';
import type { NodeId, XmlDocument, XmlProblem } from './document';
import { inDocumentOrder } from './repair';
import type { ParseState } from './state';
import type { NextTables, TableName } from './treeMemory';

/** Those of the part that was read anew among the others, which stand where they stood but for what came in before them. */
export function allProblems(
  others: readonly XmlProblem[],
  own: readonly XmlProblem[],
  /** Where the new text was read: from the first offset on to the second, and from the third on to the last. */
  [from, to, again, end]: readonly [number, number, number, number],
  moved: number,
): readonly XmlProblem[] {
  const kept = others.flatMap((problem) => {
    const { start } = problem.range;
    if (start < from) return [problem];
    const now = start + moved;
    return now >= end || (now >= to && now < again) ? [movedProblem(problem, moved)] : [];
  });
  return inDocumentOrder([...kept, ...own]);
}

function movedProblem(problem: XmlProblem, by: number): XmlProblem {
  if (by === 0) return problem;
  const range = ({ start, end }: XmlProblem['range']) => ({ start: start + by, end: end + by });
  const correction = (one: NonNullable<XmlProblem['fix']>) => ({
    ...one,
    edits: one.edits.map((edit) => ({ ...edit, range: range(edit.range) })),
  });
  const { fix, choices, related } = problem;
  return {
    ...problem,
    range: range(problem.range),
    ...(fix ? { fix: correction(fix) } : {}),
    ...(choices ? { choices: choices.map(correction) } : {}),
    ...(related ? { related: related.map((one) => ({ ...one, range: range(one.range) })) } : {}),
  };
}

/** The tables of a state, and behind them what of the former tree stays. */
export function withTail(
  before: XmlDocument,
  text: Text,
  { nodes, attributes, open, names, structureGuessed }: ParseState,
  tail: NodeId,
  moved: number,
  tables: NextTables,
): XmlDocument {
  const nodeShift = nodes.count - tail;
  const attributeTail = before.firstAttribute[tail]!;
  const attributeShift = attributes.count - attributeTail;
  const rows = (name: TableName, own: Int32Array, count: number, from: number, by: number): Int32Array => {
    const former = before[name];
    const table = tables.rows(name, count + former.length - from);
    table.set(own.subarray(0, count));
    if (by === 0) table.set(former.subarray(from), count);
    else for (let row = count, at = from; row < table.length; row++, at++) table[row] = former[at]! + by;
    return table;
  };
  const ofNodes = (name: TableName, own: Int32Array, by: number): Int32Array =>
    rows(name, own, nodes.count, tail, by);
  const ofAttributes = (name: TableName, own: Int32Array, by: number): Int32Array =>
    rows(name, own, attributes.count, attributeTail, by);
  const kind = new Uint8Array(before.nodeCount + nodeShift);
  kind.set(nodes.kind.subarray(0, nodes.count));
  kind.set(before.kind.subarray(tail), nodes.count);
  const parent = ofNodes('parent', nodes.parent, 0);
  // What follows belongs to those that are still open, or to what follows too.
  if (nodeShift !== 0)
    for (let node = nodes.count; node < parent.length; node++)
      if (parent[node]! >= tail) parent[node]! += nodeShift;
  const subtreeEnd = ofNodes('subtreeEnd', nodes.subtreeEnd, nodeShift);
  const contentEnd = ofNodes('contentEnd', nodes.contentEnd, moved);
  const end = ofNodes('end', nodes.end, moved);
  for (const holder of open) {
    subtreeEnd[holder] = before.subtreeEnd[holder]! + nodeShift;
    contentEnd[holder] = before.contentEnd[holder]! + moved;
    end[holder] = before.end[holder]! + moved;
  }
  return {
    text,
    names,
    nodeCount: before.nodeCount + nodeShift,
    kind,
    parent,
    subtreeEnd,
    name: ofNodes('name', nodes.name, 0),
    namespace: ofNodes('namespace', nodes.namespace, 0),
    start: ofNodes('start', nodes.start, moved),
    tagEnd: ofNodes('tagEnd', nodes.tagEnd, moved),
    contentEnd,
    end,
    firstAttribute: ofNodes('firstAttribute', nodes.firstAttribute, attributeShift),
    attributeCount: before.attributeCount + attributeShift,
    attributeOwner: ofAttributes('attributeOwner', attributes.owner, nodeShift),
    attributeName: ofAttributes('attributeName', attributes.name, 0),
    attributeNamespace: ofAttributes('attributeNamespace', attributes.namespace, 0),
    attributeStart: ofAttributes('attributeStart', attributes.start, moved),
    attributeValueStart: ofAttributes('attributeValueStart', attributes.valueStart, moved),
    attributeValueEnd: ofAttributes('attributeValueEnd', attributes.valueEnd, moved),
    attributeEnd: ofAttributes('attributeEnd', attributes.end, moved),
    declaration: before.declaration,
    problems: [],
    structureGuessed,
  };
}
