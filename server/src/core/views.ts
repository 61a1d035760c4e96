import type { coverageStates } from './coverageAnswers';
import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { PreviewElement } from './preview';
import type { SheetState } from './sheet';

/** A requirement rendered for reading. */
export interface RequirementPage {
  readonly id: string;
  readonly title: string;
  /** Markdown, in the session's locale. */
  readonly markdown: string;
  readonly answers: readonly { readonly id: string; readonly question: string }[];
}

export interface RequirementsQuery {
  readonly groupBy: 'referential' | 'couloir';
  readonly filter?: string;
  /** Those only of which this is true in a project of the workspace, which is read for it. */
  readonly coverage?: CoverageFilter;
}

/**
 * `demanded`: a project answers to it. `missingMandatory`, `notProved`: of those, the mandatory ones that nothing covers, and
 * those without a proof; excluded ones aside. `failing`: a test of it fails.
 */
export type CoverageFilter = 'demanded' | 'missingMandatory' | 'failing' | 'notProved';

export interface RowCoverage {
  readonly state: Exclude<keyof typeof coverageStates, 'outside'>;
  /** The state in a word. */
  readonly label: string;
  /** Where it is implemented, tested and proved. */
  readonly line?: string;
  /** Whether a `segur.json` demands it: what groups count. */
  readonly demanded: boolean;
}

/** A document laid out to be looked at beside its text. */
export interface PreviewView {
  readonly blocks: readonly {
    /** The same where a block says the same. */
    readonly key: string;
    /** UTF-16 offsets into the text. */
    readonly start: number;
    readonly end: number;
    /** Absent where the reader has it. */
    readonly content?: PreviewElement;
  }[];
}

/** A requirement to choose among others. */
export interface RequirementChoice {
  readonly id: string;
  readonly title: string;
}

export interface RequirementsTree {
  readonly total: number;
  readonly groups: readonly RequirementsGroup[];
}

export interface RequirementsGroup {
  /** Short, so that groups can be told apart in a narrow view. */
  readonly label: string;
  /** The whole name, where the label is a short one. */
  readonly name?: string;
  /** The user's own catalogues stand in a group of their own, before the others; its families are the files. */
  readonly own: boolean;
  readonly families: readonly {
    readonly label: string;
    readonly requirements: readonly RequirementRow[];
  }[];
}

export interface RequirementRow {
  readonly id: string;
  /** What tells it from its siblings: the last heading of its subject, or what it demands where several share that. */
  readonly title: string;
  /** What a narrow row shows of the title, where it begins like that of a sibling. */
  readonly shortTitle?: string;
  /** Its subject whole. */
  readonly subject?: string;
  readonly obligation?: string;
  readonly tone: SheetState['tone'];
  /** Of what is not simply read: in two or three words. */
  readonly state?: string;
  /** The state as the sheet says it. */
  readonly stateLine?: string;
  /** Places of the workspace that name it, once the workspace has been read. */
  readonly mentions?: number;
  /** Once the workspace has been read, where a project demands or covers it. */
  readonly coverage?: RowCoverage;
  /** Where its text was imported from, when it is the user's. */
  readonly from?: string;
}

/** Something that the product knows: a shipped file, a group of lists, a file of the user's. Texts are localized. */
export interface KnowledgeItem {
  /** Path in `data/`, `valuesets/…`, or the user's file as the host names it. */
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly origin: 'shipped' | 'user' | 'pack';
  /** ISO date of the newest publication that was read for it. */
  readonly asOf?: string;
  /** `aged`: older than the user trusts it to be whole. `closed`: never changes. `past`: out of use. `undated`: nobody said. */
  readonly state: 'current' | 'aged' | 'closed' | 'past' | 'undated';
  /** The documents that its texts were read from, as they are named there. */
  readonly documents?: readonly string[];
  /** What it brings against what is shipped. */
  readonly changes?: { readonly added: number; readonly changed: number };
}

/** A list that rules of ours judge by. */
export interface KnownListView {
  readonly name: string;
  readonly oid: string;
  readonly count: number;
  readonly revised: string;
  readonly asOf: string;
  readonly origin: 'shipped' | 'user' | 'pack';
  /** The user's file, or the folder of the pack. */
  readonly from?: string;
  readonly state: 'current' | 'aged' | 'closed';
}

export interface KnowledgeReport {
  /** ISO date that ages are counted from; undefined where there is no clock. */
  readonly today?: string;
  readonly maxAgeMonths: number;
  readonly items: readonly KnowledgeItem[];
  /** The lists by which errors are told, by name. */
  readonly lists: readonly KnownListView[];
  readonly problems: readonly string[];
  /** The same, each with its file as the host names it; line and character from one, where they are known. */
  readonly faults: readonly KnowledgeFault[];
}

