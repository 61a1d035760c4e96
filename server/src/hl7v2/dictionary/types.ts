import type { KnownList } from '../../core/knownList';
import type { LocalizedText } from '../../core/localized';

/** The French texts that judge a message: volets of the CI-SIS, their acknowledgments, IHE PAM France. */
export type FrenchProfile = 'cda' | 'lps' | 'ack' | 'zam' | 'pam' | 'tlr' | 'tlrAck';

/** R required, RE required if known, C conditional, O optional, X forbidden, B kept for compatibility. */
export type Usage = 'R' | 'RE' | 'C' | 'CE' | 'O' | 'X' | 'B';

export interface FieldDefinition {
  readonly number: number;
  readonly name: LocalizedText;
  /** Data type, for instance `CX`; empty when unknown. */
  readonly type: string;
  /** In the HL7 version at hand. */
  readonly usage?: Usage;
  readonly repeats: boolean;
  /** Greatest length in characters; 0 when the standard names none. */
  readonly length: number;
  /** Id of the code table: `0445`, `ZBE-9`, `MetaDMPMSS`. */
  readonly table?: string;
  /** Usage in the French profile. */
  frenchUsage(profile: FrenchProfile | undefined): Usage | undefined;
  /** What the field is for in the profile, where that differs from its name elsewhere. */
  nameIn(profile: FrenchProfile | undefined): LocalizedText;
  /** Id of the code table in the profile. */
  tableIn(profile: FrenchProfile | undefined): string | undefined;
}

export interface SegmentDefinition {
  readonly name: string;
  readonly title: LocalizedText;
  /** What the segment is for in the profile, where that differs from its name elsewhere. */
  titleIn(profile: FrenchProfile | undefined): LocalizedText;
  /** True when HL7 itself does not know it in this version: Z segments, PRT before 2.7. */
  readonly french: boolean;
  readonly fieldCount: number;
  field(number: number): FieldDefinition | undefined;
}

export interface TypeDefinition {
  readonly name: string;
  readonly title: LocalizedText;
  readonly componentCount: number;
  component(number: number): FieldDefinition | undefined;
}

export interface TableDefinition {
  readonly id: string;
  readonly name: LocalizedText;
  readonly values: ReadonlyMap<string, LocalizedText>;
  /** True when the list is that of the French profiles. */
  readonly french: boolean;
  /** The edition of the profile that fixes it: what it lacks may be added by the next one. */
  readonly list?: KnownList;
}

/** What HL7 2.1 to 2.8 and the French profiles say of segments, data types and tables. */
export interface Hl7Dictionary {
  segment(name: string, version: string): SegmentDefinition | undefined;
  type(name: string, version: string): TypeDefinition | undefined;
  table(id: string): TableDefinition | undefined;
  segmentNames(version: string): readonly string[];
}
