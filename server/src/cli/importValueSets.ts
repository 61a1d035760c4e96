import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { countedEn, countedFr } from '../core/counted';
import type { Locale, LocalizedText } from '../core/localized';
import type { ValueSetChange, ValueSetRemark } from '../core/views';
import { dayOf } from '../importers/valueSets/dates';
import type { TableChoices } from '../importers/valueSets/types';
import { readValueSetSources } from '../node/valueSetSources';
import { writeWhole } from '../node/writeWhole';
import { type CliContext, exitCode, formatOf, UsageError } from './context';
import type { CliOptions, Subcommand } from './options';

/** Where the user's own lists go unless told: in the workspace, beside its other choices. */
const defaultOutput = path.join('.segur', 'valuesets.json');

/** Codes and sets shown of a long list; `--format json` gives them all. */
const shown = 12;

/** `segur import valuesets SOURCE…`: lists of the authorities become a file of the user's own, laid over ours. */
export const importValueSetSources: Subcommand = async (context, sources, options) => {
  const { locale, service } = context;
  const format = formatOf(options.format, ['text', 'json'] as const);
  const output = options.output ?? defaultOutput;
  const existing = await readFile(output, 'utf8').catch((error: unknown) => {
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined;
    throw error;
  });
  const report = await service.importValueSets({
    ...(existing === undefined ? {} : { existing }),
    table: tableOf(options, locale),
    fill: (batch) => readValueSetSources(sources, batch),
  });
  const dryRun = options['dry-run'] === true;
  if (report.ok && !dryRun) await writeWhole(output, report.text);
  if (format === 'json') {
    // The file itself is where it was written.
    context.print(JSON.stringify({ output, dryRun, ...report, text: undefined }));
    return report.ok ? exitCode.clean : exitCode.failed;
  }
  for (const remark of report.remarks) context.warn(lineOf(remark, locale));
  if (!report.ok) {
    for (const reason of report.reasons) context.warn(`${output}: ${reason}`);
    return exitCode.failed;
  }
  printChanges(report.changes, context);
  if (report.absent.length > 0) {
    context.print(words.absent(report.absent.length)[locale]);
    list(
      report.absent.map(({ oid, name }) => `  ${name} (${oid})`),
      context.print,
      locale,
    );
  }
  const count = (status: ValueSetChange['status']): number =>
    report.changes.filter((change) => change.status === status).length;
  const counts = [
    report.changes.length,
    report.codes,
    count('new'),
    count('changed'),
    count('unchanged'),
    count('older'),
  ];
  context.print(summary(output, counts, report.asOf, dryRun)[locale]);
  return exitCode.clean;
};

function tableOf(options: CliOptions, locale: Locale): TableChoices {
  const revised = options.revised === undefined ? undefined : dayOf(options.revised);
  if (revised === '') throw new UsageError(`--revised ${options.revised}: ${dateExpected[locale]}`);
  for (const name of ['oid', 'system'] as const) {
    const value = options[name];
    if (value !== undefined && !/^(?:[0-2](?:\.\d+)+|ASTM|URN)$/.test(value))
      throw new UsageError(`--${name} ${value}: ${oidExpected[locale]}`);
  }
  return {
    ...(options.oid === undefined ? {} : { oid: options.oid }),
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.system === undefined ? {} : { system: options.system }),
    ...(revised === undefined ? {} : { revised }),
  };
}

