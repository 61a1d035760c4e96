import { appendFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { neverCancelled } from '../core/cancellation';
import type { LocalizedText } from '../core/localized';
import { remarkWords } from '../features/indexTroubles';
import type { Dossier } from '../languageService';
import { gitRevision } from '../node/gitRevision';
import { readKnowledgeFolder } from '../node/knowledgeFolder';
import { projectFilesOf, readProjectCatalogues } from '../node/projectFiles';
import { readTextFile } from '../node/textFiles';
import { workspaceFiles } from '../node/workspaceFiles';
import { writeWhole } from '../node/writeWhole';
import { csvOf } from '../traceability/dossier/csv';
import { type Delta, deltaOf } from '../traceability/dossier/delta';
import { type GateFailure, gateOf } from '../traceability/dossier/gate';
import { pageOf } from '../traceability/dossier/html/page';
import { jsonOf } from '../traceability/dossier/json';
import { markdownOf, summaryOf } from '../traceability/dossier/markdown';
import type { Links } from '../traceability/dossier/paths';
import { readReport } from '../traceability/dossier/readReport';
import { textOf } from '../traceability/dossier/text';
import { isProjectFile } from '../traceability/project/readProject';
import { type CliContext, exitCode, skippedBecause, UsageError } from './context';
import {
  choiceOf,
  type CoverageFormat,
  coverageFormatOf,
  coverageWords as words,
  failReasonsOf,
  thresholdsOf,
} from './coverageOptions';
import { fillWorkbook, tellShort } from './coverageRem';
import type { CliOptions, Subcommand } from './options';

// segur: implements SEG/COUV.10
/** `segur coverage [FOLDER…]`: how far a product covers what it answers to, as a dossier and as a gate. */
export const coverage: Subcommand = async (context, args, options) => {
  const { locale, service } = context;
  const format = coverageFormatOf(options);
  const thresholds = thresholdsOf(options.threshold);
  const failOn = failReasonsOf(options['fail-on'] ?? []);
  if (failOn.includes('lost') && options.since === undefined)
    throw new UsageError(words.lostNeedsSince[locale]);
  if (format === 'xlsx' && options.rem === undefined) throw new UsageError(words.xlsxNeedsRem[locale]);
  if (format !== 'xlsx' && options.rem !== undefined) throw new UsageError(words.remIsXlsx[locale]);
  const folders = await foldersOf(context, args);
  service.setUserFiles(await userFilesOf(context, folders, options.catalogue ?? []));
  const choose = await choiceOf(context, options);
  const delta = await earlierReport(context, options.since);
  await readFolders(context, folders);
  const revision = options.revision ?? revisionOf(folders[0]);
  const dossier = await service.dossier({
    folders: folders.map(uriOf) as [string, ...string[]],
    choose,
    ...(revision === undefined ? {} : { revision }),
  });
  const { report, project } = dossier;
  const isSound = await tellProblems(context, dossier);
  if (project.origin.type === 'default') {
    if (isSound) context.warn(words.defaults[locale]);
  } else if (!folders.some((folder) => uriOf(folder) === project.folder))
    context.warn(words.projectAbove(path.relative(process.cwd(), fileURLToPath(project.origin.uri)))[locale]);
  const changes = delta && deltaOf(delta, report);
  const { implemented, tested, proved } = project.thresholds;
  const asked = {
    ...(implemented === undefined ? {} : { implemented }),
    ...(tested === undefined ? {} : { tested }),
    ...(proved === undefined ? {} : { proved }),
    ...thresholds,
  };
  const isAsked = failOn.length > 0 || Object.keys(asked).length > 0;
  const failures = gateOf(report, asked, failOn, changes);
  const output: CoverageOutput = {
    dossier,
    ...(isAsked ? { failures } : {}),
    links: linksOf(options, dossier, folders[0], revision),
    ...(changes ? { delta: changes } : {}),
  };
  if (options.summary !== undefined) await writeSummary(context, options.summary, output);
  const isWritten =
    format === 'xlsx'
      ? await fillWorkbook(context, options, output)
      : await write(context, format, options, output);
  if (!isSound || !isWritten) return exitCode.failed;
  return failures.length > 0 ? exitCode.found : exitCode.clean;
};

/** What a run writes from. */
export interface CoverageOutput {
  readonly dossier: Dossier;
  /** Why the run does not pass; absent where nothing was asked: such a run has no verdict. */
  readonly failures?: readonly GateFailure[];
  readonly delta?: Delta;
  readonly links: Links;
}

function uriOf(file: string): string {
  return pathToFileURL(path.resolve(file)).href.replace(/\/$/, '');
}

async function foldersOf({ locale }: CliContext, args: readonly string[]): Promise<[string, ...string[]]> {
  const [first = '.', ...others] = args;
  for (const folder of [first, ...others])
    if (!(await stat(folder).catch(() => undefined))?.isDirectory())
      throw new UsageError(`${folder}: ${words.noSuchFolder[locale]}`);
  return [first, ...others];
}

/** What the user has from the authorities: in `.segur` at the folders or above, and in the files that are named. */
async function userFilesOf({ locale }: CliContext, folders: readonly string[], named: readonly string[]) {
  const files = new Map<string, { readonly name: string; readonly text: string }>();
  for (const folder of [process.cwd(), ...folders])
    for (const { name, text } of await readKnowledgeFolder(path.resolve(folder))) {
      const whole = path.resolve(folder, name);
      if (!files.has(whole)) files.set(whole, { name: path.relative(process.cwd(), whole), text });
    }
  for (const folder of folders)
    for (const file of await readProjectCatalogues(folder)) files.set(path.resolve(file.name), file);
  for (const name of named) {
    const read = await readTextFile(name);
    if (read.type === 'skipped')
      throw new UsageError(`--catalogue ${name}: ${skippedBecause[read.reason][locale]}`);
    files.set(path.resolve(name), { name, text: read.text });
  }
  return [...files.values()];
}

async function earlierReport({ warn, locale }: CliContext, since: string | undefined) {
  if (since === undefined) return undefined;
  const read = await readTextFile(since);
  if (read.type === 'skipped')
    throw new UsageError(`--since ${since}: ${skippedBecause[read.reason][locale]}`);
  const report = readReport(read.text);
  if (!report.ok) throw new UsageError(`--since ${since}: ${report.reason[locale]}`);
  for (const problem of report.problems.slice(0, mostTold)) warn(`${since}: ${problem[locale]}`);
  return report.report;
}

async function readFolders({ service }: CliContext, folders: readonly string[]): Promise<void> {
  const uris = folders.map(uriOf);
  await service.setIndexFolders(uris);
  const index = await service.workspaceIndex();
  for (const [at, uri] of uris.entries()) {
    // A folder within another was read with it.
    if (
      uris.some((other, from) => from !== at && (uri.startsWith(`${other}/`) || (uri === other && from < at)))
    )
      continue;
    const { above } = await projectFilesOf(uri);
    if (above) index.update(above.uri, above.text);
    for (const file of workspaceFiles(uri))
      if (file.type === 'text') index.update(file.uri, file.text);
      else index.skip(file.uri, file.reason);
  }
}

/** Where the pipeline says which commit it is at, else what the repository says. */
function revisionOf(folder: string): string | undefined {
  return process.env['GITHUB_SHA'] ?? process.env['CI_COMMIT_SHA'] ?? gitRevision(folder);
}

/** Where the links of the dossier begin: at its own folder. */
function linksOf(
  { output, 'link-template': template }: CliOptions,
  { project }: Dossier,
  folder: string,
  revision: string | undefined,
): Links {
  const from = output === undefined ? process.cwd() : path.dirname(path.resolve(output));
  const to = project.folder === '' ? path.resolve(folder) : fileURLToPath(project.folder);
  const chosen = template ?? project.forge;
  return {
    base: path.relative(from, to).split(path.sep).join('/'),
    ...(chosen === undefined ? {} : { template: chosen }),
    ...(revision === undefined ? {} : { revision }),
  };
}

const mostTold = 20;

/** What is wrong at its place. False where nobody may trust what comes of it: `segur.json` is not what it was meant to be. */
async function tellProblems(
  context: CliContext,
  { project, testReports, remarks }: Dossier,
): Promise<boolean> {
  const { locale, service, warn } = context;
  const shown = (uri: string): string => path.relative(process.cwd(), fileURLToPath(uri)) || '.';
  for (const { file, position, message } of (await service.userFileProblems()).slice(0, mostTold))
    warn(`${file}${position ? `:${position.line + 1}:${position.character + 1}` : ''} ${message[locale]}`);
  for (const { uri, reason } of remarks.slice(0, mostTold))
    warn(`${shown(uri)}: ${remarkWords[reason][locale]}`);
  if (remarks.length > mostTold) warn(more(remarks.length - mostTold)[locale]);
  for (const { uri, brokenOff } of testReports)
    if (brokenOff) warn(`${shown(uri)}: ${words.brokenOff[locale]}`);
  // One that cannot be read at all says nothing, and its place is taken by defaults.
  if (remarks.some(({ uri }) => isProjectFile(uri))) return false;
  if (project.origin.type === 'default') return true;
  const { uri } = project.origin;
  const read = await readTextFile(fileURLToPath(uri));
  if (read.type === 'skipped') return true;
  const handle = { uri, languageId: 'json', version: 0, getText: () => read.text };
  const findings = (await service.check(handle, neverCancelled)) ?? [];
  service.forget(uri);
  let isSound = true;
  for (const { range, severity, code, message } of findings) {
    if (!code.startsWith('PRJ')) continue;
    if (severity === 'error') isSound = false;
    warn(`${shown(uri)}:${range.start.line + 1}:${range.start.character + 1} ${code} ${message}`);
  }
  return isSound;
}

const more = (count: number): LocalizedText => ({
  fr: `et ${count} fichiers de plus qui ne sont pas lus, ou pas entiers`,
  en: `and ${count} more files that are not read, or not whole`,
});

async function write(
  context: CliContext,
  format: Exclude<CoverageFormat, 'xlsx'>,
  { output: file, full = false }: CliOptions,
  { dossier, ...told }: CoverageOutput,
): Promise<boolean> {
  const { locale, paint, breadth } = context;
  const { report } = dossier;
  const { links, failures = [] } = told;
  const options = { locale, ...told };
  const text = {
    // What goes to a file is no terminal's.
    text: () =>
      `${textOf(report, file === undefined ? { ...options, full, paint, ...(breadth === undefined ? {} : { breadth }) } : { ...options, full })}\n`,
    html: () => pageOf(report, options),
    csv: () => csvOf(report, links, locale),
    md: () => markdownOf(report, options),
    json: () => jsonOf(report),
  }[format]();
  if (file !== undefined) {
    await writeWhole(file, text);
    tellShort(context, report, file);
  } else context.print(text.replace(/\r?\n$/, ''));
  if (format !== 'text' || file !== undefined)
    for (const failure of failures) context.warn(failure.message[locale]);
  return true;
}

/** A page that a forge shows beside its job gathers what its steps add; any other file is this run's. */
async function writeSummary(
  { locale }: CliContext,
  file: string,
  { dossier: { report }, ...told }: CoverageOutput,
): Promise<void> {
  const text = summaryOf(report, { locale, ...told });
  if (file === process.env['GITHUB_STEP_SUMMARY']) await appendFile(file, text);
  else await writeFile(file, text);
}
