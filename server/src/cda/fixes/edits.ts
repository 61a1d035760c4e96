import type { Text } from '../../core/text';
import type { OffsetEdit } from '../../core/finding';
import type { OffsetRange } from '../../core/range';
import { isSelfClosing, type NodeId } from '../../xml';
import type { CdaQuery } from '../query';

/** Writes a value so that it can stand between double quotes. */
export function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

export function escapeText(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Gives an attribute a value: replaces the one that is there, or adds it after the others. */
export function setAttribute(q: CdaQuery, node: NodeId, name: string, value: string): OffsetEdit {
  const present = q.attribute(node, name);
  if (present) return { range: present.range, newText: quotedLike(q, present.range, value) };
  const at = endOfAttributes(q, node);
  return { range: { start: at, end: at }, newText: ` ${name}="${escapeAttribute(value)}"` };
}

/** Several attributes at once; those that are new are added together, because two edits may not meet. */
export function setAttributes(
  q: CdaQuery,
  node: NodeId,
  values: Readonly<Record<string, string>>,
): readonly OffsetEdit[] {
  const edits: OffsetEdit[] = [];
  let added = '';
  for (const [name, value] of Object.entries(values)) {
    const present = q.attribute(node, name);
    if (present) edits.push({ range: present.range, newText: quotedLike(q, present.range, value) });
    else added += ` ${name}="${escapeAttribute(value)}"`;
  }
  const at = endOfAttributes(q, node);
  if (added !== '') edits.push({ range: { start: at, end: at }, newText: added });
  return edits;
}

/** A value inside single quotes must not hold one. */
function quotedLike(q: CdaQuery, range: OffsetRange, value: string): string {
  const escaped = escapeAttribute(value);
  return q.xml.text.charAt(range.start - 1) === "'" ? escaped.replaceAll("'", '&apos;') : escaped;
}

function endOfAttributes(q: CdaQuery, node: NodeId): number {
  const { xml } = q;
  const last = xml.firstAttribute[node + 1]! - 1;
  return last >= xml.firstAttribute[node]! ? xml.attributeEnd[last]! : q.nameRange(node).end;
}

/** Takes an attribute away with the white space before it. */
export function removeAttribute(q: CdaQuery, node: NodeId, name: string): readonly OffsetEdit[] {
  const present = q.attribute(node, name);
  return present ? [removeRange(q, present.whole)] : [];
}

export function removeRange(q: CdaQuery, whole: OffsetRange): OffsetEdit {
  let start = whole.start;
  while (start > 0 && /\s/.test(q.xml.text.charAt(start - 1))) start--;
  return { range: { start, end: whole.end }, newText: '' };
}

/** Takes an element away, with its line when it stands alone on it. */
export function removeElement(q: CdaQuery, node: NodeId): OffsetEdit {
  const { text } = q.xml;
  const { start, end } = q.range(node);
  const lineStart = startOfLine(text, start);
  const lineEnd = endOfLine(text, end);
  const alone = text.slice(lineStart, start).trim() === '' && text.slice(end, lineEnd).trim() === '';
  return alone && lineStart > 0
    ? {
        range: { start: lineStart, end: Math.min(text.length, lineEnd + lineBreakLength(text, lineEnd)) },
        newText: '',
      }
    : { range: { start, end }, newText: '' };
}

/** Exchanges two elements that do not meet. */
export function swapElements(q: CdaQuery, first: NodeId, second: NodeId): readonly OffsetEdit[] {
  const { text } = q.xml;
  const a = q.range(first);
  const b = q.range(second);
  return [
    { range: a, newText: text.slice(b.start, b.end) },
    { range: b, newText: text.slice(a.start, a.end) },
  ];
}

/**
 * A piece of CDA to insert. Names have no prefix; `${1:value}` marks what the author completes, in the order of the
 * numbers, and `${1?value}` what nobody but the author can say: the value is what such a place may hold, and is never
 * written. Lines are indented with tabs, which stand for one step of the document's own indentation.
 */
export type Skeleton = string;

/** A value from the document made safe inside a skeleton. */
export function skeletonValue(value: string): string {
  return escapeAttribute(value).replace(/[\\$}]/g, '\\$&');
}

