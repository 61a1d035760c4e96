import { firstWhere } from '../../core/sortedTable';
import type { OffsetRange } from '../../core/range';
import { isHeaderCode, type FieldTable, type Hl7Document } from './parse';
import { indexWithin, partAt } from './search';
import type { Separators } from './separators';

/** The separators in force for a segment: those of its message, or of its batch. */
export function separatorsOf(document: Hl7Document, segment: number): Separators {
  const message = document.messageOf[segment]!;
  return message >= 0 ? document.messages[message]!.separators : document.batches[-1 - message]!;
}

const knownNames = new Map<number, string>();

/**
 * The three characters that name a segment, or an empty string when the line does not start like one (a wrapped Base64
 * line, free text).
 */
export function segmentName(document: Hl7Document, segment: number): string {
  const code = document.names[segment]!;
  if (code === 0) return '';
  let name = knownNames.get(code);
  if (name === undefined) {
    name = String.fromCharCode(code >> 16, (code >> 8) & 0xff, code & 0xff);
    knownNames.set(code, name);
  }
  return name;
}

const blockBits = 12;
const blockSize = 1 << blockBits;

function append({ blocks, used }: FieldTable, start: number): void {
  if (used >> blockBits === blocks.length) blocks.push(new Int32Array(blockSize));
  blocks[used >> blockBits]![used & (blockSize - 1)] = start;
}

function startAt({ blocks }: FieldTable, index: number): number {
  return blocks[index >> blockBits]![index & (blockSize - 1)]!;
}

/** Scans the fields of a segment once. */
function scan(document: Hl7Document, segment: number): void {
  const table = document.fieldTable;
  const { text } = document;
  const start = document.starts[segment]!;
  const end = document.ends[segment]!;
  const separator = separatorsOf(document, segment).field;
  table.from[segment] = table.used;
  let count = 0;
  let at = indexWithin(text, separator, Math.min(start + 3, end), end);
  while (at < end) {
    append(table, at + 1);
    table.used++;
    count++;
    at = indexWithin(text, separator, at + 1, end);
  }
  table.count[segment] = count;
}

/** In a header the separator itself is field 1, so that what stands after it is field 2, or 3 where MSH-2 was forgotten. */
function shiftOf(document: Hl7Document, segment: number): number {
  if (!isHeaderCode(document.names[segment]!)) return 0;
  const message = document.messageOf[segment]!;
  return message >= 0 && document.messages[message]!.withoutEncoding ? 2 : 1;
}

/** The number of the last field that the segment holds, as HL7 counts them (MSH-1 is the separator). */
export function fieldCount(document: Hl7Document, segment: number): number {
  if (document.fieldTable.count[segment]! < 0) scan(document, segment);
  const count = document.fieldTable.count[segment]!;
  return count === 0 ? 0 : count + shiftOf(document, segment);
}

/** The range of field `number` (from 1), or undefined when the segment ends before it. */
export function fieldRange(document: Hl7Document, segment: number, number: number): OffsetRange | undefined {
  if (document.fieldTable.count[segment]! < 0) scan(document, segment);
  const shift = shiftOf(document, segment);
  const count = document.fieldTable.count[segment]!;
  if (shift > 0 && number === 1) {
    const at = document.starts[segment]! + 3;
    return count > 0 ? { start: at, end: at + 1 } : undefined;
  }
  const index = number - 1 - shift;
  if (index < 0 || index >= count) return undefined;
  const from = document.fieldTable.from[segment]! + index;
  const start = startAt(document.fieldTable, from);
  const end = index + 1 < count ? startAt(document.fieldTable, from + 1) - 1 : document.ends[segment]!;
  return { start, end };
}

/** The field number at an offset inside the segment, 0 on its name. A separator belongs to the field before it. */
export function fieldAt(document: Hl7Document, segment: number, offset: number): number {
  if (document.fieldTable.count[segment]! < 0) scan(document, segment);
  const count = document.fieldTable.count[segment]!;
  const shift = shiftOf(document, segment);
  const from = document.fieldTable.from[segment]!;
  const first = count === 0 ? 0 : startAt(document.fieldTable, from);
  if (count === 0 || offset < first - (shift > 0 ? 1 : 0)) return 0;
  if (shift > 0 && offset < first) return 1;
  const after = firstWhere(count, (field) => startAt(document.fieldTable, from + field) > offset);
  return Math.max(1, after) + shift;
}

/** MSH-1 and MSH-2 hold the separators themselves and are never cut. */
export function isAtomic(document: Hl7Document, segment: number, field: number): boolean {
  return field <= 2 && isHeaderCode(document.names[segment]!);
}

/** A repetition of a field (from 1), or undefined when there are fewer. */
export function repetitionRange(
  document: Hl7Document,
  segment: number,
  field: number,
  repetition: number,
): OffsetRange | undefined {
  const range = fieldRange(document, segment, field);
  if (!range || isAtomic(document, segment, field)) return repetition === 1 ? range : undefined;
  return part(document.text, separatorsOf(document, segment).repetition, range, repetition);
}

/** A component of a range (from 1): `^` inside a repetition, `&` inside a component. */
export function part(
  text: string,
  separator: string,
  range: OffsetRange,
  number: number,
): OffsetRange | undefined {
  const found = partAt(text, separator, range.start, range.end, number - 1);
  return found ? { start: found[0], end: found[1] } : undefined;
}

/** How many parts a range has; an empty one has one. */
export function partCount(text: string, separator: string, range: OffsetRange): number {
  let count = 1;
  for (
    let at = indexWithin(text, separator, range.start, range.end);
    at < range.end;
    at = indexWithin(text, separator, at + 1, range.end)
  ) {
    count++;
  }
  return count;
}

/** The segment whose line holds the offset, or undefined between segments. */
export function segmentAt(document: Hl7Document, offset: number): number | undefined {
  const { segmentCount, starts, ends } = document;
  const segment = firstWhere(segmentCount, (index) => ends[index]! >= offset);
  return segment < segmentCount && starts[segment]! <= offset ? segment : undefined;
}
