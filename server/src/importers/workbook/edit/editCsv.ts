import { countMarks } from '../../../bytes/byteMarks';
import { decodeAs } from '../../../bytes/decodeAs';
import { decodePlainText } from '../../../bytes/plainText';
import type { LocalizedText } from '../../../core/localized';
import { separatorIn } from '../csv';
import type { CellEdit } from './cellEdit';
import type { EditedFile } from './editXlsx';

/** Writes texts into fields of separated values. Every other field, the separator, the ends of lines and the encoding stay. */
export function editCsv(bytes: Uint8Array, name: string, edits: readonly CellEdit[]): EditedFile {
  const text = decodePlainText(bytes);
  if (text === undefined) return { ok: false, reason: notText };
  const { separator } = separatorIn(text);
  const byRow = new Map<number, CellEdit[]>();
  for (const edit of edits) byRow.set(edit.row, [...(byRow.get(edit.row) ?? []), edit]);
  const refused = new Set(edits);
  let result = '';
  let number = 0;
  for (let at = 0; at < text.length;) {
    const record = recordAt(text, at, separator);
    number += 1;
    const wanted = byRow.get(number);
    if (!wanted) result += text.slice(at, record.next);
    else {
      const fields = record.fields.map(({ start, end }) => text.slice(start, end));
      for (const edit of wanted) {
        refused.delete(edit);
        while (fields.length <= edit.column) fields.push('');
        fields[edit.column] = quoted(edit.text, separator);
      }
      result += fields.join(separator) + text.slice(record.end, record.next);
    }
    at = record.next;
  }
  return {
    ok: true,
    bytes: encoded(result, bytes),
    refused: [...refused].map((edit) => ({ sheet: name, edit })),
  };
}

interface CsvRecord {
  readonly fields: readonly { readonly start: number; readonly end: number }[];
  /** Where it ends, and where the next one begins. */
  readonly end: number;
  readonly next: number;
}

/** A record as it is written: a field that begins with a quote goes on until one that is not doubled. */
function recordAt(text: string, from: number, separator: string): CsvRecord {
  const fields: { start: number; end: number }[] = [];
  let start = from;
  let at = from;
  for (;;) {
    if (at === start && text[at] === '"') {
      at += 1;
      while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) at += text[at] === '"' ? 2 : 1;
      at = Math.min(at + 1, text.length);
    }
    const unit = text[at];
    if (unit === undefined || unit === '\n' || unit === '\r') {
      fields.push({ start, end: at });
      const next = at + (unit === '\r' && text[at + 1] === '\n' ? 2 : unit === undefined ? 0 : 1);
      return { fields, end: at, next };
    }
    if (unit === separator) {
      fields.push({ start, end: at });
      start = at + 1;
    }
    at += 1;
  }
}

/** Quoted where it must be; what a spreadsheet would compute is a text. */
function quoted(text: string, separator: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function encoded(text: string, before: Uint8Array): Uint8Array {
  const { encoding, count, length } = countMarks(before);
  // Decoders take the first mark away.
  const marked = count > 0 && !text.startsWith('\ufeff') ? `\ufeff${text}` : text;
  if (encoding !== 'utf-8') return inUtf16(marked, encoding === 'utf-16be');
  if (length > 0 || isUtf8(before)) return new TextEncoder().encode(marked);
  return inWindows1252(text) ?? new TextEncoder().encode(`\ufeff${text}`);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function inUtf16(text: string, isBigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), !isBigEndian);
  return bytes;
}

/** Undefined where a character has no byte there: the whole file then becomes UTF-8. */
function inWindows1252(text: string): Uint8Array | undefined {
  const letters = decodeAs(
    'windows-1252',
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  );
  const byteOf = new Map([...letters].map((letter, byte) => [letter, byte]));
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const byte = byteOf.get(text[at]!);
    if (byte === undefined) return undefined;
    bytes[at] = byte;
  }
  return bytes;
}

const notText: LocalizedText = {
  fr: 'ni un classeur .xlsx ni un fichier .csv',
  en: 'neither an .xlsx workbook nor a .csv file',
};
