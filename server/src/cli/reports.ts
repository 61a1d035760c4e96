import { countOfSeverity, severityWords } from '../core/severityWords';
import type { Range } from 'vscode-languageserver-types';
import { type Severity, severities } from '../core/finding';
import type { Locale } from '../core/localized';
import { type Paint, type Tone, unpainted } from '../core/paint';
import { allRules } from '../documents/rules';
import type { LocatedFinding } from '../languageService';

/** One finding as a machine reads it; `docs/schemas/check.schema.json` is the contract. */
export interface ReportedFinding extends LocatedFinding {
  readonly file: string;
}

/** What a pack made of a document: `volets` says by which volet it was judged, in which version, and how that one was chosen. */
export interface JudgedDocument {
  readonly file: string;
  readonly schemas: readonly string[];
  readonly volets: readonly string[];
  readonly notes: readonly string[];
}

export interface Summary extends Readonly<Record<Severity, number>> {
  readonly files: number;
  readonly skipped: number;
}

export type ReportFormat = keyof typeof reports;

export interface CheckResult {
  readonly findings: readonly ReportedFinding[];
  readonly summary: Summary;
  /** Faults of the pack itself; undefined without a pack. */
  readonly packFaults?: readonly string[];
  /** Documents that a pack judged; undefined without a pack. */
  readonly documents?: readonly JudgedDocument[];
  readonly locale: Locale;
  /** Only the text for a person has colours. */
  readonly paint?: Paint;
}

type Report = (result: CheckResult) => string;

export function summarise(findings: readonly ReportedFinding[], files: number, skipped: number): Summary {
  const summary = { files, skipped, error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) summary[severity] += 1;
  return summary;
}

const text: Report = ({ findings, documents = [], summary, locale, paint = unpainted }) => {
  const lines = findings.map(
    ({ file, range: { start }, severity, code, message }) =>
      `${paint('name', `${file}:${start.line + 1}:${start.character + 1}`)} ${paint(toneOf[severity], severityWords[severity][locale])} ${paint('quiet', code)} ${message}`,
  );
  lines.push(...judgements(documents, locale));
  const { files, skipped } = summary;
  const of = { fr: `fichiers : ${files}, écartés : ${skipped}`, en: `files: ${files}, skipped: ${skipped}` };
  const total = severities
    .map((severity) =>
      paint(
        summary[severity] === 0 ? 'quiet' : toneOf[severity],
        countOfSeverity(summary[severity], severity, locale),
      ),
    )
    .join(', ');
  return [...lines, `${of[locale]} — ${total}`].join('\n');
};

const toneOf: Readonly<Record<Severity, Tone>> = {
  error: 'bad',
  warning: 'doubtful',
  information: 'name',
  hint: 'quiet',
};

/** By which volet each document was judged. What is said of every document is said once. */
function judgements(documents: readonly JudgedDocument[], locale: Locale): readonly string[] {
  const counts = new Map<string, number>();
  for (const { notes } of documents)
    for (const note of new Set(notes)) counts.set(note, (counts.get(note) ?? 0) + 1);
  const ofAll = (note: string) => documents.length > 1 && counts.get(note) === documents.length;
  const none = { fr: 'aucun volet du pack', en: 'no volet of the pack' }[locale];
  return [
    ...documents.flatMap(({ file, volets, notes }) => [
      `${file}: ${volets.length > 0 ? volets.join(', ') : none}`,
      ...notes.filter((note) => !ofAll(note)).map((note) => `  ${note}`),
    ]),
    ...[...counts.keys()].filter(ofAll),
  ];
}

const json: Report = ({ findings, documents, summary, packFaults }) =>
  JSON.stringify({
    findings,
    ...(documents ? { documents } : {}),
    ...(packFaults ? { packFaults } : {}),
    summary,
  });

export const sarifLevel: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, which code hosts show beside the lines of a change. */
const sarif: Report = ({ findings, documents, packFaults = [], locale }) => {
  // Some ids judge both messages and documents: SARIF knows each id once.
  const byId = new Map(allRules.map((rule) => [rule.id, rule]));
  const rules = [...byId.values()].map(({ id, title, explanation, severity }) => ({
    id,
    shortDescription: { text: title[locale] },
    ...(explanation ? { fullDescription: { text: explanation[locale] } } : {}),
    defaultConfiguration: { level: sarifLevel[severity] },
  }));
  return JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'segur', rules } },
        columnKind: 'utf16CodeUnits',
        ...(documents ? { artifacts: documents.map(artifactOf) } : {}),
        ...(packFaults.length > 0 || documents?.some(({ notes }) => notes.length > 0)
          ? {
              invocations: [
                {
                  executionSuccessful: true,
                  toolConfigurationNotifications: packFaults.map((fault) => ({
                    level: 'warning',
                    message: { text: fault },
                  })),
                  toolExecutionNotifications: documents?.flatMap(({ file, notes }) =>
                    notes.map((note) => ({
                      level: 'note',
                      message: { text: note },
                      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
                    })),
                  ),
                },
              ],
            }
          : {}),
        results: findings.map(({ file, range, severity, code, message, requirementIds }) => ({
          ruleId: code,
          level: sarifLevel[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(file) },
                region: sarifRegion(range),
              },
            },
          ],
          ...(requirementIds.length > 0 ? { properties: { requirementIds } } : {}),
        })),
      },
    ],
  });
};

function artifactOf({ file, schemas, volets }: JudgedDocument) {
  return {
    location: { uri: uriOf(file) },
    ...(volets.length > 0 ? { description: { text: volets.join(', ') } } : {}),
    properties: { volets, schemas },
  };
}

/** Lines and columns count from one there. */
export function sarifRegion({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

export function uriOf(file: string): string {
  return encodeURI(file.replaceAll('\\', '/'));
}

export const reports = { text, json, sarif } as const satisfies Readonly<Record<string, Report>>;
