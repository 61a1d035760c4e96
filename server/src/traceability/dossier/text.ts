import type { Locale, LocalizedText } from '../../core/localized';
import { shownSubject } from '../../core/subject';
import { standings } from '../coverage/facts';
import { type Role, roleLabels } from '../roles/role';
import type { Delta } from './delta';
import type { GateFailure } from './gate';
import {
  countLine,
  datedLine,
  deltaParts,
  productName,
  scopeLine,
  shareLines,
  sinceLine,
  titles,
} from './lines';
import { placeText } from './paths';
import type { CoverageReport, ReportMention, ReportRequirement } from './report';
import {
  bindingnessWords,
  columnTitles,
  dayOf,
  isMissingMandatory,
  outcomeWords,
  standingNote,
  standingWords,
} from './words';

export interface TextOptions {
  readonly locale: Locale;
  readonly delta?: Delta;
  /** Why the run does not pass; absent where nothing was asked. */
  readonly failures?: readonly GateFailure[];
}

/** For a person at a terminal: requirements by state, what is wrong first, each with its places; the verdict last. */
export function textOf(report: CoverageReport, { locale, delta, failures = [] }: TextOptions): string {
  const width = Math.min(24, Math.max(0, ...report.requirements.map(({ id }) => id.length)));
  const blocks = [
    ...(report.requirements.length === 0 ? [] : [headOf(width, locale), '']),
    ...standings.flatMap((type) => {
      const members = report.requirements.filter(({ standing }) => standing.type === type);
      if (members.length === 0) return [];
      // What is demanded is read first.
      const sorted = [...members].sort(
        (a, b) => Number(isMissingMandatory(b)) - Number(isMissingMandatory(a)),
      );
      return [
        `${standingWords[type][locale]} (${members.length})`,
        ...sorted.flatMap((requirement) => rowsOf(requirement, width, locale)),
        '',
      ];
    }),
    ...mentionsOf(titles.unknown[locale], report.unknown, locale),
    ...mentionsOf(titles.outdated[locale], report.outdated, locale),
    ...(delta ? deltaRows(delta, width, locale) : []),
    `${titles.dossier[locale]} – ${productName(report, locale)}`,
    datedLine(report, locale),
    scopeLine(report.scope, locale),
    countLine(report, locale),
    shareLines(report, locale).join(' · '),
    ...failures.map(({ message, ids }) => `✗ ${message[locale]}${idsOf(ids, locale)}`),
  ];
  return blocks.join('\n');
}

/** What stands in the columns of every row. */
function headOf(width: number, locale: Locale): string {
  const { requirement, bindingness, subject } = columnTitles;
  const columns = [
    requirement[locale].padEnd(width),
    bindingness[locale].padEnd(bindingWidth),
    subject[locale],
  ];
  return `  ${columns.join('  ')}`;
}

const shownPlaces = 3;

function rowsOf(requirement: ReportRequirement, width: number, locale: Locale): readonly string[] {
  const { id, subject = '', bindingness, evidence, results } = requirement;
  const note = standingNote(requirement, locale);
  const places = (
    ['implementation', 'test', 'proof', 'documentation'] as const satisfies readonly Role[]
  ).flatMap((role) => {
    const own = evidence.filter((place) => place.role === role);
    if (own.length === 0) return [];
    const rest = own.length - shownPlaces;
    const shown = own.slice(0, shownPlaces).map(placeText).join(', ');
    return [`${roleLabels[role][locale]} : ${shown}${rest > 0 ? ` (+${rest})` : ''}`];
  });
  const failed = results
    .filter(({ outcome }) => outcome === 'failed')
    .slice(0, shownPlaces)
    .map(({ name, when, message }) => {
      const day = when === undefined ? '' : ` ${dayOf(when, locale)}`;
      return `${outcomeWords.failed[locale]}${day} : ${name}${message === undefined ? '' : ` – ${message}`}`;
    });
  return [
    `  ${id.padEnd(width)}  ${bindingnessWords[bindingness][locale].padEnd(bindingWidth)}  ${shortened(shownSubject(subject))}`.trimEnd(),
    ...[...(note === '' ? [] : [note]), ...places, ...failed].map(
      (line) => `  ${' '.repeat(width)}  ${line}`,
    ),
  ];
}

const bindingWidth = 14;

/** Of a path of headings the narrow end tells more. */
function shortened(subject: string): string {
  return subject.length <= 80 ? subject : `…${subject.slice(-79)}`;
}

const shownMentions = 20;

function mentionsOf(title: string, mentions: readonly ReportMention[], locale: Locale): readonly string[] {
  if (mentions.length === 0) return [];
  const left = mentions.length - shownMentions;
  return [
    `${title} (${mentions.length})`,
    ...mentions.slice(0, shownMentions).map(({ id, places }) => {
      const rest = places.length - shownPlaces;
      return `  ${id} : ${places.slice(0, shownPlaces).map(placeText).join(', ')}${rest > 0 ? ` (+${rest})` : ''}`;
    }),
    ...(left > 0 ? [{ fr: `  et ${left} de plus`, en: `  and ${left} more` }[locale]] : []),
    '',
  ];
}

function deltaRows(delta: Delta, width: number, locale: Locale): readonly string[] {
  const parts = deltaParts(delta, locale);
  if (parts.length === 0) return [`${sinceLine(delta, locale)} : ${nothingChanged[locale]}`, ''];
  return [
    sinceLine(delta, locale),
    ...parts.flatMap(({ title, entries }) => [
      `  ${title} (${entries.length})`,
      ...entries.map(({ id, words }) => `    ${id.padEnd(width)}  ${words}`.trimEnd()),
    ]),
    '',
  ];
}

const mostIds = 10;

function idsOf(ids: readonly string[], locale: Locale): string {
  if (ids.length === 0) return '';
  const rest = ids.length - mostIds;
  const more = { fr: ` et ${rest} de plus`, en: ` and ${rest} more` }[locale];
  return ` : ${ids.slice(0, mostIds).join(', ')}${rest > 0 ? more : ''}`;
}

const nothingChanged: LocalizedText = { fr: 'rien n’a changé', en: 'nothing has changed' };
