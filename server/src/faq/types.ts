import type { FacetName, FaqEntry, FaqStatus } from '../catalogue/faqEntry';
import type { OffsetRange } from '../core/range';

export type FacetSelection = Readonly<Partial<Record<FacetName, readonly string[]>>>;

export interface FaqQuery {
  /** Words, typos, acronyms or requirement ids; empty lists everything that the facets let through. */
  readonly text: string;
  /** Values of one facet are alternatives; facets add up. */
  readonly facets?: FacetSelection;
  readonly offset?: number;
  /** 50 unless told. */
  readonly limit?: number;
  /** What this reader said of answers, by id: 1 useful, -1 not. It breaks near-ties; it never hides a better match. */
  readonly votes?: Readonly<Record<string, 1 | -1>>;
}

export interface FaqHit {
  readonly id: string;
  readonly origin: readonly string[];
  readonly question: string;
  readonly summary: string;
  readonly waves: readonly ('1' | '2')[];
  readonly status: FaqStatus;
  /** What a reader must know before relying on the answer. */
  readonly warning?: string;
  /** ISO dates: when our copy of the page was read, and that of the answer, where it bears one. */
  readonly read: string;
  readonly dated?: string;
  /** Comparable within one result only. */
  readonly score: number;
  /** What matched, in `question` and in `summary`. */
  readonly highlights: {
    readonly question: readonly OffsetRange[];
    readonly summary: readonly OffsetRange[];
  };
}

export interface FacetCount {
  readonly value: string;
  /** Answers that would be listed if this value were chosen, the other facets kept. */
  readonly count: number;
  readonly selected: boolean;
}

export interface FaqResult {
  readonly query: string;
  readonly total: number;
  /** Answers that would come before the first one listed, or instead of none, were it not for the facets. */
  readonly hiddenByFacets: number;
  readonly hits: readonly FaqHit[];
  readonly facets: Readonly<Record<FacetName, readonly FacetCount[]>>;
  readonly didYouMean?: string;
  /** The words to mark in an answer, folded and stemmed forms expanded to what stands in the texts. */
  readonly terms: readonly string[];
}

/** An answer with what the panel shows around it. */
export interface FaqAnswer {
  readonly entry: FaqEntry;
  readonly related: readonly { readonly id: string; readonly question: string }[];
  readonly requirements: readonly { readonly id: string; readonly title: string; readonly known: boolean }[];
}
