import type { Resolution } from '../catalogue/catalogue';
import type { OffsetRange } from '../core/range';

export type MentionForm = 'rem' | 'ex' | 'edc' | 'ssi2' | 'eco' | 'annuaire' | 'dmp' | 'drimbox' | 'wildcard';

/** One requirement named at one place of a text. A list gives one mention for each of its numbers. */
export interface Mention {
  /**
   * Exactly what names it: the whole identifier for the first of a list, the number alone (`03`) for the others, and
   * the mark between the bounds for those that a range implies.
   */
  readonly range: OffsetRange;
  readonly form: MentionForm;
  /** The identifier written in full, in canonical shape, without scenario: `EX PSC 03`. */
  readonly written: string;
  /** The comparison key of `written`; for a wildcard, that of its series. */
  readonly key: string;
  /** What it stands for; undefined when the catalogue does not know it. */
  readonly resolution?: Resolution;
  /** `exact`: canonical or recorded spelling. `tolerated`: understood, but written otherwise. */
  readonly spelling: 'exact' | 'tolerated';
  /** Whether it proves that the text is about Ségur, or is believed only in one that is. */
  readonly strength: 'strong' | 'weak';
  /** Scenario and proof, two digits each: 01 in `LGC.DMP/UX.10.01`. */
  readonly scenario?: string;
  readonly proof?: string;
  /** Set on every member of a list or range. */
  readonly list?: MentionList;
  /** Set on those that a range implies between its bounds: no text of their own names them. */
  readonly implied?: true;
  /** Set when a line ends within it: `EX PSC⏎ * 01`. It cannot be written otherwise without moving its neighbours. */
  readonly broken?: true;
  /** Of a family that only the user's own catalogue has. */
  readonly own?: true;
  /** A part of an address or a name of a style sheet: it leads to the requirement, and says nothing to judge. */
  readonly addressed?: true;
  /** Neither prefix nor axis: `PSC 14`, `ERGO 4`. */
  readonly bare: boolean;
}

/** One list or range, shared by its members. */
export interface MentionList {
  /** From the beginning of its first identifier to the end of its last number. */
  readonly range: OffsetRange;
  readonly members: readonly Mention[];
}