export interface KnowledgeFault {
  readonly file: string;
  readonly line?: number;
  readonly character?: number;
  readonly message: string;
}

/** Something that the user can mend: a setting that names nothing, a file of their own that cannot be read. */
export interface StatusTrouble {
  readonly message: string;
  readonly at?:
    | { readonly type: 'setting'; readonly key: string }
    | { readonly type: 'file'; readonly uri: string; readonly line: number; readonly character: number };
}

export interface ServiceStatus {
  readonly requirements: number;
  readonly answers: number;
  /** How current the lists are that errors rest on, in the session's locale. */
  readonly lists: {
    /** The oldest state among those that age. */
    readonly asOf: string;
    readonly aged: number;
    /** How many came from the user's own files and from a pack. */
    readonly fromUser: number;
    readonly fromPack: number;
  };
  /** What could not be loaded, and a setting that names nothing, in the session's locale. */
  readonly problems: readonly string[];
  /** The same with the place where each can be mended, where there is one. */
  readonly troubles: readonly StatusTrouble[];
  /** What the document at `uri` was taken for, and what of it is not judged and why, in the session's locale. */
  readonly about?: {
    readonly taken: string;
    readonly unjudged: readonly string[];
    /** Nothing in it is of the field. */
    readonly isEmpty: boolean;
  };
  /** What the document at `uri` was recognised as. */
  readonly documentKinds?: readonly string[];
  /** What the user's pack makes of that document. */
  readonly pack?: PackReport;
  /** What the lists of the user's pack change in ours, in the session's locale. */
  readonly packLists?: string;
}

/** A document that another one carries, such as the CDA of an HL7 v2 message. */
export interface EmbeddedSummary {
  readonly id: string;
  readonly mediaType: string;
  /** Where its encoded text stands in the carrier, as LSP counts. */
  readonly range: Range;
  /** Characters of a text, bytes of anything else. */
  readonly size: number;
}

export type EmbeddedContent =
  | { readonly type: 'text'; readonly mediaType: string; readonly text: string }
  | { readonly type: 'bytes'; readonly mediaType: string; readonly bytes: readonly number[] };

/** How an edited document goes back into its carrier. */
export type WriteBackResult =
  | { readonly ok: true; readonly version: number; readonly edits: TextEdit[] }
  /** `notFound`: the carrier no longer holds it. `notText`: writing it as text would change bytes that nobody edited. */
  | { readonly ok: false; readonly reason: 'notFound' | 'notText' };

/** What came of importing saved FAQ pages. Lines count from one. */
export type FaqImportReport =
  | {
      readonly ok: true;
      /** The user's catalogue file, as it should be written. */
      readonly text: string;
      /** Answers read, duplicates included. */
      readonly blocks: number;
      readonly answers: number;
      readonly duplicates: readonly (FilePlace & { readonly first: FilePlace })[];
      readonly notFaqPages: readonly string[];
      readonly problems: readonly (FilePlace & { readonly reason: string })[];
      readonly added: number;
      readonly updated: number;
      readonly unchanged: number;
    }
  /** The file to bring up to date is not a catalogue: nothing is written. */
  | { readonly ok: false; readonly reasons: readonly string[] };

/** What came of importing value sets. */
export type ValueSetImportReport =
  | {
      readonly ok: true;
      /** The user's file, as it should be written. */
      readonly text: string;
      /** Files in which something was found. */
      readonly files: number;
      readonly codes: number;
      /** ISO date of the state that was imported; empty when nothing in it is dated. */
      readonly asOf: string;
      /** One for each set that was read, changed or not. */
      readonly changes: readonly ValueSetChange[];
      /** Sets of ours that a whole publication, as new as ours or newer, does not have; none where only a part of one is read. */
      readonly absent: readonly { readonly oid: string; readonly name: string }[];
      readonly remarks: readonly ValueSetRemark[];
      readonly unsaid: readonly UnsaidOfTable[];
    }
  /** Nothing is written: the user's file cannot be read, or there was nothing to import. */
  | {
      readonly ok: false;
      readonly reasons: readonly string[];
      readonly remarks: readonly ValueSetRemark[];
      readonly unsaid: readonly UnsaidOfTable[];
    };

/** What the tables of an import do not say themselves: their code system, without which nothing is taken, their OID, their date. */
export type UnsaidOfTable = 'system' | 'oid' | 'revised';

