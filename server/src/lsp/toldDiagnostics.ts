import {
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';

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
      if (last && last.resultId === previousResultId && isSame(last.items, items))
        return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: last.resultId };
      const resultId = String((count += 1));
      told.set(uri, { resultId, items });
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    },
    forget: (uri) => void told.delete(uri),
  };
}

/** Whether two values would be written as the same JSON. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    Array.isArray(one) === Array.isArray(other) &&
    keys.every((key) => isSame(one[key as keyof typeof one], other[key as keyof typeof other]))
  );
}
