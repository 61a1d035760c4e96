import type { OffsetRange } from '../../core/range';
import { isHl7v2 } from '../../hl7v2/detect';
import type { MappedText } from '../../hl7v2/mapped/mappedText';
import { viewMessage, type MessageView } from '../../hl7v2/message';
import { parseHl7 } from '../../hl7v2/parser/parse';
import { nameRange as segmentNameRange, type Segment } from '../../hl7v2/segment';
import { unwrap } from '../../hl7v2/wrapping/unwrap';
import { isXmlEncoded, readXmlMessage } from '../../hl7v2/xmlEncoding/convert';
import {
  attribute,
  attributeRange,
  attributes,
  attributeValue,
  elementsNamed,
  localName,
  nameRange,
  none,
  parseXml,
  rootElement,
  valueRange,
  type AttributeId,
  type NodeId,
  type XmlDocument,
} from '../../xml';
import type { Remark, ReportedPlace, ValidationReport } from '../report';
import { followHl7Path, followSegmentPlace, type Hl7Target } from './hl7Path';
import type { MessageGroups } from './hl7Groups';
import {
  elementOfLine,
  elementOfPosition,
  lineStarts,
  namedOnLine,
  nearestNamed,
  offsetOf,
} from './textPosition';
import { isSchemaError, quotedValue, readSchemaError } from './schemaErrors';
import { lastNames } from './stepRanks';
import { createXmlPaths, type XmlPaths } from './xmlPath';

/**
 * `exact`: on what the report names. `nearest`: the document does not have that, and this is as near as it leads. `none`:
 * nothing of it leads into this document.
 */
export type Certainty = 'exact' | 'nearest' | 'none';

export interface Placement {
  readonly range: OffsetRange;
  readonly certainty: Certainty;
  /** The element of XML that it stands on, and the attribute. */
  readonly node?: NodeId;
  readonly attribute?: AttributeId;
  /** The segment of HL7 v2 that it stands in, at its place in the text. */
  readonly segment?: Segment;
}

/** A text that reports judge: places are looked for in it as it is now. */
export interface JudgedText {
  readonly kind: 'xml' | 'hl7v2' | 'other';
  readonly text: string;
  readonly xml?: XmlDocument;
  readonly messages: readonly MessageView[];
  /** Where the message stands in another writing: how its places become those of the text. */
  readonly mapped?: MappedText;
}

/** Never throws, whatever the text. */
export function openJudgedText(uri: string, languageId: string, text: string): JudgedText {
  if (isXmlEncoded(text)) return messageText(text, readXmlMessage(text));
  if (isHl7v2({ uri, languageId, text })) return messageText(text, unwrap(text));
  if (/^[\ufeff\s]*</.test(text.slice(0, 10_000)))
    return { kind: 'xml', text, xml: parseXml(text), messages: [] };
  const wrapped = unwrap(text);
  return wrapped ? messageText(text, wrapped) : { kind: 'other', text, messages: [] };
}

function messageText(text: string, mapped: MappedText | undefined): JudgedText {
  const document = parseHl7(mapped?.er7 ?? text);
  return {
    kind: 'hl7v2',
    text,
    messages: document.messages.map((message) => viewMessage(document, message)),
    ...(mapped ? { mapped } : {}),
  };
}

export interface Places {
  of(remark: Remark): Placement;
}

/** Finds the places of one report in one text. */
export function createPlaces(
  judged: JudgedText,
  report: Pick<ValidationReport, 'prefixes' | 'messageId'>,
  groups: MessageGroups,
): Places {
  const paths = judged.xml && createXmlPaths(judged.xml, report.prefixes);
  let lines: readonly number[] | undefined;
  const starts = (): readonly number[] => (lines ??= lineStarts(judged.text));
  const message = chosenMessage(judged.messages, report.messageId);
  const known = new Map<string, Placement>();

  function whole(certainty: Certainty): Placement {
    if (judged.xml) {
      const root = rootElement(judged.xml);
      return root < 0 ? { range: start, certainty } : { ...onElement(judged.xml, root), certainty };
    }
    return message?.header
      ? { ...onSegment(segmentNameRange(message.header), message.header), certainty }
      : { range: start, certainty };
  }

  function onSegment(range: OffsetRange, segment: Segment): Omit<Placement, 'certainty'> {
    return { range: judged.mapped ? judged.mapped.toSource(range) : range, segment };
  }

  function find(place: ReportedPlace, remark: Remark): Placement | undefined {
    switch (place.type) {
      case 'document':
        return whole('exact');
      case 'words':
        return undefined;
      case 'position':
        return judged.xml
          ? inXmlAt(judged.xml, place, remark, starts())
          : atLine(place.line, place.column ?? 1);
      case 'segment':
        return message && asPlacement(followSegmentPlace(message, place));
      case 'path':
        if (judged.xml && paths) return inXml(judged.xml, paths, place, remark);
        return message && asPlacement(followHl7Path(message, groups, place.path, remark.message));
    }
  }

  function asPlacement(target: Hl7Target | undefined): Placement | undefined {
    return (
      target && {
        ...onSegment(target.range, target.segment),
        certainty: target.complete ? 'exact' : 'nearest',
      }
    );
  }

  /** A line of a message is a segment. */
  function atLine(line: number, column: number): Placement | undefined {
    const offset = offsetOf(starts(), judged.text, line, column);
    if (offset === undefined) return undefined;
    const er7 = judged.mapped ? judged.mapped.toEr7(offset) : offset;
    for (const { segments } of judged.messages)
      for (const segment of segments) {
        const { starts: from, ends } = segment.document;
        if (er7 !== undefined && from[segment.index]! <= er7 && er7 <= ends[segment.index]!)
          return { ...onSegment(segmentNameRange(segment), segment), certainty: 'exact' };
      }
    return undefined;
  }

  /** Line and path of one remark name the same element; where they do not, the document is no longer what was judged. */
  function agreed(found: Placement, { places }: Remark): Placement {
    const [position, path] = places;
    if (!judged.xml || !paths || found.node === undefined) return found;
    if (position?.type !== 'position' || path?.type !== 'path') return found;
    const names = lastNames(path.path);
    if (names.length === 0 || names.includes(localName(judged.xml, found.node).toLowerCase())) return found;
    const target = paths.follow(path.path, path.base);
    if (target?.complete !== true) return { ...found, certainty: 'nearest' };
    return { ...onElement(judged.xml, target.node, target.attribute), certainty: 'exact' };
  }

  function of(remark: Remark): Placement {
    let nearest: Placement | undefined;
    for (const place of remark.places) {
      const found = find(place, remark);
      if (found?.certainty === 'exact') return agreed(found, remark);
      nearest ??= found;
    }
    return nearest ?? whole('none');
  }

  return {
    of(remark) {
      const key = JSON.stringify([remark.places, remark.message]);
      let placement = known.get(key);
      if (placement === undefined) known.set(key, (placement = of(remark)));
      return placement;
    },
  };
}

