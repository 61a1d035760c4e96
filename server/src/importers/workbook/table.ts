import type { LocalizedText } from '../../core/localized';

/** One sheet of a workbook, or a text of separated values, reduced to texts. */
export interface Table {
  /** The name of the sheet; the name of the file for separated values. */
  readonly name: string;
  readonly hidden: boolean;
  /** Rows that hold something, in their order; the others are left out. */
  readonly rows: readonly TableRow[];
  /** Ranges shown as one cell; separated values have none. */
  readonly merges: readonly Merge[];
  /** What reading the sheet left aside. */
  readonly remarks: readonly LocalizedText[];
}

export interface TableRow {
  /** As the spreadsheet counts: from one. */
  readonly number: number;
  /** By column, from zero; empty where nothing is written. */
  readonly cells: readonly string[];
  /** Columns whose whole text is struck through; absent when there are none. */
  readonly struck?: readonly number[];
}

/** Rows as the spreadsheet counts (from one), columns from zero, both ends included. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A file that was opened: its tables, and what was left aside. */
export interface Workbook {
  readonly format: 'xlsx' | 'csv';
  readonly tables: readonly Table[];
  /** Sheets that were not read, and why. */
  readonly leftOut: readonly { readonly sheet: string; readonly reason: LocalizedText }[];
  readonly remarks: readonly LocalizedText[];
}

export type OpenedWorkbook =
  { readonly ok: true; readonly workbook: Workbook } | { readonly ok: false; readonly reason: LocalizedText };

/** The letters that a spreadsheet gives a column: 0 is A, 26 is AA. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
    name = String.fromCharCode(65 + (rest % 26)) + name;
  return name;
}

/** The column of a name such as `B` or `AF`; undefined for anything else. */
export function columnIndex(name: string): number | undefined {
  if (!/^[A-Za-z]{1,3}$/.test(name)) return undefined;
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}
