/** The five facets of the ANS portal, in its order. */
export const facetNames = ['offre', 'couloir', 'dispositif', 'produit', 'thematique'] as const;

export type FacetName = (typeof facetNames)[number];

/** How much of the official answer was readable when ours was written. */
export type FaqStatus = 'complete' | 'truncated' | 'attachment-lost' | 'contradicted';

/** One answer of the FAQ, in our words. All texts are French, as the portal is. */
export interface FaqEntry {
  /** Stable: `faq-001` … */
  readonly id: string;
  /** The entries of our working notes it was made from, for instance `seeds#12`, `public#87`. */
  readonly origin: readonly string[];
  readonly question: string;
  readonly summary: string;
  /** Markdown, no HTML. */
  readonly answer: string;
  readonly facets: Readonly<Record<FacetName, readonly string[]>>;
  /** The facets with a value that the source does not state: deduced from its words or its context. The offer's covers the waves. */
  readonly deduced: readonly FacetName[];
  readonly waves: readonly ('1' | '2')[];
  /** Canonical ids where the catalogue knows them, as written otherwise. */
  readonly requirementIds: readonly string[];
  readonly acronyms: readonly string[];
  readonly links: readonly string[];
  readonly source: FaqSource;
  readonly status: FaqStatus;
  /** What a reader must know before relying on the answer: a doubt, a contradiction, a missing attachment. */
  readonly warning?: string;
  readonly related: readonly string[];
  /** Of an imported answer: what each field was when it was read, as a hash; a field that differs was edited since. */
  readonly imported?: Readonly<Record<string, string>>;
}

export interface FaqSource {
  readonly title: string;
  readonly url?: string;
  /** ISO date on which we read our copy of the page; the portal does not date its answers. */
  readonly read: string;
  /** ISO date that the answer itself bears, where it bears one. */
  readonly dated?: string;
}
