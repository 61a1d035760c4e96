import { type Locale, quoted } from '../core/localized';
import type { RemFileReport } from '../core/remImport';
import { shortened } from '../importers/rem/cells';
import { type Field, fieldNames } from '../importers/rem/fields';
import type { RemRequirement } from '../importers/rem/requirements';
import { escaped } from '../requirements/markdown';
import { words, type PreviewWords } from './remPreviewWords';

/** How many rows a preview shows, and how many of what is listed. */
const rowsShown = 10;
const listed = 40;

/** What was understood of the workbooks, for a person who decides whether to write it. */
export function previewOf(
  files: readonly { readonly report: RemFileReport; readonly requirements: readonly RemRequirement[] }[],
  locale: Locale,
): string {
  const parts = files.flatMap(({ report, requirements }) => [
    `# ${escaped(report.file)}`,
    summaryOf(report, locale),
    ...sheetParts(report, locale),
    ...rowsPart(requirements, locale),
    ...(requirements.length === 0 ? [] : differenceParts(report, locale)),
    ...remarkParts(report, locale),
  ]);
  return `${parts.join('\n\n')}\n`;
}

/** The counts of one file, in one line. */
export function summaryOf(report: RemFileReport, locale: Locale): string {
  const { requirements, withdrawn, scenarios, proofs } = report;
  const text = words[locale];
  const of = [
    report.rem,
    report.version,
    report.wave === undefined ? undefined : `${text.wave} ${report.wave}`,
    report.software.join(', '),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
  const counts = [
    text.requirements(requirements),
    withdrawn > 0 ? text.withdrawn(withdrawn) : '',
    text.scenarios(scenarios),
    text.proofs(proofs),
  ].filter((part) => part !== '');
  return `${of}${text.colon}${counts.join(', ')}.`;
}

function sheetParts({ sheets, leftOut }: RemFileReport, locale: Locale): string[] {
  const text = words[locale];
  const parts = sheets.flatMap(({ sheet, headingRows, columns, unplaced, rows, skipped }) => {
    const placed = columns.map(
      ({ column, heading, field, by }) =>
        `| ${column} | ${cell(heading)} | ${fieldWords(field, locale)}${by === 'heading' ? '' : ` (${text.by[by]})`} |`,
    );
    const others = unplaced.map(
      ({ column, heading, internal }) =>
        `| ${column} | ${heading === '' ? `*${text.noHeading}*` : cell(heading)} | *${internal ? text.internal : text.unplaced}* |`,
    );
    return [
      `## ${text.sheet} ${quoted(escaped(sheet), locale)}`,
      text.read(rows, skipped.length, headingRows.join(', ')),
      [`| | ${text.heading} | ${text.takenFor} |`, '|---|---|---|', ...placed, ...others].join('\n'),
      ...(skipped.length === 0
        ? []
        : [
            `**${text.skipped}**`,
            list(
              [...skipped]
                .sort((a, b) => Number(b.doubtful) - Number(a.doubtful) || a.row - b.row)
                .map(
                  ({ row, reason, doubtful }) =>
                    `${doubtful ? '⚠ ' : ''}${text.row} ${row}${text.colon}${escaped(reason)}`,
                ),
              text,
            ),
          ]),
    ];
  });
  if (leftOut.length === 0) return parts;
  return [
    ...parts,
    `**${text.leftOut}**`,
    list(
      [...leftOut]
        .sort((a, b) => Number(b.doubtful) - Number(a.doubtful))
        .map(
          ({ sheet, reason, doubtful }) =>
            `${doubtful ? '⚠ ' : ''}${quoted(escaped(sheet), locale)}${text.colon}${escaped(reason)}`,
        ),
      text,
    ),
  ];
}

function rowsPart(requirements: readonly RemRequirement[], locale: Locale): string[] {
  if (requirements.length === 0) return [];
  const text = words[locale];
  const rows = requirements.slice(0, rowsShown).map((requirement) => {
    const { id, written, row, nature, obligation, statement = '', scenarios, withdrawn } = requirement;
    const named = id === written ? id : `${written} → ${id}`;
    const proofs = scenarios.reduce((sum, scenario) => sum + scenario.proofs.length, 0);
    const told = cell(shortened(statement, withdrawn ? 60 : 90));
    const said = withdrawn && told !== '' ? `~~${told}~~` : told;
    return `| ${row} | ${cell(named)} | ${[obligation, nature?.toLowerCase()].filter(Boolean).join(', ')} | ${said} | ${scenarios.length} | ${proofs} |`;
  });
  return [
    `## ${text.firstRows(Math.min(rowsShown, requirements.length))}`,
    [text.rowsHead, '|---|---|---|---|---|---|', ...rows].join('\n'),
  ];
}

function differenceParts({ differences, changes }: RemFileReport, locale: Locale): string[] {
  const text = words[locale];
  const { added, changed, withdrawn, restored, absent, textsReplaced, textsNew } = differences;
  const lines = [
    text.texts(textsReplaced, textsNew),
    ids(text.added, added, text),
    ids(text.withdrawnSince, withdrawn, text),
    ids(text.restored, restored, text),
    ids(text.absent, absent, text),
    changed.length === 0
      ? ''
      : `${text.changed(changed.length)}${text.colon}${changed
          .slice(0, listed)
          .map(({ id, changes: fields }) => {
            const what = fields.map(
              ({ field, ours, theirs }) => `${text.fields[field] ?? field} ${ours} → ${theirs}`,
            );
            return `${escaped(id)} (${what.join(', ')})`;
          })
          .join(' ; ')}${changed.length > listed ? ` … (+${changed.length - listed})` : ''}`,
  ].filter((line) => line !== '');
  const before = changes.unchanged + changes.updated.length + changes.removed.length > 0;
  const since = before
    ? [
        text.since(changes.added.length, changes.updated.length, changes.unchanged, changes.removed.length),
        ids(text.updatedIds, changes.updated, text),
        ids(text.removedIds, changes.removed, text),
      ].filter((line) => line !== '')
    : [];
  const replaced = changes.replaced.map(({ file, count }) => text.replaces(count, escaped(file)));
  return [
    `## ${text.differences}`,
    [...lines, ...replaced].map((line) => `- ${line}`).join('\n'),
    ...(since.length > 0 ? [`## ${text.sinceTitle}`, since.map((line) => `- ${line}`).join('\n')] : []),
  ];
}

function remarkParts({ remarks }: RemFileReport, locale: Locale): string[] {
  if (remarks.length === 0) return [];
  const text = words[locale];
  return [
    `## ${text.remarks}`,
    list(
      remarks.map(({ sheet, row, message }) => {
        const place = [sheet && quoted(escaped(sheet), locale), row && `${text.row} ${row}`]
          .filter(Boolean)
          .join(', ');
        return `${place}${place === '' ? '' : text.colon}${escaped(message)}`;
      }),
      text,
    ),
  ];
}

function ids(label: (count: number) => string, found: readonly string[], text: PreviewWords): string {
  if (found.length === 0) return '';
  const more = found.length > listed ? ` … (+${found.length - listed})` : '';
  return `${label(found.length)}${text.colon}${found.slice(0, listed).map(escaped).join(', ')}${more}`;
}

function list(lines: readonly string[], text: PreviewWords): string {
  const shown = lines.slice(0, listed).map((line) => `- ${line}`);
  return [...shown, ...(lines.length > listed ? [`- ${text.more(lines.length - listed)}`] : [])].join('\n');
}

function fieldWords(field: string, locale: Locale): string {
  const [name, ordinal] = field.split(' ');
  return [fieldNames[name as Field][locale], ordinal].filter(Boolean).join(' ');
}

function cell(text: string): string {
  return escaped(text.replace(/\s+/g, ' '));
}
