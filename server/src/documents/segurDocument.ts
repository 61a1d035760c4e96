import type { DocumentLayer } from '../core/documentKind';
import type { TextSnapshot } from './textSnapshot';

/** One version of one text, with everything that its kinds saw in it. Never changes: a new version is a new object. */
export interface SegurDocument {
  readonly uri: string;
  readonly version: number;
  /** Converts between offsets and positions; owns the text. */
  readonly snapshot: TextSnapshot;
  readonly layers: readonly DocumentLayer[];
  /** Whether the text holds the word by which its author silences rules. */
  readonly mayBeSilenced: boolean;
}
