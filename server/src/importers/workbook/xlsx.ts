import { read as readSpreadsheet, type CellObject, type WorkSheet } from '@e965/xlsx';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { archiveReason } from '../../bytes/archiveProblem';
import { inflate, type InflationBudget, type ZipEntry } from '../../bytes/zip';
import type { LocalizedText } from '../../core/localized';
import { noCounts, remarksOf, textOf } from './cellTexts';
import { limits, mebibytes, tooManyFilledCells, tooManyRows } from './limits';
import { createRowSieve, type SievedSheet, type SieveVerdict } from './sieve';
import { throughSieve } from './sheetPieces';
import { struckStylesOf } from './styles';
import {
  columnName,
  type Merge,
  type OpenedWorkbook,
  type Table,
  type TableRow,
  type Workbook,
} from './table';
import { attributesOf, entityReason, readXmlPart } from './xmlPart';

type LeftOut = Workbook['leftOut'][number];

/**
 * Opens an `.xlsx` or `.xlsm`. The library that reads spreadsheets is given a package made anew: the list of sheets,
 * their rows, their texts and styles, each bounded. Macros, links to other workbooks, drawings and queries are never
 * in it; formulas are not evaluated, what they last gave is read.
 */
export function openXlsx(files: readonly ZipEntry[]): OpenedWorkbook {
  // Where parts share a name the first counts.
  const entries = new Map(files.toReversed().map((entry) => [entry.name, entry]));
  const budget: InflationBudget = { left: limits.inflatedBytes };
  const parts = partsOf(entries, budget);
  if (!parts.ok) return parts;
  const leftOut: LeftOut[] = [];
  const sieved = sieveSheets(parts, budget, leftOut);
  if (!sieved.ok) return sieved;
  const kept = parts.sheets.flatMap((sheet) => {
    const content = sieved.sheets.get(sheet.path);
    return content ? [{ ...sheet, content }] : [];
  });
  let sheets: Readonly<Record<string, WorkSheet>>;
  try {
    sheets = readSpreadsheet(packageOf(kept, parts), {
      type: 'array',
      dense: true,
      cellDates: true,
      UTC: true,
      // Looking for formulas costs a third of the time of a cell: only where one stands.
      cellFormula: kept.some(({ content }) => content.formulas),
      cellHTML: false,
    }).Sheets;
  } catch {
    return { ok: false, reason: unreadable };
  }
  const tables = kept.map(({ name, hidden, content }, index) =>
    tableOf(sheets[`S${index + 1}`], name, hidden, content),
  );
  return {
    ok: true,
    workbook: { format: 'xlsx', tables, leftOut, remarks: ignoredParts(entries) },
  };
}

const unreadable: LocalizedText = {
  fr: 'classeur illisible : enregistrez-le de nouveau en .xlsx',
  en: 'unreadable workbook: save it again as .xlsx',
};
const notAWorkbook: LocalizedText = {
  fr: 'cette archive n’est pas un classeur .xlsx',
  en: 'this archive is not an .xlsx workbook',
};
const tooManySheets: LocalizedText = {
  fr: `classeur de plus de ${limits.sheets} feuilles`,
  en: `workbook of more than ${limits.sheets} sheets`,
};
const tooManyStrings: LocalizedText = {
  fr: `plus de ${limits.strings} textes différents : ce n’est pas un REM`,
  en: `more than ${limits.strings} different texts: this is not a REM`,
};
const tooLong: LocalizedText = {
  fr: `contenu de plus de ${mebibytes(limits.sheetCharacters)} Mio : ce n’est pas un REM`,
  en: `content over ${mebibytes(limits.sheetCharacters)} MiB: this is not a REM`,
};
const noRoom: LocalizedText = {
  fr: `les feuilles précédentes remplissent déjà ${mebibytes(limits.workbookCharacters)} Mio`,
  en: `the sheets before it already fill ${mebibytes(limits.workbookCharacters)} MiB`,
};
const brokenSheet: LocalizedText = { fr: 'feuille abîmée', en: 'damaged sheet' };

interface Sheet {
  readonly name: string;
  readonly path: string;
  readonly hidden: boolean;
}

interface Parts {
  readonly ok: true;
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly sheets: readonly Sheet[];
  readonly strings: string | undefined;
  readonly styles: string | undefined;
}

type Refused = Extract<OpenedWorkbook, { readonly ok: false }>;

