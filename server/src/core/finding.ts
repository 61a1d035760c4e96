import type { KnownList } from './knownList';
import type { LocalizedText } from './localized';
import type { OffsetRange } from './range';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

export interface OffsetEdit {
  readonly range: OffsetRange;
  readonly newText: string;
  /** The same text as a snippet with tab stops, for clients that can place the cursor. */
  readonly snippet?: string;
  /**
   * The snippet is empty where the text has an example of what only the author knows: the text shows that the edit is
   * right once completed, and is never written.
   */
  readonly hasGaps?: true;
}

/** A correction that removes its finding, adds none, and changes nothing when applied again. */
export interface Fix {
  /** Stable and unique within a rule, for instance `set-realm`. */
  readonly id: string;
  readonly title: LocalizedText;
  readonly edits: readonly OffsetEdit[];
  /** The one right answer, offered first and applied by « fix all ». */
  readonly preferred?: boolean;
}

export interface RelatedPlace {
  readonly range: OffsetRange;
  readonly message: LocalizedText;
}

/** The place in a file of a pack that makes a finding: one can go and read it. */
export interface FindingSource {
  /** Path from the root of the pack. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What is said there, as it is said. */
  readonly message: LocalizedText;
  /** Address of a page about it. */
  readonly href?: string;
}

/**
 * What kind of demand is broken, where a pack may make the same one in words that share nothing with ours: a code of a
 * value set, a whole number, an element that may stand once, one that the schema does not want where it stands, a moment
 * as HL7 writes it, with its zone.
 */
export type Claim = 'vocabulary' | 'number' | 'repeated' | 'unwanted' | 'moment';

/** The assertion of an official schematron whose demand is broken. */
export interface CitedAssertion {
  /** The id of its pattern. */
  readonly pattern: string;
  /** The name of the element on which it fires. */
  readonly on: OffsetRange;
}

/** One fault at one place of one text. */
export interface Finding {
  /** The id of the rule: diagnostic code, setting key, anchor of its documentation. */
  readonly code: string;
  readonly severity: Severity;
  readonly range: OffsetRange;
  /** What is wrong, what is expected and why it matters. */
  readonly message: LocalizedText;
  /** The requirements at stake, by canonical id. */
  readonly requirementIds?: readonly string[];
  readonly related?: readonly RelatedPlace[];
  readonly sources?: readonly FindingSource[];
  readonly claim?: Claim;
  readonly cites?: readonly CitedAssertion[];
  /** The list that does not have what is written: once it has aged, this is no error any more. */
  readonly restsOn?: KnownList;
  readonly tag?: 'unnecessary' | 'deprecated';
  /** A fault of the writing itself: the rest is read for certain only without it, so that it is mended first. */
  readonly form?: true;
  /** Computed only when somebody asks for corrections. */
  readonly fixes?: () => readonly Fix[];
}
