import { stat } from 'node:fs/promises';
import path from 'node:path';
import { severities } from '../core/finding';
import type { LocalizedText } from '../core/localized';
import { neverCancelled } from '../core/cancellation';
import { defaultSettings } from '../core/settings';
import { listFiles, readTextFile } from '../node/textFiles';
import { nameSchemas, nearestVolet } from '../schematron/voletNames';
import { voletNames } from '../schematron/packVolets';
import { schemasNamed } from '../schematron/volets';
import { type CliContext, exitCode, formatOf, skippedBecause, thresholdOf, UsageError } from './context';
import { type JudgedDocument, type ReportedFinding, reports, summarise } from './reports';
import { handleOf } from './fileHandle';
import type { CliOptions, Subcommand } from './options';
import { wordsOfError } from './words';

const nothingToCheck: LocalizedText = {
  fr: 'check : donnez au moins un chemin, ou --files-from -',
  en: 'check: give at least one path, or --files-from -',
};

const noSuchFolder: LocalizedText = { fr: 'ce dossier n’existe pas', en: 'there is no such folder' };

const faultOfPack: LocalizedText = { fr: 'défaut du pack :', en: 'fault of the pack:' };

const packGaveUp: Readonly<Record<'timeout' | 'crash', LocalizedText>> = {
  timeout: { fr: 'le pack n’a pas répondu à temps', en: 'the pack did not answer in time' },
  crash: { fr: 'le pack s’est arrêté', en: 'the pack stopped' },
};

// segur: implements SEG/CLI.02
export const check: Subcommand = async (context, args, options) => {
  const format = formatOf(options.format, ['text', 'json', 'sarif'] as const);
  const threshold = thresholdOf(options['min-severity']);
  const { paths, missing } = await pathsToCheck(context, args, options);
  const volet = await voletOf(context, options);
  const pack = options.pack === undefined ? undefined : await openPackFolder(context, options.pack);
  const maxAgeMonths = maxAgeOf(options['max-age']);
  const draftsAsErrors = options['drafts-as-errors'] ?? false;
  context.service.configure({ ...defaultSettings, volet, maxAgeMonths, draftsAsErrors });
  context.service.usePack(pack);
  if (options.pack !== undefined) {
    const files = context.packFiles(path.resolve(options.pack));
    await context.service.usePackLists({ files, origin: options.pack });
  }
  const findings: ReportedFinding[] = [];
  let files = 0;
  let skipped = 0;
  let failed = missing > 0;
  const packFaults = new Set<string>();
  const documents: JudgedDocument[] = [];
  for (const file of paths) {
    const read = await readTextFile(file);
    if (read.type === 'skipped') {
      skipped += 1;
      context.warn(`${file}: ${skippedBecause[read.reason][context.locale]}`);
      if (callsItselfDocument(file)) failed = true;
      continue;
    }
    files += 1;
    const handle = handleOf(file, read);
    const { uri } = handle;
    for (const finding of (await context.service.check(handle, neverCancelled)) ?? []) {
      findings.push({ file, ...finding });
    }
    const failure = pack?.failure();
    if (failure) {
      failed = true;
      context.warn(`${file}: ${packGaveUp[failure][context.locale]}`);
    }
    const report = context.service.packReport(uri);
    if (report !== undefined) {
      const { schemas, volets, notes, faults } = report;
      documents.push({ file, schemas, volets, notes: notes.filter((note) => !faults.includes(note)) });
    }
    for (const fault of report?.faults ?? []) {
      if (packFaults.has(fault)) continue;
      packFaults.add(fault);
      context.warn(`${faultOfPack[context.locale]} ${fault}`);
    }
    context.service.forget(uri);
  }
  await pack?.dispose();
  const summary = summarise(findings, files, skipped);
  context.print(
    reports[format]({
      findings,
      summary,
      ...(pack ? { packFaults: [...packFaults], documents } : {}),
      locale: context.locale,
      paint: context.paint,
    }),
  );
  // Nobody may take for judged what was not.
  if (failed || (files === 0 && skipped > 0)) return exitCode.failed;
  const counts = severities.slice(0, severities.indexOf(threshold) + 1).map((severity) => summary[severity]);
  return counts.some((count) => count > 0) ? exitCode.found : exitCode.clean;
};

/** Files that hold a document and nothing else: one that does not read was to be judged. */
function callsItselfDocument(file: string): boolean {
  return /\.(?:hl7|er7|hl7v2|xml|cda)$/i.test(file);
}

async function pathsToCheck(
  context: CliContext,
  args: readonly string[],
  options: CliOptions,
): Promise<{ readonly paths: readonly string[]; readonly missing: number }> {
  const roots = [...args];
  if (options['files-from'] !== undefined) {
    if (options['files-from'] !== '-') throw new UsageError('--files-from -');
    roots.push(...(await context.stdinLines()));
  }
  if (roots.length === 0) throw new UsageError(nothingToCheck[context.locale]);
  const paths = new Set<string>();
  let missing = 0;
  for (const root of roots)
    try {
      for (const file of await listFiles(root)) paths.add(file);
    } catch (error) {
      // What is there is judged all the same; the exit code says that something was not.
      missing += 1;
      context.warn(wordsOfError(error, context.locale));
    }
  return { paths: [...paths], missing };
}

/** The age, in months, from which a list is no longer trusted to be whole. */
function maxAgeOf(value: string | undefined): number {
  if (value === undefined) return defaultSettings.maxAgeMonths;
  const months = Number(value);
  if (!/^\d+$/.test(value)) throw new UsageError(`--max-age ${value}: 0, 1, 2 …`);
  return months;
}

/** The volet that the user wants, when the pack has one of that name; without a pack, when our own rules know it. */
async function voletOf(context: CliContext, { volet, pack }: CliOptions): Promise<string> {
  if (volet === undefined) return '';
  if (pack !== undefined) await checkPackFolder(context, pack);
  const known =
    pack === undefined
      ? nameSchemas(await context.service.voletNames())
      : voletNames(context.packFiles(path.resolve(pack)));
  if (schemasNamed(volet, known).length > 0) return volet;
  const nearest = nearestVolet(volet, known);
  throw new UsageError(`--volet ${volet}: ${unknownVolet(nearest, pack !== undefined)[context.locale]}`);
}

function unknownVolet(nearest: string | undefined, inPack: boolean): LocalizedText {
  return {
    fr: `${inPack ? 'le pack n’a pas' : 'il n’y a pas'} de volet de ce nom${nearest === undefined ? '' : ` ; vouliez-vous dire ${nearest} ?`}`,
    en: `${inPack ? 'the pack has' : 'there is'} no volet of that name${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
  };
}

async function openPackFolder(context: CliContext, folder: string) {
  await checkPackFolder(context, folder);
  return context.openPack(path.resolve(folder));
}

async function checkPackFolder(context: CliContext, folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw new UsageError(`--pack ${folder}: ${noSuchFolder[context.locale]}`);
}