/** The sheets of a package and what they share, by their paths in it. */
export function partsOf(entries: ReadonlyMap<string, ZipEntry>, budget: InflationBudget): Parts | Refused {
  const root = entries.get('_rels/.rels');
  const packaged = root && readXmlPart(root, budget);
  // Where the root cannot be read, what would be opened is a guess. Of what is never opened nothing need be readable.
  if (packaged?.ok === false) return packaged;
  const mainPath = mainPathOf(entries, packaged?.text ?? '');
  if (mainPath === undefined || !entries.has(mainPath)) return { ok: false, reason: notAWorkbook };
  const main = readXmlPart(entries.get(mainPath)!, budget);
  if (!main.ok) return main;
  const relationsPath = mainPath.replace(/([^/]+)$/, '_rels/$1.rels');
  const relationsEntry = entries.get(relationsPath);
  const relations = relationsEntry ? readXmlPart(relationsEntry, budget) : undefined;
  if (relations?.ok === false) return relations;
  const targets = new Map<string, string>();
  let stringsPath = 'xl/sharedStrings.xml';
  let stylesPath = 'xl/styles.xml';
  for (const [tag] of (relations?.text ?? '').matchAll(/<Relationship\b[^>]*>/g)) {
    const attributes = attributesOf(tag);
    if (attributes.get('TargetMode') === 'External') continue;
    const path = resolved(mainPath, attributes.get('Target') ?? '');
    targets.set(attributes.get('Id') ?? '', path);
    const type = attributes.get('Type') ?? '';
    if (type.endsWith('/sharedStrings')) stringsPath = path;
    if (type.endsWith('/styles')) stylesPath = path;
  }
  const sheets: Sheet[] = [];
  for (const [tag] of main.text.matchAll(/<sheet\b[^>]*>/g)) {
    const attributes = attributesOf(tag);
    const relation = [...attributes].find(([name]) => /(?:^|:)id$/.test(name))?.[1] ?? '';
    const path = targets.get(relation);
    if (path === undefined || !entries.has(path) || !/worksheet/i.test(path)) continue;
    const hidden = /hidden/i.test(attributes.get('state') ?? '');
    sheets.push({ name: attributes.get('name') ?? '', path, hidden });
  }
  if (sheets.length === 0) return { ok: false, reason: notAWorkbook };
  if (sheets.length > limits.sheets) return { ok: false, reason: tooManySheets };
  const texts: (string | undefined)[] = [];
  for (const path of [stringsPath, stylesPath]) {
    const entry = entries.get(path);
    const part = entry && readXmlPart(entry, budget);
    if (part?.ok === false) return part;
    texts.push(part?.text);
  }
  if (stringsOf(texts[0] ?? '') > limits.strings) return { ok: false, reason: tooManyStrings };
  return { ok: true, entries, sheets, strings: texts[0], styles: texts[1] };
}

function stringsOf(part: string): number {
  let count = 0;
  for (let at = part.indexOf('<si'); at >= 0; at = part.indexOf('<si', at + 3)) count += 1;
  return count;
}

/** Where the root of the package says that the workbook is, or where every writer puts it. */
function mainPathOf(entries: ReadonlyMap<string, ZipEntry>, relations: string): string | undefined {
  for (const [tag] of relations.matchAll(/<Relationship\b[^>]*>/g)) {
    const attributes = attributesOf(tag);
    if (attributes.get('Type')?.endsWith('/officeDocument'))
      return resolved('', attributes.get('Target') ?? '');
  }
  return entries.has('xl/workbook.xml') ? 'xl/workbook.xml' : undefined;
}

