import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DiagnosticRelatedInformation,
} from 'vscode-languageserver-types';
import type { Finding, Severity } from '../core/finding';
import type { Locale } from '../core/localized';
import type { SegurDocument } from '../documents/segurDocument';
import { toRange } from './positions';

/** The name under which editors list our diagnostics. */
export const diagnosticSource = 'segur';

/** What a client finds in `Diagnostic.data`. */
export interface DiagnosticData {
  readonly requirementIds: readonly string[];
}

const severityNumber: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tagNumber = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
} as const;

export function toDiagnostic(
  document: SegurDocument,
  finding: Finding,
  locale: Locale,
  documentation: (ruleId: string) => string | undefined,
  sourceUri: (file: string) => string | undefined = () => undefined,
): Diagnostic {
  // The page of the rule, or that of the one assertion that speaks.
  const href =
    (finding.sources?.length === 1 ? finding.sources[0]?.href : undefined) ?? documentation(finding.code);
  const related =
    finding.related || finding.sources ? relatedPlaces(document, finding, locale, sourceUri) : none;
  const data: DiagnosticData = { requirementIds: finding.requirementIds ?? none };
  return {
    range: toRange(document, finding.range),
    severity: severityNumber[finding.severity],
    code: finding.code,
    source: diagnosticSource,
    message: finding.message[locale],
    data,
    ...(href ? { codeDescription: { href } } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    ...(finding.tag ? { tags: [tagNumber[finding.tag]] } : {}),
  };
}

const none: never[] = [];

function relatedPlaces(
  document: SegurDocument,
  finding: Finding,
  locale: Locale,
  sourceUri: (file: string) => string | undefined,
): DiagnosticRelatedInformation[] {
  return [
    ...(finding.related ?? []).map(({ range, message }): DiagnosticRelatedInformation => ({
      location: { uri: document.uri, range: toRange(document, range) },
      message: message[locale],
    })),
    ...(finding.sources ?? []).flatMap(({ file, line, message }): DiagnosticRelatedInformation[] => {
      const uri = sourceUri(file);
      const start = { line: line - 1, character: 0 };
      return uri ? [{ location: { uri, range: { start, end: start } }, message: message[locale] }] : [];
    }),
  ];
}
