import { countedEn, countedFr } from '../core/counted';
import type { Sheet, SheetEntry, SheetSection } from '../core/sheet';
import type { Locale } from '../core/localized';
import { shownFile } from '../core/shownFile';
import type { KnowledgeFault, KnowledgeItem, KnowledgeReport, KnownListView } from '../core/views';
import { oidUri } from '../codes/codeUri';
import { dayInWords } from '../requirements/wording';
import { changesWords, documentInWords, listInWords, stateWords } from './knowledgeWords';

/** The address of the page, however an editor writes it. */
export function isKnowledgeUri(uri: string): boolean {
  return /^segur:\/*knowledge\.md$/.test(uri);
}

/**
 * The report as a page: what is to be done first, then the lists that errors rest on, the user's own files and what is shipped, a
 * line each with its state, its date in words and what one can do about it.
 * @param products what the products of the workspace say of themselves
 */
export function knowledgeSheet(
  report: KnowledgeReport,
  products: readonly SheetEntry[],
  locale: Locale,
): Omit<Sheet, 'markdown'> {
  const { items, lists, faults, today, maxAgeMonths } = report;
  const words = texts[locale];
  const aged = lists.filter(({ state }) => state === 'aged');
  const own = items.filter(({ origin }) => origin !== 'shipped');
  const shipped = items.filter(({ origin }) => origin === 'shipped');
  const day = today === undefined ? '' : dayInWords(today)[locale];
  return {
    kind: 'knowledge',
    id: words.heading,
    title: words.heading,
    path: [],
    french: false,
    tags: [],
    state:
      faults.length > 0
        ? { tone: 'old', text: words.unread(new Set(faults.map(({ file }) => file)).size) }
        : aged.length > 0
          ? { tone: 'old', text: words.aged(aged.length, maxAgeMonths) }
          : { tone: 'read', text: words.current },
    notice: `${day === '' ? '' : words.on(day)} ${words.limit(maxAgeMonths)}`.trim(),
    sections: [
      section(
        'problems',
        words.problems,
        faults.map((fault) => faultEntry(fault, locale)),
      ),
      section(
        'own',
        words.own,
        own.map((item) => ownEntry(item, locale)),
      ),
      section(
        'lists',
        words.lists,
        // What has aged is what one came for.
        [...aged, ...lists.filter(({ state }) => state !== 'aged')].map((list) => listEntry(list, locale)),
      ),
      section('products', words.products, products),
      section('refresh', words.refresh, words.how),
      section(
        'shipped',
        words.shipped,
        shipped.map((item) => shippedEntry(item, locale)),
      ),
    ].filter((one) => one !== undefined),
  };
}

function section(key: string, title: string, entries: readonly SheetEntry[]): SheetSection | undefined {
  return entries.length === 0 ? undefined : { key, title, parts: [{ type: 'entries', entries }] };
}

function faultEntry({ file, line, character, message }: KnowledgeFault, locale: Locale): SheetEntry {
  const words = texts[locale];
  const place = line === undefined ? '' : `#${line},${character ?? 1}`;
  return {
    tone: 'old',
    state: words.wrong,
    title: line === undefined ? shownFile(file) : `${shownFile(file)}:${line}`,
    detail: message,
    ...(isAddress(file) ? { action: { to: 'page', id: `${file}${place}`, text: words.open } as const } : {}),
  };
}

/** Whether an editor can open it: the command line names files by their paths. */
function isAddress(file: string): boolean {
  return /^(?:file|vscode-[a-z]+):/i.test(file);
}

function listEntry(list: KnownListView, locale: Locale): SheetEntry {
  const words = texts[locale];
  const { name, oid, count, revised, asOf, origin, from, state } = list;
  const title = listInWords(list)[locale];
  const source =
    origin === 'shipped' || from === undefined ? '' : words.from(shownFile(from), origin === 'pack');
  return {
    ...stateOf(state, locale),
    title,
    ...(title === name ? {} : { name }),
    detail: joined([
      words.codes(count),
      words.revised(dayInWords(revised)[locale]),
      revised === asOf ? '' : words.asOf(dayInWords(asOf)[locale]),
      source,
    ]),
    action:
      state === 'aged'
        ? { to: 'command', id: 'importValueSets', text: words.renew }
        : { to: 'page', id: oidUri(oid), text: words.see },
  };
}

function shippedEntry(item: KnowledgeItem, locale: Locale): SheetEntry {
  const words = texts[locale];
  const { id, title, count, asOf, state } = item;
  const action = {
    'requirements.json': { to: 'command', id: 'requirements', text: words.browse },
    'faq.json': { to: 'command', id: 'searchFaq', text: words.search },
  } as const satisfies Readonly<Record<string, SheetEntry['action']>>;
  const offered = Object.hasOwn(action, id) ? action[id as keyof typeof action] : undefined;
  return {
    ...stateOf(state, locale),
    title,
    detail: joined([number(count, locale), asOf === undefined ? '' : words.asOf(dayInWords(asOf)[locale])]),
    ...(offered ? { action: offered } : {}),
  };
}

function ownEntry(item: KnowledgeItem, locale: Locale): SheetEntry {
  const words = texts[locale];
  const { id, title, count, asOf, state, changes, origin, documents = [] } = item;
  return {
    ...stateOf(state, locale),
    ...(state === 'undated' ? { tone: 'own' as const } : {}),
    title: joined([title, documents.map(documentInWords).join(', ')]),
    detail: joined([
      number(count, locale),
      changes ? changesWords[locale](changes) : '',
      asOf === undefined ? '' : words.asOf(dayInWords(asOf)[locale]),
      shownFile(id),
    ]),
    ...(state === 'aged' && origin === 'user'
      ? { action: { to: 'command', id: 'importValueSets', text: words.renew } as const }
      : isAddress(id) && origin === 'user'
        ? { action: { to: 'page', id, text: words.open } as const }
        : {}),
  };
}

function stateOf(state: KnowledgeItem['state'], locale: Locale): Pick<SheetEntry, 'tone' | 'state'> {
  return { tone: tones[state], state: stateWords[state][locale] };
}

const tones: Readonly<Record<KnowledgeItem['state'], SheetEntry['tone']>> = {
  current: 'read',
  aged: 'old',
  closed: 'read',
  past: 'gone',
  undated: 'read',
};

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function number(count: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(count);
}

const texts = {
  fr: {
    heading: 'Ce que sait Ségur Authoring',
    current: 'Rien de ce dont dépendent des erreurs n’a vieilli',
    aged: (count: number, months: number) =>
      `${count > 1 ? `${count} listes dont dépendent des erreurs ont` : 'Une liste dont dépendent des erreurs a'} plus de ${months} mois : un code qu’${count > 1 ? 'elles n’ont' : 'elle n’a'} pas n’est plus qu’un avertissement`,
    unread: (count: number) =>
      `${countedFr(count, 'fichier n’a', 'fichiers n’ont')} pas pu être lu${count > 1 ? 's' : ''} en entier`,
    on: (day: string) => `État au ${day}.`,
    limit: (months: number) =>
      `Ce qui a plus de ${months} mois est dit ancien (réglage segur.knowledge.maxAgeMonths).`,
    codes: (count: number) => countedFr(count, 'code'),
    revised: (day: string) => `révisée le ${day}`,
    asOf: (day: string) => `état du ${day}`,
    from: (file: string, isPack: boolean) => (isPack ? `du pack ${file}` : file),
    own: 'À vous',
    lists: 'Listes dont dépendent des erreurs',
    shipped: 'Livré avec l’extension',
    products: 'Vos produits',
    problems: 'À réparer',
    wrong: 'non lu',
    refresh: 'Actualiser',
    renew: 'Actualiser…',
    see: 'Codes',
    open: 'Ouvrir',
    browse: 'Parcourir',
    search: 'Chercher',
    how: [
      {
        tone: 'partial',
        state: '',
        title: 'Jeux de valeurs',
        detail:
          'du pack de l’ANS, d’un paquet FHIR, de fichiers JSON, XML ou CSV · `segur import valuesets DOSSIER`',
        action: { to: 'command', id: 'importValueSets', text: 'Importer…' },
      },
      {
        tone: 'partial',
        state: '',
        title: 'Pack officiel',
        detail:
          'ses verdicts s’ajoutent, ses listes plus récentes servent d’elles-mêmes · `segur.officialPack`',
        action: { to: 'command', id: 'choosePack', text: 'Choisir…' },
      },
      {
        tone: 'partial',
        state: '',
        title: 'Énoncés de votre REM',
        detail: 'du classeur (.xlsx ou .csv) · `segur import rem FICHIER`',
        action: { to: 'command', id: 'importRem', text: 'Importer…' },
      },
      {
        tone: 'partial',
        state: '',
        title: 'Réponses de la FAQ',
        detail: 'de pages enregistrées du portail · `segur import faq FICHIER`',
        action: { to: 'command', id: 'importFaq', text: 'Importer…' },
      },
    ] satisfies readonly SheetEntry[],
  },
  en: {
    heading: 'What Ségur Authoring knows',
    current: 'Nothing that errors rest on has aged',
    aged: (count: number, months: number) =>
      `${count === 1 ? 'One list that errors rest on is' : `${count} lists that errors rest on are`} more than ${months} months old: a code that ${count === 1 ? 'it lacks' : 'they lack'} is a warning only`,
    unread: (count: number) => `${countedEn(count, 'file')} could not be read whole`,
    on: (day: string) => `As of ${day}.`,
    limit: (months: number) =>
      `What is more than ${months} months old is said to have aged (setting segur.knowledge.maxAgeMonths).`,
    codes: (count: number) => countedEn(count, 'code'),
    revised: (day: string) => `revised on ${day}`,
    asOf: (day: string) => `as of ${day}`,
    from: (file: string, isPack: boolean) => (isPack ? `of the pack ${file}` : file),
    own: 'Yours',
    lists: 'Lists that errors rest on',
    shipped: 'Shipped with the extension',
    products: 'Your products',
    problems: 'To be mended',
    wrong: 'not read',
    refresh: 'Refresh',
    renew: 'Refresh…',
    see: 'Codes',
    open: 'Open',
    browse: 'Browse',
    search: 'Search',
    how: [
      {
        tone: 'partial',
        state: '',
        title: 'Value sets',
        detail:
          'of the ANS pack, of a FHIR package, of JSON, XML or CSV files · `segur import valuesets FOLDER`',
        action: { to: 'command', id: 'importValueSets', text: 'Import…' },
      },
      {
        tone: 'partial',
        state: '',
        title: 'Official pack',
        detail: 'its verdicts are added, its newer lists serve by themselves · `segur.officialPack`',
        action: { to: 'command', id: 'choosePack', text: 'Choose…' },
      },
      {
        tone: 'partial',
        state: '',
        title: 'Statements of your REM',
        detail: 'of the workbook (.xlsx or .csv) · `segur import rem FILE`',
        action: { to: 'command', id: 'importRem', text: 'Import…' },
      },
      {
        tone: 'partial',
        state: '',
        title: 'FAQ answers',
        detail: 'of saved pages of the portal · `segur import faq FILE`',
        action: { to: 'command', id: 'importFaq', text: 'Import…' },
      },
    ] satisfies readonly SheetEntry[],
  },
} as const;
