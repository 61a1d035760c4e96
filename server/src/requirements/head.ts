import type { Resolution } from '../catalogue/catalogue';
import type { OffsetRange } from '../core/range';
import type { Mention, MentionForm } from './mention';
/** An identifier as read, before the catalogue is asked; `compose` writes its siblings in a list. */
export interface Head {
  readonly range: OffsetRange;
  readonly form: MentionForm;
  readonly written: string;
  readonly key: string;
  readonly number: string;
  readonly bare: boolean;
  readonly compose: (number: string, axis?: string) => string;
  readonly scenario?: string;
  readonly proof?: string;
  readonly family?: string;
  readonly prefix?: string;
  /** Only blanks between its parts, as prose might have by chance. */
  readonly spaced: boolean;
  /** A line ends within it. */
  readonly broken?: true;
}

/** What the catalogue and the surroundings make of an identifier; undefined when it is none. */
export interface Acceptance {
  readonly resolution?: Resolution;
  readonly spelling: Mention['spelling'];
  readonly strength: Mention['strength'];
}
