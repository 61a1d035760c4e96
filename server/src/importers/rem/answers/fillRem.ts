import type { Catalogue } from '../../../catalogue/catalogue';
import {
  type Answer,
  type AnswerKind,
  answerHeadings,
  answerKinds,
  isOurAnswer,
} from '../../../core/coverageAnswers';
import type { Locale, LocalizedText } from '../../../core/localized';
import type { CellEdit } from '../../workbook/edit/cellEdit';
import { editCsv } from '../../workbook/edit/editCsv';
import { type EditedFile, editXlsx, freeColumns, type SheetEdits } from '../../workbook/edit/editXlsx';
import { openWorkbook } from '../../workbook/open';
import type { Table, Workbook } from '../../workbook/table';
import { cleanText, isBlank } from '../cells';
import type { Layout } from '../layout';
import { type RemChoices, type RemReading, readRem } from '../readWorkbook';
import { recordsOf } from '../records';
import { type AnswerColumn, answerColumnsOf } from './answerColumns';

export interface FillRequest {
  readonly bytes: Uint8Array;
  /** Of the file, without its folders. */
  readonly name: string;
  readonly choices?: RemChoices;
  /** By the identifier of the catalogue. Undefined: nothing is known of it, and nothing is written. */
  readonly answerOf: (requirementId: string) => Answer | undefined;
  /** Of the headings that are added. */
  readonly locale: Locale;
}

/** A REM workbook with its answers. */
export type FilledRem =
  | {
      readonly ok: true;
      readonly bytes: Uint8Array;
      readonly format: Workbook['format'];
      readonly sheets: readonly FilledSheet[];
      /** Requirements of the workbook of which nothing is known. */
      readonly unanswered: readonly string[];
    }
  | { readonly ok: false; readonly reason: LocalizedText };

export interface FilledSheet {
  readonly sheet: string;
  readonly columns: readonly AnswerColumn[];
  /** Rows that got an answer. */
  readonly rows: number;
  /** Cells that a person had filled, or that hold a formula: they are as they were. */
  readonly kept: readonly { readonly row: number; readonly kind: AnswerKind }[];
}

// segur: implements SEG/REM.03
/**
 * Writes status, comment and proof into the columns of the user's own workbook, and nothing else. What comes out is read
 * again before it is given back: it must tell the same requirements, and every cell that was not to change must be the same.
 */
export function fillRem(request: FillRequest, catalogue: Catalogue): FilledRem {
  const { bytes, name, choices = {} } = request;
  const opened = openWorkbook(bytes, name);
  if (!opened.ok) return opened;
  const { workbook } = opened;
  const reading = readRem(name, workbook, choices, catalogue);
  const [refusal] = reading.refusals;
  if (refusal) return { ok: false, reason: refusal };
  if (reading.numbered.length === 0) return { ok: false, reason: nothingToFill };
  const free = workbook.format === 'xlsx' ? freeColumns(bytes) : new Map<string, number>();
  // Columns that could be the authority's are tried first; where that would change what an import reads, others are added.
  for (const useEmpty of [true, false]) {
    const plans = planOf(request, workbook, reading, free, useEmpty);
    const edited = edit(request, workbook, plans);
    if (!edited.ok) return edited;
    if (!isFaithful(request, workbook, reading, plans, edited, catalogue)) continue;
    return {
      ok: true,
      bytes: edited.bytes,
      format: workbook.format,
      sheets: plans.map(({ table, columns, rows, kept }) => ({
        sheet: table.name,
        columns,
        rows,
        kept: [
          ...kept,
          ...edited.refused.flatMap(({ sheet, edit: { row, column } }) => {
            const kind = columns.find((one) => one.index === column)?.kind;
            return sheet === table.name && kind !== undefined ? [{ row, kind }] : [];
          }),
        ],
      })),
      unanswered: [
        ...new Set(reading.numbered.flatMap(({ ids }) => ids.filter((id) => !request.answerOf(id)))),
      ],
    };
  }
  return { ok: false, reason: notFaithful };
}

interface SheetPlan extends SheetEdits {
  readonly table: Table;
  readonly columns: readonly AnswerColumn[];
  readonly rows: number;
  readonly kept: FilledSheet['kept'];
}

const widths: Readonly<Record<AnswerKind, number>> = { status: 16, comment: 60, proof: 50 };