const start: OffsetRange = { start: 0, end: 0 };

function chosenMessage(messages: readonly MessageView[], id: string | undefined): MessageView | undefined {
  return (
    (id === undefined ? undefined : messages.find((message) => controlId(message) === id)) ?? messages[0]
  );
}

/** MSH-10. */
export function controlId({ header }: MessageView): string {
  if (!header) return '';
  const { document, index } = header;
  const text = document.text.slice(document.starts[index], document.ends[index]);
  return (text.split(text[3] ?? '|')[9] ?? '').trim();
}

/** The name in the start tag, or the value of the attribute: what one would correct. */
export function onElement(
  xml: XmlDocument,
  node: NodeId,
  id?: AttributeId,
): { readonly range: OffsetRange; readonly node: NodeId; readonly attribute?: AttributeId } {
  if (id === undefined) return { range: nameRange(xml, node), node };
  const value = valueRange(xml, id);
  return { range: value.start < value.end ? value : attributeRange(xml, id), node, attribute: id };
}

function inXml(
  xml: XmlDocument,
  paths: XmlPaths,
  { path, base }: Extract<ReportedPlace, { type: 'path' }>,
  remark: Remark,
): Placement | undefined {
  const target = paths.follow(path, base);
  if (target === undefined) return undefined;
  const id =
    target.attribute ?? (target.complete ? xsdAttribute(xml, target.node, remark.message) : undefined);
  return { ...onElement(xml, target.node, id), certainty: target.complete ? 'exact' : 'nearest' };
}

/** Where a position leads: the element whose tag ends there, or the one of a name on that line. */
function inXmlAt(
  xml: XmlDocument,
  { line, column, element }: Extract<ReportedPlace, { type: 'position' }>,
  { message }: Remark,
  starts: readonly number[],
): Placement | undefined {
  if (element !== undefined && starts[line - 1] !== undefined) {
    const span = { start: starts[line - 1]!, end: starts[line] ?? xml.text.length };
    const onLine = namedOnLine(xml, element, span, quotedValue(message));
    const named = onLine ?? nearestNamed(xml, elementsNamed(xml, element), span.start);
    if (named === undefined) return undefined;
    return onLine === undefined
      ? { ...onElement(xml, named), certainty: 'nearest' }
      : { ...onElement(xml, named, xsdAttribute(xml, named, message)), certainty: 'exact' };
  }
  const offset = offsetOf(starts, xml.text, line, column ?? 1);
  if (offset === undefined) return undefined;
  // Some tools know the line alone, and say column 1.
  const node =
    column === undefined || xml.text.slice(starts[line - 1], offset).trim() === ''
      ? elementOfLine(xml, starts[line - 1]!, starts[line] ?? xml.text.length)
      : elementOfPosition(xml, offset);
  if (node < 0) return undefined;
  const meant = readSchemaError(message)?.element ?? '';
  if (meant !== '' && localName(xml, node) !== meant) {
    // The document is no longer the one that was judged: what is meant may have moved.
    const moved = nearestNamed(xml, elementsNamed(xml, meant), offset);
    return { ...onElement(xml, moved ?? node), certainty: 'nearest' };
  }
  return { ...onElement(xml, node, xsdAttribute(xml, node, message)), certainty: 'exact' };
}

/** The attribute that a message of an XSD validator speaks of, where the element has it. */
function xsdAttribute(xml: XmlDocument, node: NodeId, message: string): AttributeId | undefined {
  if (!isSchemaError(message)) return undefined;
  const named = readSchemaError(message)?.attribute;
  const found = named === undefined ? none : attribute(xml, node, named);
  if (found !== none) return found;
  const value = quotedValue(message);
  if (value === undefined || value === '') return undefined;
  const holders = attributes(xml, node).filter((id) => attributeValue(xml, id) === value);
  return holders.length === 1 ? holders[0] : undefined;
}
