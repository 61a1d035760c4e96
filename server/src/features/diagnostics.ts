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
): Diagnostic {
  const data: DiagnosticData = { requirementIds: finding.requirementIds ?? [] };
  const href = documentation(finding.code);
  const related = finding.related?.map(({ range, message }): DiagnosticRelatedInformation => ({
    location: { uri: document.uri, range: toRange(document, range) },
    message: message[locale],
  }));
  return {
    range: toRange(document, finding.range),
    severity: severityNumber[finding.severity],
    code: finding.code,
    source: diagnosticSource,
    message: finding.message[locale],
    data,
    ...(href ? { codeDescription: { href } } : {}),
    ...(related?.length ? { relatedInformation: related } : {}),
    ...(finding.tag ? { tags: [tagNumber[finding.tag]] } : {}),
  };
}
