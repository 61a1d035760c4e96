import { loadContentModel } from '../cda/contentModel';
import type { Diagnostic } from 'vscode-languageserver-types';
import { type CancellationToken, neverCancelled } from '../core/cancellation';
import type { DataSource } from '../core/dataSource';
import type { Finding } from '../core/finding';
import type { Locale } from '../core/localized';
import { overlaps, type OffsetRange } from '../core/range';
import type { LaidReport, ReportFit, ReportReadingView } from '../core/views';
import { embeddedUri } from '../documents/embeddedUri';
import type { DocumentHandle, DocumentStore } from '../documents/documentStore';
import type { SegurDocument } from '../documents/segurDocument';
import type { TextChange } from '../reports/edits';
import { fitOf } from '../reports/fit';
import { openReport, type OpenReport, type PlaceKnowledge, type ToldRemark } from '../reports/opened';
import { loadMessageGroups } from '../reports/places/hl7Groups';
import { openJudgedText, type JudgedText } from '../reports/places/place';
import { readReport } from '../reports/readReport';
import { breaksOff, type ReportReading, type ValidationReport } from '../reports/report';
import type { FindingsProvider } from './findings';
import { fromLayers, toRange } from './positions';
import { noticesOf, summaryOf } from './reportSummary';
import {
  locatedRemark,
  remarkDiagnostic,
  reportDiagnostics,
  sourceOf,
  type LocatedRemark,
} from './validationReports';

/** What a report says of one document, for those who list it. */
export interface ReportOnDocument {
  readonly source: string;
  readonly date: string;
  readonly remarks: readonly LocatedRemark[];
  readonly passed: number;
  readonly notices: readonly string[];
  /** The report does not say of which of its documents this is one: nothing of it was looked for here. */
  readonly notAmong: boolean;
  /** The file of the report ends before the report does: what followed is not known. */
  readonly brokenOff: boolean;
  /** The document inside the one that was given, where the report judges that. */
  readonly embedded?: string;
}

/** A remark that a rule of ours confirms: the finding as the remark shows it, with its corrections. */
export interface ConfirmedRemark {
  readonly finding: Finding;
  readonly diagnostic: Diagnostic;
}

interface ShelfOptions {
  readonly data: DataSource;
  readonly store: DocumentStore;
  readonly findings: FindingsProvider;
  readonly locale: Locale;
  readonly documentation: (ruleId: string) => string | undefined;
}

