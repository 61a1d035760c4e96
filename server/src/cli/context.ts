import { type Severity, severities } from '../core/finding';
import type { Locale, LocalizedText } from '../core/localized';
import type { Paint } from '../core/paint';
import type { SegurLanguageService } from '../languageService';
import type { ReadWorkbook } from '../node/workbook/readWorkbook';
import type { PackJudge } from '../schematron/judge';
import type { PackFiles } from '../schematron/schema';

/** Exit codes are a contract: nothing found, something found, could not run. */
export const exitCode = { clean: 0, found: 1, failed: 2 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

export interface CliPack extends PackJudge {
  dispose(): Promise<void>;
}

/** What a subcommand may use: the service, and the process seen through a keyhole. */
export interface CliContext {
  readonly service: SegurLanguageService;
  readonly locale: Locale;
  /** Writes one line to standard output. */
  print(line: string): void;
  /** Makes colours of what a text is, where standard output shows them. */
  readonly paint: Paint;
  /** Characters of a line of standard output, where it is a terminal. */
  readonly breadth?: number;
  /** Writes one line to standard error. */
  warn(line: string): void;
  /** The lines of standard input, without their ends and without empty ones. */
  stdinLines(): Promise<string[]>;
  /** Asks a person at a terminal, undefined at its end; absent where nobody is there. */
  readonly ask?: (question: string) => Promise<string | undefined>;
  /** Opens the pack of a folder; whoever opens it disposes of it. */
  openPack(folder: string): Promise<CliPack>;
  /** Opens a spreadsheet workbook, in a thread of its own. */
  readonly readWorkbook: ReadWorkbook;
  /** The files of a folder, as those of a pack. */
  packFiles(folder: string): PackFiles;
}

/** What the user typed makes no sense: told in one line, with exit code 2. */
export class UsageError extends Error {}

export function formatOf<Format extends string>(value: string | undefined, known: readonly Format[]): Format {
  const format = known.find((candidate) => candidate === (value ?? 'text'));
  if (!format) throw new UsageError(`--format ${value}: ${known.join(' | ')}`);
  return format;
}

/** From which gravity on a subcommand ends with 1. */
export function thresholdOf(value: string | undefined): Severity {
  const severity = severities.find((candidate) => candidate === (value ?? 'error'));
  if (!severity) throw new UsageError(`--min-severity ${value}: ${severities.join(' | ')}`);
  return severity;
}

/** Why a file was not read. */
export const skippedBecause: Readonly<Record<'binary' | 'too-large' | 'unreadable', LocalizedText>> = {
  binary: { fr: 'fichier binaire', en: 'binary file' },
  'too-large': { fr: 'fichier de plus de 64 Mio', en: 'file over 64 MiB' },
  unreadable: { fr: 'fichier illisible', en: 'unreadable file' },
};
