import {
  establishmentCategories,
  headerValueSets,
  type ValueSetIdentity,
  type ValueSets,
} from '../catalogue/valueSets';
import type { OwnContent } from '../catalogue/loadCatalogue';
import { type Edition, loadEditions } from '../catalogue/editions';
import { isAged } from '../core/knownList';
import type { Locale, LocalizedText } from '../core/localized';
import { shownFile } from '../core/shownFile';
import type { KnowledgeItem, KnowledgeReport, KnownListView, ServiceStatus } from '../core/views';
import type { Knowledge, UserFileProblem } from '../documents/knowledge';

/** The day, `AAAAMMJJ`, and the months that decide what is old. */
export interface AgeLimit {
  readonly today: string | undefined;
  readonly maxAgeMonths: number;
}

/** All that is loaded: from where, of what date, how many, what the user's own files changed, what has aged. */
export async function knowledgeReport(
  knowledge: Knowledge,
  limit: AgeLimit,
  locale: Locale,
): Promise<KnowledgeReport> {
  const [{ own }, faq, sets, editions, problems] = await Promise.all([
    knowledge.requirements(),
    knowledge.faq(),
    knowledge.valueSets(),
    loadEditions(knowledge.data),
    knowledge.userFileProblems(),
  ]);
  const userFiles = new Set(knowledge.userFileNames());
  return {
    ...(limit.today === undefined ? {} : { today: isoOf(limit.today) }),
    maxAgeMonths: limit.maxAgeMonths,
    items: [
      ...editions.map((edition) => shippedItem(edition, limit, locale)),
      ...groupsOfSets(sets, userFiles, limit, locale),
      ...own.map((content) => ownItem(content, titles.requirements[locale])),
      ...faq.own.map((content) => ownItem(content, titles.faq[locale])),
    ],
    lists: judgingLists(sets, userFiles, limit),
    faults: problems.map(({ file, position, message }) => ({
      file,
      ...(position ? { line: position.line + 1, character: position.character + 1 } : {}),
      message: message[locale],
    })),
    problems: problems.map(({ file, position, message }) => `${placeIn(file, position)}: ${message[locale]}`),
  };
}

/** `valuesets.json:3:14`, where the place is known: the same words may be said of several. */
function placeIn(file: string, position: UserFileProblem['position']): string {
  const shown = shownFile(file);
  return position ? `${shown}:${position.line + 1}:${position.character + 1}` : shown;
}

/** The same in the few figures that a status line has room for. */
export function listStatus(
  sets: ValueSets,
  userFileNames: readonly string[],
  limit: AgeLimit,
): ServiceStatus['lists'] {
  const lists = judgingLists(sets, new Set(userFileNames), limit);
  const ageing = lists.filter(({ state }) => state !== 'closed');
  return {
    asOf: ageing.map(({ asOf }) => asOf).sort()[0] ?? '',
    aged: ageing.filter(({ state }) => state === 'aged').length,
    fromUser: sets.summaries.filter(({ origin }) => origin !== undefined && userFileNames.includes(origin))
      .length,
    fromPack: sets.summaries.filter(({ origin }) => origin !== undefined && !userFileNames.includes(origin))
      .length,
  };
}

const titles = {
  requirements: { fr: 'Exigences à vous', en: 'Requirements of yours' },
  faq: { fr: 'Réponses de FAQ à vous', en: 'FAQ answers of yours' },
  shippedSets: { fr: 'Jeux de valeurs', en: 'Value sets' },
  closedSets: { fr: 'Vocabulaires de HL7', en: 'Vocabularies of HL7' },
  goneSets: {
    fr: 'Jeux de valeurs que la dernière publication n’a plus',
    en: 'Value sets that the last publication no longer has',
  },
  userSets: { fr: 'Jeux de valeurs à vous', en: 'Value sets of yours' },
  packSets: { fr: 'Jeux de valeurs du pack', en: 'Value sets of the pack' },
} satisfies Record<string, LocalizedText>;

function shippedItem(
  { file, title, count, asOf, past }: Edition,
  limit: AgeLimit,
  locale: Locale,
): KnowledgeItem {
  const base = { id: file, title: title[locale], count, origin: 'shipped' } as const;
  if (asOf === undefined) return { ...base, state: 'closed' };
  if (past) return { ...base, asOf, state: 'past' };
  const list = { name: file, revised: asOf, asOf };
  return { ...base, asOf, state: isAged(list, limit.today, limit.maxAgeMonths) ? 'aged' : 'current' };
}

function ownItem({ file, added, changed, read, documents }: OwnContent, title: string): KnowledgeItem {
  return {
    id: file,
    title,
    count: added + changed,
    origin: 'user',
    ...(read === undefined ? {} : { asOf: read }),
    state: 'undated',
    ...(documents === undefined ? {} : { documents }),
    changes: { added, changed },
  };
}

/** Sets of one origin, kind and day are one line: there are hundreds of them. */
function groupsOfSets(
  { summaries }: ValueSets,
  userFiles: ReadonlySet<string>,
  limit: AgeLimit,
  locale: Locale,
): readonly KnowledgeItem[] {
  const groups = new Map<string, ValueSetIdentity[]>();
  for (const set of summaries) {
    const kind = set.closed ? 'closed' : set.withdrawn ? 'gone' : 'open';
    const key = `${set.origin ?? ''}\t${kind}\t${kind === 'closed' ? '' : set.asOf}`;
    const group = groups.get(key);
    if (group) group.push(set);
    else groups.set(key, [set]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([, sets]) => {
      const [first] = sets as [ValueSetIdentity];
      const origin = originOf(first, userFiles);
      return {
        id: first.origin ?? 'valuesets/',
        title: titleOfGroup(first, origin)[locale],
        count: sets.length,
        origin,
        ...(first.closed ? {} : { asOf: first.asOf }),
        state: first.withdrawn === undefined ? stateOf(first, limit) : 'past',
      };
    });
}

function titleOfGroup(set: ValueSetIdentity, origin: KnowledgeItem['origin']): LocalizedText {
  if (origin === 'user') return titles.userSets;
  if (origin === 'pack') return titles.packSets;
  if (set.closed) return titles.closedSets;
  return set.withdrawn ? titles.goneSets : titles.shippedSets;
}

function judgingLists(
  sets: ValueSets,
  userFiles: ReadonlySet<string>,
  limit: AgeLimit,
): readonly KnownListView[] {
  return [...Object.values(headerValueSets), establishmentCategories]
    .flatMap((oid) => sets.get(oid) ?? [])
    .map((set) => ({
      name: set.name,
      oid: set.oid,
      count: set.concepts.length,
      revised: set.revised,
      asOf: set.asOf,
      origin: originOf(set, userFiles),
      ...(set.origin === undefined ? {} : { from: set.origin }),
      state: stateOf(set, limit),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function originOf({ origin }: ValueSetIdentity, userFiles: ReadonlySet<string>): KnowledgeItem['origin'] {
  if (origin === undefined) return 'shipped';
  return userFiles.has(origin) ? 'user' : 'pack';
}

function stateOf(set: ValueSetIdentity, limit: AgeLimit): KnownListView['state'] {
  if (set.closed) return 'closed';
  return isAged(set, limit.today, limit.maxAgeMonths) ? 'aged' : 'current';
}

function isoOf(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}
