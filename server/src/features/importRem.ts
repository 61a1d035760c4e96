import type { Catalogue } from '../catalogue/catalogue';
import type { Locale, LocalizedText } from '../core/localized';
import type { RemFileReport, RemImportReport, RemQuestion, RemSheetReport } from '../core/remImport';
import { shortened } from '../importers/rem/cells';
import {
  type FileChanges,
  type KnownWorkbook,
  updateCatalogueFile,
  workbooksIn,
} from '../importers/rem/catalogueFile';
import { differencesOf } from '../importers/rem/differences';
import { fieldNames, fields } from '../importers/rem/fields';
import { softwareName } from '../importers/rem/identity';
import type { Layout } from '../importers/rem/layout';
import {
  type AskedSheet,
  lacks,
  readRem,
  type ReadSheet,
  type RemChoices,
  type RemReading,
} from '../importers/rem/readWorkbook';
import { recordsOf } from '../importers/rem/records';
import { isAnotherWorkbook, namesOfWorkbook } from '../importers/rem/workbookName';
import { columnName, type OpenedWorkbook, type Workbook } from '../importers/workbook/table';
import { previewOf, summaryOf } from './remPreview';

export interface RemImportRequest {
  /** Workbooks, already opened, in the order in which later ones win; what was chosen for one goes before what holds for all. */
  readonly files: readonly {
    readonly name: string;
    readonly opened: OpenedWorkbook;
    readonly choices?: RemChoices;
  }[];
  /** The user's catalogue file as it is, when there is one, and what to call it. */
  readonly existing?: string;
  readonly output: string;
  readonly choices?: RemChoices;
}

/**
 * REM workbooks become records of the user's catalogue file. Nothing is written here: the report holds the text to write
 * and what was understood, so that a person may look first. One file that cannot be read stops the whole import.
 */
export function importRem(
  { files, existing, output, choices = {} }: RemImportRequest,
  shipped: Catalogue,
  locale: Locale,
): RemImportReport {
  const known = workbooksIn(existing);
  const refused: { file: string; reason: string }[] = [];
  const read: { readonly given: string; readonly reading: RemReading; readonly workbook: Workbook }[] = [];
  for (const { name, opened, choices: own = choices } of files) {
    if (!opened.ok) {
      refused.push({ file: name, reason: opened.reason[locale] });
      continue;
    }
    const { workbook } = opened;
    const names = namesOfWorkbook(
      name,
      files.filter((other) => other.name !== name).map((other) => other.name),
      known,
    );
    const reading = readNamed(names, known, (shown) => readRem(shown, workbook, own, shipped));
    if (reading.refusals.length > 0)
      refused.push({ file: name, reason: reading.refusals.map((one) => one[locale]).join(' ; ') });
    else if (isHopeless(reading, workbook))
      refused.push({ file: name, reason: nothingIn(reading, workbook, locale) });
    else read.push({ given: name, reading, workbook });
  }
  if (refused.length > 0) return { outcome: 'refused', reasons: refused };
  const update = updateCatalogueFile(
    existing,
    read.map(({ reading }) => recordsOf(reading, shipped)),
  );
  if (!update.ok) return { outcome: 'refused', reasons: [{ file: output, reason: update.reason[locale] }] };
  const reports = read.map(({ given, reading }, index) => ({
    given,
    ...reportOf(reading, update.changes[index]!, update.ownKept, shipped, locale),
  }));
  const preview = previewOf(
    reports.map((report, index) => ({ report, requirements: read[index]!.reading.requirements })),
    locale,
  );
  const questions = read.flatMap(({ given, reading, workbook }): readonly RemQuestion[] => {
    const file = { given, file: reading.identity.file };
    const columns = reading.asked.map((asked) => ({ ...file, ...questionOf(asked, workbook) }));
    return reading.requirements.length === 0 && columns.length !== 1
      ? [{ ...file, ...sheetQuestion(reading, locale) }]
      : columns;
  });
  const named = fields.map((field) => ({ field, name: fieldNames[field][locale] }));
  if (questions.length > 0) return { outcome: 'ask', preview, questions, fields: named, files: reports };
  const summary = reports.map((report) => summaryOf(report, locale));
  return { outcome: 'ready', text: update.text, preview, summary, fields: named, files: reports };
}

/** Nothing was read, and there is no sheet and no column to ask for. */
function isHopeless({ requirements, asked, sheets }: RemReading, { tables }: Workbook): boolean {
  if (requirements.length > 0 || asked.length > 0) return false;
  return sheets.length > 0 || tables.filter(({ rows }) => rows.length > 1).length < 2;
}

/**
 * Reads a workbook under the first of its names by which no other one is known. Where every name is taken it is taken
 * for a later edition of the one that had the shortest.
 */
function readNamed(
  names: readonly [string, ...string[]],
  known: ReadonlyMap<string, KnownWorkbook>,
  read: (name: string) => RemReading,
): RemReading {
  const first = read(names[0]);
  let reading = first;
  for (const name of names) {
    if (name !== names[0]) reading = read(name);
    const earlier = known.get(reading.identity.file);
    if (!earlier || !isAnotherWorkbook(reading, earlier)) return reading;
  }
  return first;
}

