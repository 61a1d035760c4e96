import type { Resolution } from '../../catalogue/catalogue';
import type { OffsetRange } from '../../core/range';
import type { Role, RoleReason } from '../roles/role';
import type { RowStatus } from '../roles/rowStatus';

/** One place that names a requirement. */
export interface Citation {
  readonly uri: string;
  readonly range: OffsetRange;
  /** From zero, as LSP counts them. */
  readonly line: number;
  /** UTF-16 units from the beginning of the line. */
  readonly character: number;
  /** Where it ends, when that is on another line. */
  readonly end?: { readonly line: number; readonly character: number };
  /** In full and in canonical shape, as this place names it: `DPI.ANN.01`, which leads to `ANN/va1.01`. */
  readonly written: string;
  /** How it leads to the requirement; undefined where the catalogue does not know it. */
  readonly via?: Resolution['via'];
  readonly role: Role;
  readonly because: RoleReason;
  /** What a tag speaks of: the function, the class or the test that is declared after it, by its name. */
  readonly subject?: string;
  /** What the row of a table says of it. */
  readonly row?: RowStatus;
  /** The scenario that it stands in or above. */
  readonly scenario?: string;
  /** In a text that says of itself that it is a proof to be completed: as a proof it proves nothing yet. */
  readonly pending?: true;
}

/** What a set of files cites, as coverage asks for it. */
export interface CitationSource {
  /** Every place that names the requirement, by its canonical id. */
  references(requirementId: string): readonly Citation[];
  /** Places that name what the catalogue does not know, by what they write. */
  unknown(): readonly UnknownId[];
}

export interface UnknownId {
  readonly written: string;
  readonly citations: readonly Citation[];
}
