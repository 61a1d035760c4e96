import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { answerNames } from '../core/coverageAnswers';
import { type LocalizedText, quoted } from '../core/localized';
import { choicesOf } from '../features/remChoices';
import { limits, tooLarge } from '../importers/workbook/limits';
import { columnName } from '../importers/workbook/table';
import type { Dossier } from '../languageService';
import { writeWhole } from '../node/writeWhole';
import { countLine, shareLines } from '../traceability/dossier/lines';
import { type CliContext, skippedBecause, UsageError } from './context';
import type { CoverageOutput } from './coverage';
import type { CliOptions } from './options';

/** What is said of a run whose output is in a file. */
export function tellShort({ print, locale }: CliContext, report: Dossier['report'], file: string): void {
  print(countLine(report, locale));
  print(shareLines(report, locale).join(' · '));
  print({ fr: `Écrit : ${file}`, en: `Written: ${file}` }[locale]);
}

/** The user's own REM, beside it or where the output says. False where nothing was written. */
export async function fillWorkbook(
  context: CliContext,
  { rem = '', output, sheet, column }: CliOptions,
  { dossier: { report }, failures, links }: CoverageOutput,
): Promise<boolean> {
  const { locale, warn } = context;
  const found = await stat(rem).catch(() => undefined);
  if (!found?.isFile()) throw new UsageError(`--rem ${rem}: ${skippedBecause.unreadable[locale]}`);
  if (found.size > limits.fileBytes) throw new UsageError(`--rem ${rem}: ${tooLarge[locale]}`);
  const choices = choicesOf(sheet ?? [], column ?? []);
  if (!choices.ok) throw new UsageError(choices.reason[locale]);
  const filled = await context.service.fillRem(
    { bytes: await readFile(rem), name: path.basename(rem), choices: choices.choices },
    report,
    links,
  );
  if (!filled.ok) {
    warn(`${rem}: ${filled.reason[locale]}`);
    return false;
  }
  const { dir, name, ext } = path.parse(rem);
  const file = output ?? path.join(dir, `${name}.${{ fr: 'couverture', en: 'coverage' }[locale]}${ext}`);
  await writeWhole(file, filled.bytes);
  for (const { sheet: name_, columns, rows, kept } of filled.sheets) {
    const places = columns.map(
      ({ kind, index, heading, added }) =>
        `${answerNames[kind][locale]} ${columnName(index)} ${quoted(heading, locale)}${added ? ` (${addedWord[locale]})` : ''}`,
    );
    context.print(
      `${name_}${{ fr: ' :', en: ':' }[locale]} ${rowsWord[locale](rows)} ; ${places.join(', ')}`,
    );
    if (kept.length > 0)
      warn(
        `${rem}, ${name_}: ${keptWord[locale](
          kept.length,
          kept.map(({ row }) => row),
        )}`,
      );
  }
  if (filled.unanswered.length > 0) warn(`${rem}: ${unansweredWord[locale](filled.unanswered)}`);
  tellShort(context, report, file);
  for (const failure of failures ?? []) warn(failure.message[locale]);
  return true;
}

const addedWord: LocalizedText = { fr: 'ajoutée', en: 'added' };
const rowsWord = {
  fr: (count: number) => `${count} ${count > 1 ? 'lignes remplies' : 'ligne remplie'}`,
  en: (count: number) => `${count} ${count === 1 ? 'row' : 'rows'} filled`,
};
const keptWord = {
  fr: (count: number, rows: readonly number[]) =>
    `${count > 1 ? `${count} cellules déjà remplies à la main, ou par une formule, restent telles quelles` : 'une cellule déjà remplie à la main, ou par une formule, reste telle quelle'} (${rowsOf(rows, 'ligne')})`,
  en: (count: number, rows: readonly number[]) =>
    `${count === 1 ? 'one cell that a person or a formula had filled stays as it is' : `${count} cells that a person or a formula had filled stay as they are`} (${rowsOf(rows, 'row')})`,
};
const unansweredWord = {
  fr: (ids: readonly string[]) =>
    `${ids.length} exigence${ids.length > 1 ? 's' : ''} de ce classeur ${ids.length > 1 ? 'sont absentes' : 'est absente'} du catalogue (${ids.slice(0, 5).join(', ')}${ids.length > 5 ? '…' : ''}) : « segur import rem » l’y ajoute`,
  en: (ids: readonly string[]) =>
    `${ids.length} requirement${ids.length === 1 ? '' : 's'} of this workbook ${ids.length === 1 ? 'is' : 'are'} not in the catalogue (${ids.slice(0, 5).join(', ')}${ids.length > 5 ? '…' : ''}): "segur import rem" adds them`,
};

function rowsOf(rows: readonly number[], word: string): string {
  const shown = [...new Set(rows)];
  return `${word}${shown.length > 1 ? 's' : ''} ${shown.slice(0, 10).join(', ')}${shown.length > 10 ? '…' : ''}`;
}
