// What travels between this server and its own client beyond LSP: names and types only, for both sides.
import type { ComparisonView } from '../core/comparisonView';
import type {
  EmbeddedContent,
  EmbeddedSummary,
  FaqImportReport,
  Hl7Derivation,
  Hl7FieldSearch,
  Hl7Reading,
  Hl7TemplateChoice,
  LaidReport,
  PreviewView,
  ReportFit,
  ReportReadingView,
  RequirementChoice,
  RequirementPage,
  RequirementsQuery,
  RequirementsTree,
  ServiceStatus,
  ValueSetImportReport,
  WriteBackResult,
} from '../core/views';
import type { ReferenceGroup, Sheet } from '../core/sheet';
import type { RemImportReport } from '../core/remImport';
import type { FaqAnswer, FaqQuery, FaqResult } from '../faq/types';

export { askingCommands, commands, serverCommands } from '../core/commands';
export { leafFirst, shownSubject } from '../core/subject';
export type { DeclarationPlace, ProofRequest } from '../core/commands';
export type { ComparisonView, DifferenceView } from '../core/comparisonView';
export type {
  RequirementPage,
  RequirementRow,
  RequirementsQuery,
  RequirementsTree,
  ServiceStatus,
} from '../core/views';
export type * from '../core/preview';
export type * from '../core/sheet';
export type { FaqAnswer } from '../faq/types';

/** Sent once with `initialize`. */
export interface InitializationOptions {
  /** BCP 47; what the editor displays its own texts in. */
  readonly locale?: string;
  /** The editor's command that shows a list of completions, for items after which another one is worth showing. */
  readonly suggestCommand?: string;
  /**
   * The editor's command that silences a rule in its settings: it takes the id of the rule and, where it is to hold in
   * one folder only, the URI of that folder.
   */
  readonly silenceCommand?: string;
  /** Commands of the editor that ask its user something before they write (`askingCommands`). */
  readonly askingCommands?: readonly string[];
}

