import { strToU8, zipSync } from 'fflate';
import { utils, write, type WorkSheet } from '@e965/xlsx';
import { readFileSync } from 'node:fs';
import { createCatalogue } from '../../server/src/catalogue/catalogue';
import { readShippedRequirements } from '../../server/src/catalogue/requirementsFile';

/** The catalogue that we ship. */
export const shipped = createCatalogue(
  readShippedRequirements(readFileSync('data/requirements.json', 'utf8')),
);

export type Cells = readonly (readonly (string | number | boolean | null)[])[];

export interface SheetOptions {
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
  readonly adjust?: (sheet: WorkSheet) => void;
}

/** The bytes of an `.xlsx` with these sheets. */
export function xlsx(
  sheets: Readonly<Record<string, Cells>>,
  options: Readonly<Record<string, SheetOptions>> = {},
): Uint8Array {
  const book = utils.book_new();
  const names = Object.keys(sheets);
  for (const name of names) {
    const sheet = utils.aoa_to_sheet(sheets[name]!.map((row) => [...row]));
    const { merges = [], adjust } = options[name] ?? {};
    if (merges.length > 0) sheet['!merges'] = merges.map((range) => utils.decode_range(range));
    adjust?.(sheet);
    utils.book_append_sheet(book, sheet, name);
  }
  book.Workbook = { Sheets: names.map((name) => ({ Hidden: options[name]?.hidden ? 1 : 0 })) };
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
}

/** An `.xlsx` made of parts written by hand, for what no library writes. */
export function xlsxOfParts(
  sheet: string,
  parts: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array {
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Exigences" sheetId="1" r:id="s1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
    ...parts,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );
}

/** A worksheet part with texts written in their cells. */
export function sheetXml(rows: readonly (readonly string[])[], prefix = ''): string {
  const cell = (text: string, row: number, column: number): string =>
    `<${prefix}c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"><${prefix}is><${prefix}t>${text}</${prefix}t></${prefix}is></${prefix}c>`;
  const body = rows
    .map(
      (row, at) =>
        `<${prefix}row r="${at + 1}">${row.map((text, column) => cell(text, at, column)).join('')}</${prefix}row>`,
    )
    .join('');
  const xmlns = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
  return `<${prefix}worksheet ${xmlns}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><${prefix}sheetData>${body}</${prefix}sheetData></${prefix}worksheet>`;
}
