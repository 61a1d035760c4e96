// What the extension and the page that compares two documents say to each other. Types only: both sides import it.
import type { ComparisonView, DifferenceView } from '../../../server/src/lsp/protocol';

export type Comparison = ComparisonView;
export type Difference = DifferenceView;
export type Side = DifferenceView['left'];
export type Place = Side['range'];
export type SideName = 'left' | 'right';

export type ToExtension =
  /** The page has loaded, or loaded again: it is told what to show. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'go'; readonly side: SideName; readonly place: Place }
  | { readonly kind: 'exact'; readonly isExact: boolean };

/** Null where one of the two could not be opened. */
export interface ToPage {
  readonly kind: 'show';
  readonly comparison: Comparison | null;
  /** Whether it tells blanks and all the rest too: a page that was loaded again has forgotten what was chosen. */
  readonly isExact: boolean;
}

/** Handed over inside the page itself. */
export interface PageData {
  readonly left: string;
  readonly right: string;
  readonly texts: ComparisonTexts;
}

/** Every word of the page that is not of the documents, in the reader's language. `{0}` stands for a value. */
export interface ComparisonTexts {
  readonly loading: string;
  readonly same: string;
  readonly one: string;
  readonly many: string;
  readonly cut: string;
  readonly exact: string;
  readonly before: string;
  readonly after: string;
  readonly go: string;
  readonly nothing: string;
  readonly empty: string;
  readonly document: string;
  readonly kinds: Readonly<Record<Difference['kind'], string>>;
  readonly notCompared: Readonly<
    Record<Extract<Comparison, { type: 'notCompared' }>['reason'] | 'closed', string>
  >;
}
