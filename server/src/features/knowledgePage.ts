import { countedFr } from '../core/counted';
import type { Locale, LocalizedText } from '../core/localized';
import { escapeMarkdown } from '../core/markdown';
import { shownFile } from '../core/shownFile';
import type { KnowledgeItem, KnowledgeReport, KnownListView } from '../core/views';

/** The address of the page, however an editor writes it. */
export function isKnowledgeUri(uri: string): boolean {
  return /^segur:\/*knowledge\.md$/.test(uri);
}

/** The report as a page to read, in Markdown. */
export function knowledgePage(report: KnowledgeReport, products: readonly string[], locale: Locale): string {
  const { items, lists, problems, today, maxAgeMonths } = report;
  const aged = lists.filter(({ state }) => state === 'aged').length;
  const words = texts[locale];
  return [
    `# ${words.heading}`,
    words.limit(today ?? '?', maxAgeMonths),
    ...(aged > 0 ? [words.aged(aged)] : []),
    table(
      [words.what, words.count, words.origin, words.asOf, words.state],
      items.map((item) => [
        escapeMarkdown(item.title),
        `${item.count}${changesOf(item, locale)}`,
        item.origin === 'shipped' ? words.shipped : escapeMarkdown(shownFile(item.id)),
        onOneLine(item.asOf ?? ''),
        marked(item.state, locale),
      ]),
    ),
    `## ${words.products}`,
    products.join('\n'),
    `## ${words.lists}`,
    table(
      [words.list, words.codes, words.revised, words.asOf, words.origin, words.state],
      lists.map((list) => [
        `${escapeMarkdown(list.name)}<br>${list.oid}`,
        String(list.count),
        onOneLine(list.revised),
        onOneLine(list.asOf),
        sourceOf(list, words.shipped),
        marked(list.state, locale),
      ]),
    ),
    ...(problems.length > 0
      ? [`## ${words.problems}`, problems.map((problem) => `- ${escapeMarkdown(problem)}`).join('\n')]
      : []),
    `## ${words.refresh}`,
    words.how,
  ]
    .join('\n\n')
    .concat('\n');
}

function sourceOf({ origin, from }: KnownListView, shipped: string): string {
  return origin === 'shipped' || from === undefined ? shipped : escapeMarkdown(shownFile(from));
}

function changesOf({ changes }: KnowledgeItem, locale: Locale): string {
  return changes ? ` (${changesWords[locale](changes)})` : '';
}

/** What a file of the user's changes in what is shipped. */
export const changesWords: Readonly<
  Record<Locale, (changes: NonNullable<KnowledgeItem['changes']>) => string>
> = {
  fr: ({ added, changed }) => `${countedFr(added, 'nouvelle')}, ${changed} en place des nôtres`,
  en: ({ added, changed }) => `${added} new, ${changed} in place of ours`,
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A date, or a word of two, is not to be cut where a column is narrow. */
function onOneLine(text: string): string {
  return text === '' ? '' : `<nobr>${text}</nobr>`;
}

/** What has aged stands out. */
function marked(state: KnowledgeItem['state'], locale: Locale): string {
  const word = onOneLine(stateWords[state][locale]);
  return state === 'aged' ? `**${word}**` : word;
}

/** How old something is, in a word. */
export const stateWords: Readonly<Record<KnowledgeItem['state'], LocalizedText>> = {
  current: { fr: 'à jour', en: 'current' },
  aged: { fr: 'ancien', en: 'aged' },
  closed: { fr: 'fixé par HL7', en: 'closed by HL7' },
  past: { fr: 'historique', en: 'historical' },
  undated: { fr: '', en: '' },
};

const texts = {
  fr: {
    heading: 'Ce que sait Ségur Authoring',
    limit: (today: string, months: number) =>
      `Au ${today}. Ce qui a plus de ${months} mois est dit ancien (\`segur.knowledge.maxAgeMonths\`) : un code absent d’une liste ancienne est un avertissement, plus une erreur.`,
    aged: (count: number) =>
      `**${count > 1 ? `${count} listes sur lesquelles reposent des erreurs sont anciennes` : 'Une liste sur laquelle reposent des erreurs est ancienne'}.** Voir « Actualiser », en bas de page.`,
    what: 'Quoi',
    count: 'Combien',
    origin: 'D’où',
    asOf: 'État du',
    state: 'Âge',
    shipped: 'livré',
    products: 'Vos produits',
    lists: 'Listes sur lesquelles reposent des erreurs',
    list: 'Liste',
    codes: 'Codes',
    revised: 'Révisée le',
    problems: 'Ce qui n’a pas pu être lu',
    refresh: 'Actualiser',
    how: [
      '- `segur import valuesets DOSSIER` : jeux de valeurs du pack de l’ANS, d’un paquet FHIR, de fichiers JSON, XML ou CSV.',
      '- `segur.officialPack` : les listes plus récentes du pack servent d’elles-mêmes.',
      '- `segur import rem FICHIER` : énoncés de votre classeur REM (.xlsx ou .csv).',
      '- `segur import faq FICHIER` : pages enregistrées du portail.',
      '',
      'Ce qui est importé va dans `.segur/` de l’espace de travail et l’emporte sur ce qui est livré quand il est plus récent.',
    ].join('\n'),
  },
  en: {
    heading: 'What Ségur Authoring knows',
    limit: (today: string, months: number) =>
      `On ${today}. What is more than ${months} months old is said to have aged (\`segur.knowledge.maxAgeMonths\`): a code that an aged list lacks is a warning, no longer an error.`,
    aged: (count: number) =>
      `**${count > 1 ? `${count} lists that errors rest on have aged` : 'One list that errors rest on has aged'}.** See “Refresh”, at the end of the page.`,
    what: 'What',
    count: 'How many',
    origin: 'From',
    asOf: 'State of',
    state: 'Age',
    shipped: 'shipped',
    products: 'Your products',
    lists: 'Lists that errors rest on',
    list: 'List',
    codes: 'Codes',
    revised: 'Revised on',
    problems: 'What could not be read',
    refresh: 'Refresh',
    how: [
      '- `segur import valuesets FOLDER`: value sets of the ANS pack, of a FHIR package, of JSON, XML or CSV files.',
      '- `segur.officialPack`: newer lists of the pack serve by themselves.',
      '- `segur import rem FILE`: statements of your REM workbook (.xlsx or .csv).',
      '- `segur import faq FILE`: saved pages of the portal.',
      '',
      'What is imported goes to `.segur/` of the workspace and wins over what is shipped where it is newer.',
    ].join('\n'),
  },
} as const;
