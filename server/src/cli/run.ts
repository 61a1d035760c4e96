import { parseArgs } from 'node:util';
import { localeOf, type LocalizedText } from '../core/localized';
import { createSegurLanguageService } from '../languageService';
import { folderDataSource, nodeScheduler, shippedDataFolder } from '../node/host';
import { openPack } from '../node/pack/openPack';
import { check } from './check';
import { type CliContext, type ExitCode, exitCode, UsageError } from './context';
import { explain } from './explain';
import { faq } from './faq';
import { importPages } from './importFaq';
import { usage } from './usage';

const options = {
  format: { type: 'string' },
  'min-severity': { type: 'string' },
  'files-from': { type: 'string' },
  pack: { type: 'string' },
  output: { type: 'string', short: 'o' },
  limit: { type: 'string' },
  lang: { type: 'string' },
  stdio: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

export type CliOptions = ReturnType<typeof parse>['values'];

export type Subcommand = (
  context: CliContext,
  args: readonly string[],
  options: CliOptions,
) => Promise<ExitCode>;

/** Nobody waits at a keyboard: a cold pack on a busy machine may take its time. */
const packTimeoutMs = 10 * 60_000;

const subcommands: Readonly<Record<string, Subcommand>> = { check, explain, faq, import: importPages };

const unknownCommand: LocalizedText = { fr: 'commande inconnue', en: 'unknown command' };

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options, allowPositionals: true });
}

/** Runs one command line and says how it ended. `bundleFolder` is where the bundle lies, beside `data/`. */
export async function run(argv: readonly string[], bundleFolder: string): Promise<ExitCode> {
  const warn = (line: string): void => void process.stderr.write(`${line}\n`);
  try {
    const { values, positionals } = parse(argv);
    const locale = localeOf(values.lang ?? environmentLanguage());
    const [name, ...args] = positionals;
    const print = (line: string): void => void process.stdout.write(`${line}\n`);
    if (values.help || name === undefined || name === 'help') {
      print(usage[locale]);
      return name === undefined && !values.help ? exitCode.failed : exitCode.clean;
    }
    if (name === 'lsp') {
      // Loaded on demand: a check or a question never pays for the protocol.
      await import('../lsp/node');
      return exitCode.clean;
    }
    const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
    if (!subcommand) throw new UsageError(`${unknownCommand[locale]}: ${name}\n\n${usage[locale]}`);
    const data = folderDataSource(shippedDataFolder(bundleFolder));
    const service = createSegurLanguageService({
      data,
      scheduler: nodeScheduler,
      locale,
      logger: { info: () => undefined, error: warn },
    });
    return await subcommand(
      {
        service,
        locale,
        print,
        warn,
        stdinLines,
        openPack: (folder) => openPack(folder, bundleFolder, data, packTimeoutMs),
      },
      args,
      values,
    );
  } catch (error) {
    warn(`segur: ${error instanceof Error ? error.message : String(error)}`);
    return exitCode.failed;
  }
}

/** POSIX order of precedence; the `C` locale says nothing about a language. */
function environmentLanguage(): string | undefined {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const tag = LC_ALL || LC_MESSAGES || LANG;
  return !tag || /^(C|POSIX)\b/.test(tag) ? undefined : tag;
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
