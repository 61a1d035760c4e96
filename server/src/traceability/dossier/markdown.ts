import { codeSpan, escapeMarkdown } from '../../core/markdown';
import type { Locale } from '../../core/localized';
import { shownSubject } from '../../core/subject';
import type { Role } from '../roles/role';
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
import { linkOf, type Links, placeText } from './paths';
import type { CoverageReport, ReportLine, ReportMention, ReportRequirement } from './report';
import {
  bindingnessWords,
  dayOf,
  isMissingMandatory,
  outcomeWords,
  standingNote,
  standingWords,
} from './words';

export interface MarkdownOptions {
  readonly links: Links;
  readonly locale: Locale;
  readonly delta?: Delta;
  /** Why the run does not pass; absent where nothing was asked. */
  readonly failures?: readonly GateFailure[];
}

/** The whole dossier as Markdown. */
export function markdownOf(report: CoverageReport, options: MarkdownOptions): string {
  const { locale, delta, links } = options;
  return joined([
    ...headOf(report, options),
    ...missingOf(report, locale, Infinity),
    ...(delta ? deltaOf(delta, locale, Infinity) : []),
    `## ${allWords[locale]}`,
    table(
      tableHead[locale],
      report.requirements.map((requirement) => rowOf(requirement, links, locale)),
    ),
    ...mentionsOf(titles.unknown[locale], report.unknown, links),
    ...mentionsOf(titles.outdated[locale], report.outdated, links, ({ id }) => {
      const successors = report.outdated.find((one) => one.id === id)?.successors ?? [];
      return ` → ${successors.map(codeSpan).join(', ')}`;
    }),
    ...mentionsOf(titles.outside[locale], report.outside, links),
  ]);
}

/** What a page of a job shows: the verdict first, then what to do about it; never longer than a page takes. */
export function summaryOf(report: CoverageReport, options: MarkdownOptions): string {
  const { locale, delta } = options;
  return joined([
    ...headOf(report, options),
    ...missingOf(report, locale, mostListed),
    ...(delta ? deltaOf(delta, locale, mostListed) : []),
    ...(report.unknown.length > 0
      ? [
          `## ${titles.unknown[locale]}`,
          listed(
            report.unknown.map(({ id }) => codeSpan(id)),
            mostListed,
            locale,
          ),
        ]
      : []),
  ]);
}

const mostListed = 30;

function headOf(report: CoverageReport, { locale, failures, delta }: MarkdownOptions): readonly string[] {
  const verdict =
    failures === undefined
      ? []
      : failures.length === 0
        ? [`✅ ${passed[locale]}`]
        : [failures.map(({ message }) => `- ❌ ${message[locale]}`).join('\n')];
  return [
    `# ${titles.dossier[locale]} – ${escapeMarkdown(productName(report, locale))}`,
    `${escapeMarkdown(datedLine(report, locale))}  \n${escapeMarkdown(scopeLine(report.scope, locale))}`,
    ...verdict,
    [countLine(report, locale), ...shareLines(report, locale)].map((line) => `- ${line}`).join('\n'),
    ...(delta && deltaParts(delta, locale).length === 0
      ? [`${sinceLine(delta, locale)} : ${nothingChanged[locale]}`]
      : []),
  ];
}

function missingOf(report: CoverageReport, locale: Locale, most: number): readonly string[] {
  const missing = report.requirements.filter(isMissingMandatory);
  if (missing.length === 0) return [];
  const lines = missing.map(
    ({ id, subject }) =>
      `${codeSpan(id)}${subject === undefined ? '' : ` ${escapeMarkdown(shownSubject(subject))}`}`,
  );
  return [`## ${titles.missingMandatory[locale]} (${missing.length})`, listed(lines, most, locale)];
}

function deltaOf(delta: Delta, locale: Locale, most: number): readonly string[] {
  const parts = deltaParts(delta, locale);
  if (parts.length === 0) return [];
  return [
    `## ${sinceLine(delta, locale)}`,
    ...parts.flatMap(({ title, entries }) => [
      `### ${title} (${entries.length})`,
      listed(
        entries.map(({ id, subject, words }) =>
          [
            codeSpan(id),
            escapeMarkdown(shownSubject(subject)),
            words === '' ? '' : `– ${escapeMarkdown(words)}`,
          ]
            .filter((part) => part !== '')
            .join(' '),
        ),
        most,
        locale,
      ),
    ]),
  ];
}

function rowOf(requirement: ReportRequirement, links: Links, locale: Locale): readonly string[] {
  const { id, subject, bindingness, standing, results } = requirement;
  const note = standingNote(requirement, locale);
  const places = (...wanted: readonly Role[]): readonly string[] =>
    requirement.evidence.filter(({ role }) => wanted.includes(role)).map((place) => linked(place, links));
  const outcomes = results.map((result) => {
    const day = result.when === undefined ? '' : ` ${dayOf(result.when, locale)}`;
    return `${outcomeWords[result.outcome][locale]}${day} : ${escapeMarkdown(result.name)}`;
  });
  return [
    `${codeSpan(id)}${subject === undefined ? '' : `<br>${escapeMarkdown(shownSubject(subject))}`}`,
    bindingnessWords[bindingness][locale],
    `**${standingWords[standing.type][locale]}**${note === '' ? '' : `<br>${escapeMarkdown(note)}`}`,
    cell(places('implementation'), locale),
    cell([...places('test'), ...outcomes], locale),
    cell(places('proof'), locale),
    cell(places('documentation', 'exchange', 'other'), locale),
  ];
}

const mostInACell = 10;

function cell(lines: readonly string[], locale: Locale): string {
  const rest = lines.length - mostInACell;
  return [...lines.slice(0, mostInACell), ...(rest > 0 ? [more(rest)[locale]] : [])].join('<br>');
}

function linked(place: ReportLine, links: Links): string {
  // A parenthesis would end the link.
  const target = linkOf(place, links).replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${escapeMarkdown(placeText(place))}](${target})`;
}

function mentionsOf(
  title: string,
  mentions: readonly ReportMention[],
  links: Links,
  words: (mention: ReportMention) => string = () => '',
): readonly string[] {
  if (mentions.length === 0) return [];
  const lines = mentions.map(
    (mention) =>
      `- ${codeSpan(mention.id)}${words(mention)} : ${mention.places
        .slice(0, mostInACell)
        .map((place) => linked(place, links))
        .join(', ')}`,
  );
  return [`## ${title}`, lines.join('\n')];
}

function listed(lines: readonly string[], most: number, locale: Locale): string {
  const rest = lines.length - most;
  return [...lines.slice(0, most), ...(rest > 0 ? [more(rest)[locale]] : [])]
    .map((line) => `- ${line}`)
    .join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function joined(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

const more = (count: number) => ({ fr: `et ${count} de plus`, en: `and ${count} more` });
const passed = { fr: 'Tout ce qui est demandé est tenu.', en: 'All that is asked is met.' };
const nothingChanged = { fr: 'rien n’a changé', en: 'nothing has changed' };
const allWords = { fr: 'Toutes les exigences', en: 'All requirements' };
const tableHead = {
  fr: ['Exigence', 'Caractère', 'État', 'Code', 'Tests', 'Preuves', 'Documents'],
  en: ['Requirement', 'Bindingness', 'State', 'Code', 'Tests', 'Proofs', 'Documents'],
};
