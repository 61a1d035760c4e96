/** What is to be written into one cell of a sheet; every other cell stays as it is, to the letter. */
export interface CellEdit {
  /** As the spreadsheet counts: from one. */
  readonly row: number;
  /** From zero. */
  readonly column: number;
  /** Empty: the cell is emptied. */
  readonly text: string;
  /** Where a click on the cell leads, as an address of the web; a file of separated values has no place for it. */
  readonly link?: string;
  /** The column of the same row whose style a cell takes that was not there. */
  readonly styleFrom?: number;
}

/** Of one column, what a spreadsheet that shows it should know. */
export interface AddedColumn {
  readonly column: number;
  /** In characters, as spreadsheets measure it. */
  readonly width: number;
}