/** What an import changes in what was known of a set. */
export interface ValueSetChange {
  readonly oid: string;
  readonly name: string;
  readonly formerName?: string;
  /** `older`: what was known is newer and stays. */
  readonly status: 'new' | 'changed' | 'unchanged' | 'older';
  readonly revised: string;
  readonly formerRevised?: string;
  /** Codes in use. */
  readonly size: number;
  /** ISO date since when the set as a whole is out of use, where that is new. */
  readonly withdrawnSet?: string;
  /** Some of its codes could not be told: what was known of it stays the measure. */
  readonly partial?: true;
  readonly added: readonly { readonly code: string; readonly label: string }[];
  readonly withdrawn: readonly { readonly code: string; readonly label: string; readonly date: string }[];
  readonly renamed: readonly { readonly code: string; readonly from: string; readonly to: string }[];
}

export interface ValueSetRemark {
  /** `refused`: nothing of it was taken; `partial`: some codes of a set could not be told; `note`: something was left aside. */
  readonly kind: 'refused' | 'partial' | 'note';
  readonly file: string;
  readonly line?: number;
  readonly set?: string;
  readonly reason: string;
}

export interface FilePlace {
  readonly file: string;
  readonly line: number;
}

export type Hl7FieldSearch =
  | { readonly ok: true; readonly range: Range }
  | { readonly ok: false; readonly reason: 'notAPath' | 'notThere' };

/** A message made from another one. */
export type Hl7Derivation =
  /** Paths of what only the author can fill, and of what was filled or taken over for the author to confirm. */
  | {
      readonly ok: true;
      readonly text: string;
      readonly toComplete: readonly string[];
      readonly toCheck: readonly string[];
    }
  | { readonly ok: false; readonly reason: 'notADocumentMessage' };

export interface PackReport {
  /** Paths in the pack of the Schematron schemas that judged the document. */
  readonly schemas: readonly string[];
  /** Whether the XSD judged it as well. */
  readonly xsd: boolean;
  /** The volet by which it was judged, and how that one was chosen, in the session's locale. */
  readonly volets: readonly string[];
  /** What did not run and why, and the faults of the pack itself, in the session's locale. */
  readonly notes: readonly string[];
  /** Those of the notes that are faults of the pack: what it holds and what does not run because of them. */
  readonly faults: readonly string[];
}

/** A validation report that was read, and can be laid on the document that it judges. */
export type ReportReadingView =
  | { readonly ok: true; readonly report: ReportView }
  /** Why it is no report, in the session's locale. */
  | { readonly ok: false; readonly reason: string };

export interface ReportView {
  /** By which the server knows it until it is closed. */
  readonly id: string;
  /** The tool and what it judged by. */
  readonly source: string;
  readonly date: string;
  /** Names or addresses of the documents that it says it judged. */
  readonly documents: readonly string[];
  /** It answers a message, which its MSH-10 tells. */
  readonly answers: boolean;
  readonly remarks: number;
}

/** How well a document, or one that it carries, goes with a report: from 0, not at all, to 100. */
export interface ReportFit {
  readonly uri: string;
  readonly score: number;
  /** The document inside that one, and its media type. */
  readonly embedded?: { readonly id: string; readonly mediaType: string };
}

/** What came of laying a report on a document. */
export interface LaidReport {
  readonly remarks: number;
  readonly exact: number;
  readonly nearest: number;
  /** Remarks whose place is not in the document, one line each. */
  readonly unplaced: readonly string[];
  /** Remarks that a rule of ours confirms. */
  readonly confirmed: number;
  /** Rules that the report says held. */
  readonly passed: number;
  /** What its reader must know: nothing was checked, the file breaks off, remarks on other documents. */
  readonly notices: readonly string[];
}

/** A whole message to begin with, in the session's locale. */
export interface Hl7TemplateChoice {
  readonly title: string;
  readonly detail: string;
  /** In the syntax of snippets. */
  readonly body: string;
}

/** The messages of a text, laid out for reading in the session's locale; ranges as LSP counts. */
export interface Hl7Reading {
  readonly messages: readonly Hl7ReadingMessage[];
}

export interface Hl7ReadingMessage {
  readonly title: string;
  readonly number?: string;
  readonly segments: readonly Hl7ReadingSegment[];
  /** Segments beyond what is shown. */
  readonly omitted: number;
}

export interface Hl7ReadingSegment {
  readonly name: string;
  readonly title: string;
  readonly range: Range;
  readonly fields: readonly Hl7ReadingField[];
}

export interface Hl7ReadingField {
  readonly path: string;
  readonly name: string;
  readonly range: Range;
  readonly values: readonly Hl7ReadingPart[];
}

export interface Hl7ReadingPart {
  readonly path: string;
  readonly name: string;
  readonly range: Range;
  readonly text: string;
  /** Of a text that is cut short, in characters. */
  readonly length?: number;
  readonly meaning?: string;
  readonly parts: readonly Hl7ReadingPart[];
  readonly embedded?: { readonly id: string; readonly mediaType: string };
}
