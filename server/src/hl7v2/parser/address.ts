import type { OffsetRange } from '../../core/range';
import {
  fieldAt,
  fieldRange,
  isAtomic,
  part,
  repetitionRange,
  segmentAt,
  segmentName,
  separatorsOf,
} from './fields';
import type { Hl7Document } from './parse';

/**
 * The address of a place in a message: `PID-3[2].4.2`. Numbers count from 1; a component or subcomponent left out means
 * the whole field or component. `occurrence` tells apart segments of one name in a message (`OBX[3]-5.5`).
 */
export interface Hl7Path {
  readonly segment: string;
  readonly occurrence: number;
  readonly field?: number;
  readonly repetition?: number;
  readonly component?: number;
  readonly subcomponent?: number;
}

const grammar =
  /^([A-Z][A-Z\d]{2})(?:\[(\d{1,6})\])?(?:[-.](\d{1,4})(?:\[(\d{1,6})\])?(?:[.-](\d{1,4})(?:[.-](\d{1,4}))?)?)?$/i;

/** Reads `SEG`, `SEG[n]`, `SEG-f`, `SEG[n]-f[r].c.s`; `.` is taken for `-`. Undefined for anything else. */
export function parsePath(text: string): Hl7Path | undefined {
  const match = grammar.exec(text.trim());
  if (!match) return undefined;
  const number = (group: number): number | undefined =>
    match[group] === undefined ? undefined : Number(match[group]);
  const [field, repetition, component, subcomponent] = [3, 4, 5, 6].map(number);
  if ([number(2), field, repetition, component, subcomponent].includes(0)) return undefined;
  return {
    segment: match[1]!.toUpperCase(),
    occurrence: number(2) ?? 1,
    ...(field === undefined ? {} : { field }),
    ...(repetition === undefined ? {} : { repetition }),
    ...(component === undefined ? {} : { component }),
    ...(subcomponent === undefined ? {} : { subcomponent }),
  };
}

/** The shortest text that `parsePath` reads back: occurrence and repetition 1 are left out. */
export function formatPath(path: Hl7Path): string {
  let text = path.segment;
  if (path.occurrence > 1) text += `[${path.occurrence}]`;
  if (path.field === undefined) return text;
  text += `-${path.field}`;
  if (path.repetition !== undefined && path.repetition > 1) text += `[${path.repetition}]`;
  if (path.component === undefined) return text;
  text += `.${path.component}`;
  return path.subcomponent === undefined ? text : `${text}.${path.subcomponent}`;
}

/** Where a path leads inside one message, or undefined when the message is shorter. */
export function resolvePath(document: Hl7Document, message: number, path: Hl7Path): OffsetRange | undefined {
  const bounds = document.messages[message];
  if (!bounds) return undefined;
  let remaining = path.occurrence;
  for (let segment = bounds.first; segment < bounds.end; segment++) {
    if (segmentName(document, segment) !== path.segment || --remaining > 0) continue;
    return resolveIn(document, segment, path);
  }
  return undefined;
}

function resolveIn(document: Hl7Document, segment: number, path: Hl7Path): OffsetRange | undefined {
  if (path.field === undefined) {
    return { start: document.starts[segment]!, end: document.ends[segment]! };
  }
  if (path.repetition === undefined && path.component === undefined) {
    return fieldRange(document, segment, path.field);
  }
  const repetition = repetitionRange(document, segment, path.field, path.repetition ?? 1);
  if (!repetition || path.component === undefined) return repetition;
  if (isAtomic(document, segment, path.field)) return path.component === 1 ? repetition : undefined;
  const separators = separatorsOf(document, segment);
  const component = part(document.text, separators.component, repetition, path.component);
  if (!component || path.subcomponent === undefined) return component;
  return part(document.text, separators.subcomponent, component, path.subcomponent);
}

/** What stands at an offset, at the finest level that the separators around it draw. */
export interface PlacedPath {
  readonly path: Hl7Path;
  readonly segmentIndex: number;
  /** The range of the finest level. */
  readonly range: OffsetRange;
  readonly fieldRange?: OffsetRange;
  readonly repetitionRange?: OffsetRange;
  readonly componentRange?: OffsetRange;
}

/**
 * The path of an offset; the inverse of `resolvePath`. Components are named only where the field has several, and
 * subcomponents where the component has. Undefined between segments and on lines that are not segments.
 */
export function pathAt(document: Hl7Document, offset: number): PlacedPath | undefined {
  const segment = segmentAt(document, offset);
  if (segment === undefined) return undefined;
  const name = segmentName(document, segment);
  if (name === '') return undefined;
  const base = { segment: name, occurrence: occurrenceOf(document, segment, name) };
  const number = fieldAt(document, segment, offset);
  const field = number > 0 ? fieldRange(document, segment, number) : undefined;
  if (!field) {
    const start = document.starts[segment]!;
    return { path: base, segmentIndex: segment, range: { start, end: start + 3 } };
  }
  if (isAtomic(document, segment, number)) {
    return {
      path: { ...base, field: number },
      segmentIndex: segment,
      range: field,
      fieldRange: field,
      repetitionRange: field,
    };
  }
  const { text } = document;
  const separators = separatorsOf(document, segment);
  const repetition = enclosing(text, separators.repetition, field, offset);
  const component = enclosing(text, separators.component, repetition.range, offset);
  const subcomponent = enclosing(text, separators.subcomponent, component.range, offset);
  const manyComponents = component.range !== repetition.range;
  const manySubcomponents = subcomponent.range !== component.range;
  return {
    path: {
      ...base,
      field: number,
      ...(repetition.range === field ? {} : { repetition: repetition.number }),
      ...(manyComponents || manySubcomponents ? { component: component.number } : {}),
      ...(manySubcomponents ? { subcomponent: subcomponent.number } : {}),
    },
    segmentIndex: segment,
    range: subcomponent.range,
    fieldRange: field,
    repetitionRange: repetition.range,
    componentRange: component.range,
  };
}

/** The part of a range that holds the offset; the very same range when it is not cut. */
function enclosing(
  text: string,
  separator: string,
  range: OffsetRange,
  offset: number,
): { range: OffsetRange; number: number } {
  if (separator === '') return { range, number: 1 };
  const before = text.slice(range.start, offset);
  const at = before.lastIndexOf(separator);
  const after = text.slice(Math.max(offset, range.start), range.end).indexOf(separator);
  if (at < 0 && after < 0) return { range, number: 1 };
  let number = 1;
  for (let i = before.indexOf(separator); i >= 0; i = before.indexOf(separator, i + 1)) number++;
  return {
    range: {
      start: at < 0 ? range.start : range.start + at + 1,
      end: after < 0 ? range.end : Math.max(offset, range.start) + after,
    },
    number,
  };
}

/** The rank of a segment among those of its name in its message, from 1. */
export function occurrenceOf(document: Hl7Document, segment: number, name: string): number {
  const message = document.messageOf[segment]!;
  if (message < 0) return 1;
  let occurrence = 0;
  for (let at = document.messages[message]!.first; at <= segment; at++) {
    if (segmentName(document, at) === name) occurrence++;
  }
  return occurrence;
}