/** A target is told from the folder of the part that names it, or from the root of the package. */
function resolved(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

function sieveSheets(
  { entries, sheets, styles }: Parts,
  budget: InflationBudget,
  leftOut: LeftOut[],
): { readonly ok: true; readonly sheets: ReadonlyMap<string, SievedSheet> } | Refused {
  const struck = struckStylesOf(styles ?? '');
  const kept = new Map<string, SievedSheet>();
  let characters = 0;
  let cells = 0;
  for (const { name, path } of sheets) {
    const sieve = createRowSieve(struck);
    const problem = inflate(entries.get(path)!, budget, throughSieve(sieve));
    if (problem) return { ok: false, reason: archiveReason(problem) };
    const state = sieve.finish();
    if (state === 'entities') return { ok: false, reason: entityReason(path) };
    if (typeof state === 'string') leftOut.push({ sheet: name, reason: verdictReasons[state] });
    else if (characters + state.characters > limits.workbookCharacters)
      leftOut.push({ sheet: name, reason: noRoom });
    else if (cells + state.filledCells > limits.filledCells)
      leftOut.push({ sheet: name, reason: tooManyFilledCells });
    else {
      characters += state.characters;
      cells += state.filledCells;
      kept.set(path, state);
    }
  }
  return { ok: true, sheets: kept };
}

const verdictReasons: Readonly<Record<Exclude<SieveVerdict, 'entities'>, LocalizedText>> = {
  'too-many-rows': tooManyRows,
  'too-many-cells': tooManyFilledCells,
  'too-long': tooLong,
  broken: brokenSheet,
};

const xmlns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const sheetMl = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A package with nothing but what is to be read, not compressed. Sheets have names of their own: S1, S2… */
function packageOf(
  sheets: readonly { readonly content: SievedSheet }[],
  { strings, styles }: Parts,
): Uint8Array {
  const numbers = sheets.map((_, index) => index + 1);
  const override = (path: string, type: string): string =>
    `<Override PartName="/xl/${path}.xml" ContentType="${sheetMl}.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (content: string): string =>
    `<Relationships xmlns="${packages}/relationships">${content}</Relationships>`;
  const text: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override('workbook', 'sheet.main')}${numbers.map((n) => override(`worksheets/sheet${n}`, 'worksheet')).join('')}${override('sharedStrings', 'sharedStrings')}${override('styles', 'styles')}</Types>`,
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook ${xmlns} xmlns:r="${office}"><sheets>${numbers.map((n) => `<sheet name="S${n}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      numbers.map((n) => relation(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`)).join('') +
        relation('rIdS', 'sharedStrings', 'sharedStrings.xml') +
        relation('rIdT', 'styles', 'styles.xml'),
    ),
    'xl/sharedStrings.xml': strings ?? `<sst ${xmlns}/>`,
    'xl/styles.xml': styles ?? `<styleSheet ${xmlns}/>`,
  };
  sheets.forEach(({ content }, index) => (text[`xl/worksheets/sheet${index + 1}.xml`] = content.xml));
  const files: Zippable = {};
  for (const [name, content] of Object.entries(text)) files[name] = [strToU8(content), { level: 0 }];
  return zipSync(files);
}

function tableOf(
  sheet: WorkSheet | undefined,
  name: string,
  hidden: boolean,
  { struck }: SievedSheet,
): Table {
  const rows: TableRow[] = [];
  const counts = noCounts();
  const data = (sheet?.['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  data.forEach((line, index) => {
    if (!line) return;
    const number = index + 1;
    const cells: string[] = [];
    const crossed: number[] = [];
    line.forEach((cell, column) => {
      if (!cell) return;
      if (column >= limits.columns) {
        counts.wide += 1;
        return;
      }
      const whole = textOf(cell, counts);
      if (whole.length > limits.cellCharacters) counts.long += 1;
      const text = whole.slice(0, limits.cellCharacters);
      if (text === '') return;
      while (cells.length < column) cells.push('');
      cells[column] = text;
      if (struck.size > 0 && struck.has(`${columnName(column)}${number}`)) crossed.push(column);
    });
    if (cells.length > 0) rows.push({ number, cells, ...(crossed.length > 0 ? { struck: crossed } : {}) });
  });
  return { name, hidden, rows, merges: mergesOf(sheet), remarks: remarksOf(counts) };
}

function mergesOf(sheet: WorkSheet | undefined): readonly Merge[] {
  return (sheet?.['!merges'] ?? []).slice(0, limits.rows).map(({ s, e }) => ({
    top: s.r + 1,
    bottom: e.r + 1,
    left: s.c,
    right: e.c,
  }));
}

/** What the file holds and is never opened, said once. */
function ignoredParts(entries: ReadonlyMap<string, ZipEntry>): readonly LocalizedText[] {
  const names = [...entries.keys()];
  const remarks: LocalizedText[] = [];
  if (names.some((name) => /vbaProject|macrosheets?\//i.test(name)))
    remarks.push({ fr: 'macros ignorées', en: 'macros ignored' });
  if (names.some((name) => /externalLinks?\/|connections\.xml$/i.test(name)))
    remarks.push({
      fr: 'liens vers d’autres classeurs ou sources de données ignorés',
      en: 'links to other workbooks or data sources ignored',
    });
  return remarks;
}
