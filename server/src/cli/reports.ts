import { type Severity, severities } from '../core/finding';
import type { Locale } from '../core/localized';
import { allRules } from '../documents/rules';
import type { LocatedFinding } from '../languageService';

/** One finding as a machine reads it; `docs/schemas/check.schema.json` is the contract. */
export interface ReportedFinding extends LocatedFinding {
  readonly file: string;
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
  readonly locale: Locale;
}

type Report = (result: CheckResult) => string;

export function summarise(findings: readonly ReportedFinding[], files: number, skipped: number): Summary {
  const summary = { files, skipped, error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) summary[severity] += 1;
  return summary;
}

const text: Report = ({ findings, summary, locale }) => {
  const lines = findings.map(
    ({ file, range: { start }, severity, code, message }) =>
      `${file}:${start.line + 1}:${start.character + 1} ${severity} ${code} ${message}`,
  );
  const { files, skipped } = summary;
  const of = { fr: `fichiers : ${files}, écartés : ${skipped}`, en: `files: ${files}, skipped: ${skipped}` };
  const total = severities.map((severity) => `${summary[severity]} ${severity}`).join(', ');
  return [...lines, `${of[locale]} — ${total}`].join('\n');
};

const json: Report = ({ findings, summary, packFaults }) =>
  JSON.stringify({ findings, ...(packFaults ? { packFaults } : {}), summary });

const sarifLevel: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, which code hosts show beside the lines of a change. Lines and columns count from one there. */
const sarif: Report = ({ findings, packFaults = [], locale }) => {
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
        ...(packFaults.length > 0
          ? {
              invocations: [
                {
                  executionSuccessful: true,
                  toolConfigurationNotifications: packFaults.map((fault) => ({
                    level: 'warning',
                    message: { text: fault },
                  })),
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
                artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')) },
                region: {
                  startLine: range.start.line + 1,
                  startColumn: range.start.character + 1,
                  endLine: range.end.line + 1,
                  endColumn: range.end.character + 1,
                },
              },
            },
          ],
          ...(requirementIds.length > 0 ? { properties: { requirementIds } } : {}),
        })),
      },
    ],
  });
};

export const reports = { text, json, sarif } as const satisfies Readonly<Record<string, Report>>;
