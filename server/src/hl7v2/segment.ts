import type { OffsetRange } from '../core/range';
import { pathAt } from './parser/address';
import { unescapeHl7 } from './parser/escapes';
import {
  fieldCount,
  fieldRange,
  isAtomic,
  part,
  partCount,
  repetitionRange,
  segmentAt,
  segmentName,
  separatorsOf,
} from './parser/fields';
import type { Hl7Document } from './parser/parse';
import type { Separators } from './parser/separators';

/** One segment, as rules and features name it. Everything about it is asked of the functions below. */
export interface Segment {
  readonly document: Hl7Document;
  readonly index: number;
  readonly name: string;
}

/** The address of a part: field, component, subcomponent and repetition, all counted from 1. */
export interface Part {
  readonly field: number;
  readonly component?: number;
  readonly subcomponent?: number;
  readonly repetition?: number;
}

export function segmentOf(document: Hl7Document, index: number): Segment {
  return { document, index, name: segmentName(document, index) };
}

export function separators(segment: Segment): Separators {
  return separatorsOf(segment.document, segment.index);
}

/** The whole segment, without its line end. */
export function rangeOf(segment: Segment): OffsetRange {
  return { start: segment.document.starts[segment.index]!, end: segment.document.ends[segment.index]! };
}

export function nameRange(segment: Segment): OffsetRange {
  const { start, end } = rangeOf(segment);
  return { start, end: Math.min(start + 3, end) };
}

export function lastField(segment: Segment): number {
  return fieldCount(segment.document, segment.index);
}

/** The range of a part, or undefined when the segment stops before it. Without a component, a whole field or repetition. */
export function partRange(
  segment: Segment,
  field: number,
  component?: number,
  subcomponent?: number,
  repetition?: number,
): OffsetRange | undefined {
  const { document, index } = segment;
  if (component === undefined && repetition === undefined) return fieldRange(document, index, field);
  const whole = repetitionRange(document, index, field, repetition ?? 1);
  if (!whole || component === undefined) return whole;
  if (isAtomic(document, index, field)) return component === 1 ? whole : undefined;
  const marks = separators(segment);
  const found = part(document.text, marks.component, whole, component);
  if (!found || subcomponent === undefined) return found;
  return part(document.text, marks.subcomponent, found, subcomponent);
}

/** A field as written, all repetitions; empty when absent. */
export function raw(segment: Segment, field: number): string {
  const range = fieldRange(segment.document, segment.index, field);
  return range ? segment.document.text.slice(range.start, range.end) : '';
}

/**
 * What a part says. HL7 writes `""` where the receiver is to erase what it knows: that is neither nothing nor a value, and
 * what a whole says holds for the parts that it does not have.
 */
export type PartState = 'absent' | 'erased' | 'present';

/** HL7's mark for a value to be erased. */
const erasing = '""';

/**
 * Segments that say what the message, the order or the document is. They name no value that a receiver keeps and could
 * erase (a document is replaced or deleted as a whole), so that `""` says nothing there.
 */
const instructions: ReadonlySet<string> = new Set(
  'MSH FHS BHS EVN MSA ERR ORC OBR TQ1 OBX IPC TXA PRT NTE'.split(' '),
);

/** The fields of a movement that say which one it is and what to do with it. */
const movementInstructions = [1, 2, 4, 5];

function mayErase(segment: Segment, field: number): boolean {
  if (segment.name === 'ZBE') return !movementInstructions.includes(field);
  return !instructions.has(segment.name);
}

/** The state of a part (the first component of the first repetition unless said). */
export function stateOf(
  segment: Segment,
  field: number,
  component = 1,
  subcomponent?: number,
  repetition?: number,
): PartState {
  const { text } = segment.document;
  const written = (range: OffsetRange | undefined): string =>
    range ? text.slice(range.start, range.end).trim() : '';
  const own = written(partRange(segment, field, component, subcomponent, repetition));
  if (own !== '' && own !== erasing) return 'present';
  if (!mayErase(segment, field)) return 'absent';
  if (own === erasing) return 'erased';
  // A value that is to be erased needs none of its other parts, such as its type.
  const inComponent =
    subcomponent !== undefined && written(partRange(segment, field, component, 1, repetition));
  const inWhole = written(partRange(segment, field, 1, undefined, repetition));
  return inComponent === erasing || inWhole === erasing ? 'erased' : 'absent';
}

