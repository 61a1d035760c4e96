import type { Locale, LocalizedText } from '../../core/localized';
import { type Paint, type Tone, unpainted } from '../../core/paint';
import { leafFirst } from '../../core/subject';
import { standings } from '../coverage/facts';
import { type Role, roleLabels } from '../roles/role';
import type { Delta } from './delta';
import type { GateFailure } from './gate';
import { countLine, datedLine, deltaParts, productName, scopeLine, sinceLine, titles } from './lines';
import { type Layout, missingRows, nextRows, shareRows, shortened } from './overview';
import { placeText } from './paths';
import type { CoverageReport, ReportMention, ReportRequirement } from './report';
import {
  bindingnessWords,
  columnTitles,
  dayOf,
  isMissingMandatory,
  outcomeWords,
  standingNote,
  type StandingType,
  standingWords,
} from './words';

export interface TextOptions {
  readonly locale: Locale;
  readonly delta?: Delta;
  /** Why the run does not pass; absent where nothing was asked. */
  readonly failures?: readonly GateFailure[];
  /** Each requirement with its places, and not only what is wrong. */
  readonly full?: boolean;
  readonly paint?: Paint;
  /** Characters of a line. */
  readonly breadth?: number;
}

/** A terminal of the usual breadth, less what other programs put before a line. */
const usualBreadth = 100;

/**
 * For a person at a terminal: how far the product is, what is wrong and where, what to do about it, and the verdict last, where the eye
 * is when the run ends.
 */
