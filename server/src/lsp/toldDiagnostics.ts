import {
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { isSameJson } from './sameJson';

/**
 * What each client that asks was told last, so that a key press that changes nothing of it is answered in one line: a large
 * document may have a thousand remarks, and half a megabyte of them would be written and read again for every letter.
 */
export interface ToldDiagnostics {
  /** The whole list, or that it is the one of `previousResultId`. */
  report(uri: string, items: Diagnostic[], previousResultId: string | undefined): DocumentDiagnosticReport;
  /** The document is closed. */
  forget(uri: string): void;
}

export function createToldDiagnostics(): ToldDiagnostics {
  const told = new Map<string, { readonly resultId: string; readonly items: readonly Diagnostic[] }>();
  let count = 0;
  return {
    report(uri, items, previousResultId) {
      const last = told.get(uri);
      if (last && last.resultId === previousResultId && isSameJson(last.items, items))
        return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: last.resultId };
      const resultId = String((count += 1));
      told.set(uri, { resultId, items });
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    },
    forget: (uri) => void told.delete(uri),
  };
}
