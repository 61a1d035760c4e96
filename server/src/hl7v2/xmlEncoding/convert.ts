import type { Text } from '../../core/text';
import type { OffsetRange } from '../../core/range';
import {
  children,
  contentRange,
  isElement,
  localName,
  nameRange,
  none,
  parseXml,
  rootElement,
  textContent,
  type NodeId,
  type XmlDocument,
} from '../../xml';
import { escapeHl7 } from '../parser/escapes';
import type { MappedText } from '../mapped/mappedText';
import { encodingCharacters, isEncodingSet, standardSeparators as marks } from '../parser/separators';

/** A message in the XML encoding of HL7 v2, written out in the usual encoding. */
export interface XmlMessage extends MappedText {
  readonly xml: XmlDocument;
}

interface Correspondence {
  readonly er7: OffsetRange;
  readonly xml: OffsetRange;
  /** True when both hold the same characters, so that offsets inside correspond one by one. */
  readonly literal: boolean;
}

/** Prolog and comments, then the start tag of the root: its local name and what follows. */
const rootTag =
  /^\ufeff?\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->)[^])*-->\s*)*<(?:[\w.-]{1,40}:)?([A-Z]{3}(?:_[A-Z]\d\d)?)(?=[\s>])([^<>]{0,2000})/;

/** True for a text whose root is a message in the XML encoding: its namespace says so, or its name and an MSH inside. */
export function isXmlEncoded(text: Text): boolean {
  const head = text.slice(0, 4096);
  const root = rootTag.exec(head);
  if (!root) return false;
  return (
    root[2]!.includes('urn:hl7-org:v2xml') || /<(?:[\w.-]{1,40}:)?MSH[\s>]/.test(head.slice(root[0].length))
  );
}

/** Reads a message in XML. Never throws; what is no segment is passed over. Offsets are UTF-16. */
export function readXmlMessage(text: string): XmlMessage {
  const xml = parseXml(text);
  const places: Correspondence[] = [];
  let er7 = '';
  const parts: string[] = [];
  let length = 0;
  const write = (part: string): void => {
    parts.push(part);
    length += part.length;
  };

  function writeLeaf(node: NodeId): void {
    const content = contentRange(xml, node);
    const written = textOf(xml, node);
    const start = length;
    write(written);
    const literal = written === text.slice(content.start, content.end);
    places.push({ er7: { start, end: length }, xml: content, literal });
  }

  /** A field, a component or a subcomponent: its numbered children between separators, or its text. */
  function writeValue(node: NodeId, level: 0 | 1 | 2): void {
    const numbered = numberedChildren(xml, node);
    if (level === 2 || numbered.length === 0) {
      writeLeaf(node);
      return;
    }
    const separator = level === 0 ? marks.component : marks.subcomponent;
    const start = length;
    for (let number = 1; number < numbered.length; number++) {
      if (number > 1) write(separator);
      const child = numbered[number]?.[0];
      if (child !== undefined) writeValue(child, level === 0 ? 1 : 2);
    }
    places.push({ er7: { start, end: length }, xml: nameRange(xml, node), literal: false });
  }

  /** Fields are separated by the standard characters whatever MSH.2 says, but what cannot be right is shown. */
  function writeEncoding(node: NodeId | undefined): void {
    const written = node === undefined ? '' : textContent(xml, node).trim();
    if (node === undefined || written === '' || written.length > 40 || isEncodingSet(written)) {
      write(encodingCharacters(marks));
      return;
    }
    const start = length;
    write(written.replace(/[|\r\n]/g, ' '));
    places.push({ er7: { start, end: length }, xml: contentRange(xml, node), literal: false });
  }

  function writeSegment(node: NodeId): void {
    const name = localName(xml, node);
    const start = length;
    write(name);
    places.push({ er7: { start, end: length }, xml: nameRange(xml, node), literal: true });
    const fields = numberedChildren(xml, node);
    const header = name === 'MSH' || name === 'FHS' || name === 'BHS';
    if (header) {
      write(marks.field);
      writeEncoding(fields[2]?.[0]);
    }
    for (let number = header ? 3 : 1; number < fields.length; number++) {
      write(marks.field);
      fields[number]?.forEach((field, index) => {
        if (index > 0) write(marks.repetition);
        writeValue(field, 0);
      });
    }
    places.push({ er7: { start, end: length }, xml: nameRange(xml, node), literal: false });
    write('\r');
  }

  const root = rootElement(xml);
  const end = root === none ? 0 : xml.subtreeEnd[root]!;
  for (let node = root + 1; root !== none && node < end; node++) {
    if (!isElement(xml, node) || !/^[A-Z][A-Z\d]{2}$/.test(localName(xml, node))) continue;
    writeSegment(node);
    node = xml.subtreeEnd[node]! - 1;
  }
  er7 = parts.join('');
  const bySize = [...places].sort((a, b) => a.er7.end - a.er7.start - (b.er7.end - b.er7.start));
  const byXml = [...places].sort((a, b) => a.xml.end - a.xml.start - (b.xml.end - b.xml.start));

  return {
    er7,
    xml,
    toSource(range) {
      const place = bySize.find(({ er7: own }) => own.start <= range.start && range.end <= own.end);
      if (!place) return root === none ? { start: 0, end: 0 } : nameRange(xml, root);
      if (!place.literal) return place.xml;
      const shift = place.xml.start - place.er7.start;
      return { start: range.start + shift, end: range.end + shift };
    },
    toEr7(offset) {
      const place = byXml.find(({ xml: own }) => own.start <= offset && offset <= own.end);
      if (!place) return undefined;
      if (!place.literal) return place.er7.start;
      return Math.min(place.er7.end, place.er7.start + offset - place.xml.start);
    },
  };
}

/** More than any field, component or message has; a hostile number makes no room. */
const highestNumber = 400;

/** The children `X.n` by their number; repetitions of one number stand together. */
function numberedChildren(xml: XmlDocument, node: NodeId): readonly (readonly NodeId[] | undefined)[] {
  const numbered: NodeId[][] = [];
  for (const child of children(xml, node)) {
    const match = /\.(\d{1,3})$/.exec(localName(xml, child));
    const number = match ? Number(match[1]) : 0;
    if (number < 1 || number > highestNumber) continue;
    (numbered[number] ??= []).push(child);
  }
  return numbered;
}

/** Base64 may be wrapped in XML; in the usual encoding it stands on one line. */
function textOf(xml: XmlDocument, node: NodeId): string {
  const content = textContent(xml, node);
  if (content.length > 100 && /^[A-Za-z\d+/=\s]*$/.test(content)) return content.replace(/\s+/g, '');
  const trimmed = content.trim();
  return /[|^~&\\\r\n]/.test(trimmed) ? escapeHl7(trimmed, marks) : trimmed;
}
