import type { ValueSetRecord } from '../../catalogue/valueSetRecord';
import type { LocalizedText } from '../../core/localized';

/** A file of a source, decoded. The name is what the user knows it by: a path, or a path in an archive. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
}

/**
 * What the user must know of a file. `refused`: nothing of it was taken. `partial`: some codes of a set could not be
 * told. `note`: something was left aside, and the rest is whole.
 */
export interface ImportRemark {
  readonly kind: 'refused' | 'partial' | 'note';
  readonly file: string;
  /** From one, where the fault has a line. */
  readonly line?: number;
  /** The name of the set, where one set of the file is meant. */
  readonly set?: string;
  readonly reason: LocalizedText;
}

export interface ImportedValueSets {
  readonly records: readonly ValueSetRecord[];
  readonly remarks: readonly ImportRemark[];
  /** Sources that the user named and of which nothing was taken. */
  readonly lost: readonly string[];
  readonly unsaid: readonly UnsaidTable[];
  /** Files in which something was found. */
  readonly files: number;
  /** ISO date of the newest thing in the source, never later than today; empty when nothing is dated. */
  readonly asOf: string;
}

/** What the user says of a table that does not say it itself. */
export interface TableChoices {
  readonly oid?: string;
  readonly name?: string;
  readonly system?: string;
  /** ISO date. */
  readonly revised?: string;
}

/** What a table leaves unsaid that a user may say of it; without its system nothing of it is taken. */
export interface UnsaidTable {
  readonly file: string;
  readonly what: readonly Unsaid[];
  /** The name that it goes by without an OID. */
  readonly name: string;
}

export type Unsaid = 'system' | 'oid' | 'revised';

/** A set before it knows the state of its source: everything but `asOf`. */
export type ReadSet = Omit<ValueSetRecord, 'asOf'>;
