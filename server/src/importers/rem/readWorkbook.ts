import type { Catalogue } from '../../catalogue/catalogue';
import { type Locale, type LocalizedText, quoted } from '../../core/localized';
import type { Table, Workbook } from '../workbook/table';
import { cleanText } from './cells';
import { type Field, fieldNames } from './fields';
import { isIdShaped } from './identifiers';
import { identityOf, type RemIdentity } from './identity';
import { type ColumnChoices, unmetChoices } from './columnChoices';
import { type Layout, layoutOf, type SheetReading } from './layout';
import {
  type NumberedRow,
  type RemRemark,
  type RemRequirement,
  requirementsOf,
  type SheetRows,
} from './requirements';
import { readRows, type SkippedRow } from './rows';

/** What the user may say of a workbook that cannot be read by itself. */
export interface RemChoices {
  /** Sheets to read, by name; all that hold requirements when empty. */
  readonly sheets?: readonly string[];
  readonly columns?: ColumnChoices;
}

/** A sheet that was read. */
export interface ReadSheet {
  readonly name: string;
  readonly layout: Layout;
  /** Rows with a requirement, or with more of one. */
  readonly rows: number;
  readonly skipped: readonly SkippedRow[];
  readonly remarks: readonly LocalizedText[];
}

/** A sheet of which the user must say more. */
export interface AskedSheet {
  readonly name: string;
  readonly layout: Layout;
  readonly missing: readonly ('id' | 'statement')[];
}

export interface LeftOutSheet {
  readonly name: string;
  readonly reason: LocalizedText;
  /** It may hold requirements: it could not be read, is hidden, or looks like a history. */
  readonly doubtful: boolean;
}

/** What was understood of one workbook. */
export interface RemReading {
  readonly identity: RemIdentity;
  readonly sheets: readonly ReadSheet[];
  readonly asked: readonly AskedSheet[];
  readonly leftOut: readonly LeftOutSheet[];
  readonly requirements: readonly RemRequirement[];
  /** The rows that bear an identifier, in the order of the workbook. */
  readonly numbered: readonly NumberedRow[];
  readonly remarks: readonly RemRemark[];
  readonly fileRemarks: readonly LocalizedText[];
  /** Why nothing of it may be written: a choice that it does not meet, or far too much in it. */
  readonly refusals: readonly LocalizedText[];
}

/** Sheets that tell of requirements without being the list of them. */
const annexes =
  /histor|suivi|journal|change ?log|warning|anomal|erreur|error|glossaire|retir[ée]e?s|supprim[ée]e?s/i;

// segur: implements SEG/REM.01
/** Reads the requirements of a workbook. Pure, linear in its cells, never throws. */
export function readRem(
  name: string,
  workbook: Workbook,
  choices: RemChoices,
  catalogue: Catalogue,
): RemReading {
  const wanted = new Set((choices.sheets ?? []).map((sheet) => sheet.trim().toLowerCase()));
  const leftOut: LeftOutSheet[] = workbook.leftOut.map(({ sheet, reason }) => ({
    name: sheet,
    reason,
    doubtful: true,
  }));
  const leaveOut = ({ name: sheet }: Table, reason: LocalizedText, doubtful: boolean): void => {
    leftOut.push({ name: sheet, reason, doubtful });
  };
  const asked: AskedSheet[] = [];
  const taken: { readonly table: Table; readonly layout: Layout }[] = [];
  const titles: string[] = [];
  for (const table of workbook.tables) {
    const isWanted = wanted.has(table.name.trim().toLowerCase());
    if (wanted.size > 0 && !isWanted) {
      leaveOut(table, reasons.notWanted, false);
      continue;
    }
    const reading = layoutOf(table, choices.columns ?? {}, catalogue, isWanted);
    if (reading.type === 'other') leaveOut(table, reasons.other, false);
    else if (!isWanted && table.hidden) leaveOut(table, reasons.hidden, true);
    else if (!isWanted && annexes.test(table.name)) leaveOut(table, reasons.annex, true);
    else if (endsAtHeadings(table, reading)) leaveOut(table, reasons.headingsOnly, true);
    else if (reading.type === 'incomplete') asked.push(askedOf(table, reading));
    else {
      taken.push({ table, layout: reading.layout });
      titles.push(...titlesAbove(table, reading.layout));
    }
  }
  const [only] = workbook.tables;
  if (only && workbook.tables.length === 1 && taken.length === 0 && asked.length === 0) {
    // There is no other sheet to choose: what remains to be asked is its columns.
    const reading = layoutOf(only, choices.columns ?? {}, catalogue, true);
    if (reading.type === 'incomplete' && !endsAtHeadings(only, reading)) asked.push(askedOf(only, reading));
  }
  const others = workbook.tables.filter((table) => !taken.some((one) => one.table === table));
  const identity = identityOf(name, titles, others, catalogue);
  const sheets: ReadSheet[] = [];
  const rows: SheetRows[] = [];
  const ids = new Set<string>();
  const isCrowded = (more: readonly string[] = []): boolean => {
    for (const id of more) ids.add(id);
    return ids.size > mostRequirements;
  };
  // What is far too much is known by a look at one column, before its rows are read.
  if (taken.some(({ table, layout }) => isCrowded(idsBelow(table, layout)))) taken.length = 0;
  else ids.clear();
  for (const { table, layout } of taken) {
    if (isCrowded()) break;
    const read = readRows(table, layout, catalogue, isCrowded);
    rows.push({ sheet: table.name, rows: read.rows });
    sheets.push({
      name: table.name,
      layout,
      rows: read.rows.length,
      skipped: read.skipped,
      remarks: table.remarks,
    });
  }
  const crowded = isCrowded();
  const { requirements, remarks, rows: numbered } = requirementsOf(crowded ? [] : rows, identity, catalogue);
  return {
    identity,
    sheets,
    // Where another sheet was read, one that lacks a column is an annex of it.
    asked: requirements.length > 0 && wanted.size === 0 ? [] : asked,
    leftOut:
      requirements.length > 0 && wanted.size === 0
        ? [...leftOut, ...asked.map((sheet) => ({ name: sheet.name, reason: lacks(sheet), doubtful: true }))]
        : leftOut,
    requirements,
    numbered,
    remarks,
    fileRemarks: workbook.remarks,
    refusals: crowded ? [tooManyRequirements] : unmetOf(workbook, choices, [...taken, ...asked]),
  };
}

