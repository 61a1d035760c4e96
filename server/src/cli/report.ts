import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { severities } from '../core/finding';
import type { LocalizedText } from '../core/localized';
import type { ReportView } from '../core/views';
import { listFiles, maxFileBytes } from '../node/textFiles';
import { type CliContext, exitCode, formatOf, skippedBecause, thresholdOf, UsageError } from './context';
import { openFile } from './fileHandle';
import type { Subcommand } from './options';
import { reportFormats, type JudgedReport } from './reportFormats';

const whichReport: LocalizedText = {
  fr: 'report : « segur report RAPPORT… --on DOCUMENT » ; un dossier vaut pour les rapports qu’il contient',
  en: 'report: "segur report REPORT… --on DOCUMENT"; a folder stands for the reports in it',
};
const whichDocument: LocalizedText = {
  fr: 'le document jugé n’a pas été trouvé : donnez-le par --on DOCUMENT',
  en: 'the document that was judged was not found: give it by --on DOCUMENT',
};
const severalFit: LocalizedText = {
  fr: 'plusieurs documents lui vont aussi bien : ',
  en: 'several documents fit it as well: ',
};
const noSuchFile: LocalizedText = { fr: 'fichier introuvable', en: 'no such file' };

interface ReadReport {
  readonly file: string;
  readonly view: ReportView;
}

/** `segur report FILE… --on DOCUMENT`: what official reports say, at the places of the document as it is today. */
export const report: Subcommand = async (context, args, options) => {
  const { locale } = context;
  const format = formatOf(options.format, ['text', 'json', 'sarif'] as const);
  const threshold = thresholdOf(options['min-severity']);
  if (args.length === 0) throw new UsageError(whichReport[locale]);
  const { reports, failed } = await readAll(context, args);
  const judged: JudgedReport[] = [];
  let unjudged = failed;
  for (const one of reports) {
    const document = await documentOf(context, one, options.on);
    const handle = document === undefined ? undefined : await openFile(context, document);
    const found = handle && (await context.service.reports.on(handle, one.view.id));
    if (!found || document === undefined) {
      context.warn(`${one.file}: ${whichDocument[locale]}${namesOf(one.view)}`);
      unjudged = true;
      continue;
    }
    unjudged ||= found.notAmong;
    judged.push({ report: one.file, document, ...found });
  }
  if (judged.length > 0) {
    context.print(reportFormats[format](judged, locale));
    if (format !== 'text') for (const one of judged) tell(context, one);
  }
  if (unjudged || judged.length === 0) return exitCode.failed;
  const grave = severities.slice(0, severities.indexOf(threshold) + 1);
  const found = judged.some(({ remarks }) => remarks.some(({ severity }) => grave.includes(severity)));
  // What is not known to be good is not told to be so.
  if (!found && judged.some(({ brokenOff }) => brokenOff)) return exitCode.failed;
  return found ? exitCode.found : exitCode.clean;
};

/** Notices go to a person, whatever a machine reads. */
function tell(context: CliContext, { report: file, notices }: JudgedReport): void {
  for (const notice of notices) context.warn(`${file}: ${notice}`);
}

function namesOf({ documents }: ReportView): string {
  return documents.length === 0 ? '' : ` (${documents.join(', ')})`;
}

async function readAll(context: CliContext, args: readonly string[]) {
  const reports: ReadReport[] = [];
  let failed = false;
  for (const arg of args) {
    const isFolder = (await stat(arg).catch(() => undefined))?.isDirectory() === true;
    const files = isFolder ? await listFiles(arg) : [arg];
    for (const file of files) {
      const reading = await readOne(context, file);
      if (reading.ok) reports.push({ file, view: reading.report });
      else if (isFolder) context.warn(`${file}: ${reading.reason}`);
      else {
        context.warn(`${file}: ${reading.reason}`);
        failed = true;
      }
    }
    if (isFolder && reports.length === 0) failed = true;
  }
  return { reports, failed };
}

async function readOne(context: CliContext, file: string) {
  const { locale, service } = context;
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return { ok: false as const, reason: noSuchFile[locale] };
  if (found.size > maxFileBytes) return { ok: false as const, reason: skippedBecause['too-large'][locale] };
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return { ok: false as const, reason: skippedBecause.unreadable[locale] };
  return service.reports.read(bytes);
}

/** The file that is named; of a folder, the one that fits best; without a name, the one that the report names. */
async function documentOf(
  context: CliContext,
  { file, view }: ReadReport,
  on: string | undefined,
): Promise<string | undefined> {
  if (on === undefined) return namedDocument(view, file);
  const found = await stat(on).catch(() => undefined);
  if (!found) throw new UsageError(`--on ${on}: ${noSuchFile[context.locale]}`);
  return found.isDirectory() ? bestIn(context, on, file, view) : on;
}

async function namedDocument({ documents }: ReportView, file: string): Promise<string | undefined> {
  for (const name of documents) {
    const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    const beside = [path.dirname(file), path.dirname(path.resolve(path.dirname(file))), '.'];
    const places = [ownPath(name), ...beside.map((folder) => path.join(folder, decoded(base)))];
    for (const place of places)
      if (place !== undefined && (await stat(place).catch(() => undefined))?.isFile()) return place;
  }
  return undefined;
}

function ownPath(name: string): string | undefined {
  if (!name.startsWith('file:')) return path.isAbsolute(name) ? name : undefined;
  try {
    return fileURLToPath(name.replace(/^file:\/(?!\/)/, 'file:///'));
  } catch {
    return undefined;
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Files of a folder that are looked into for the one that a report judges. */
const mostTried = 200;

async function bestIn(
  context: CliContext,
  folder: string,
  report: string,
  view: ReportView,
): Promise<string | undefined> {
  const names = new Set(
    view.documents.map((name) => decoded(path.basename(name.replaceAll('\\', '/'))).toLowerCase()),
  );
  const files = (await listFiles(folder)).filter((file) => /\.(?:xml|cda|hl7|er7|txt)$/i.test(file));
  const named = files.filter((file) => names.has(path.basename(file).toLowerCase()));
  if (named.length === 1) return named[0];
  let best: readonly string[] = [];
  let bestScore = 20;
  for (const file of (named.length > 0 ? named : files).slice(0, mostTried)) {
    const handle = await openFile(context, file);
    const fits = handle ? await context.service.reports.fits(handle, view.id) : [];
    const score = Math.max(0, ...fits.map((fit) => fit.score));
    if (handle) context.service.forget(handle.uri);
    if (score > bestScore) [best, bestScore] = [[file], score];
    else if (score === bestScore && best.length > 0) best = [...best, file];
  }
  // One of several that fit as well would be a guess.
  if (best.length > 1) context.warn(`${report}: ${severalFit[context.locale]}${best.slice(0, 5).join(', ')}`);
  if (best.length > 1) return undefined;
  return best[0];
}