function printChanges(changes: readonly ValueSetChange[], { print, locale }: CliContext): void {
  const told = changes.filter(({ status }) => status === 'new' || status === 'changed');
  for (const change of told) {
    const { oid, name, formerName, revised, formerRevised, size, added, withdrawn, renamed, withdrawnSet } =
      change;
    const dates = formerRevised === undefined ? revised : `${formerRevised || '—'} → ${revised || '—'}`;
    print(
      `${name} (${oid || '—'})${dates === '' ? '' : ` ${dates}`}: ${headings[change.status === 'new' ? 'new' : 'changed'](size)[locale]}`,
    );
    if (formerName !== undefined) print(`  ${words.formerly[locale]} ${formerName}`);
    if (withdrawnSet !== undefined) print(`  ${words.withdrawnSet[locale]} ${withdrawnSet}`);
    list(
      added.map(({ code, label }) => `  + ${code} ${label}`),
      print,
      locale,
    );
    list(
      withdrawn.map(({ code, label, date }) => `  - ${code} ${label} (${date})`),
      print,
      locale,
    );
    list(
      renamed.map(({ code, from, to }) => `  ~ ${code} ${from} → ${to}`),
      print,
      locale,
    );
  }
}

function list(lines: readonly string[], print: (line: string) => void, locale: Locale): void {
  for (const line of lines.slice(0, shown)) print(line);
  if (lines.length > shown) print(`    ${words.more(lines.length - shown)[locale]}`);
}

function lineOf({ kind, file, line, set, reason }: ValueSetRemark, locale: Locale): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const what = set === undefined || file.includes(set) ? '' : `${set}: `;
  return `${place}: ${remarks[kind][locale]} ${what}${reason}`;
}

const remarks: Readonly<Record<ValueSetRemark['kind'], LocalizedText>> = {
  refused: { fr: 'refusé :', en: 'refused:' },
  partial: { fr: 'en partie :', en: 'in part:' },
  note: { fr: 'à savoir :', en: 'note:' },
};

const headings = {
  new: (size: number): LocalizedText => ({
    fr: `nouveau jeu, ${countedFr(size, 'code')}`,
    en: `new set, ${countedEn(size, 'code')}`,
  }),
  changed: (size: number): LocalizedText => ({ fr: countedFr(size, 'code'), en: countedEn(size, 'code') }),
} as const;

const words = {
  absent: (count: number): LocalizedText => ({
    fr: `${countedFr(count, 'jeu', 'jeux')} que nous connaissons et que cette publication n’a pas (${count > 1 ? 'ils restent connus' : 'il reste connu'}) :`,
    en: `${countedEn(count, 'set')} that we know and that this publication does not have (${count === 1 ? 'it stays' : 'they stay'} known):`,
  }),
  formerly: { fr: 'auparavant', en: 'formerly' },
  withdrawnSet: { fr: 'jeu hors d’usage depuis le', en: 'set out of use since' },
  more: (count: number): LocalizedText => ({
    fr: `… et ${count} de plus (--format json les donne tous)`,
    en: `… and ${count} more (--format json gives them all)`,
  }),
} as const;

const dateExpected: LocalizedText = { fr: 'date attendue, AAAA-MM-JJ', en: 'a date is expected, YYYY-MM-DD' };
const oidExpected: LocalizedText = { fr: 'OID attendu', en: 'an OID is expected' };

function summary(
  output: string,
  [sets = 0, codes = 0, added = 0, changed = 0, unchanged = 0, older = 0]: readonly number[],
  asOf: string,
  dryRun: boolean,
): LocalizedText {
  const [dayFr, dayEn] = asOf === '' ? ['', ''] : [`, état du ${asOf}`, `, state of ${asOf}`];
  const [fr, en] = dryRun ? ['rien n’est écrit', 'nothing is written'] : [output, output];
  return {
    fr: `${fr} : ${countedFr(sets, 'jeu', 'jeux')}, ${countedFr(codes, 'code')}${dayFr} (${countedFr(added, 'nouveau', 'nouveaux')}, ${countedFr(changed, 'modifié')}, ${countedFr(unchanged, 'inchangé')}, ${older > 1 ? `${older} plus anciens que les nôtres` : `${older} plus ancien que le nôtre`})`,
    en: `${en}: ${countedEn(sets, 'set')}, ${countedEn(codes, 'code')}${dayEn} (${added} new, ${changed} changed, ${unchanged} unchanged, ${older} older than ours)`,
  };
}
