import type { OffsetEdit } from '../core/finding';
import { fieldRange, part, partCount, repetitionRange } from './parser/fields';
import { lastField, rangeOf, separators, type Part, type Segment } from './segment';

/**
 * The edit that gives a part this text (as it is to be written: escape it first when it may hold a separator). Missing
 * fields, repetitions and components before it are added empty.
 */
export function setPart(segment: Segment, target: Part, text: string): OffsetEdit {
  const { document, index } = segment;
  const marks = separators(segment);
  const component = target.component;
  const subcomponent = target.subcomponent;
  const within =
    marks.component.repeat((component ?? 1) - 1) + marks.subcomponent.repeat((subcomponent ?? 1) - 1) + text;
  const field = fieldRange(document, index, target.field);
  if (!field) {
    const missing = Math.max(1, target.field - lastField(segment));
    return insert(rangeOf(segment).end, marks.field.repeat(missing) + within);
  }
  if (component === undefined && target.repetition === undefined) return { range: field, newText: text };
  const repetition = repetitionRange(document, index, target.field, target.repetition ?? 1);
  if (!repetition) {
    const missing = (target.repetition ?? 1) - partCount(document.text, marks.repetition, field);
    return insert(field.end, marks.repetition.repeat(missing) + within);
  }
  if (component === undefined) return { range: repetition, newText: text };
  const found = part(document.text, marks.component, repetition, component);
  if (!found) {
    const missing = component - partCount(document.text, marks.component, repetition);
    return insert(
      repetition.end,
      marks.component.repeat(missing) + marks.subcomponent.repeat((subcomponent ?? 1) - 1) + text,
    );
  }
  if (subcomponent === undefined) return { range: found, newText: text };
  const inner = part(document.text, marks.subcomponent, found, subcomponent);
  if (inner) return { range: inner, newText: text };
  const missing = subcomponent - partCount(document.text, marks.subcomponent, found);
  return insert(found.end, marks.subcomponent.repeat(missing) + text);
}

/** Writes a whole segment before another one, on its own line. */
export function insertBefore(segment: Segment, text: string): OffsetEdit {
  return insert(rangeOf(segment).start, text + lineEnd(segment));
}

/** Writes a whole segment after another one, on its own line. */
export function insertAfter(segment: Segment, text: string): OffsetEdit {
  return insert(rangeOf(segment).end, lineEnd(segment) + text);
}

/** Removes a segment and the line end that closes it (or the one before it, for the last). */
export function removeSegment(segment: Segment): OffsetEdit {
  const { text } = segment.document;
  const { start, end } = rangeOf(segment);
  let after = end;
  if (text[after] === '\r') after++;
  if (text[after] === '\n') after++;
  if (after > end) return { range: { start, end: after }, newText: '' };
  let before = start;
  if (text[before - 1] === '\n') before--;
  if (text[before - 1] === '\r') before--;
  return { range: { start: before, end }, newText: '' };
}

/** The line end of the text around a segment: the one that closes it, else the one before, else CR as HL7 demands. */
export function lineEnd(segment: Segment): string {
  const { text } = segment.document;
  const { start, end } = rangeOf(segment);
  return lineEndAt(text, end) ?? lineEndBefore(text, start) ?? '\r';
}

function lineEndAt(text: string, offset: number): string | undefined {
  if (text[offset] === '\r') return text[offset + 1] === '\n' ? '\r\n' : '\r';
  return text[offset] === '\n' ? '\n' : undefined;
}

function lineEndBefore(text: string, offset: number): string | undefined {
  if (text[offset - 1] === '\n') return text[offset - 2] === '\r' ? '\r\n' : '\n';
  return text[offset - 1] === '\r' ? '\r' : undefined;
}

function insert(offset: number, newText: string): OffsetEdit {
  return { range: { start: offset, end: offset }, newText };
}
