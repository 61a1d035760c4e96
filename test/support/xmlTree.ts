import assert from 'node:assert/strict';
import { NodeKind, type XmlDocument, nodeAt } from '../../server/src/xml';

/** Checks all that the tables of any document promise, however broken its text. */
export function checkTree(xml: XmlDocument): void {
  const { text, nodeCount, parent, subtreeEnd, start, tagEnd, contentEnd, end, firstAttribute } = xml;
  const fail = (node: number, what: string): never =>
    assert.fail(`node ${node} (${start[node]}–${end[node]}): ${what}`);
  assert.equal(subtreeEnd[0], nodeCount);
  assert.equal(firstAttribute.length, nodeCount + 1);
  for (let node = 0; node < nodeCount; node++) {
    const s = start[node]!;
    const e = end[node]!;
    if (!(
      0 <= s &&
      s <= tagEnd[node]! &&
      tagEnd[node]! <= contentEnd[node]! &&
      contentEnd[node]! <= e &&
      e <= text.length
    ))
      fail(node, 'offsets out of order');
    if (firstAttribute[node]! > firstAttribute[node + 1]!) fail(node, 'attributes out of order');
    if (node === 0) continue;
    if (s < start[node - 1]!) fail(node, 'starts before its predecessor');
    const up = parent[node]!;
    if (!(up >= 0 && up < node)) fail(node, 'its parent comes after it');
    if (subtreeEnd[node]! > subtreeEnd[up]! || node >= subtreeEnd[up]!) fail(node, 'outside of its parent');
    const kind = xml.kind[up];
    if (kind !== NodeKind.Element && kind !== NodeKind.Document) fail(node, 'its parent holds nothing');
    if (s < tagEnd[up]! || e > contentEnd[up]!) fail(node, 'its range leaves the content of its parent');
    if (xml.kind[node] === NodeKind.Element) {
      const name = xml.names.qualified[xml.name[node]!]!;
      // In `< title>` the white space stands for the sign.
      const opens = text.charAt(s) === '<' || /<[ \t]+$/.test(text.slice(Math.max(0, s - 20), s + 1));
      if (!opens || !text.startsWith(name, s + 1)) fail(node, 'its name is not in the text');
      for (let at = firstAttribute[node]!; at < firstAttribute[node + 1]!; at++) {
        const ordered =
          xml.attributeOwner[at] === node &&
          s < xml.attributeStart[at]! &&
          xml.attributeStart[at]! <= xml.attributeValueStart[at]! &&
          xml.attributeValueStart[at]! <= xml.attributeValueEnd[at]! &&
          xml.attributeValueEnd[at]! <= xml.attributeEnd[at]! &&
          xml.attributeEnd[at]! <= tagEnd[node]!;
        if (!ordered) fail(node, `attribute ${at} out of order`);
        if (!text.startsWith(xml.names.qualified[xml.attributeName[at]!]!, xml.attributeStart[at]!))
          fail(node, `the name of attribute ${at} is not in the text`);
      }
    } else if (firstAttribute[node] !== firstAttribute[node + 1]) fail(node, 'attributes on no element');
    if (e > s && nodeAt(xml, s) !== node && !(subtreeEnd[node]! > node + 1 && start[node + 1] === s))
      fail(node, `nodeAt finds ${nodeAt(xml, s)}`);
  }
  for (let i = 0; i < xml.problems.length; i++) {
    const { range, fix, code } = xml.problems[i]!;
    assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length, code);
    if (i > 0) assert.ok(xml.problems[i - 1]!.range.start <= range.start, code);
    for (const edit of fix?.edits ?? [])
      assert.ok(edit.range.start <= edit.range.end && edit.range.end <= text.length);
  }
}
