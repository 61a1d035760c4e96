import type { Severity } from '../core/finding';
import type { Verdict } from './run';

/** What the words of a pack mean for us; a word may mean that nothing is told. */
export type SeverityTable = Readonly<Record<string, Severity | 'off'>>;

/** The words that authors use, in lower case, in the languages of the field. */
export const usualSeverities: SeverityTable = {
  fatal: 'error',
  critical: 'error',
  error: 'error',
  err: 'error',
  erreur: 'error',
  warning: 'warning',
  warn: 'warning',
  caution: 'warning',
  avertissement: 'warning',
  information: 'information',
  informational: 'information',
  info: 'information',
  note: 'information',
  notice: 'information',
  hint: 'hint',
  debug: 'hint',
  trace: 'hint',
};

const rank: readonly (Severity | 'off')[] = ['error', 'warning', 'information', 'hint', 'off'];

/**
 * How serious a verdict is by the words of the check, else of its rule, else of its pattern; `severity` before `role`
 * before `flag`. A word that no table knows says nothing of it, and what says nothing is an error.
 */
export function severityOf({ gravity }: Pick<Verdict, 'gravity'>, own: SeverityTable = {}): Severity | 'off' {
  for (const { severity, role, flag } of gravity)
    for (const words of [severity, role, flag]) {
      const found = gravest(words, own);
      if (found !== undefined) return found;
    }
  return 'error';
}

/** The gravest that one of the words means: a flag may be several. */
function gravest(words: string | undefined, own: SeverityTable): Severity | 'off' | undefined {
  let found: Severity | 'off' | undefined;
  for (const word of (words ?? '').toLowerCase().split(/\s+/)) {
    const meant = lookUp(own, word) ?? lookUp(usualSeverities, word) ?? byBeginning(word);
    if (meant !== undefined && (found === undefined || rank.indexOf(meant) < rank.indexOf(found)))
      found = meant;
  }
  return found;
}

function lookUp(table: SeverityTable, word: string): Severity | 'off' | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

/** `warnings`, `warning:low`, `informative`. */
function byBeginning(word: string): Severity | undefined {
  return word.startsWith('warn') ? 'warning' : word.startsWith('info') ? 'information' : undefined;
}
