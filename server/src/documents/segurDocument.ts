import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentLayer } from '../core/documentKind';

/** One version of one text, with everything that its kinds saw in it. Never changes: a new version is a new object. */
export interface SegurDocument {
  readonly uri: string;
  readonly version: number;
  /** Converts between offsets and positions; owns the text. */
  readonly snapshot: TextDocument;
  readonly layers: readonly DocumentLayer[];
}
