import { findClinicalDocument } from '../../server/src/cda/model';
import {
  attribute,
  attributeRange,
  child,
  children,
  contentRange,
  endNameRange,
  localName,
  nameRange,
  none,
  parseXml,
  qualifiedName,
  rangeOf,
  valueOf,
  valueRange,
  type NodeId,
  type XmlDocument,
} from '../../server/src/xml';

/** A document after one change, and where the change stands in it. */
export interface Edited {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One accident of an author: undefined where the document has nothing that it could happen to. */
export type Edit = (text: string) => Edited | undefined;

function replaced(text: string, start: number, end: number, by: string): Edited {
  return { text: text.slice(0, start) + by + text.slice(end), start, end: start + by.length };
}

/**
 * The element at the end of a path below ClinicalDocument, the first that fits: `author/time`, `component//section` for
 * any depth, `id[@root=1.2.3&extension=4]`, `id[!extension]` and `section[text]` to choose, `given[2]` for the second that fits.
 */
function select(xml: XmlDocument, path: string): NodeId {
  let level: readonly NodeId[] = [findClinicalDocument(xml)];
  for (const step of path.split(/(?<!\/)\//).filter(Boolean)) {
    const [, deep, name, condition] = /^(\/?)([^[]+)(?:\[(.*)\])?$/.exec(step)!;
    const found = level.flatMap((node) =>
      deep ? descendantsOf(xml, node, name!) : children(xml, node, name!),
    );
    level = found.filter((node, index) => fits(xml, node, index, condition));
  }
  return level[0] ?? none;
}

function fits(xml: XmlDocument, node: NodeId, index: number, condition: string | undefined): boolean {
  if (condition === undefined) return true;
  if (/^\d+$/.test(condition)) return index === Number(condition) - 1;
  if (condition.startsWith('!')) return valueOf(xml, node, condition.slice(1)) === undefined;
  if (condition.startsWith('@')) {
    return condition
      .slice(1)
      .split('&')
      .every((one) => {
        const [name, value] = one.split('=');
        const actual = valueOf(xml, node, name!);
        return value === undefined ? actual !== undefined : actual === value;
      });
  }
  return child(xml, node, condition) !== none;
}

function descendantsOf(xml: XmlDocument, node: NodeId, name: string): readonly NodeId[] {
  const found: NodeId[] = [];
  for (let at = node + 1; at < xml.subtreeEnd[node]!; at++)
    if (xml.name[at]! >= 0 && localName(xml, at) === name) found.push(at);
  return found;
}

type At = (xml: XmlDocument, node: NodeId, text: string) => Edited | undefined;

const on =
  (path: string, edit: At): Edit =>
  (text) => {
    const xml = parseXml(text);
    const node = select(xml, path);
    return node === none ? undefined : edit(xml, node, text);
  };

const source = (xml: XmlDocument, node: NodeId): string => xml.text.slice(xml.start[node], xml.end[node]);

/** Takes an element away. */
export const remove = (path: string): Edit =>
  on(path, (xml, node, text) => replaced(text, rangeOf(xml, node).start, rangeOf(xml, node).end, ''));

/** Takes every element of that name away, from the first to the last. */
export const removeAll = (path: string): Edit =>
  on(path, (xml, node, text) => {
    const all = children(xml, xml.parent[node]!, localName(xml, node));
    let result = text;
    for (const one of [...all].reverse())
      result = result.slice(0, xml.start[one]) + result.slice(xml.end[one]);
    const start = xml.start[node]!;
    return { text: result, start, end: start };
  });

/** Writes an element a second time, just after itself. */
export const double = (path: string): Edit =>
  on(path, (xml, node, text) => replaced(text, xml.end[node]!, xml.end[node]!, source(xml, node)));

/** Gives an attribute another value, or the element that attribute. */
export const set = (path: string, name: string, value: string | ((old: string) => string)): Edit =>
  on(path, (xml, node, text) => {
    const at = attribute(xml, node, name);
    const fresh = typeof value === 'string' ? value : value(at === none ? '' : valueOf(xml, node, name)!);
    if (at === none) {
      const after = nameRange(xml, node).end;
      return replaced(text, after, after, ` ${name}="${fresh}"`);
    }
    const { start, end } = valueRange(xml, at);
    return text.slice(start, end) === fresh ? undefined : replaced(text, start, end, fresh);
  });

/** Takes an attribute away. */
export const drop = (path: string, name: string): Edit =>
  on(path, (xml, node, text) => {
    const at = attribute(xml, node, name);
    if (at === none) return undefined;
    const { start, end } = attributeRange(xml, at);
    return replaced(text, start - 1, end, '');
  });

/** Replaces what an element holds; markup only in a document whose elements have no prefix. */
export const fill = (path: string, content: string | ((old: string) => string)): Edit =>
  on(path, (xml, node, text) => {
    const { start, end } = contentRange(xml, node);
    const fresh = typeof content === 'string' ? content : content(text.slice(start, end));
    const foreign = fresh.includes('</') && qualifiedName(xml, node).includes(':');
    return foreign ? undefined : replaced(text, start, end, fresh);
  });

/** Inserts markup just after an element, in a document whose elements have no prefix. */
export const after = (path: string, markup: string | ((old: string) => string)): Edit =>
  on(path, (xml, node, text) => {
    const end = xml.end[node]!;
    const fresh = typeof markup === 'string' ? markup : markup(source(xml, node));
    return qualifiedName(xml, node).includes(':') ? undefined : replaced(text, end, end, fresh);
  });

/** Exchanges an element and its next sibling. */
export const swapWithNext = (path: string): Edit =>
  on(path, (xml, node, text) => {
    let next = xml.subtreeEnd[node]!;
    while (next < xml.subtreeEnd[xml.parent[node]!]! && xml.name[next]! < 0) next = xml.subtreeEnd[next]!;
    if (next >= xml.subtreeEnd[xml.parent[node]!]!) return undefined;
    const between = text.slice(xml.end[node], xml.start[next]);
    return replaced(text, xml.start[node]!, xml.end[next]!, source(xml, next) + between + source(xml, node));
  });

/** Forgets the end tag of an element. */
export const leaveOpen = (path: string): Edit =>
  on(path, (xml, node, text) => {
    const name = endNameRange(xml, node);
    return name && replaced(text, name.start - 2, xml.end[node]!, '');
  });

/** Replaces the first text that matches. */
export const rewrite =
  (pattern: RegExp, by: string): Edit =>
  (text) => {
    const match = pattern.exec(text);
    if (!match) return undefined;
    const result = text.replace(pattern, by);
    const end = match.index + match[0].length + result.length - text.length;
    return { text: result, start: match.index, end };
  };

/** Gives an attribute the value that another element has. */
export const copy =
  (path: string, name: string, from: string): Edit =>
  (text) => {
    const xml = parseXml(text);
    const value = valueOf(xml, select(xml, from), name);
    return value === undefined ? undefined : set(path, name, value)(text);
  };

/** The change, in documents that have such an element. */
export const where =
  (path: string, edit: Edit): Edit =>
  (text) =>
    select(parseXml(text), path) === none ? undefined : edit(text);

/** The same change wherever it can be made, at most ten times; the place is that of the first. */
export const everywhere =
  (edit: Edit): Edit =>
  (text) => {
    const first = edit(text);
    let last = first;
    for (let times = 0; last && times < 9; times++) {
      const next = edit(last.text);
      if (!next) break;
      last = next;
    }
    return first && last && { ...first, text: last.text };
  };
