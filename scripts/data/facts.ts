/* What the scripts that merge facts into `data/` share: arguments, reading, dates, writing, and what to tell. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

export type Fact = Readonly<Record<string, unknown>>;

/** One change of a data file, as the script tells it. */
export interface Change {
  readonly id: string;
  readonly type: 'added' | 'changed' | 'unchanged' | 'left';
  /** The fields that changed, or why the fact was left alone. */
  readonly words?: string;
}

export interface Merged {
  readonly text: string;
  readonly changes: readonly Change[];
}

export interface FactFile {
  readonly name: string;
  readonly content: unknown;
}

export interface Arguments {
  readonly sources: readonly FactFile[];
  /** The date on which facts were read that do not say theirs. */
  readonly read: string | undefined;
}

/** An ISO date, to the day, the month or the year. */
export const datePattern = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

export function isFact(value: unknown): value is Fact {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(isText) : [];
}

/** The newest date that some texts name: `2026-06-18`, `16/10/2025`. */
export function newestDate(words: readonly string[]): string | undefined {
  const dates = words.flatMap((text) => [
    ...Array.from(text.matchAll(/(?<![\d-])(20\d\d-\d\d-\d\d)(?![\d-])/g), ([, iso]) => iso!),
    ...Array.from(
      text.matchAll(/(?<!\d)(\d\d)\/(\d\d)\/(20\d\d)(?!\d)/g),
      ([, day, month, year]) => `${year!}-${month!}-${day!}`,
    ),
  ]);
  return dates.toSorted().at(-1);
}

/** True when a record read on `ours` need not be read again from a fact read on `given`. */
export function isOld(given: string | undefined, ours: unknown): boolean {
  return isText(ours) && (given === undefined || given <= ours);
}

/** The fields of two records that differ, by name. */
export function differences(before: Fact, after: Fact): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
}

/** JSON on one line, with a blank after each comma and colon. */
export function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (!isFact(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}: ${oneLine(one)}`)
    .join(', ')}}`;
}

function argumentsOf(args: readonly string[]): Arguments & { readonly check: boolean } {
  const sources: FactFile[] = [];
  let read: string | undefined;
  let check = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--check') check = true;
    else if (arg === '--read') {
      read = args[++i];
      if (read === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(read))
        throw new Error('--read takes a date: 2026-11-29');
    } else if (arg.startsWith('-')) throw new Error(`unknown option ${arg}`);
    else {
      const text = readFileSync(arg, 'utf8').replace(/^\uFEFF/, '');
      try {
        sources.push({ name: arg, content: JSON.parse(text) as unknown });
      } catch (error) {
        throw new Error(`${arg} is not JSON: ${(error as Error).message}`, { cause: error });
      }
    }
  }
  return { sources, read, check };
}

/**
 * Merges the files named on the command line into one file of `data/`, and says what became of each fact. Without any,
 * the file is only written in its own form; `--check` writes nothing and fails where something would change.
 */
export function runDataScript(
  file: URL,
  usage: string,
  merge: (text: string, facts: Arguments) => Merged,
): void {
  try {
    const { check, ...facts } = argumentsOf(process.argv.slice(2));
    const before = readFileSync(file, 'utf8');
    const { text, changes } = merge(before, facts);
    const signs = { added: '+', changed: '~', unchanged: '=', left: '-' } as const;
    for (const { id, type, words } of changes)
      if (type !== 'unchanged') console.log(`${signs[type]} ${id}${words ? `: ${words}` : ''}`);
    const count = (wanted: Change['type']) => changes.filter(({ type }) => type === wanted).length;
    console.log(
      `${count('added')} added, ${count('changed')} changed, ${count('unchanged')} unchanged, ${count('left')} left alone`,
    );
    if (text === before) return;
    if (check) {
      process.exitCode = 1;
      return;
    }
    const beside = new URL(`${file.href}.new`);
    writeFileSync(beside, text);
    renameSync(beside, file);
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    process.exitCode = 2;
  }
}
