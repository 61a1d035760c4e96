/** How far a row of a table says that its requirement is done. */
export type RowState = 'done' | 'partial' | 'todo' | 'notApplicable';

export interface RowStatus {
  readonly state: RowState;
  /** As the cell words it: « en cours », « ✔ ». */
  readonly words: string;
  /** Files that the row names or links to, as written. */
  readonly files: readonly string[];
}
