import assert from 'node:assert/strict';
import { parseXml } from '../../../server/src/xml';
import type { XmlDocument, XmlProblemCode } from '../../../server/src/xml';

/**
 * Parses a text in which `⟦…⟧` marks the places expected to be at fault, and checks that the problems are these codes
 * at these places, in order.
 */
export function expectProblems(marked: string, ...codes: XmlProblemCode[]): XmlDocument {
  const ranges: { start: number; end: number }[] = [];
  let text = '';
  for (const part of marked.split(/([⟦⟧])/)) {
    if (part === '⟦') ranges.push({ start: text.length, end: -1 });
    else if (part === '⟧') ranges.findLast((range) => range.end < 0)!.end = text.length;
    else text += part;
  }
  const xml = parseXml(text);
  assert.deepEqual(
    xml.problems.map(({ code, range }) => ({ code, ...range })),
    codes.map((code, i) => ({ code, ...ranges[i] })),
  );
  return xml;
}

/** Applies the fix of the first problem and returns the new text. */
export function fixFirst(text: string): string {
  const fix = parseXml(text).problems[0]?.fix;
  assert.ok(fix, `no fix for ${text}`);
  let fixed = text;
  for (const edit of [...fix.edits].sort((a, b) => b.range.start - a.range.start))
    fixed = fixed.slice(0, edit.range.start) + edit.newText + fixed.slice(edit.range.end);
  return fixed;
}

/** The tree as nested names, for instance `a(b(c) d)`; texts and comments are left out. */
export function shape(xml: XmlDocument): string {
  const inside = (node: number): string => {
    const names: string[] = [];
    for (let at = node + 1; at < xml.subtreeEnd[node]!; at = xml.subtreeEnd[at]!) {
      assert.equal(xml.parent[at], node);
      if (xml.name[at]! < 0) continue;
      const content = inside(at);
      names.push(xml.names.qualified[xml.name[at]!]! + (content && `(${content})`));
    }
    return names.join(' ');
  };
  return inside(0);
}
