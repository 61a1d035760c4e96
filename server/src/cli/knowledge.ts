import type { LocalizedText } from '../core/localized';
import { changesWords, stateWords } from '../features/knowledgePage';
import { exitCode, formatOf } from './context';
import type { Subcommand } from './options';

/** `segur knowledge`: what is loaded, from where, of what date, how many, and what is older than the limit. */
export const knowledge: Subcommand = async (context, _args, options) => {
  const format = formatOf(options.format, ['text', 'json'] as const);
  const report = await context.service.knowledgeReport();
  if (format === 'json') {
    context.print(JSON.stringify(report));
    return exitCode.clean;
  }
  const { locale } = context;
  const { items, lists, problems } = report;
  printTable(
    context.print,
    items.map(({ title, count, origin, id, asOf, state, changes }) => [
      title,
      String(count),
      asOf ?? '',
      stateWords[state][locale],
      origin === 'shipped' ? shipped[locale] : id,
      changes ? changesWords[locale](changes) : '',
    ]),
  );
  context.print('');
  context.print(judging[locale]);
  printTable(
    context.print,
    lists.map(({ name, count, revised, asOf, state, from }) => [
      name,
      String(count),
      `${revised} / ${asOf}`,
      stateWords[state][locale],
      from ?? shipped[locale],
    ]),
  );
  for (const problem of problems) context.warn(problem);
  const aged = lists.filter(({ state }) => state === 'aged').length;
  if (aged > 0) context.print(`\n${refresh[locale](aged, report.maxAgeMonths)}`);
  return exitCode.clean;
};

function printTable(print: (line: string) => void, rows: readonly (readonly string[])[]): void {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  for (const row of rows)
    print(
      row
        .map((cell, column) => (column === 1 ? cell.padStart(widths[1]!) : cell.padEnd(widths[column]!)))
        .join('  ')
        .trimEnd(),
    );
}

const shipped: LocalizedText = { fr: 'livré', en: 'shipped' };
const judging: LocalizedText = {
  fr: 'Listes sur lesquelles reposent des erreurs (révision / état du) :',
  en: 'Lists that errors rest on (revision / state of):',
};
const refresh = {
  fr: (count: number, months: number) =>
    `${count > 1 ? `${count} de ces listes ont plus de ${months} mois : ce qu’elles n’ont pas` : `Une de ces listes a plus de ${months} mois : ce qu’elle n’a pas`} n’est plus une erreur. Pour les actualiser : segur import valuesets DOSSIER.`,
  en: (count: number, months: number) =>
    `${count === 1 ? `One of these lists is more than ${months} months old: what it lacks` : `${count} of these lists are more than ${months} months old: what they lack`} is no error any more. To refresh them: segur import valuesets FOLDER.`,
};