function planOf(
  { answerOf, locale }: FillRequest,
  { tables }: Workbook,
  { sheets, numbered }: RemReading,
  free: ReadonlyMap<string, number>,
  useEmpty: boolean,
): readonly SheetPlan[] {
  return sheets.flatMap(({ name, layout }) => {
    const table = tables.find((one) => one.name === name);
    const rows = numbered.filter(({ sheet }) => sheet === name);
    if (!table || rows.length === 0) return [];
    const columns = columnsOf(
      table,
      layout,
      new Set(rows.map(({ row }) => row)),
      free.get(name) ?? 0,
      locale,
      useEmpty,
    );
    const cells = new Map(table.rows.map((row) => [row.number, row.cells]));
    const edits: CellEdit[] = [];
    const kept: { row: number; kind: AnswerKind }[] = [];
    const told = new Set<string>();
    const statement = layout.columns.find(({ field }) => field === 'statement')?.index;
    let filled = 0;
    for (const { row, ids } of rows) {
      const answers = ids.flatMap((id) => answerOf(id) ?? []);
      if (answers.length === 0) continue;
      filled += 1;
      const isFirst = ids.some((id) => !told.has(id));
      for (const id of ids) told.add(id);
      for (const { kind, index } of columns) {
        // A requirement of many rows tells its comment and its proof once, its state in each.
        const text = kind === 'status' || isFirst ? joined(answers.map((answer) => answer[kind])) : '';
        const before = cells.get(row)?.[index] ?? '';
        const isOurs = isOurAnswer(kind, cleanText(before));
        if (before === text || (text === '' && !isOurs)) continue;
        const link = text === '' ? undefined : answers.find(({ links }) => links?.[kind])?.links?.[kind];
        if (before.trim() !== '' && !isBlank(cleanText(before)) && !isOurs) kept.push({ row, kind });
        else
          edits.push({
            row,
            column: index,
            text,
            ...(link === undefined ? {} : { link }),
            ...(statement === undefined ? {} : { styleFrom: statement }),
          });
      }
    }
    const heading = layout.headingRows.at(-1);
    const added = columns.filter((column) => column.added);
    if (heading !== undefined)
      for (const { index, heading: text } of added)
        edits.push({ row: heading, column: index, text, styleFrom: lastHeading(cells.get(heading)) });
    return [
      {
        table,
        columns,
        rows: filled,
        kept,
        edits,
        added: added.map(({ index, kind }) => ({ column: index, width: widths[kind] })),
      },
    ];
  });
}

function columnsOf(
  table: Table,
  layout: Layout,
  rows: ReadonlySet<number>,
  free: number,
  locale: Locale,
  useEmpty: boolean,
): readonly AnswerColumn[] {
  const own = answerColumnsOf(table, layout, rows);
  const placed = new Set(layout.columns.map(({ index }) => index));
  const first = layout.headingRows[0] ?? 0;
  let next = Math.max(
    free,
    ...table.rows.map(({ cells }) => cells.length),
    // What is shown as one cell beside the list reaches so far.
    ...table.merges.filter(({ bottom }) => bottom >= first).map(({ right }) => right + 1),
  );
  return answerKinds.map((kind): AnswerColumn => {
    const found = own[kind];
    if (found && (useEmpty || !placed.has(found.index))) return { kind, ...found, added: false };
    const column = { kind, index: next, heading: answerHeadings[kind][locale], added: true };
    next += 1;
    return column;
  });
}

function lastHeading(cells: readonly string[] | undefined): number {
  return (cells?.length ?? 1) - 1;
}

/** A row of several identifiers has the answers of all, those that say the same once. */
function joined(texts: readonly string[]): string {
  return [...new Set(texts.filter((text) => text !== ''))].join('\n');
}

function edit({ bytes, name }: FillRequest, { format }: Workbook, plans: readonly SheetPlan[]): EditedFile {
  if (format === 'csv')
    return editCsv(
      bytes,
      name,
      plans.flatMap(({ edits }) => edits),
    );
  return editXlsx(bytes, new Map(plans.map((plan) => [plan.table.name, plan])));
}

function isFaithful(
  { name, choices = {} }: FillRequest,
  before: Workbook,
  reading: RemReading,
  plans: readonly SheetPlan[],
  edited: Extract<EditedFile, { readonly ok: true }>,
  catalogue: Catalogue,
): boolean {
  const opened = openWorkbook(edited.bytes, name);
  if (!opened.ok) return false;
  const again = readRem(name, opened.workbook, choices, catalogue);
  const told = (one: RemReading): string => JSON.stringify(recordsOf(one, catalogue).requirements);
  if (told(reading) !== told(again)) return false;
  return before.tables.every((table, at) => {
    const other = opened.workbook.tables[at];
    if (other?.name !== table.name) return false;
    const plan = plans.find((one) => one.table === table);
    const edits = new Set(plan?.edits.map(({ row, column }) => `${row} ${column}`));
    return sameElsewhere(table, other, edits);
  });
}

function sameElsewhere(before: Table, after: Table, edits: ReadonlySet<string>): boolean {
  const rows = new Map(after.rows.map(({ number, cells }) => [number, cells]));
  return before.rows.every(({ number, cells }) => {
    const others = rows.get(number) ?? [];
    const width = Math.max(cells.length, others.length);
    for (let column = 0; column < width; column += 1)
      if (!edits.has(`${number} ${column}`) && (cells[column] ?? '') !== (others[column] ?? '')) return false;
    return true;
  });
}

const nothingToFill: LocalizedText = {
  fr: 'aucune exigence trouvée dans ce classeur : nommez la feuille (--sheet) ou les colonnes (--column id=B --column statement=E)',
  en: 'no requirement found in this workbook: name the sheet (--sheet) or the columns (--column id=B --column statement=E)',
};
const notFaithful: LocalizedText = {
  fr: 'relu, le classeur rempli ne dit plus la même chose : rien n’est écrit',
  en: 'read again, the filled workbook does not say the same any more: nothing is written',
};
