import { type Locale, type LocalizedText, quoted } from '../../core/localized';
import type { Paint } from '../../core/paint';
import { leafFirst } from '../../core/subject';
import { reachedBy, thresholdNames, thresholdWords } from './gate';
import { titles } from './lines';
import type { CoverageReport, ReportRequirement } from './report';
import { isMissingMandatory, shareOf } from './words';

/** What the text of a dossier is laid out for. */
export interface Layout {
  readonly locale: Locale;
  readonly paint: Paint;
  /** Characters of a line. */
  readonly breadth: number;
}

const barLength = 20;

/** How far the product is, one mark a line: what is covered, then by what. */
export function shareRows(report: CoverageReport, { locale, paint }: Layout): readonly string[] {
  const reached = reachedBy(report);
  const names = thresholdNames.map((name) => thresholdWords[name][locale]);
  const width = Math.max(...names.map((name) => name.length));
  const figures = thresholdNames.map((name) => `${reached[name].count}/${reached[name].of}`);
  const broad = Math.max(...figures.map((figure) => figure.length));
  return thresholdNames.map((name, index) => {
    const { count, of } = reached[name];
    const full =
      count === of ? barLength : count === 0 ? 0 : Math.max(1, Math.floor((count * barLength) / of));
    const bar = `${paint('good', '█'.repeat(full))}${paint('quiet', '░'.repeat(barLength - full))}`;
    return `  ${names[index]!.padEnd(width)}  ${bar}  ${figures[index]!.padStart(broad)}  ${shareOf(count, of, locale).padStart(5)}`;
  });
}

interface Group {
  /** Empty: of no referential. */
  readonly name: string;
  readonly missing: readonly ReportRequirement[];
  readonly mandatory: number;
}

/** As many requirements are named, over all groups, as one takes in at once. */
const mostNamed = 24;
/** Where there are more groups than that, they are counted, and only those of the largest are named. */
const mostGroups = 6;
const namedOfFirst = 6;

/** What is demanded and missing, by referential: where there are few of them with what they ask, else how many. */
export function missingRows(report: CoverageReport, layout: Layout): readonly string[] {
  const { locale, paint } = layout;
  const groups = groupsOf(report);
  if (groups.length === 0) return [];
  const missing = report.requirements.filter(isMissingMandatory).length;
  const mandatory = report.requirements.filter(isDemanded).length;
  const heading = `${paint('strong', titles.missingMandatory[locale])} ${paint('bad', ofAll[locale](missing, mandatory))}`;
  if (groups.length > mostGroups)
    return [heading, ...countRows(groups, layout), ...groupRows(groups[0]!, namedOfFirst, layout)];
  const each = Math.max(3, Math.floor(mostNamed / groups.length));
  return [heading, ...groups.flatMap((group) => groupRows(group, each, layout, groups.length === 1))];
}

function groupRows(
  { name, missing, mandatory }: Group,
  most: number,
  layout: Layout,
  isAlone = false,
): readonly string[] {
  const { locale, paint, breadth } = layout;
  const shown = missing.slice(0, most);
  const width = Math.min(24, Math.max(...shown.map(({ id }) => id.length)));
  const room = Math.max(20, breadth - width - 6);
  const left = missing.length - shown.length;
  return [
    ...(isAlone && name === ''
      ? []
      : [
          `  ${paint('strong', nameOf(name, locale))}${isAlone ? '' : ` ${paint('quiet', ofAll[locale](missing.length, mandatory))}`}`,
        ]),
    ...shown.map(({ id, subject = '' }) =>
      `    ${paint('name', id.padEnd(width))}  ${shortened(leafFirst(subject), room)}`.trimEnd(),
    ),
    ...(left > 0 ? [`    ${paint('quiet', andMore[locale](left))}`] : []),
  ];
}

function countRows(groups: readonly Group[], { locale, paint }: Layout): readonly string[] {
  const width = Math.max(...groups.map(({ name }) => nameOf(name, locale).length));
  const figures = groups.map((group) => ofAll[locale](group.missing.length, group.mandatory));
  const broad = Math.max(...figures.map((figure) => figure.length));
  return [
    ...groups.map(
      ({ name }, index) =>
        `  ${nameOf(name, locale).padEnd(width)}  ${paint('bad', figures[index]!.padStart(broad))}`,
    ),
    `  ${paint('quiet', inEach[locale])}`,
  ];
}

