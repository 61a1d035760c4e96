import type { NodeId, XmlDocument, XmlProblem } from './document';
import { inDocumentOrder } from './repair';
import type { ParseState } from './state';

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
  text: string,
  { nodes, attributes, open, names, structureGuessed }: ParseState,
  tail: NodeId,
  moved: number,
): XmlDocument {
  const nodeShift = nodes.count - tail;
  const attributeTail = before.firstAttribute[tail]!;
  const attributeShift = attributes.count - attributeTail;
  const rows = (own: Int32Array, count: number, former: Int32Array, from: number, by: number): Int32Array => {
    const table = new Int32Array(count + former.length - from);
    table.set(own.subarray(0, count));
    table.set(former.subarray(from), count);
    if (by !== 0) for (let row = count; row < table.length; row++) table[row]! += by;
    return table;
  };
  const ofNodes = (own: Int32Array, former: Int32Array, by: number): Int32Array =>
    rows(own, nodes.count, former, tail, by);
  const ofAttributes = (own: Int32Array, former: Int32Array, by: number): Int32Array =>
    rows(own, attributes.count, former, attributeTail, by);
  const kind = new Uint8Array(before.nodeCount + nodeShift);
  kind.set(nodes.kind.subarray(0, nodes.count));
  kind.set(before.kind.subarray(tail), nodes.count);
  const parent = ofNodes(nodes.parent, before.parent, 0);
  // What follows belongs to those that are still open, or to what follows too.
  if (nodeShift !== 0)
    for (let node = nodes.count; node < parent.length; node++)
      if (parent[node]! >= tail) parent[node]! += nodeShift;
  const subtreeEnd = ofNodes(nodes.subtreeEnd, before.subtreeEnd, nodeShift);
  const contentEnd = ofNodes(nodes.contentEnd, before.contentEnd, moved);
  const end = ofNodes(nodes.end, before.end, moved);
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
    name: ofNodes(nodes.name, before.name, 0),
    namespace: ofNodes(nodes.namespace, before.namespace, 0),
    start: ofNodes(nodes.start, before.start, moved),
    tagEnd: ofNodes(nodes.tagEnd, before.tagEnd, moved),
    contentEnd,
    end,
    firstAttribute: ofNodes(nodes.firstAttribute, before.firstAttribute, attributeShift),
    attributeCount: before.attributeCount + attributeShift,
    attributeOwner: ofAttributes(attributes.owner, before.attributeOwner, nodeShift),
    attributeName: ofAttributes(attributes.name, before.attributeName, 0),
    attributeNamespace: ofAttributes(attributes.namespace, before.attributeNamespace, 0),
    attributeStart: ofAttributes(attributes.start, before.attributeStart, moved),
    attributeValueStart: ofAttributes(attributes.valueStart, before.attributeValueStart, moved),
    attributeValueEnd: ofAttributes(attributes.valueEnd, before.attributeValueEnd, moved),
    attributeEnd: ofAttributes(attributes.end, before.attributeEnd, moved),
    declaration: before.declaration,
    problems: [],
    structureGuessed,
  };
}
