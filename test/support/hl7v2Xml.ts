import {
  fieldCount,
  fieldRange,
  isAtomic,
  part,
  partCount,
  separatorsOf,
} from '../../server/src/hl7v2/parser/fields';
import { unescapeHl7 } from '../../server/src/hl7v2/parser/escapes';
import { parseHl7, type Hl7Document } from '../../server/src/hl7v2/parser/parse';
import { segmentName } from '../../server/src/hl7v2/parser/fields';
import type { OffsetRange } from '../../server/src/core/range';

/** The same message in the XML encoding of HL7 v2, as an interface engine writes it. */
export function toXml(text: string, structure: string): string {
  const document = parseHl7(text);
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<${structure} xmlns="urn:hl7-org:v2xml">`];
  for (let segment = 0; segment < document.segmentCount; segment++) lines.push(segmentXml(document, segment));
  lines.push(`</${structure}>`, '');
  return lines.join('\n');
}

function segmentXml(document: Hl7Document, segment: number): string {
  const name = segmentName(document, segment);
  const marks = separatorsOf(document, segment);
  const fields: string[] = [];
  for (let field = 1; field <= fieldCount(document, segment); field++) {
    const range = fieldRange(document, segment, field)!;
    const tag = `${name}.${field}`;
    if (isAtomic(document, segment, field)) {
      fields.push(element(tag, escapeXml(document.text.slice(range.start, range.end))));
      continue;
    }
    if (range.start === range.end) continue;
    for (let at = 1; at <= partCount(document.text, marks.repetition, range); at++) {
      const repetition = part(document.text, marks.repetition, range, at)!;
      fields.push(element(tag, partsXml(document, repetition, marks.component, 'C', marks)));
    }
  }
  return `  <${name}>${fields.join('')}</${name}>`;
}

/** Components, and subcomponents inside them, numbered; a lone one is the text itself. */
function partsXml(
  document: Hl7Document,
  range: OffsetRange,
  separator: string,
  prefix: string,
  marks: ReturnType<typeof separatorsOf>,
): string {
  const count = partCount(document.text, separator, range);
  const inner = (one: OffsetRange): string =>
    separator === marks.component && partCount(document.text, marks.subcomponent, one) > 1
      ? partsXml(document, one, marks.subcomponent, 'S', marks)
      : escapeXml(unescapeHl7(document.text.slice(one.start, one.end), marks));
  if (count === 1) return inner(range);
  let result = '';
  for (let at = 1; at <= count; at++) {
    const one = part(document.text, separator, range, at)!;
    if (one.start < one.end) result += element(`${prefix}.${at}`, inner(one));
  }
  return result;
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
