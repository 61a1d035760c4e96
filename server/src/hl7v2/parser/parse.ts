import { continuedLines } from './continuation';
import {
  readHeader,
  standardSeparators,
  type EncodingFault,
  type HeaderReading,
  type Separators,
} from './separators';

/**
 * A text of HL7 v2 seen as flat tables: where each segment starts and ends, and, once somebody asks, where its fields
 * start. Nothing is copied out of the text, so a 600 kB Base64 field costs two numbers.
 */
export interface Hl7Document {
  readonly text: string;
  readonly segmentCount: number;
  /** Offsets of segments in order, one pair each; the line end is left out. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Three ASCII characters packed as `packName` does, or 0 for a line that does not start like a segment. */
  readonly names: Int32Array;
  readonly messages: readonly Hl7Message[];
  /** The message of each segment; for those of a batch (FHS, BHS, BTS, FTS) `-1 - n`, where n indexes `batches`. */
  readonly messageOf: Int32Array;
  /** The separators of batch segments. */
  readonly batches: readonly Separators[];
  /** Fields by segment, filled on demand; read them through `fields.ts`. */
  readonly fieldTable: FieldTable;
}

export interface Hl7Message {
  readonly index: number;
  /** The first segment, and the one after the last. */
  readonly first: number;
  readonly end: number;
  readonly separators: Separators;
  /** False for segments that stand before any MSH. */
  readonly hasHeader: boolean;
  /** What is wrong with MSH-2; the separators are those that were evidently meant. */
  readonly encodingFault: EncodingFault | undefined;
  /** True when the header has no MSH-2 of its own, so that its fields count from MSH-3. */
  readonly withoutEncoding: boolean;
}

/**
 * Field starts of all segments in one row: those of segment `s` are numbers `from[s]` to `from[s] + count[s]` of it. The
 * row is cut into blocks, because a table that doubles copies megabytes of a large text again and again.
 */
export interface FieldTable {
  readonly blocks: Int32Array[];
  used: number;
  /** -1 until the segment is scanned. */
  readonly from: Int32Array;
  readonly count: Int32Array;
}

const carriageReturn = 13;
const lineFeed = 10;
/** MLLP frames a message with VT … FS CR. */
const verticalTab = 11;
const fileSeparator = 28;
const byteOrderMark = 0xfeff;

/**
 * Cuts a text into segments and messages. Linear whatever mixture of CR, LF and CRLF it holds; tolerates MLLP framing,
 * a byte order mark and blank lines. Never throws. Offsets are UTF-16.
 */
export function parseHl7(text: string): Hl7Document {
  const lines = cut(text);
  const { segmentCount, ...grouped } = group(text, lines.starts, lines.ends, lines.count);
  return {
    text,
    segmentCount,
    ...grouped,
    fieldTable: {
      blocks: [],
      used: 0,
      from: new Int32Array(segmentCount),
      count: new Int32Array(segmentCount).fill(-1),
    },
  };
}

function cut(text: string): { starts: Int32Array; ends: Int32Array; count: number } {
  let starts = new Int32Array(64);
  let ends = new Int32Array(64);
  let count = 0;
  const length = text.length;
  // The next line end of each sort is remembered until it is passed: a text that has only one sort is searched once
  // for the other, not once a line.
  let nextReturn = -1;
  let nextFeed = -1;
  let offset = 0;
  while (offset < length) {
    if (nextReturn < offset) nextReturn = positionOrEnd(text.indexOf('\r', offset), length);
    if (nextFeed < offset) nextFeed = positionOrEnd(text.indexOf('\n', offset), length);
    const stop = nextReturn < nextFeed ? nextReturn : nextFeed;
    let start = offset;
    let end = stop;
    while (start < end && isFraming(text.charCodeAt(start))) start++;
    while (end > start && isTrailing(text.charCodeAt(end - 1))) end--;
    if (end > start && !isBlank(text, start, end)) {
      if (count === starts.length) {
        starts = grown(starts);
        ends = grown(ends);
      }
      starts[count] = start;
      ends[count] = end;
      count++;
    }
    offset = stop + 1;
  }
  return { starts: starts.subarray(0, count), ends: ends.subarray(0, count), count };
}

function positionOrEnd(found: number, length: number): number {
  return found < 0 ? length : found;
}

function isFraming(unit: number): boolean {
  return unit === verticalTab || unit === fileSeparator || unit === byteOrderMark;
}

function isTrailing(unit: number): boolean {
  return unit === fileSeparator || unit === verticalTab || unit === carriageReturn || unit === lineFeed;
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit !== 32 && unit !== 9) return false;
  }
  return true;
}

function grown(table: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(table.length * 2);
  larger.set(table);
  return larger;
}

/** Packs a segment name into a number, so that names compare without making strings. */
export function packName(name: string): number {
  return (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2);
}

const header = packName('MSH');
const fileHeader = packName('FHS');
const batchHeader = packName('BHS');
const batchTrailer = packName('BTS');
const fileTrailer = packName('FTS');

