// What the extension and the page that shows a message for reading say to each other. Types only: both sides import it.
import type { SegurRequests } from '../../../server/src/lsp/protocol';

export type Reading = NonNullable<SegurRequests['segur/hl7v2/reading']['result']>;
export type ReadingMessage = Reading['messages'][number];
export type ReadingSegment = ReadingMessage['segments'][number];
export type ReadingField = ReadingSegment['fields'][number];
export type ReadingPart = ReadingField['values'][number];
export type Place = ReadingField['range'];

export type ToExtension =
  /** The page has loaded, or loaded again: it is told what to show. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'go'; readonly place: Place }
  | { readonly kind: 'open'; readonly id: string };

export type ToPage =
  /** Null when the text holds no message any more. */
  | { readonly kind: 'show'; readonly reading: Reading | null }
  /** Where the cursor is in the text. */
  | { readonly kind: 'cursor'; readonly line: number; readonly character: number };

/** Handed over inside the page itself. */
export interface PageData {
  readonly name: string;
  readonly texts: ReadingTexts;
}

/** Every word of the page that is not of the message, in the reader's language. `{0}` stands for a value. */
export interface ReadingTexts {
  readonly loading: string;
  readonly nothing: string;
  readonly filter: string;
  readonly noMatch: string;
  readonly go: string;
  readonly open: string;
  readonly repetition: string;
  readonly length: string;
  readonly omitted: string;
}
