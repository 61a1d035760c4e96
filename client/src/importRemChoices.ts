import * as vscode from 'vscode';
import type { SegurRequests } from '../../server/src/lsp/protocol';
import { l10n } from './localizer';

type Report = SegurRequests['segur/import/rem']['result'];
type Ready = Extract<Report, { outcome: 'ready' }>;
type FileReport = Ready['files'][number];
type Question = Extract<Report, { outcome: 'ask' }>['questions'][number];
type Workbook = SegurRequests['segur/import/rem']['params']['files'][number];
type Choices = NonNullable<Workbook['choices']>;

/** The workbooks with more chosen for one of them; what is to be done where nothing more is to be chosen. */
export type Answer = readonly Workbook[] | 'write' | 'nothing';

/** What cannot be placed is asked for: the sheet first, then one column after the other. */
export async function answered(question: Question, files: readonly Workbook[]): Promise<Answer> {
  const before = choicesFor(question.given, files);
  if (question.missing.includes('sheet')) {
    const sheets = await chooseSheets(
      l10n.t('{0}: which sheet holds the requirements?', question.file),
      question.sheets.map(({ sheet, reason }) => ({ sheet, reason, read: false })),
    );
    return sheets ? withChoices(files, question.given, { ...before, sheets }) : 'nothing';
  }
  const columns: Record<string, string> = { ...before.columns };
  for (const field of question.missing) {
    const title =
      field === 'id'
        ? l10n.t('Sheet “{0}”: which column holds the identifiers?', question.sheet)
        : l10n.t('Sheet “{0}”: which column holds the statements?', question.sheet);
    const column = await chooseColumn(title, question.columns);
    if (column === undefined) return 'nothing';
    columns[field] = column;
  }
  return withChoices(files, question.given, { ...before, columns });
}

/** Everything was placed: written as it is, or a column or the sheets are chosen otherwise. */
export async function decided(report: Ready, files: readonly Workbook[]): Promise<Answer> {
  const items: (vscode.QuickPickItem & { readonly answer: () => Promise<Answer | undefined> })[] = [
    { label: l10n.t('Import'), detail: report.summary.join(' '), answer: () => Promise.resolve('write') },
    {
      label: l10n.t('Place a column…'),
      description: l10n.t('statement, scenario, proof, profile…'),
      answer: () => placeColumn(report, files),
    },
    { label: l10n.t('Choose the sheets…'), answer: () => placeSheets(report, files) },
    { label: l10n.t('Cancel: write nothing'), answer: () => Promise.resolve('nothing') },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Import what the preview shows?'),
    ignoreFocusOut: true,
  });
  if (!chosen) return 'nothing';
  // Whoever gives up placing comes back to the first question.
  return (await chosen.answer()) ?? files;
}

async function placeColumn(
  { files: reports, fields }: Ready,
  files: readonly Workbook[],
): Promise<Answer | undefined> {
  const report = await chooseFile(reports);
  const [sheet] = report?.sheets ?? [];
  if (!report || !sheet) return undefined;
  const field = await vscode.window.showQuickPick(
    fields.map(({ field: id, name }) => ({ label: name, description: whereIs(id, sheet), id })),
    { title: l10n.t('What is to be placed?'), ignoreFocusOut: true, matchOnDescription: true },
  );
  if (!field) return undefined;
  const columns = [...sheet.columns.map((column) => ({ ...column, sample: '' })), ...sheet.unplaced].sort(
    (a, b) => a.column.length - b.column.length || (a.column < b.column ? -1 : 1),
  );
  const optional = field.id !== 'id' && field.id !== 'statement';
  const column = await chooseColumn(
    l10n.t('Which column holds: {0}?', field.label),
    columns,
    optional ? [{ label: '-', description: l10n.t('No column') }] : [],
  );
  if (column === undefined) return undefined;
  const before = choicesFor(report.given, files);
  return withChoices(files, report.given, { ...before, columns: { ...before.columns, [field.id]: column } });
}

/** Where a field is now: `C Énoncé`. */
function whereIs(field: string, { columns }: FileReport['sheets'][number]): string {
  return columns
    .filter((column) => column.field.split(' ')[0] === field)
    .slice(0, 4)
    .map(({ column, heading }) => `${column} ${heading}`)
    .join(', ');
}

async function placeSheets(
  { files: reports }: Ready,
  files: readonly Workbook[],
): Promise<Answer | undefined> {
  const report = await chooseFile(reports);
  if (!report) return undefined;
  const sheets = await chooseSheets(l10n.t('{0}: which sheets are to be read?', report.file), [
    ...report.sheets.map(({ sheet }) => ({ sheet, reason: '', read: true })),
    ...report.leftOut.map(({ sheet, reason }) => ({ sheet, reason, read: false })),
  ]);
  return sheets && withChoices(files, report.given, { ...choicesFor(report.given, files), sheets });
}

async function chooseFile(reports: readonly FileReport[]): Promise<FileReport | undefined> {
  if (reports.length < 2) return reports[0];
  const chosen = await vscode.window.showQuickPick(
    reports.map((report) => ({ label: report.file, report })),
    { title: l10n.t('Which workbook?'), ignoreFocusOut: true },
  );
  return chosen?.report;
}

async function chooseSheets(
  title: string,
  sheets: readonly { readonly sheet: string; readonly reason: string; readonly read: boolean }[],
): Promise<readonly string[] | undefined> {
  const chosen = await vscode.window.showQuickPick(
    sheets.map(({ sheet, reason, read }) => ({ label: sheet, description: reason, picked: read })),
    { title, ignoreFocusOut: true, canPickMany: true },
  );
  return chosen && chosen.length > 0 ? chosen.map(({ label }) => label) : undefined;
}

async function chooseColumn(
  title: string,
  columns: readonly { readonly column: string; readonly heading: string; readonly sample: string }[],
  others: readonly vscode.QuickPickItem[] = [],
): Promise<string | undefined> {
  const chosen = await vscode.window.showQuickPick(
    [
      ...columns.map(({ column, heading, sample }) => ({
        label: column,
        description: heading,
        detail: sample,
      })),
      ...others,
    ],
    { title, ignoreFocusOut: true, matchOnDescription: true, matchOnDetail: true },
  );
  return chosen?.label;
}

function choicesFor(given: string, files: readonly Workbook[]): Choices {
  return files.find(({ name }) => name === given)?.choices ?? {};
}

function withChoices(files: readonly Workbook[], given: string, choices: Choices): readonly Workbook[] {
  return files.map((one) => (one.name === given ? { ...one, choices } : one));
}
