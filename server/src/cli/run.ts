import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Locale, localeOf, type LocalizedText } from '../core/localized';
import { nearestName } from '../core/nearestName';
import { createSegurLanguageService } from '../languageService';
import { folderDataSource, nodeScheduler, readDate, shippedDataFolder, systemDate } from '../node/host';
import { readKnowledgeFolder } from '../node/knowledgeFolder';
import { existsBelow, readProjectCatalogues } from '../node/projectFiles';
import { openPack } from '../node/pack/openPack';
import { createPackFolder } from '../node/pack/packFolder';
import { askTerminal, paintOf } from '../node/terminal';
import { workbookReader } from '../node/workbook/readWorkbook';
import { check } from './check';
import { compare } from './compare';
import { coverage } from './coverage';
import { type ExitCode, exitCode, UsageError } from './context';
import { explain } from './explain';
import { faq } from './faq';
import { helpOf, helpOfAll } from './help';
import { importKnowledge } from './import';
import { init } from './init';
import { knowledge } from './knowledge';
import { parseCommandLine, type Subcommand } from './options';
import { report } from './report';
import { wordsOfError } from './words';

/** Nobody waits at a keyboard: a cold pack on a busy machine may take its time. */
const packTimeoutMs = 10 * 60_000;

const subcommands: Readonly<Record<string, Subcommand>> = {
  check,
  compare,
  coverage,
  explain,
  faq,
  import: importKnowledge,
  init,
  knowledge,
  report,
};

const dateExpected: LocalizedText = { fr: 'AAAA-MM-JJ attendu', en: 'YYYY-MM-DD expected' };

function unknownCommand(name: string): LocalizedText {
  const meant = nearestName(name, [...Object.keys(subcommands), 'lsp', 'help']);
  return {
    fr: `commande inconnue : ${name}${meant === undefined ? '' : ` ; vouliez-vous dire ${meant} ?`} (segur --help les dit toutes)`,
    en: `unknown command: ${name}${meant === undefined ? '' : `; did you mean ${meant}?`} (segur --help tells them all)`,
  };
}

/** Runs one command line and says how it ended. `bundleFolder` is where the bundle lies, beside `data/`. */
export async function run(argv: readonly string[], bundleFolder: string): Promise<ExitCode> {
  const warn = (line: string): void => void process.stderr.write(`${line}\n`);
  const paint = paintOf(process.stdout, process.env);
  const { values, positionals, faults } = parseCommandLine(argv);
  const locale = localeOf(values.lang ?? environmentLanguage());
  try {
    const [fault] = faults;
    if (fault) throw new UsageError(fault[locale]);
    const [name, ...args] = positionals;
    const print = (line: string): void => void process.stdout.write(`${line}\n`);
    if (values.version) {
      print(await versionOf(bundleFolder));
      return exitCode.clean;
    }
    if (values.help || name === undefined || name === 'help') {
      // `segur check --help` and `segur help check` ask the same.
      const about = name === 'help' ? args : positionals;
      const help = about.length === 0 ? helpOfAll(locale, paint) : helpOf(about, locale, paint);
      if (help === undefined) throw new UsageError(unknownCommand(about[0]!)[locale]);
      print(help);
      return name === undefined && !values.help ? exitCode.failed : exitCode.clean;
    }
    const today = todayOf(values.today, locale);
    if (name === 'lsp') {
      // The server is a program of its own: what was asked of the command reaches it by the environment.
      if (values.lang !== undefined) process.env['SEGUR_LANG'] = values.lang;
      if (values.today !== undefined) process.env['SEGUR_TODAY'] = values.today;
      // Loaded on demand: a check or a question never pays for the protocol.
      await import('../lsp/node');
      return exitCode.clean;
    }
    const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
    if (!subcommand) throw new UsageError(unknownCommand(name)[locale]);
    const data = folderDataSource(shippedDataFolder(bundleFolder));
    const service = createSegurLanguageService({
      data,
      scheduler: nodeScheduler,
      today,
      locale,
      logger: { info: () => undefined, error: warn },
      exists: existsBelow(process.cwd()),
    });
    service.setUserFiles([
      ...(await readKnowledgeFolder(process.cwd())),
      ...(await readProjectCatalogues(process.cwd())),
    ]);
    return await subcommand(
      {
        service,
        locale,
        print,
        paint,
        ...(process.stdout.isTTY ? { breadth: process.stdout.columns } : {}),
        warn,
        stdinLines,
        ...(process.stdin.isTTY ? { ask: askTerminal } : {}),
        openPack: (folder) => openPack(folder, bundleFolder, data, packTimeoutMs),
        packFiles: createPackFolder,
        readWorkbook: workbookReader(bundleFolder),
      },
      args,
      values,
    );
  } catch (error) {
    warn(`segur: ${wordsOfError(error, locale)}`);
    return exitCode.failed;
  }
}

/** The day that verdicts and imports are dated by: the machine's, unless the command line gives one. */
function todayOf(written: string | undefined, locale: Locale): () => string {
  if (written === undefined) return systemDate;
  const day = readDate(written);
  if (day === undefined) throw new UsageError(`--today ${written}: ${dateExpected[locale]}`);
  return () => day;
}

/** POSIX order of precedence; the `C` locale says nothing about a language. */
function environmentLanguage(): string | undefined {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const tag = LC_ALL || LC_MESSAGES || LANG;
  // `fr_FR.UTF-8` is `fr-FR` to everybody else.
  return !tag || /^(C|POSIX)\b/.test(tag) ? undefined : tag.replace(/[.@].*$/, '').replaceAll('_', '-');
}

async function stdinLines(): Promise<string[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '');
}

async function versionOf(bundleFolder: string): Promise<string> {
  const manifest = await readFile(path.join(bundleFolder, '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
