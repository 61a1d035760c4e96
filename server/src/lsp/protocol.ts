// What travels between this server and its own client beyond LSP: names and types only, for both sides.
import type { FaqEntry } from '../catalogue/faqEntry';
import type { FaqQuery, FaqResult } from '../faq/types';

/** Sent once with `initialize`. */
export interface InitializationOptions {
  /** BCP 47; what the editor displays its own texts in. */
  readonly locale?: string;
}

/** Every custom request: its name, what it takes, what it gives. */
export interface SegurRequests {
  'segur/faq/search': { params: FaqQuery; result: FaqResult };
  'segur/faq/answer': { params: { readonly id: string }; result: FaqAnswer | null };
  'segur/requirement': { params: { readonly id: string }; result: RequirementPage | null };
  'segur/requirements': { params: RequirementsQuery; result: RequirementsTree };
  'segur/virtualDocument': { params: { readonly uri: string }; result: string | null };
  'segur/status': { params: { readonly uri?: string }; result: ServerStatus };
}

/** An answer with what the panel shows around it. */
export interface FaqAnswer {
  readonly entry: FaqEntry;
  readonly related: readonly { readonly id: string; readonly question: string }[];
  readonly requirements: readonly { readonly id: string; readonly title: string; readonly known: boolean }[];
}

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
}

export interface RequirementsTree {
  readonly total: number;
  readonly groups: readonly {
    readonly label: string;
    readonly families: readonly {
      readonly label: string;
      readonly requirements: readonly {
        readonly id: string;
        readonly title: string;
        readonly obligation?: string;
      }[];
    }[];
  }[];
}

export interface ServerStatus {
  readonly requirements: number;
  readonly answers: number;
  /** What could not be loaded, in the session's locale. */
  readonly problems: readonly string[];
  /** What the document at `uri` was recognised as. */
  readonly documentKinds?: readonly string[];
}