/**
 * The value of a component (the first unless said) of a repetition (the first unless said), escapes decoded; empty when
 * absent or erased (`stateOf` tells which). A component that has subcomponents gives its first one only when
 * `subcomponent` asks for it.
 */
export function value(
  segment: Segment,
  field: number,
  component = 1,
  subcomponent?: number,
  repetition?: number,
): string {
  const range = partRange(segment, field, component, subcomponent, repetition);
  if (!range || range.start === range.end) return '';
  const written = withoutLineEnds(segment.document.text.slice(range.start, range.end));
  return written === erasing ? '' : unescapeHl7(written, separators(segment), () => charsetOf(segment));
}

/** The character set that the header of a segment's message declares in MSH-18. */
function charsetOf({ document, index }: Segment): string | undefined {
  const message = document.messages[document.messageOf[index]!];
  if (!message?.hasHeader || index === message.first) return undefined;
  return value(segmentOf(document, message.first), 18).trim();
}

/** A raw line end inside a field is a fault of its own; the value is what stands around it. */
function withoutLineEnds(text: string): string {
  return text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]+/g, '') : text;
}

/** True when a field or part holds nothing, and erases nothing either. */
export function isEmpty(segment: Segment, field: number, component?: number): boolean {
  const range = partRange(segment, field, component);
  const written = range ? segment.document.text.slice(range.start, range.end).trim() : '';
  return written === '' || (written === erasing && !mayErase(segment, field));
}

/**
 * True where a fault would speak of a part that is erased: the part itself, or one that the erased whole around it lacks.
 * Such a part is neither empty nor wrong.
 */
export function isErasedAt(document: Hl7Document, range: OffsetRange): boolean {
  const written = document.text.slice(range.start, Math.min(range.end, range.start + 1000)).trim();
  if (written !== '' && !written.startsWith(erasing)) return false;
  const index = segmentAt(document, range.start);
  if (index === undefined || instructions.has(segmentName(document, index))) return false;
  const placed = pathAt(document, range.start);
  const { field, repetition, component, subcomponent } = placed?.path ?? {};
  if (!placed || field === undefined) return false;
  const segment = segmentOf(document, index);
  if (written === erasing) return mayErase(segment, field);
  const whole = placed.repetitionRange;
  const isWhole = whole !== undefined && range.start === whole.start && range.end === whole.end;
  if (written !== '' && !isWhole) return false;
  return (
    stateOf(segment, field, isWhole ? 1 : component, isWhole ? undefined : subcomponent, repetition) ===
    'erased'
  );
}

/** How many repetitions a field has; 0 when it is empty or absent. */
export function repetitions(segment: Segment, field: number): number {
  const range = fieldRange(segment.document, segment.index, field);
  if (!range || range.start === range.end) return 0;
  if (isAtomic(segment.document, segment.index, field)) return 1;
  return partCount(segment.document.text, separators(segment).repetition, range);
}

/**
 * Where a fault about a part shows best: the part itself; the nearest whole that is there when it is missing; the name of
 * the segment when the field is missing too.
 */
export function place(
  segment: Segment,
  field: number,
  component?: number,
  subcomponent?: number,
  repetition?: number,
): OffsetRange {
  return (
    partRange(segment, field, component, subcomponent, repetition) ??
    (subcomponent === undefined ? undefined : partRange(segment, field, component, undefined, repetition)) ??
    (repetition === undefined ? undefined : partRange(segment, field, undefined, undefined, repetition)) ??
    fieldRange(segment.document, segment.index, field) ??
    nameRange(segment)
  );
}

/** How HL7 names a part: `PID-3.4`, `OBX-5`. */
export function label(segment: Segment, field: number, component?: number, subcomponent?: number): string {
  let text = `${segment.name}-${field}`;
  if (component !== undefined) text += `.${component}`;
  return subcomponent === undefined ? text : `${text}.${subcomponent}`;
}