/** The reports that were read, and those that lie on documents and move along with their edits. */
export function createReportShelf({ data, store, findings, locale, documentation }: ShelfOptions) {
  const read = new Map<string, ValidationReport>();
  const laid = new Map<string, readonly OpenReport[]>();
  const judgedTexts = new WeakMap<SegurDocument, JudgedText>();
  let knowledge: Promise<PlaceKnowledge> | undefined;
  let count = 0;

  /** Loaded with the first report: who opens none pays nothing. */
  function placeKnowledge(): Promise<PlaceKnowledge> {
    knowledge ??= Promise.all([loadMessageGroups(data), loadContentModel(data)]).then(
      ([groups, { holds, demands }]) => ({ groups, mayHold: holds, mustHold: demands }),
    );
    return knowledge;
  }

  function judgedText(document: SegurDocument): JudgedText {
    let judged = judgedTexts.get(document);
    if (!judged) {
      const { uri, snapshot } = document;
      judgedTexts.set(document, (judged = openJudgedText(uri, snapshot.languageId, snapshot.getText())));
    }
    return judged;
  }

  async function ownFindings(document: SegurDocument, token: CancellationToken): Promise<readonly Finding[]> {
    return (await findings.of(document, token)) ?? [];
  }

  async function told(
    document: SegurDocument,
    token: CancellationToken,
  ): Promise<readonly { readonly open: OpenReport; readonly remarks: readonly ToldRemark[] }[]> {
    const open = laid.get(document.uri) ?? [];
    if (open.length === 0) return [];
    const own = await ownFindings(document, token);
    return open.map((one) => ({ open: one, remarks: one.told(judgedText(document), own) }));
  }

  /** The text documents that a document carries. */
  function carried(document: SegurDocument) {
    return fromLayers(document, (layer) => layer.embedded?.())
      .flat()
      .flatMap(({ id, range, mediaType, content }) =>
        content.type === 'text' ? [{ id, range, mediaType, text: content.text }] : [],
      );
  }

  async function fits(handle: DocumentHandle, report: ValidationReport): Promise<readonly ReportFit[]> {
    const known = await placeKnowledge();
    const document = await store.get(handle);
    const { uri } = document;
    return [
      { uri, score: fitOf(report, uri, judgedText(document), known.groups).score },
      ...carried(document).map(({ id, mediaType, text }) => ({
        uri,
        embedded: { id, mediaType },
        score: fitOf(report, id, openJudgedText(id, 'xml', text), known.groups).score,
      })),
    ];
  }

  /** All that a report says of a document, or of one that it carries when that one is meant. */
  async function on(handle: DocumentHandle, report: ValidationReport): Promise<ReportOnDocument> {
    const known = await placeKnowledge();
    const document = await store.get(handle);
    const [whole, ...inside] = await fits(handle, report);
    const best = inside.reduce((one, other) => (other.score > one.score ? other : one), whole!);
    const embedded = best.embedded && carried(document).find(({ id }) => id === best.embedded?.id);
    const facts = {
      source: sourceOf(report),
      date: report.date,
      passed: report.passed,
      brokenOff: report.notices.includes(breaksOff),
    };
    if (!embedded) {
      const own = await ownFindings(document, neverCancelled);
      const open = openReport(report, handle.uri, judgedText(document), known, own);
      return {
        ...facts,
        remarks: open
          .told(judgedText(document), own)
          .map((one) => locatedRemark(document, report, one, locale)),
        notices: noticesOf(open, locale),
        notAmong: open.notAmong,
      };
    }
    const inner = await store.get({
      uri: embeddedUri(handle.uri, embedded.id),
      languageId: 'xml',
      version: handle.version,
      getText: () => embedded.text,
    });
    const own = await ownFindings(inner, neverCancelled);
    const open = openReport(report, inner.uri, judgedText(inner), known, own);
    const remarks = open.told(judgedText(inner), own).map((one) => {
      const located = locatedRemark(inner, report, one, locale);
      const { line, character } = located.range.start;
      return {
        ...located,
        message: `[${embedded.id}, ${line + 1}:${character + 1}] ${located.message}`,
        range: toRange(document, embedded.range),
      };
    });
    store.forget(inner.uri);
    return {
      ...facts,
      remarks,
      notices: noticesOf(open, locale),
      notAmong: open.notAmong,
      embedded: embedded.id,
    };
  }

  function keep(reading: ReportReading): ReportReadingView {
    if (!reading.ok) return { ok: false, reason: reading.reason[locale] };
    const { report } = reading;
    const id = `report-${++count}`;
    read.set(id, report);
    const { date, documents, remarks, messageId = '' } = report;
    return {
      ok: true,
      report: {
        id,
        source: sourceOf(report),
        date,
        documents,
        answers: messageId !== '',
        remarks: remarks.length,
      },
    };
  }

  return {
    /** Reads the bytes of a report, and keeps it until it is closed. */
    read: async (bytes: Uint8Array): Promise<ReportReadingView> => keep(readReport(bytes)),

    async fits(handle: DocumentHandle, id: string): Promise<readonly ReportFit[]> {
      const report = read.get(id);
      return report ? fits(handle, report) : [];
    },

    async on(handle: DocumentHandle, id: string): Promise<ReportOnDocument | undefined> {
      const report = read.get(id);
      return report && on(handle, report);
    },

    /** Lays a report on a document: its remarks follow the text from now on. */
    async lay(handle: DocumentHandle, id: string): Promise<LaidReport | undefined> {
      const report = read.get(id);
      if (!report) return undefined;
      const document = await store.get(handle);
      const known = await placeKnowledge();
      const own = await ownFindings(document, neverCancelled);
      const open = openReport(report, document.uri, judgedText(document), known, own);
      // The same report again takes the place of its first reading.
      const others = (laid.get(document.uri) ?? []).filter((one) => !isSame(one.report, report));
      laid.set(document.uri, [...others, open]);
      const remarks = open.told(judgedText(document), own);
      return summaryOf(open, remarks, locale);
    },

    /** Takes the reports from a document, or from all; gives the documents on which some lay. */
    close(uri?: string): readonly string[] {
      const closed = uri === undefined ? [...laid.keys()] : laid.has(uri) ? [uri] : [];
      const gone = new Set(closed.flatMap((one) => laid.get(one) ?? []).map(({ report }) => report));
      for (const one of closed) laid.delete(one);
      for (const [id, report] of read) if (gone.has(report)) read.delete(id);
      return closed;
    },

    has: (uri: string): boolean => laid.has(uri),
    uris: (): readonly string[] => [...laid.keys()],

    changed(uri: string, change: TextChange): void {
      for (const open of laid.get(uri) ?? []) open.change(change);
    },

    async diagnostics(handle: DocumentHandle, token: CancellationToken): Promise<Diagnostic[]> {
      if (!laid.has(handle.uri)) return [];
      const document = await store.get(handle);
      return (await told(document, token)).flatMap(({ open, remarks }) =>
        reportDiagnostics(document, open, remarks, locale, documentation),
      );
    },

    /** Remarks under a range that a rule of ours confirms. */
    async confirmed(
      document: SegurDocument,
      range: OffsetRange,
      token: CancellationToken,
    ): Promise<readonly ConfirmedRemark[]> {
      return (await told(document, token)).flatMap(({ open, remarks }) =>
        remarks.flatMap((one) =>
          one.twin && overlaps(one.range, range)
            ? [
                {
                  finding: one.twin,
                  diagnostic: remarkDiagnostic(document, open.report, one, locale, documentation),
                },
              ]
            : [],
        ),
      );
    },
  };
}

export type ReportShelf = ReturnType<typeof createReportShelf>;

function isSame(one: ValidationReport, other: ValidationReport): boolean {
  return (
    one.format === other.format &&
    sourceOf(one) === sourceOf(other) &&
    one.date === other.date &&
    JSON.stringify(one.remarks) === JSON.stringify(other.remarks)
  );
}
