import { columnIndex, columnName } from '../table';
import { attributesOf, prefixOf } from '../xmlPart';
import { limits } from '../limits';
import type { AddedColumn, CellEdit } from './cellEdit';

export type EditedSheet =
  | {
      readonly ok: true;
      readonly xml: string;
      /** Edits that were not made, because a formula stands in their cell or their row is not there. */
      readonly refused: readonly CellEdit[];
    }
  /** Its writing is one that we would have to guess at. */
  | { readonly ok: false };

/**
 * Writes texts into cells of a worksheet part. Only the cells named change, and what tells how far the sheet reaches;
 * everything between them is copied as it is written. Linear in the part.
 */
export function editSheet(
  xml: string,
  edits: readonly CellEdit[],
  added: readonly AddedColumn[],
): EditedSheet {
  const prefix = prefixOf(xml);
  const bounds = rowsOf(xml, prefix);
  if (!bounds) return { ok: false };
  const byRow = new Map<number, CellEdit[]>();
  for (const edit of edits) {
    const list = byRow.get(edit.row);
    if (list) list.push(edit);
    else byRow.set(edit.row, [edit]);
  }
  const refused: CellEdit[] = [];
  const pieces: string[] = [];
  const open = new RegExp(`<${escapePattern(prefix)}row(?=[\\s/>])[^>]*>`, 'g');
  const close = `</${prefix}row>`;
  let from = 0;
  let number = 0;
  open.lastIndex = bounds.start;
  for (let match = open.exec(xml); match && match.index < bounds.end; match = open.exec(xml)) {
    const [tag] = match;
    const written = attributesOf(tag).get('r');
    number = written === undefined ? number + 1 : Number(written);
    const isEmpty = tag.endsWith('/>');
    const inside = match.index + tag.length;
    const end = isEmpty ? inside : xml.indexOf(close, inside);
    if (end < 0) return { ok: false };
    open.lastIndex = isEmpty ? inside : end + close.length;
    const wanted = byRow.get(number);
    if (!wanted) continue;
    byRow.delete(number);
    const cells = isEmpty ? '' : xml.slice(inside, end);
    const content = editRow(cells, number, wanted, prefix, refused);
    if (content === cells) continue;
    pieces.push(
      xml.slice(from, match.index),
      widened(isEmpty ? `${tag.slice(0, -2)}>` : tag, wanted),
      content,
      close,
    );
    from = open.lastIndex;
  }
  for (const missing of byRow.values()) refused.push(...missing);
  pieces.push(xml.slice(from));
  return { ok: true, xml: withReach(pieces.join(''), prefix, edits, added), refused };
}

