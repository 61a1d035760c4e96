import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { countedFr } from '../core/counted';
import type { Locale, LocalizedText } from '../core/localized';
import type { RemImportReport, RemQuestion } from '../core/remImport';
import { choicesOf } from '../features/remChoices';
import { limits, tooLarge } from '../importers/workbook/limits';
import type { OpenedWorkbook } from '../importers/workbook/table';
import { shippedDataFolder } from '../node/host';
import { writeWhole } from '../node/writeWhole';
import { type CliContext, exitCode, formatOf, skippedBecause, UsageError } from './context';
import type { Subcommand } from './options';

/** Where the user's own requirements go unless told: what is there is read by itself. */
const defaultOutput = path.join('.segur', 'requirements.json');

/** `segur import rem FILE…`: REM workbooks become records of the user's own catalogue. */
export const importRemWorkbooks: Subcommand = async (context, files, options) => {
  const { locale } = context;
  const format = formatOf(options.format, ['text', 'json'] as const);
  const output = options.output ?? defaultOutput;
  if (path.resolve(output) === path.join(shippedDataFolder(__dirname), 'requirements.json'))
    throw new UsageError(`${output}: ${ours[locale]}`);
  const choices = choicesOf(options.sheet ?? [], options.column ?? []);
  if (!choices.ok) throw new UsageError(choices.reason[locale]);
  const opened = [];
  for (const file of files) opened.push({ name: file, opened: await open(context, file) });
  const existing = await readFile(output, 'utf8').catch(() => undefined);
  const report = await context.service.importRem({
    files: opened,
    output,
    choices: choices.choices,
    ...(existing === undefined ? {} : { existing }),
  });
  const written = report.outcome === 'ready' && !options['dry-run'];
  if (format === 'json') context.print(JSON.stringify(jsonOf(report, output, written)));
  else tell(context, report, options['dry-run'] === true);
  if (report.outcome !== 'ready') return exitCode.failed;
  if (!written) return exitCode.clean;
  await writeWhole(output, report.text);
  if (format === 'text') context.print(wrote(output, options.output === undefined)[locale]);
  return exitCode.clean;
};

async function open(context: CliContext, file: string): Promise<OpenedWorkbook> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return { ok: false, reason: skippedBecause.unreadable };
  if (found.size > limits.fileBytes) return { ok: false, reason: tooLarge };
  return context.readWorkbook(await readFile(file), path.basename(file));
}

/** The summary comes first; everything that was understood with `--dry-run`, what is doubtful always. */
function tell(context: CliContext, report: RemImportReport, dryRun: boolean): void {
  const { locale } = context;
  if (report.outcome === 'refused') {
    for (const { file, reason } of report.reasons) context.warn(`${file}: ${reason}`);
    return;
  }
  if (report.outcome === 'ask') {
    if (dryRun) context.print(report.preview);
    for (const question of report.questions) context.warn(asked(question, locale));
    return;
  }
  if (dryRun) {
    context.print(report.preview);
    return;
  }
  for (const [index, { file, sheets, leftOut, remarks, differences, changes }] of report.files.entries()) {
    context.print(report.summary[index]!);
    const { added, changed, withdrawn, absent } = differences;
    context.print(
      {
        fr: `  ${counted(added, 'nouvelle')}, ${counted(changed, 'changée')}, ${counted(withdrawn, 'supprimée')}, ${counted(absent, 'absente')} par rapport au catalogue livré`,
        en: `  ${added.length} new, ${changed.length} changed, ${withdrawn.length} removed, ${absent.length} absent compared with the shipped catalogue`,
      }[locale],
    );
    if (changes.unchanged + changes.updated.length + changes.removed.length > 0)
      context.print(
        {
          fr: `  depuis le dernier import de ${file} : ${counted(changes.added, 'nouvelle')}, ${counted(changes.updated, 'changée')}, ${counted(changes.removed, 'disparue')}`,
          en: `  since the last import of ${file}: ${changes.added.length} new, ${changes.updated.length} changed, ${changes.removed.length} gone`,
        }[locale],
      );
    for (const { sheet, reason, doubtful } of leftOut)
      if (doubtful) context.warn(`${file}, ${sheet}: ${reason}`);
    for (const { sheet, skipped } of sheets)
      for (const { row, reason, doubtful } of skipped)
        if (doubtful) context.warn(`${file}, ${sheet}, ${rowWord[locale]} ${row}: ${reason}`);
    for (const { sheet, row, message } of remarks)
      context.warn(
        [file, sheet, row && `${rowWord[locale]} ${row}`].filter(Boolean).join(', ') + `: ${message}`,
      );
  }
}