/** What stands alone in the cells of the column of identifiers and may be one. */
function idsBelow({ rows }: Table, { columns, first }: Layout): readonly string[] {
  const column = columns.find(({ field }) => field === 'id')?.index ?? -1;
  const written = new Set(rows.slice(first).map(({ cells }) => (cells[column] ?? '').trim()));
  return [...written].filter(isIdShaped);
}

/** The largest REM has a few hundred. */
const mostRequirements = 5_000;

const tooManyRequirements: LocalizedText = {
  fr: `plus de ${mostRequirements} exigences : ce n’est pas un REM`,
  en: `more than ${mostRequirements} requirements: this is not a REM`,
};

/** No column can be asked for where nothing stands below the headings. */
function endsAtHeadings({ rows }: Table, reading: SheetReading): boolean {
  return (
    reading.type !== 'other' && reading.layout.headingRows.length > 0 && reading.layout.first >= rows.length
  );
}

function askedOf(
  { name }: Table,
  { layout, missing }: Extract<SheetReading, { readonly type: 'incomplete' }>,
): AskedSheet {
  return { name, layout, missing };
}

function unmetOf(
  { tables, leftOut }: Workbook,
  { sheets = [], columns = {} }: RemChoices,
  read: readonly { readonly layout: Layout }[],
): readonly LocalizedText[] {
  const names = [...tables.map(({ name }) => name), ...leftOut.map(({ sheet }) => sheet)];
  const known = new Set(names.map((name) => name.trim().toLowerCase()));
  const listed = (locale: Locale) =>
    names
      .slice(0, 20)
      .map((name) => quoted(name, locale))
      .join(', ');
  const unknownSheets = sheets
    .filter((name) => !known.has(name.trim().toLowerCase()))
    .map((name) => ({
      fr: `pas de feuille « ${name} » (feuilles : ${listed('fr')})`,
      en: `no sheet "${name}" (sheets: ${listed('en')})`,
    }));
  if (read.length === 0) return unknownSheets;
  const unplaced = (Object.keys(columns) as Field[]).filter((field) =>
    read.every(({ layout }) => unmetChoices(columns, layout.columns).includes(field)),
  );
  return [
    ...unknownSheets,
    ...unplaced.map((field) => ({
      fr: `aucune colonne « ${columns[field]} » pour ${fieldNames[field].fr}`,
      en: `no column "${columns[field]}" for ${fieldNames[field].en}`,
    })),
  ];
}

const reasons = {
  notWanted: { fr: 'non demandée', en: 'not asked for' },
  other: { fr: 'pas de liste d’exigences', en: 'no list of requirements' },
  hidden: {
    fr: 'feuille masquée, qui contient des exigences : demandez-la par son nom si elle compte',
    en: 'hidden sheet that holds requirements: ask for it by name if it counts',
  },
  headingsOnly: {
    fr: 'des en-têtes, et aucune ligne au-dessous',
    en: 'headings, and no row below them',
  },
  annex: {
    fr: 'historique ou annexe, d’après son nom : demandez-la par son nom si elle compte',
    en: 'history or annex, by its name: ask for it by name if it counts',
  },
} as const satisfies Record<string, LocalizedText>;

/** Why a sheet with requirements is not read by itself. */
export function lacks({ missing }: AskedSheet): LocalizedText {
  const list = (locale: 'fr' | 'en'): string => missing.map((field) => fieldNames[field][locale]).join(', ');
  return { fr: `sans colonne ${list('fr')}`, en: `without a column ${list('en')}` };
}

function titlesAbove({ rows }: Table, { headingRows }: Layout): readonly string[] {
  const [top = 0] = headingRows;
  return rows
    .filter(({ number }) => number < top)
    .slice(0, 15)
    .flatMap(({ cells }) => {
      const texts = cells.map(cleanText).filter((text) => text !== '' && text.length < 300);
      // « Version du » and its date may stand in two cells.
      return texts.length > 1 ? [...texts, texts.slice(0, 6).join(' ')] : texts;
    });
}
