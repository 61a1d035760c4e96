import type { Locale, LocalizedText } from '../core/localized';
import type { Paint } from '../core/paint';
import { shownFile } from '../core/shownFile';
import type { KnowledgeItem } from '../core/views';
import { changesWords, documentInWords, listInWords, stateWords } from '../features/knowledgeWords';
import { dayInWords } from '../requirements/wording';
import { exitCode, formatOf } from './context';
import type { Subcommand } from './options';

// segur: implements SEG/KNOW.02
/** `segur knowledge`: what is loaded, from where, of what date, how many, and what is older than the limit. */
export const knowledge: Subcommand = async (context, _args, options) => {
  const format = formatOf(options.format, ['text', 'json'] as const);
  const report = await context.service.knowledgeReport();
  if (format === 'json') {
    context.print(JSON.stringify(report));
    return exitCode.clean;
  }
  const { locale, paint, print, warn } = context;
  const { items, lists, problems, maxAgeMonths } = report;
  const words = texts[locale];
  const aged = lists.filter(({ state }) => state === 'aged');
  const day = (iso: string): string => dayInWords(iso)[locale];
  const show = (title: string, head: readonly string[], rows: readonly Row[]): void => {
    if (rows.length === 0) return;
    print(paint('strong', title));
    for (const line of tableOf(head, rows, locale, paint)) print(line);
    print('');
  };
  show(
    words.judging,
    [words.state, words.list, words.codes, words.revised, words.asOf, words.name],
    [...aged, ...lists.filter(({ state }) => state !== 'aged')].map((list) => ({
      state: list.state,
      cells: [
        listInWords(list)[locale],
        figure(list.count, locale),
        day(list.revised),
        day(list.asOf),
        list.from === undefined ? list.name : `${list.name} (${shownFile(list.from)})`,
      ],
    })),
  );
  const known = (item: KnowledgeItem): Row => ({
    state: item.state,
    cells: [
      item.documents === undefined
        ? item.title
        : `${item.title} (${item.documents.map(documentInWords).join(', ')})`,
      figure(item.count, locale),
      item.asOf === undefined ? '' : day(item.asOf),
      ...(item.origin === 'shipped'
        ? []
        : [item.changes ? changesWords[locale](item.changes) : '', shownFile(item.id)]),
    ],
  });
  const head = [words.state, words.what, words.count, words.asOf];
  show(
    words.own,
    [...head, words.changes, words.file],
    items.filter(({ origin }) => origin !== 'shipped').map(known),
  );
  show(words.shipped, head, items.filter(({ origin }) => origin === 'shipped').map(known));
  for (const problem of problems) warn(problem);
  print(
    aged.length > 0
      ? paint('doubtful', refresh[locale](aged.length, maxAgeMonths))
      : paint('good', words.current(maxAgeMonths)),
  );
  return exitCode.clean;
};

interface Row {
  readonly state: KnowledgeItem['state'];
  /** What stands behind the state: a name, a number, then whatever. */
  readonly cells: readonly string[];
}

/** Columns as broad as what stands in them, the number at their right. */
function tableOf(
  head: readonly string[],
  rows: readonly Row[],
  locale: Locale,
  paint: Paint,
): readonly string[] {
  const all = [head, ...rows.map(({ state, cells }) => [stateWords[state][locale], ...cells])];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map((row, index) => {
    const cells = row.map((cell, column) =>
      column === 2 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
    );
    if (index === 0) return paint('quiet', `  ${cells.join('  ').trimEnd()}`);
    const [first = '', ...others] = cells;
    const isOld = rows[index - 1]!.state === 'aged';
    return `  ${paint(isOld ? 'doubtful' : 'quiet', first)}  ${others.join('  ').trimEnd()}`;
  });
}

function figure(count: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(count);
}

const texts = {
  fr: {
    judging: 'Listes dont dépendent des erreurs',
    own: 'À vous',
    shipped: 'Livré',
    state: 'Âge',
    list: 'Liste',
    name: 'Nom',
    codes: 'Codes',
    revised: 'Révisée le',
    asOf: 'État du',
    what: 'Quoi',
    count: 'Combien',
    changes: 'Dont',
    file: 'Fichier',
    current: (months: number) => `Rien de ce dont dépendent des erreurs n’a plus de ${months} mois.`,
  },
  en: {
    judging: 'Lists that errors rest on',
    own: 'Yours',
    shipped: 'Shipped',
    state: 'Age',
    list: 'List',
    name: 'Name',
    codes: 'Codes',
    revised: 'Revised on',
    asOf: 'As of',
    what: 'What',
    count: 'How many',
    changes: 'Of which',
    file: 'File',
    current: (months: number) => `Nothing that errors rest on is more than ${months} months old.`,
  },
} as const;

const refresh = {
  fr: (count: number, months: number) =>
    `${count > 1 ? `${count} de ces listes ont plus de ${months} mois : ce qu’elles n’ont pas` : `Une de ces listes a plus de ${months} mois : ce qu’elle n’a pas`} n’est plus une erreur. Pour les actualiser : segur import valuesets DOSSIER.`,
  en: (count: number, months: number) =>
    `${count === 1 ? `One of these lists is more than ${months} months old: what it lacks` : `${count} of these lists are more than ${months} months old: what they lack`} is no error any more. To refresh them: segur import valuesets FOLDER.`,
} as const satisfies Readonly<Record<Locale, (count: number, months: number) => LocalizedText[Locale]>>;
