// What the extension and the page that shows a document say to each other. Types only: both sides import it.
import type { PdfTexts } from '../../webview/pdf/texts';
import type { SegurRequests } from '../../../server/src/lsp/protocol';

export type Preview = NonNullable<SegurRequests['segur/preview']['result']>;
export type Block = Preview['blocks'][number];
export type { PreviewElement, PreviewLink, PreviewNode } from '../../../server/src/lsp/protocol';

/** What was found at a place of the text, in UTF-16 offsets. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly severity: 'error' | 'warning' | 'info';
  readonly words: string;
}

export type ToExtension =
  /** The page has loaded, or loaded again: it has no block yet. */
  | { readonly kind: 'ready' }
  /** To a place of the text. */
  | { readonly kind: 'go'; readonly start: number; readonly end: number };

export type ToPage =
  /** Null when the text holds no document any more. A block without content is one that the page has. */
  | { readonly kind: 'show'; readonly preview: Preview | null }
  | { readonly kind: 'marks'; readonly marks: readonly Mark[] }
  /** Where the cursor is in the text; `scrolls` where somebody went there, and did not write there. */
  | { readonly kind: 'cursor'; readonly offset: number; readonly scrolls: boolean };

/** Handed over inside the page itself. */
export interface PageData {
  readonly name: string;
  readonly texts: PreviewTexts;
}

/** Every word of the page that is not of the document, in the reader's language. `{0}` stands for a value. */
export interface PreviewTexts {
  readonly loading: string;
  readonly nothing: string;
  readonly go: string;
  readonly errors: string;
  readonly warnings: string;
  readonly informations: string;
  /** With the words of a finding as `{0}`. */
  readonly severities: Readonly<Record<Mark['severity'], string>>;
  readonly pdf: PdfTexts;
}
