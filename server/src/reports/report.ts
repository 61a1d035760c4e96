import type { Severity } from '../core/finding';
import type { LocalizedText } from '../core/localized';

export type ReportFormat =
  | 'svrl'
  | 'ans-xsd'
  | 'ans-html'
  | 'evs'
  | 'detailed-result'
  | 'summary-results'
  | 'x-validator'
  | 'operation-outcome'
  | 'acknowledgment'
  | 'console'
  | 'lines';

/** How the indexes of a path count. Where a path that should count from 0 leads nowhere, it is read again from 1. */
export type IndexBase = 0 | 1;

/** A place as a report writes it, not yet looked for in any document. */
export type ReportedPlace =
  /** An XPath of whatever notation, or a path of HL7 v2: the document tells which. */
  | { readonly type: 'path'; readonly path: string; readonly base: IndexBase }
  /** From 1; the column is the one after the tag, as parsers count. `element`: its name, from a tool that knows the line alone. */
  | {
      readonly type: 'position';
      readonly line: number;
      readonly column?: number;
      readonly element?: string;
    }
  /** ERR-2, everything counted from 1. */
  | {
      readonly type: 'segment';
      readonly segment: string;
      readonly sequence: number;
      readonly field?: number;
      readonly repetition?: number;
      readonly component?: number;
      readonly subcomponent?: number;
    }
  /** What is said of the document as a whole, or of what judged it. */
  | { readonly type: 'document' }
  /** In words that no machine follows. */
  | { readonly type: 'words'; readonly text: string };

/** One fault that a report tells. Rules that held are counted, and are no remarks. */
export interface Remark {
  /** The id of the rule or constraint; '' where the report names none. */
  readonly id: string;
  readonly severity: Severity;
  /** In the words of the report. */
  readonly message: string;
  /** The test that did not hold, where the report shows it. */
  readonly test?: string;
  /** The value that the report found. */
  readonly value?: string;
  /** The surest first. */
  readonly places: readonly ReportedPlace[];
  /** The document that it is about, in a report on several. */
  readonly document?: string;
}

export interface ValidationReport {
  readonly format: ReportFormat;
  /** What made the report, and what it judged by; '' where the report does not say. */
  readonly tool: string;
  readonly validator: string;
  /** As the report writes it. */
  readonly date: string;
  /** Names or addresses of the documents that it says it judged. */
  readonly documents: readonly string[];
  /** MSH-10 of the message that an acknowledgment answers. */
  readonly messageId?: string;
  readonly remarks: readonly Remark[];
  /** Rules that the report says held. */
  readonly passed: number;
  /** Remarks beyond the number that is kept. */
  readonly omitted: number;
  /** Namespaces by the prefixes that its paths use. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** What its reader must know: nothing was checked, the file breaks off. */
  readonly notices: readonly LocalizedText[];
}

export type ReportReading =
  | { readonly ok: true; readonly report: ValidationReport }
  | { readonly ok: false; readonly reason: LocalizedText };

/** More remarks on one document than a person reads. The rest is counted. */
export const mostRemarks = 10_000;

/** Longer words are cut: no rule has that much to say. */
export const longestWords = 4_000;

export function clipped(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length > longestWords ? `${words.slice(0, longestWords)}…` : words;
}

/** `role`, `flag` and the like: how grave a verdict is by the word for it, or `otherwise`. */
export function severityNamed(word: string | undefined, otherwise: Severity): Severity {
  const name = (word ?? '').trim().toLowerCase();
  if (/^(?:err|fatal|anomal|critical|mandatory)/.test(name)) return 'error';
  if (/^(?:warn|avert|recommended)/.test(name)) return 'warning';
  return /^(?:info|hint|note|permitted|remar)/.test(name) ? 'information' : otherwise;
}

/** Keeps the first remarks, and counts the others. */
export function createRemarks() {
  const kept: Remark[] = [];
  let omitted = 0;
  return {
    kept,
    add(remark: Remark): void {
      if (kept.length < mostRemarks) kept.push(remark);
      else omitted++;
    },
    omit(): void {
      omitted++;
    },
    get full(): boolean {
      return kept.length >= mostRemarks;
    },
    get omitted() {
      return omitted;
    },
  };
}

export const breaksOff: LocalizedText = {
  fr: 'le fichier du rapport s’arrête avant sa fin : ce qui suivait n’est pas connu',
  en: 'the file of the report breaks off before its end: what followed is not known',
};

export const nothingChecked: LocalizedText = {
  fr: 'aucune règle ne s’est déclenchée : rien n’a été contrôlé dans ce document, son absence d’anomalie ne prouve rien',
  en: 'no rule fired: nothing was checked in this document, that it shows no fault proves nothing',
};