export function isHeaderCode(code: number): boolean {
  return code === header || code === fileHeader || code === batchHeader;
}

/**
 * Makes segments of lines, and messages of segments. A line that goes on with the field of the line before is part of its
 * segment: HL7 has no such line end, and the rest of the segment is still read. The tables of lines become those of segments.
 */
function group(
  text: string,
  starts: Int32Array,
  ends: Int32Array,
  lineCount: number,
): Omit<Hl7Document, 'text' | 'fieldTable'> {
  const names = new Int32Array(lineCount);
  const messages: Hl7Message[] = [];
  const messageOf = new Int32Array(lineCount);
  const batches: Separators[] = [];
  let first = -1;
  let hasHeader = false;
  let reading = noHeader;
  let segment = 0;
  const close = (end: number): void => {
    if (first >= 0) {
      const { separators, fault, withoutEncoding } = reading;
      messages.push({
        index: messages.length,
        first,
        end,
        separators,
        hasHeader,
        encodingFault: hasHeader ? fault : undefined,
        withoutEncoding: hasHeader && withoutEncoding,
      });
    }
    first = -1;
  };
  for (let line = 0; line < lineCount; line++) {
    const { field } = reading.separators;
    let start = starts[line]!;
    const end = ends[line]!;
    let code = nameAt(text, start, end, field);
    if (code === 0) {
      const indented = afterIndentation(text, start, end);
      code = indented > start ? nameAt(text, indented, end, field) : 0;
      if (code !== 0) start = indented;
    }
    if (code === 0 && first >= 0 && names[segment - 1] !== 0) {
      const isText = (at: number): boolean =>
        nameAt(text, afterIndentation(text, starts[at]!, ends[at]!), ends[at]!, field) === 0;
      const previous = { start: starts[segment - 1]!, end: ends[segment - 1]!, code: names[segment - 1]! };
      const joined = continuedLines({ text, starts, ends, lineCount, isText, field }, line, previous);
      if (joined > 0) {
        ends[segment - 1] = ends[line + joined - 1]!;
        line += joined - 1;
        continue;
      }
    }
    starts[segment] = start;
    ends[segment] = end;
    names[segment] = code;
    if (code === header) {
      close(segment);
      first = segment;
      hasHeader = true;
      reading = readHeader(text, start, end);
    } else if (code === fileHeader || code === batchHeader || code === batchTrailer || code === fileTrailer) {
      close(segment);
      hasHeader = false;
      if (isHeaderCode(code)) reading = { ...readHeader(text, start, end), withoutEncoding: false };
      if (batches[batches.length - 1] !== reading.separators) batches.push(reading.separators);
      messageOf[segment++] = -batches.length;
      continue;
    } else if (first < 0) {
      first = segment;
    }
    messageOf[segment++] = messages.length;
  }
  close(segment);
  return {
    segmentCount: segment,
    starts: starts.subarray(0, segment),
    ends: ends.subarray(0, segment),
    names: names.subarray(0, segment),
    messages,
    messageOf: messageOf.subarray(0, segment),
    batches,
  };
}

const noHeader: HeaderReading = { separators: standardSeparators, withoutEncoding: false };

function afterIndentation(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlankUnit(text.charCodeAt(at))) at++;
  return at;
}

function isBlankUnit(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 0xa0;
}

/**
 * A letter and two letters or digits, then a field separator or the end of the line. Small letters are read as the
 * capitals that they should be, where a separator shows that a name is meant.
 */
function nameAt(text: string, start: number, end: number, field: string): number {
  if (end - start < 3) return 0;
  const a = text.charCodeAt(start);
  const b = text.charCodeAt(start + 1);
  const c = text.charCodeAt(start + 2);
  if (!isLetter(a) || !(isLetter(b) || isDigit(b)) || !(isLetter(c) || isDigit(c))) return 0;
  const code = (capital(a) << 16) | (capital(b) << 8) | capital(c);
  const capitals = code === ((a << 16) | (b << 8) | c);
  if (end - start === 3) return capitals ? code : 0;
  const next = text[start + 3]!;
  // Headers declare their separators, and trailers follow those of their batch, whatever the last message used.
  if (isHeaderCode(code)) return next === '|' || (capitals && opensHeader(text, start + 3, end)) ? code : 0;
  if (code === batchTrailer || code === fileTrailer)
    return next === field || (capitals && !/[\w\s]/.test(next)) ? code : 0;
  return next === field ? code : 0;
}

/** Two different marks: a field separator and the first of the encoding characters; or one, still being typed. */
function opensHeader(text: string, at: number, end: number): boolean {
  const [field, next] = [text[at]!, text[at + 1]];
  return !/[\w\s]/.test(field) && (at + 1 >= end || (!/[\w\s]/.test(next!) && next !== field));
}

function isLetter(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}

function capital(unit: number): number {
  return unit >= 97 ? unit - 32 : unit;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