function counted({ length }: { readonly length: number }, one: string): string {
  return countedFr(length, one);
}

const rowWord: LocalizedText = { fr: 'ligne', en: 'row' };

function asked({ file, sheet, missing, columns, sheets }: RemQuestion, locale: Locale): string {
  if (missing.includes('sheet')) return askedSheet(file, sheets, locale);
  const head = {
    fr: `${file}, feuille « ${sheet} » : quelle colonne tient ${missing.map((field) => `« ${field} »`).join(' et ')} ?`,
    en: `${file}, sheet "${sheet}": which column holds ${missing.map((field) => `"${field}"`).join(' and ')}?`,
  }[locale];
  const lines = columns.map(
    ({ column, heading, sample }) => `  ${column}  ${heading}${sample === '' ? '' : ` (${sample})`}`,
  );
  // What tells is long, what numbers stands before it: a guess that may be typed as it is.
  const longest = columns.reduce(
    (one, other) => (other.sample.length > one.sample.length ? other : one),
    columns[0]!,
  );
  const guess = { id: columns.find((column) => column !== longest), statement: longest, sheet: undefined };
  const example = missing.map((field) => `--column ${field}=${guess[field]?.column ?? 'A'}`).join(' ');
  const hint = {
    fr: `Placez-les, par la lettre ou l’en-tête : ${example} ; une seule feuille : --sheet "${sheet}"`,
    en: `Place them, by letter or heading: ${example}; one sheet only: --sheet "${sheet}"`,
  }[locale];
  return [head, ...lines, hint].join('\n');
}

function askedSheet(file: string, sheets: RemQuestion['sheets'], locale: Locale): string {
  const head = {
    fr: `${file} : aucune exigence trouvée. Quelle feuille les tient ?`,
    en: `${file}: no requirement found. Which sheet holds them?`,
  }[locale];
  const hint = {
    fr: `Nommez-la : --sheet "${sheets[0]?.sheet ?? ''}" ; au besoin ses colonnes : --column id=B --column statement=E`,
    en: `Name it: --sheet "${sheets[0]?.sheet ?? ''}"; its columns too where needed: --column id=B --column statement=E`,
  }[locale];
  return [head, ...sheets.map(({ sheet, reason }) => `  ${sheet}  (${reason})`), hint].join('\n');
}

function jsonOf(report: RemImportReport, output: string, written: boolean): object {
  const head = { output, written, outcome: report.outcome };
  if (report.outcome === 'refused') return { ...head, reasons: report.reasons };
  if (report.outcome === 'ask') return { ...head, questions: report.questions, files: report.files };
  return { ...head, files: report.files };
}

/** Only the folder of knowledge is read by itself; another file is named in the settings. */
function wrote(output: string, byDefault: boolean): LocalizedText {
  return {
    fr: `Écrit dans ${output}${byDefault ? ', lu de lui-même désormais' : ' ; nommez-le dans segur.catalogue.files'}.`,
    en: `Written to ${output}${byDefault ? ', read by itself from now on' : '; name it in segur.catalogue.files'}.`,
  };
}

const ours: LocalizedText = {
  fr: 'ce catalogue est celui de Ségur Authoring ; le vôtre va dans un fichier à part',
  en: 'this is the catalogue of Ségur Authoring; yours goes to a file of its own',
};
