/** How far a row of a table says that its requirement is done. */
export type RowState = 'done' | 'partial' | 'todo' | 'notApplicable';

export interface RowStatus {
  readonly state: RowState;
  /** As a person reads it in the cell: « en cours », « ✔ »; without marks of Markdown. */
  readonly words: string;
  /** Files that the row names or links to, as written. */
  readonly files: readonly string[];
}