function nothingIn({ leftOut, sheets }: RemReading, { tables }: Workbook, locale: Locale): string {
  const found = [
    ...sheets.map(({ name, skipped }) => `${name}: ${skipped[0]?.reason[locale] ?? noRows[locale]}`),
    ...leftOut.map(({ name, reason }) => `${name}: ${reason[locale]}`),
  ];
  const shown = found.slice(0, 12).join(' ; ');
  // No name helps where no sheet could be opened.
  if (tables.length === 0 && leftOut.length > 0) return shown;
  return {
    fr: `aucune exigence trouvée (${shown}). Nommez la feuille (--sheet) ou les colonnes (--column id=B --column statement=E).`,
    en: `no requirement found (${shown}). Name the sheet (--sheet) or the columns (--column id=B --column statement=E).`,
  }[locale];
}

const noRows: LocalizedText = { fr: 'aucune ligne', en: 'no row' };

function reportOf(
  reading: RemReading,
  changes: FileChanges,
  ownKept: readonly string[],
  shipped: Catalogue,
  locale: Locale,
): Omit<RemFileReport, 'given'> {
  const { identity, requirements, sheets } = reading;
  const scenarios = requirements.flatMap((requirement) => requirement.scenarios);
  const live = requirements.filter(({ withdrawn }) => !withdrawn);
  const { added, updated, unchanged, removed, replaced } = changes;
  const own = ownKept.filter((id) => requirements.some((requirement) => requirement.id === id));
  return {
    file: identity.file,
    rem: identity.referential,
    ...(identity.version === undefined ? {} : { version: identity.version }),
    ...(identity.wave === undefined ? {} : { wave: identity.wave }),
    software: identity.software.map(softwareName),
    requirements: live.length,
    withdrawn: requirements.length - live.length,
    scenarios: scenarios.length,
    proofs: scenarios.reduce((sum, { proofs }) => sum + proofs.length, 0),
    sheets: sheets.map((sheet) => sheetOf(sheet, locale)),
    leftOut: reading.leftOut.map(({ name, reason, doubtful }) => ({
      sheet: name,
      reason: reason[locale],
      doubtful,
    })),
    remarks: [
      ...reading.fileRemarks.map((message) => ({ message: message[locale] })),
      ...sheets.flatMap(({ name, remarks }) =>
        remarks.map((message) => ({ sheet: name, message: message[locale] })),
      ),
      ...own.map((id) => ({ message: keptOwn(id)[locale] })),
      ...reading.remarks.map(({ sheet, row, message }) => ({ sheet, row, message: message[locale] })),
    ],
    differences: differencesOf(reading, shipped),
    changes: { added, updated, unchanged, removed, replaced },
  };
}

function keptOwn(id: string): LocalizedText {
  return {
    fr: `${id} : l’enregistrement que vous avez écrit vous-même est gardé`,
    en: `${id}: the record that you wrote yourself is kept`,
  };
}

function sheetOf({ name, layout, rows, skipped }: ReadSheet, locale: Locale): RemSheetReport {
  return {
    sheet: name,
    headingRows: layout.headingRows,
    columns: layout.columns.map(({ index, heading, field, ordinal, by }) => ({
      column: columnName(index),
      heading: shortened(heading, 80),
      field: ordinal === undefined ? field : `${field} ${ordinal}`,
      by,
    })),
    unplaced: layout.unplaced.map(({ index, heading, sample, internal }) => ({
      column: columnName(index),
      heading: shortened(heading, 80),
      sample: shortened(sample, 80),
      internal,
    })),
    rows,
    skipped: skipped.map(({ number, reason, doubtful }) => ({
      row: number,
      reason: reason[locale],
      doubtful,
    })),
  };
}

/** A question, whatever the file. */
type Asked = Omit<RemQuestion, 'given' | 'file'>;

/** Where nothing is sure to be the list of requirements, or several sheets may be, the sheet comes first. */
function sheetQuestion({ leftOut, asked }: RemReading, locale: Locale): Asked {
  const sheets = [
    ...asked.map((sheet) => ({ sheet: sheet.name, reason: lacks(sheet)[locale] })),
    ...leftOut.map(({ name, reason }) => ({ sheet: name, reason: reason[locale] })),
  ];
  return { sheet: '', missing: ['sheet'], sheets, columns: [] };
}

function questionOf({ name, layout, missing }: AskedSheet, workbook: Workbook): Asked {
  const table = workbook.tables.find((one) => one.name === name);
  const rows = table?.rows.slice(layout.first) ?? [];
  const width = Math.max(0, ...rows.slice(0, 50).map(({ cells }) => cells.length), widthOf(layout));
  const headings = new Map(
    [...layout.columns, ...layout.unplaced].map(({ index, heading }) => [index, heading]),
  );
  const columns = Array.from({ length: Math.min(width, 60) }, (_, index) => ({
    column: columnName(index),
    heading: shortened(headings.get(index) ?? '', 80),
    sample: shortened(rows.find(({ cells }) => (cells[index] ?? '').trim() !== '')?.cells[index] ?? '', 80),
  }));
  return {
    sheet: name,
    missing,
    sheets: [],
    columns: columns.filter(({ heading, sample }) => heading !== '' || sample !== ''),
  };
}

function widthOf({ columns, unplaced }: Layout): number {
  return Math.max(0, ...[...columns, ...unplaced].map(({ index }) => index + 1));
}
