import type { Text } from '../../core/text';
import type { OffsetRange } from '../../core/range';
import {
  attributes,
  attributeValue,
  elementAt,
  elementsNamed,
  isElement,
  rootElement,
  type NodeId,
  type XmlDocument,
} from '../../xml';

/** The offset of a line and a column, both from 1; undefined where the text has no such line. `\r\n` ends one line. */
export function offsetOf(
  starts: readonly number[],
  text: Text,
  line: number,
  column: number,
): number | undefined {
  const start = starts[line - 1];
  if (start === undefined) return undefined;
  const next = starts[line] ?? text.length + 1;
  return Math.min(start + column - 1, next - 1, text.length);
}

export function lineStarts(text: Text): readonly number[] {
  const starts = [0];
  const whole = text.toString();
  const ends = /\r\n|\r|\n/g;
  for (let match = ends.exec(whole); match !== null; match = ends.exec(whole)) starts.push(ends.lastIndex);
  return starts;
}

/**
 * The element that a parser means by a place: the one whose tag holds it or ends there, for parsers tell where they are
 * when they have read a tag; else the one whose tag is the last before it.
 */
export function elementOfPosition(xml: XmlDocument, offset: number): NodeId {
  const before = Math.max(0, offset - 1);
  const at = elementAt(xml, before);
  if (at < 0) return rootElement(xml);
  if (before < xml.tagEnd[at]! || before >= xml.contentEnd[at]!) return at;
  let last = at;
  for (
    let child = at + 1;
    child < xml.subtreeEnd[at]! && xml.end[child]! <= offset;
    child = xml.subtreeEnd[child]!
  )
    if (isElement(xml, child)) last = child;
  return last;
}

/** The first tag that begins on a line; the element around the line where none does. */
export function elementOfLine(xml: XmlDocument, start: number, end: number): NodeId {
  const less = xml.text.indexOf('<', start);
  return less >= 0 && less < end ? elementOfPosition(xml, less + 1) : elementAt(xml, start);
}

/** The element of a name nearest to an offset. */
export function nearestNamed(xml: XmlDocument, nodes: Int32Array, offset: number): NodeId | undefined {
  let best: NodeId | undefined;
  for (const node of nodes)
    if (best === undefined || Math.abs(xml.start[node]! - offset) < Math.abs(xml.start[best]! - offset))
      best = node;
  return best;
}

/**
 * The element of a name whose start tag ends on a line, as libxml2 counts. Of several on one line, the one that bears the
 * value that is complained of; undefined where that is not one.
 */
export function namedOnLine(
  xml: XmlDocument,
  name: string,
  { start, end }: OffsetRange,
  value: string | undefined,
): NodeId | undefined {
  const all = [...elementsNamed(xml, name)].filter(
    (node) => start < xml.tagEnd[node]! && xml.tagEnd[node]! <= end,
  );
  if (all.length <= 1 || value === undefined) return all.length === 1 ? all[0] : undefined;
  const bearers = all.filter(
    (node) =>
      attributes(xml, node).some((id) => attributeValue(xml, id) === value) ||
      xml.text.slice(xml.tagEnd[node], xml.contentEnd[node]).trim() === value,
  );
  return bearers.length === 1 ? bearers[0] : undefined;
}