/** The groups of what is missing, the largest first. A requirement stands in each of its referentials. */
function groupsOf({ requirements }: CoverageReport): readonly Group[] {
  const groups = new Map<string, { missing: ReportRequirement[]; mandatory: number }>();
  for (const requirement of requirements.filter(isDemanded))
    for (const name of requirement.referentials.length > 0 ? new Set(requirement.referentials) : ['']) {
      const group = groups.get(name) ?? { missing: [], mandatory: 0 };
      groups.set(name, group);
      group.mandatory += 1;
      if (isMissingMandatory(requirement)) group.missing.push(requirement);
    }
  return [...groups]
    .map(([name, group]) => ({ name, ...group }))
    .filter(({ missing }) => missing.length > 0)
    .sort((a, b) => Number(a.name === '') - Number(b.name === '') || b.missing.length - a.missing.length);
}

function isDemanded({ bindingness, standing }: ReportRequirement): boolean {
  return bindingness === 'mandatory' && standing.type !== 'excluded';
}

function nameOf(name: string, locale: Locale): string {
  return name === '' ? none[locale] : name;
}

/** What one does next, each with the line to type. */
export function nextRows(
  report: CoverageReport,
  isWhole: boolean,
  { locale, paint }: Layout,
): readonly string[] {
  const groups = groupsOf(report);
  const first = groups[0]?.missing[0]?.id;
  const named = groups.filter(({ name }) => name !== '');
  const words = next[locale];
  const isOpen = report.scope.project === undefined && report.scope.referentials.length === 0;
  const steps: (readonly [line: string, does: string])[] = [
    ...(isOpen ? ([['segur init', words.init]] as const) : []),
    ...(named.length > mostGroups && report.scope.referentials.length === 0
      ? ([[`segur coverage --referential "${named[0]!.name}"`, words.one]] as const)
      : []),
    ...(first === undefined
      ? []
      : ([
          [`segur explain ${/\s/.test(first) ? `"${first}"` : first}`, words.explain],
          [`// segur: ${words.verb} ${first}`, words.tag],
        ] as const)),
    ...(isWhole ? [] : ([['segur coverage --full', words.full]] as const)),
    [`segur coverage --output ${words.file}`, words.dossier],
  ];
  const width = Math.max(...steps.map(([line]) => line.length));
  return [
    paint('strong', words.title),
    ...steps.map(([line, does]) => `  ${paint('name', line.padEnd(width))}  ${does}`),
  ];
}

/** The beginning, which tells more where the narrow end of a path of headings stands first. */
export function shortened(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1).trimEnd()}…`;
}

const ofAll = {
  fr: (count: number, all: number) => `${count} sur ${all}`,
  en: (count: number, all: number) => `${count} of ${all}`,
};
const andMore = {
  fr: (count: number) => `et ${count} de plus`,
  en: (count: number) => `and ${count} more`,
};
const none: LocalizedText = { fr: 'Sans référentiel', en: 'Of no referential' };
const inEach: LocalizedText = {
  fr: 'Une exigence compte dans chacun de ses référentiels.',
  en: 'A requirement counts in each of its referentials.',
};
const next = {
  fr: {
    title: 'Pour avancer',
    init: 'ne compter que les exigences du produit',
    one: 'ne compter qu’un référentiel',
    explain: 'ce que demande la première',
    verb: 'implémente',
    tag: `au-dessus du code (d’un test : ${quoted('vérifie', 'fr')})`,
    full: 'chaque exigence, avec ses lieux',
    file: 'dossier.html',
    dossier: 'le dossier, à ouvrir et à transmettre',
  },
  en: {
    title: 'Next',
    init: 'count the requirements of the product only',
    one: 'count one referential only',
    explain: 'what the first one demands',
    verb: 'implements',
    tag: `above the code (a test: ${quoted('verifies', 'en')})`,
    full: 'each requirement, with its places',
    file: 'dossier.html',
    dossier: 'the dossier, to open and to hand on',
  },
} as const;
