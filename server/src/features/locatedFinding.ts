import type { Range } from 'vscode-languageserver-types';
import type { Finding, Severity } from '../core/finding';
import type { Locale } from '../core/localized';
import type { SegurDocument } from '../documents/segurDocument';
import { isPackFinding } from '../schematron/packFindings';
import { diagnosticSource } from './diagnostics';
import { toRange } from './positions';

/** A finding with its place in lines and characters, as machines read it. */
export interface LocatedFinding {
  readonly range: Range;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly source: string;
  readonly requirementIds: readonly string[];
  /** What a pack says of the same fault, in its own words, and where. */
  readonly pack?: readonly { readonly file: string; readonly line: number; readonly message: string }[];
}

export function locatedFinding(document: SegurDocument, finding: Finding, locale: Locale): LocatedFinding {
  return {
    range: toRange(document, finding.range),
    severity: finding.severity,
    code: finding.code,
    message: finding.message[locale],
    source: isPackFinding(finding) ? finding.origin.file : diagnosticSource,
    requirementIds: finding.requirementIds ?? [],
    ...(finding.sources
      ? {
          pack: finding.sources.map(({ file, line, message }) => ({ file, line, message: message[locale] })),
        }
      : {}),
  };
}