export function textOf(report: CoverageReport, options: TextOptions): string {
  const { locale, delta, failures = [], full = false, paint = unpainted, breadth = usualBreadth } = options;
  const layout: Layout = { locale, paint, breadth: Math.max(breadth, 60) };
  const width = Math.min(24, Math.max(0, ...report.requirements.map(({ id }) => id.length)));
  const blocks: readonly (readonly string[])[] = [
    [
      paint('strong', `${titles.dossier[locale]} – ${productName(report, locale)}`),
      paint('quiet', `${datedLine(report, locale)} · ${scopeLine(report.scope, locale)}`),
    ],
    [countLine(report, locale), ...shareRows(report, layout)],
    ...(full
      ? [headOf(width, layout), ...standings.map((type) => standingRows(report, type, width, layout))]
      : [standingRows(report, 'failing', width, layout), missingRows(report, layout)]),
    mentionsOf(titles.unknown[locale], report.unknown, layout),
    mentionsOf(titles.outdated[locale], report.outdated, layout),
    delta ? deltaRows(delta, width, layout) : [],
    nextRows(report, full, layout),
    failures.map(({ message, ids }) => paint('bad', `✗ ${message[locale]}${idsOf(ids, locale)}`)),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

function standingRows(
  report: CoverageReport,
  type: StandingType,
  width: number,
  layout: Layout,
): readonly string[] {
  const members = report.requirements.filter(({ standing }) => standing.type === type);
  if (members.length === 0) return [];
  const { locale, paint } = layout;
  // What is demanded is read first.
  const sorted = [...members].sort((a, b) => Number(isMissingMandatory(b)) - Number(isMissingMandatory(a)));
  return [
    `${paint('strong', standingWords[type][locale])} ${paint(toneOf[type], `(${members.length})`)}`,
    ...sorted.flatMap((requirement) => rowsOf(requirement, width, layout)),
  ];
}

const toneOf: Readonly<Record<StandingType, Tone>> = {
  missing: 'bad',
  failing: 'bad',
  implemented: 'doubtful',
  tested: 'good',
  proved: 'good',
  excluded: 'quiet',
};

/** What stands in the columns of every row. */
function headOf(width: number, { locale, paint }: Layout): readonly string[] {
  const { requirement, bindingness, subject } = columnTitles;
  const columns = [
    requirement[locale].padEnd(width),
    bindingness[locale].padEnd(bindingWidth),
    subject[locale],
  ];
  return [paint('quiet', `  ${columns.join('  ')}`)];
}

const shownPlaces = 3;

function rowsOf(
  requirement: ReportRequirement,
  width: number,
  { locale, paint, breadth }: Layout,
): readonly string[] {
  const { id, subject = '', bindingness, evidence, results } = requirement;
  const note = standingNote(requirement, locale);
  const room = Math.max(20, breadth - width - bindingWidth - 6);
  const places = (
    ['implementation', 'test', 'proof', 'documentation'] as const satisfies readonly Role[]
  ).flatMap((role) => {
    const own = evidence.filter((place) => place.role === role);
    if (own.length === 0) return [];
    const rest = own.length - shownPlaces;
    const shown = own.slice(0, shownPlaces).map(placeText).join(', ');
    return [`${roleLabels[role][locale]}${colon[locale]} ${shown}${rest > 0 ? ` (+${rest})` : ''}`];
  });
  const failed = results
    .filter(({ outcome }) => outcome === 'failed')
    .slice(0, shownPlaces)
    .map(({ name, when, message }) => {
      const day = when === undefined ? '' : ` ${dayOf(when, locale)}`;
      return `${outcomeWords.failed[locale]}${day}${colon[locale]} ${name}${message === undefined ? '' : ` – ${message}`}`;
    });
  return [
    `  ${paint('name', id.padEnd(width))}  ${bindingnessWords[bindingness][locale].padEnd(bindingWidth)}  ${shortened(leafFirst(subject), room)}`.trimEnd(),
    ...[...(note === '' ? [] : [note]), ...places, ...failed].map(
      (line) => `  ${' '.repeat(width)}  ${line}`,
    ),
  ];
}

const bindingWidth = 14;

const shownMentions = 20;

function mentionsOf(
  title: string,
  mentions: readonly ReportMention[],
  { locale, paint, breadth }: Layout,
): readonly string[] {
  if (mentions.length === 0) return [];
  const left = mentions.length - shownMentions;
  const rows = mentions.slice(0, shownMentions);
  const width = Math.min(24, Math.max(...rows.map(({ id }) => id.length)));
  return [
    `${paint('strong', title)} (${mentions.length})`,
    ...rows.map(({ id, places, total = places.length }) => {
      const shown = placesWithin(places.slice(0, shownPlaces).map(placeText), breadth - width - 11);
      const rest = total - shown.length;
      return `  ${paint('name', id.padEnd(width))}  ${shown.join(', ')}${rest > 0 ? ` (+${rest})` : ''}`;
    }),
    ...(left > 0 ? [{ fr: `  et ${left} de plus`, en: `  and ${left} more` }[locale]] : []),
  ];
}

/** As many as a line has room for, and one at least. */
function placesWithin(places: readonly string[], room: number): readonly string[] {
  return places.filter((_, index) => index === 0 || places.slice(0, index + 1).join(', ').length <= room);
}

function deltaRows(delta: Delta, width: number, { locale, paint }: Layout): readonly string[] {
  const parts = deltaParts(delta, locale);
  if (parts.length === 0) return [`${sinceLine(delta, locale)}${colon[locale]} ${nothingChanged[locale]}`];
  return [
    paint('strong', sinceLine(delta, locale)),
    ...parts.flatMap(({ title, entries }) => [
      `  ${title} (${entries.length})`,
      ...entries.map(({ id, words }) => `    ${id.padEnd(width)}  ${words}`.trimEnd()),
    ]),
  ];
}

const mostIds = 10;

function idsOf(ids: readonly string[], locale: Locale): string {
  if (ids.length === 0) return '';
  const rest = ids.length - mostIds;
  const more = { fr: ` et ${rest} de plus`, en: ` and ${rest} more` }[locale];
  return `${colon[locale]} ${ids.slice(0, mostIds).join(', ')}${rest > 0 ? more : ''}`;
}

const colon: LocalizedText = { fr: ' :', en: ':' };
const nothingChanged: LocalizedText = { fr: 'rien n’a changé', en: 'nothing has changed' };
