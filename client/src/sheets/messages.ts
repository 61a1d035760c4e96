// What the extension and the page of a sheet say to each other. Types only: both sides import it.
import type { ReferenceGroup, Sheet, SheetLink } from '../../../server/src/lsp/protocol';
import type { SheetAddress, SheetHistory } from './history';

export type { Sheet, SheetLink };
export type {
  SheetEntry,
  SheetFact,
  SheetPart,
  SheetRun,
  SheetSection,
  SheetVersion,
} from '../../../server/src/lsp/protocol';

export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';

export interface ShownReference {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
  readonly excerpt: string;
  /** The file, as the workspace names it. */
  readonly name: string;
}

export type ShownReferences = readonly (Omit<ReferenceGroup, 'places'> & {
  readonly places: readonly ShownReference[];
})[];

export type ToExtension =
  /** The page has loaded, or loaded again: it is told what to show. It says so until it is told. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'follow'; readonly link: Exclude<SheetLink, { to: 'web' }> }
  | { readonly kind: 'step'; readonly by: -1 | 1 }
  | { readonly kind: 'act'; readonly action: SheetAction }
  | { readonly kind: 'open'; readonly reference: ShownReference }
  | { readonly kind: 'choose'; readonly id: string; readonly severity: Severity | undefined };

export type SheetAction = 'copyId' | 'copyMarkdown' | 'insert' | 'references' | 'faq';

export type ToPage =
  | {
      readonly kind: 'show';
      readonly address: SheetAddress;
      /** Null when nothing has that id. */
      readonly sheet: Sheet | null;
      /** To be handed back when the window is loaded again. */
      readonly history: SheetHistory;
      /** What the settings say of a rule, and whether a workspace keeps them. */
      readonly severity?: { readonly chosen: Severity | undefined; readonly inWorkspace: boolean };
      /** The reader came here by a link of the page or a key: the focus follows. */
      readonly moved: boolean;
    }
  | {
      readonly kind: 'references';
      readonly id: string;
      readonly groups: ShownReferences;
      readonly focus: boolean;
    }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'done'; readonly text: string };

/** Handed over inside the page itself. */
export interface PageData {
  readonly locale: string;
  readonly texts: SheetTexts;
  /** What the page begins with, where it was known by then. */
  readonly first?: Extract<ToPage, { kind: 'show' }>;
}

/** Every word of the page that is not the sheet's, in the reader's language. `{0}` stands for a value. */
export interface SheetTexts {
  readonly title: string;
  readonly loading: string;
  readonly back: string;
  readonly forward: string;
  readonly copyId: string;
  readonly copyMarkdown: string;
  readonly insert: string;
  readonly findReferences: string;
  readonly openFaq: string;
  readonly actions: string;
  /** What stands on the buttons where there is room: each a part of what they are called. */
  readonly short: Readonly<Record<SheetAction, string>>;
  readonly missing: string;
  readonly references: string;
  readonly searching: string;
  readonly noReference: string;
  readonly oneReference: string;
  readonly moreReferences: string;
  readonly openReference: string;
  readonly openRequirement: string;
  readonly openRule: string;
  readonly openAnswer: string;
  readonly older: string;
  readonly newer: string;
  readonly removed: string;
  readonly added: string;
  readonly silence: string;
  readonly speak: string;
  readonly severity: string;
  readonly severityByDefault: string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly inWorkspace: string;
  readonly inUserSettings: string;
}
