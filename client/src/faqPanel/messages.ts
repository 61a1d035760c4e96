// What the extension and the page of the FAQ panel say to each other. Types and constants only: both sides import it.
import type { SegurRequests } from '../../../server/src/lsp/protocol';

export type FaqQuery = SegurRequests['segur/faq/search']['params'];
export type FaqResult = SegurRequests['segur/faq/search']['result'];
export type FaqHit = FaqResult['hits'][number];
export type FaqAnswer = NonNullable<SegurRequests['segur/faq/answer']['result']>;
export type FacetName = keyof FaqResult['facets'];
export type FacetSelection = NonNullable<FaqQuery['facets']>;
export type TextRange = FaqHit['highlights']['question'][number];

/** The order of the portal. */
export const facetOrder = [
  'offre',
  'couloir',
  'dispositif',
  'produit',
  'thematique',
] as const satisfies readonly FacetName[];

export type Vote = 1 | -1;

export interface AnswerReference {
  readonly id: string;
  readonly question: string;
}

/** What this reader did, kept on this machine. */
export interface FaqMemory {
  readonly pins: readonly AnswerReference[];
  /** Most recent first. */
  readonly recent: readonly AnswerReference[];
  readonly votes: Readonly<Record<string, Vote>>;
}

export type ToExtension =
  | { readonly kind: 'ready' }
  | { readonly kind: 'search'; readonly sequence: number; readonly query: FaqQuery }
  | { readonly kind: 'answer'; readonly id: string }
  /** Opens the answer where there is more room. */
  | { readonly kind: 'read'; readonly id: string }
  | { readonly kind: 'openRequirement'; readonly id: string }
  | { readonly kind: 'copy'; readonly answer: FaqAnswer }
  | { readonly kind: 'insertReference'; readonly answer: FaqAnswer }
  | { readonly kind: 'pin'; readonly answer: AnswerReference; readonly pinned: boolean }
  | { readonly kind: 'vote'; readonly id: string; readonly vote: Vote | undefined }
  | { readonly kind: 'clearRecent' }
  /** What the page shows, to be handed back when the window is loaded again. Only the page knows its shape. */
  | { readonly kind: 'state'; readonly state: unknown };

export type ToPage =
  | { readonly kind: 'results'; readonly sequence: number; readonly result: FaqResult }
  | { readonly kind: 'answer'; readonly id: string; readonly answer: FaqAnswer | null }
  | { readonly kind: 'memory'; readonly memory: FaqMemory }
  | { readonly kind: 'showAnswer'; readonly id: string }
  | { readonly kind: 'showSearch'; readonly text: string }
  | { readonly kind: 'focusSearch' }
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'failure'; readonly sequence: number; readonly text: string };

/** Handed over inside the page itself, so that its first paint waits for nobody. */
export interface PageData {
  /** BCP 47, what the editor displays its own texts in. */
  readonly locale: string;
  readonly texts: PanelTexts;
  readonly memory: FaqMemory;
  /** What the page showed last in this workspace. */
  readonly state: unknown;
  /** The page is an editor tab, and not the side bar. */
  readonly wide: boolean;
}

/** Every word of the panel that is not an answer's, in the editor's language. `{0}` stands for a value. */
export interface PanelTexts {
  readonly title: string;
  readonly readWide: string;
  readonly searchLabel: string;
  readonly searchPlaceholder: string;
  readonly clearSearch: string;
  readonly filters: string;
  readonly filtersActive: string;
  readonly clearFilters: string;
  readonly removeFilter: string;
  readonly showMoreValues: string;
  readonly showFewerValues: string;
  readonly facets: Readonly<Record<FacetName, string>>;
  readonly noResult: string;
  readonly oneResult: string;
  readonly results: string;
  readonly allAnswers: string;
  readonly resultsLabel: string;
  readonly more: string;
  readonly loading: string;
  readonly didYouMean: string;
  readonly oneHidden: string;
  readonly hidden: string;
  readonly oneHiddenLabel: string;
  readonly hiddenLabel: string;
  readonly nothingFound: string;
  readonly nothingFoundHint: string;
  readonly pinned: string;
  readonly pinnedMark: string;
  readonly recent: string;
  readonly clearRecent: string;
  readonly suggestions: string;
  readonly back: string;
  readonly pin: string;
  readonly unpin: string;
  readonly copy: string;
  readonly insert: string;
  readonly wave: string;
  /** For the list, in two or three words. */
  readonly doubt: Readonly<Record<Exclude<FaqHit['status'], 'complete'>, string>>;
  /** For the list: an answer read whole, which must be read with care all the same. */
  readonly reservation: string;
  /** For the answer, in full. */
  readonly status: Readonly<Record<Exclude<FaqHit['status'], 'complete'>, string>>;
  readonly warning: string;
  readonly requirements: string;
  readonly openRequirement: string;
  readonly unknownRequirement: string;
  readonly classification: string;
  readonly deduced: string;
  /** What that means, for whoever points at it. */
  readonly deducedHint: string;
  readonly filterBy: string;
  readonly related: string;
  readonly links: string;
  readonly source: string;
  readonly paraphrase: string;
  readonly officialPage: string;
  readonly readOn: string;
  readonly datedOn: string;
  readonly undated: string;
  readonly useful: string;
  readonly yes: string;
  readonly no: string;
  readonly thanks: string;
  readonly answerMissing: string;
  readonly answerLabel: string;
}
