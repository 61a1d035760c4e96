import { countOfSeverity, severityWords } from '../core/severityWords';
import { severities } from '../core/finding';
import type { Locale } from '../core/localized';
import type { LocatedRemark, ReportOnDocument } from '../languageService';
import { sarifLevel, sarifRegion, uriOf } from './reports';

/** A report on one document, with the files that both stand in. */
export interface JudgedReport extends ReportOnDocument {
  readonly report: string;
  readonly document: string;
}

type Format = (judged: readonly JudgedReport[], locale: Locale) => string;

const text: Format = (judged, locale) =>
  judged
    .flatMap(({ report, document, source, date, remarks, passed, notices, embedded }) => {
      const placed = remarks.filter((remark) => remark.placed !== 'none');
      const lost = remarks.filter((remark) => remark.placed === 'none');
      const near = remarks.filter((remark) => remark.placed === 'nearest').length;
      const confirmed = remarks.filter((remark) => remark.confirmedBy !== undefined).length;
      const counts = severities
        .map((severity) =>
          countOfSeverity(remarks.filter((remark) => remark.severity === severity).length, severity, locale),
        )
        .join(', ');
      const head = `${report} — ${source}${date === '' ? '' : `, ${date}`} → ${document}${embedded === undefined ? '' : `#${embedded}`}`;
      const words = {
        fr: `remarques : ${remarks.length} (${counts}) ; placées : ${placed.length - near}, au plus près : ${near}, sans lieu : ${lost.length} ; confirmées par nos règles : ${confirmed} ; règles respectées : ${passed}`,
        en: `remarks: ${remarks.length} (${counts}); placed: ${placed.length - near}, on the nearest: ${near}, without a place: ${lost.length}; confirmed by our rules: ${confirmed}; rules that held: ${passed}`,
      }[locale];
      const title = { fr: 'sans lieu dans ce document :', en: 'without a place in this document:' }[locale];
      return [
        head,
        ...placed.map((remark) => line(document, remark, locale)),
        ...(lost.length > 0 ? [title, ...lost.map((remark) => line(document, remark, locale))] : []),
        ...notices.map((notice) => `! ${notice}`),
        words,
      ];
    })
    .join('\n');

function line(
  file: string,
  { range: { start }, severity, code, message }: LocatedRemark,
  locale: Locale,
): string {
  return `${file}:${start.line + 1}:${start.character + 1} ${severityWords[severity][locale]} ${code} ${message}`;
}

const json: Format = (judged) =>
  JSON.stringify({
    reports: judged.map(({ report, document, source, date, remarks, passed, notices, embedded }) => ({
      report,
      document,
      ...(embedded === undefined ? {} : { embedded }),
      source,
      date,
      remarks,
      passed,
      notices,
    })),
  });

/** One run for each report: its tool is the one that speaks. */
const sarif: Format = (judged) =>
  JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: judged.map(({ report, document, source, remarks, notices }) => ({
      tool: { driver: { name: source } },
      columnKind: 'utf16CodeUnits',
      artifacts: [{ location: { uri: uriOf(document) } }, { location: { uri: uriOf(report) } }],
      ...(notices.length > 0
        ? {
            invocations: [
              {
                executionSuccessful: true,
                toolExecutionNotifications: notices.map((notice) => ({
                  level: 'warning',
                  message: { text: notice },
                  locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(report) } } }],
                })),
              },
            ],
          }
        : {}),
      results: remarks.map(({ range, severity, code, message, placed, location, confirmedBy }) => ({
        ruleId: code,
        level: sarifLevel[severity],
        message: { text: message },
        locations: [
          { physicalLocation: { artifactLocation: { uri: uriOf(document) }, region: sarifRegion(range) } },
        ],
        properties: { placed, location, ...(confirmedBy === undefined ? {} : { confirmedBy }) },
      })),
    })),
  });

export const reportFormats = { text, json, sarif } as const;