/** Where the rows stand; undefined where comments or CDATA sections could hold what looks like one. */
function rowsOf(xml: string, prefix: string): { readonly start: number; readonly end: number } | undefined {
  const start = xml.search(new RegExp(`<${escapePattern(prefix)}sheetData[\\s>]`));
  const end = xml.indexOf(`</${prefix}sheetData>`, start);
  if (start < 0 || end < 0 || /<!(?:--|\[CDATA\[)/.test(xml)) return undefined;
  return { start, end };
}

interface Cell {
  readonly start: number;
  readonly end: number;
  readonly column: number;
  readonly tag: string;
}

function cellsOf(row: string, prefix: string): readonly Cell[] {
  const cells: Cell[] = [];
  const open = new RegExp(`<${escapePattern(prefix)}c(?=[\\s/>])[^>]*>`, 'g');
  const close = `</${prefix}c>`;
  let column = -1;
  for (let match = open.exec(row); match; match = open.exec(row)) {
    const [tag] = match;
    const address = attributesOf(tag).get('r');
    column = (address === undefined ? undefined : columnIndex(address.replace(/\d+$/, ''))) ?? column + 1;
    const inside = match.index + tag.length;
    const closed = tag.endsWith('/>') ? inside : row.indexOf(close, inside) + close.length;
    if (closed < inside) break;
    cells.push({ start: match.index, end: closed, column, tag });
    open.lastIndex = closed;
  }
  return cells;
}

function editRow(
  row: string,
  number: number,
  edits: readonly CellEdit[],
  prefix: string,
  refused: CellEdit[],
): string {
  const cells = cellsOf(row, prefix);
  const changes: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  for (const edit of [...edits].sort((a, b) => a.column - b.column)) {
    const cell = cells.find(({ column }) => column === edit.column);
    if (cell) {
      const written = row.slice(cell.start, cell.end);
      if (new RegExp(`<${escapePattern(prefix)}f[\\s/>]`).test(written)) refused.push(edit);
      else changes.push({ ...cell, text: cellOf(attributesKept(cell.tag), edit, prefix) });
    } else if (edit.text !== '') {
      const next = cells.find(({ column }) => column > edit.column);
      const at = next?.start ?? cells.at(-1)?.end ?? row.length;
      const model = cells.find(({ column }) => column === edit.styleFrom);
      const style = model && attributesOf(model.tag).get('s');
      const attributes = ` r="${columnName(edit.column)}${number}"${style === undefined ? '' : ` s="${style}"`}`;
      changes.push({ start: at, end: at, text: cellOf(attributes, edit, prefix) });
    }
  }
  let text = '';
  let from = 0;
  for (const { start, end, text: put } of changes) {
    text += row.slice(from, start) + put;
    from = end;
  }
  return text + row.slice(from);
}

/** Where it stands and how it looks; what it held is told anew. */
function attributesKept(tag: string): string {
  return [...tag.matchAll(/\s([\w:.-]+)\s*=\s*(?:"[^"]*"|'[^']*')/g)]
    .filter(([, name]) => !['t', 'cm', 'vm'].includes(name!))
    .map(([whole]) => whole)
    .join('');
}

function cellOf(attributes: string, { text }: CellEdit, prefix: string): string {
  if (text === '') return `<${prefix}c${attributes}/>`;
  return `<${prefix}c${attributes} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${sheetText(text)}</${prefix}t></${prefix}is></${prefix}c>`;
}

/** A text as a worksheet writes it: what XML does not allow is left out, what would be read as an escape is escaped. */
function sheetText(text: string): string {
  return text
    .slice(0, limits.cellCharacters)
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/_(?=x[\da-fA-F]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** `spans` says which columns of a row are used: a hint that must not lie. */
function widened(tag: string, edits: readonly CellEdit[]): string {
  return tag.replace(/(\sspans\s*=\s*["'])(\d+):(\d+)(["'])/, (_, before, first, last, after) => {
    const used = edits.filter(({ text }) => text !== '').map(({ column }) => column + 1);
    return `${before}${Math.min(Number(first), ...used)}:${Math.max(Number(last), ...used)}${after}`;
  });
}

/** The extent of the sheet, and a breadth for columns that were not there. */
function withReach(
  xml: string,
  prefix: string,
  edits: readonly CellEdit[],
  added: readonly AddedColumn[],
): string {
  const last = Math.max(-1, ...edits.filter(({ text }) => text !== '').map(({ column }) => column));
  const reached = xml.replace(
    new RegExp(`(<${escapePattern(prefix)}dimension\\s[^>]*?ref=["'][A-Z]+\\d+:)([A-Z]+)(\\d+["'])`),
    (whole, before: string, column: string, after: string) =>
      (columnIndex(column) ?? Infinity) >= last ? whole : `${before}${columnName(last)}${after}`,
  );
  if (added.length === 0) return reached;
  const columns = new RegExp(
    `<${escapePattern(prefix)}cols(?:\\s[^>]*)?>([\\s\\S]*?)</${escapePattern(prefix)}cols>`,
  );
  const found = columns.exec(reached);
  const covered = [...(found?.[1] ?? '').matchAll(/<[^>]*>/g)].map(([tag]) => {
    const attributes = attributesOf(tag);
    return { first: Number(attributes.get('min')) - 1, last: Number(attributes.get('max')) - 1 };
  });
  const wanted = added.filter(
    ({ column }) => !covered.some(({ first, last: end }) => first <= column && column <= end),
  );
  const missing = wanted
    .map(
      ({ column, width }) =>
        `<${prefix}col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`,
    )
    .join('');
  // Columns are told in their order: those that follow what is told can be added, others are left as the sheet has them.
  if (missing === '' || covered.some(({ last: end }) => end >= wanted[0]!.column)) return reached;
  if (found) {
    const end = found.index + found[0].length - `</${prefix}cols>`.length;
    return reached.slice(0, end) + missing + reached.slice(end);
  }
  const at = reached.search(new RegExp(`<${escapePattern(prefix)}sheetData[\\s>]`));
  return `${reached.slice(0, at)}<${prefix}cols>${missing}</${prefix}cols>${reached.slice(at)}`;
}

/** The last column, from zero, that holds something in any row; -1 where none does. */
export function lastFilledColumn(xml: string): number {
  const prefix = prefixOf(xml);
  const bounds = rowsOf(xml, prefix);
  if (!bounds) return -1;
  let last = -1;
  const filled = new RegExp(`<${escapePattern(prefix)}c\\s[^>]*?\\br=["']([A-Z]+)\\d+["'][^>]*[^/]>`, 'g');
  for (const [, letters] of xml.slice(bounds.start, bounds.end).matchAll(filled))
    last = Math.max(last, columnIndex(letters!) ?? -1);
  return last;
}

function escapePattern(text: string): string {
  return text.replace(/[.]/g, '\\$&');
}