/** Every custom request: its name, what it takes, what it gives. */
export interface SegurRequests {
  'segur/faq/search': { params: FaqQuery; result: FaqResult };
  'segur/faq/answer': { params: { readonly id: string }; result: FaqAnswer | null };
  'segur/requirement': { params: { readonly id: string }; result: RequirementPage | null };
  /** The page of a requirement or of a rule, as data to render; null when nothing has that id. */
  'segur/sheet': { params: { readonly kind: Sheet['kind']; readonly id: string }; result: Sheet | null };
  /** Where the workspace names a requirement, by what kind of file. Reads the workspace the first time. */
  'segur/sheet/references': { params: { readonly id: string }; result: readonly ReferenceGroup[] };
  /** Where the workspace tests or proves a requirement: that under a position, or one by its identifier. */
  'segur/places': {
    params: {
      readonly role: 'implementation' | 'test' | 'proof';
      readonly at?: PlaceInDocument;
      readonly id?: string;
    };
    result: readonly PlaceRange[];
  };
  /** The coverage dossier of a folder, both named by their URIs: the page that stands alone, whose links are relative to where it is kept. */
  'segur/dossier': {
    params: { readonly folder: string; readonly page: string };
    /** `isDefault`: no `segur.json` says what the product answers to, so that all requirements count. */
    result: { readonly html: string; readonly isDefault: boolean };
  };
  'segur/requirements': { params: RequirementsQuery; result: RequirementsTree };
  /** Each requirement at most once, the best first; all of them for an empty query. */
  'segur/requirements/search': {
    params: { readonly query: string };
    result: readonly RequirementChoice[];
  };
  /** Those that a text names, the nearest to a place first. */
  'segur/requirements/nearby': {
    params: PlaceInDocument;
    result: readonly RequirementChoice[];
  };
  /** A command of the server (`serverCommands`), as LSP has it. */
  'workspace/executeCommand': {
    params: { readonly command: string; readonly arguments: readonly unknown[] };
    result: CommandAnswer | null;
  };
  'segur/embedded': { params: { readonly uri: string }; result: readonly EmbeddedSummary[] };
  'segur/embedded/content': { params: EmbeddedAddress; result: EmbeddedContent | null };
  'segur/embedded/writeBack': {
    params: EmbeddedAddress & { readonly text: string };
    result: WriteBackResult;
  };
  /** Null where there is nothing to lay out. `have`: the keys of the blocks that the asker shows. */
  'segur/preview': {
    params: { readonly uri: string; readonly have: readonly string[] };
    result: PreviewView | null;
  };
  /**
   * In what two open documents differ by meaning, without what the `segur.json` of the first leaves out. `isExact`: with all of it.
   * Null where one is not open.
   */
  'segur/compare': {
    params: { readonly left: string; readonly right: string; readonly isExact: boolean };
    result: ComparisonView | null;
  };
  'segur/hl7v2/path': { params: PlaceInDocument; result: string | null };
  'segur/hl7v2/field': { params: PlaceInDocument & { readonly path: string }; result: Hl7FieldSearch };
  'segur/hl7v2/reading': { params: { readonly uri: string }; result: Hl7Reading | null };
  /** The whole messages that one can begin with. */
  'segur/hl7v2/templates': { params: Record<string, never>; result: readonly Hl7TemplateChoice[] };
  'segur/hl7v2/derive': {
    params: PlaceInDocument & { readonly derivation: 'replacement' | 'deletion' };
    result: Hl7Derivation;
  };
  'segur/import/faq': {
    params: {
      /** The content of each in Base64; absent where the file is larger than any page. */
      readonly files: readonly { readonly name: string; readonly content?: string }[];
      readonly existing?: string;
    };
    result: FaqImportReport;
  };
  /** Reads a validation report by its address, or from its bytes in Base64 where the server cannot reach them. */
  'segur/report/read': {
    params: { readonly uri: string; readonly bytes?: string };
    result: ReportReadingView | null;
  };
  /** How well open documents, and those that they carry, go with a report. */
  'segur/report/fit': {
    params: { readonly report: string; readonly uris: readonly string[] };
    result: readonly ReportFit[];
  };
  /** Lays a report on an open document: its remarks are published as diagnostics, and follow the edits. */
  'segur/report/lay': {
    params: { readonly report: string; readonly uri: string };
    result: LaidReport | null;
  };
  /** Takes the reports from a document, or from all. */
  'segur/report/close': {
    params: { readonly uri?: string };
    result: { readonly closed: readonly string[] };
  };
  /** Sources are files and folders that the server reads itself: archives never travel. */
  'segur/import/valuesets': {
    params: {
      readonly sources: readonly string[];
      readonly existing?: string;
      /** What tables of codes do not say themselves; the date as `AAAA-MM-JJ`. */
      readonly table?: { readonly system?: string; readonly oid?: string; readonly revised?: string };
    };
    result: ValueSetImportReport;
  };
  'segur/import/rem': {
    params: {
      /** The content of each in Base64, and what was chosen for it. */
      readonly files: readonly {
        readonly name: string;
        readonly content: string;
        readonly choices?: {
          readonly sheets?: readonly string[];
          /** By field: a letter or a heading, `-` for no column. */
          readonly columns?: Readonly<Record<string, string>>;
        };
      }[];
      readonly existing?: string;
      readonly output: string;
    };
    result: RemImportReport;
  };
  /** Whether a list of identifiers is worth showing at a place where the editor shows none by itself. */
  'segur/requirements/typed': { params: PlaceInDocument; result: boolean };
  'segur/virtualDocument': { params: { readonly uri: string }; result: string | null };
  'segur/status': { params: { readonly uri?: string }; result: ServiceStatus };
}

/** What a command of the server has done. */
export interface CommandAnswer {
  /** The file that was made, or that was there already. */
  readonly uri?: string;
  readonly isNew?: boolean;
  readonly message: string;
}

/** Told to the client when the user's own files, or the pack, changed what is known. */
export const knowledgeChanged = 'segur/knowledge/changed';

/**
 * Told to the client when the workspace has been read whole, and when files of it have changed since: how often each
 * requirement is named, and how far it is covered, is known anew.
 */
export const workspaceRead = 'segur/workspace/read';

/** What the sheet of what is known is asked for by: the one of its kind. */
export const knowledgeSheetId = 'knowledge';

/** A document in the document that carries it; the carrier is open in the editor. */
export interface EmbeddedAddress {
  readonly uri: string;
  readonly id: string;
}

/** A stretch of a file, as LSP counts. */
export interface PlaceRange {
  readonly uri: string;
  readonly range: {
    readonly start: PlaceInDocument['position'];
    readonly end: PlaceInDocument['position'];
  };
}

/** A position in an open document. */
export interface PlaceInDocument {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}