/**
 * Inserts a skeleton as a child, after the last child that the schema puts before it. `before` names the elements that
 * come first, in any order.
 */
export function insertChild(
  q: CdaQuery,
  parent: NodeId,
  before: (local: string) => boolean,
  skeleton: Skeleton,
): OffsetEdit {
  const { text } = q.xml;
  let previous: NodeId | undefined;
  let first: NodeId | undefined;
  for (const node of q.elementChildren(parent)) {
    first ??= node;
    if (q.isCda(node) && before(q.local(node))) previous = node;
  }
  const step = indentationStep(q, parent);
  const parentIndent = indentOf(text, q.xml.start[parent]!) ?? '';
  const indent =
    (first === undefined ? undefined : indentOf(text, q.xml.start[first]!)) ?? parentIndent + step;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = skeleton
    .split('\n')
    .map((line) => indent + line.replace(/^\t+/, (tabs) => step.repeat(tabs.length)))
    .join(eol);
  const snippet = prefixed(lines, q.prefix);
  if (isSelfClosing(q.xml, parent)) {
    const end = q.xml.tagEnd[parent]!;
    const slash = text.lastIndexOf('/', end - 1);
    const start = slash - (/\s*$/.exec(text.slice(q.xml.start[parent]!, slash))?.[0].length ?? 0);
    const name = q.prefix + q.local(parent);
    return edit(start, end, `>${eol}${snippet}${eol}${parentIndent}</${name}>`);
  }
  const at = previous === undefined ? q.xml.tagEnd[parent]! : q.xml.end[previous]!;
  const tail =
    first === undefined &&
    text.slice(at, q.xml.contentEnd[parent]).trim() === '' &&
    !text.slice(at, q.xml.contentEnd[parent]).includes('\n');
  return edit(at, at, `${eol}${snippet}${tail ? eol + parentIndent : ''}`);
}

function edit(start: number, end: number, skeleton: Skeleton): OffsetEdit {
  const snippet = skeleton.replace(gap, '$$$1');
  const edit = { range: { start, end }, newText: plain(skeleton.replace(gap, '${$1:$2}')), snippet };
  return snippet === skeleton ? edit : { ...edit, hasGaps: true };
}

const gap = /\$\{(\d+)\?((?:\\.|[^}\\])*)\}/g;

/** True where something in a skeleton is left for the author to say. */
export const hasGaps = (skeleton: Skeleton): boolean => /\$\{\d+\?/.test(skeleton);

/** What a skeleton reads once its places are filled with what they propose. */
export function plain(snippet: string): string {
  return snippet.replace(/\$\{\d+:((?:\\.|[^}\\])*)\}|\$\d+/g, '$1').replace(/\\([\\$}])/g, '$1');
}

function prefixed(skeleton: string, prefix: string): string {
  return prefix === '' ? skeleton : skeleton.replace(/(<\/?)(?=[A-Za-z])/g, `$1${prefix}`);
}

/** White space before an offset when nothing else stands before it on its line. */
function indentOf(text: Text, offset: number): string | undefined {
  const before = text.slice(startOfLine(text, offset), offset);
  return before.trim() === '' ? before : undefined;
}

function indentationStep(q: CdaQuery, parent: NodeId): string {
  const { text } = q.xml;
  const outer = indentOf(text, q.xml.start[parent]!);
  const child = q.elementChildren(parent)[0];
  const inner = child === undefined ? undefined : indentOf(text, q.xml.start[child]!);
  if (outer !== undefined && inner?.startsWith(outer) && inner.length > outer.length) {
    return inner.slice(outer.length);
  }
  return outer?.includes('\t') ? '\t' : '  ';
}

function startOfLine(text: Text, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function endOfLine(text: Text, offset: number): number {
  const newline = text.indexOf('\n', offset);
  const end = newline < 0 ? text.length : newline;
  return end > offset && text.charAt(end - 1) === '\r' ? end - 1 : end;
}

function lineBreakLength(text: Text, at: number): number {
  return text.startsWith('\r\n', at) ? 2 : 1;
}
