import type { IndexBase, ReportedPlace } from './report';

// segur: implements SEG/RAP.02
/**
 * A place in words of a Gazelle report: `line 9, column 12`, a path of XML or of HL7 v2. JSON paths and free words are no
 * place in our documents, and are kept for the reader.
 */
export function readLocation(written: string, base: IndexBase = 1): readonly ReportedPlace[] {
  const text = written.trim();
  if (text === '') return [];
  if (text.length > longestPath) return [{ type: 'words', text: `${text.slice(0, 200)}…` }];
  const line = linePosition(text);
  // Services for FHIR say both: `line 317, column 6, FHIRPath: ClinicalDocument.author[1]`.
  const [, fhir] = /\bFHIRPath\s*:\s*(\S+)\s*$/.exec(text) ?? [];
  const after: readonly ReportedPlace[] = fhir === undefined ? [] : [{ type: 'path', path: fhir, base: 0 }];
  if (line !== undefined) return [line, ...after];
  if (after.length > 0) return after;
  return [isPath(text) ? { type: 'path', path: text, base } : { type: 'words', text: text.slice(0, 500) }];
}

/** Namespaces written out at each step make long paths; longer ones lead nowhere. */
export const longestPath = 8_000;

/** `line 9, column 12`, `Line 9, Col 12`, `Line[9] Col[12]`, `[line: 4, col: ]`, `Ln 9 Col 12`. */
export function linePosition(text: string): ReportedPlace | undefined {
  const match =
    /^[[(]?\s*(?:line|ln|ligne)\b[\s:=#]*[[(]?\s*(\d{1,9})(?:[\])]?[\s,;]*(?:and\s+)?(?:column|col|colonne)\b[\s.:=]*[[(]?\s*(\d{1,9}))?/i.exec(
      text.trim(),
    );
  if (match === null || Number(match[1]) === 0) return undefined;
  const column = Number(match[2] ?? 0);
  return { type: 'position', line: Number(match[1]), ...(column > 0 ? { column } : {}) };
}

/** A path has a slash, or is a segment with its field. Sentences have blanks between words outside of brackets. */
function isPath(text: string): boolean {
  const bare = text.replace(/\[[^[\]]{0,500}\]|\([^()]{0,500}\)/g, '');
  if (bare.startsWith('$') || /\s\S+\s/.test(bare.trim())) return false;
  return text.includes('/') || /^[A-Z][A-Z\d]{2}(?:-\d|$)/.test(bare) || /^\w+(?:\.\w+)+$/.test(bare);
}
