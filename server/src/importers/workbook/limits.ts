import type { LocalizedText } from '../../core/localized';

/**
 * How much of a file is read. A REM has a few hundred requirements, its workbook one or two megabytes once inflated;
 * what goes far beyond is not one, or was made to hurt.
 */
export const limits = {
  /** Of the file itself. */
  fileBytes: 32 * 1024 * 1024,
  zipEntries: 4_000,
  /** Of all parts that are inflated, whatever the directory of the archive declares. */
  inflatedBytes: 80 * 1024 * 1024,
  /** Of a part that is read whole: shared strings, styles, the list of sheets. */
  partBytes: 12 * 1024 * 1024,
  /** Of the written rows of one sheet, and of all sheets together. */
  sheetCharacters: 16 * 1024 * 1024,
  workbookCharacters: 16 * 1024 * 1024,
  /** Rows that hold something, in one sheet. */
  rows: 12_000,
  /** Cells that hold something, in all sheets together: the library takes some microseconds for each. */
  filledCells: 100_000,
  columns: 256,
  /** Texts that cells share. */
  strings: 100_000,
  /** Of a text of separated values. */
  textBytes: 12 * 1024 * 1024,
  cells: 1_000_000,
  /** Of one cell, as spreadsheets have it. */
  cellCharacters: 32_767,
  sheets: 200,
} as const;

export const mebibytes = (bytes: number): number => Math.round(bytes / (1024 * 1024));

export const tooLarge: LocalizedText = {
  fr: `fichier de plus de ${mebibytes(limits.fileBytes)} Mio : un REM en pèse un ou deux`,
  en: `file over ${mebibytes(limits.fileBytes)} MiB: a REM has one or two`,
};

export const tooLongText: LocalizedText = {
  fr: `texte de plus de ${mebibytes(limits.textBytes)} Mio : ce n’est pas un REM`,
  en: `text over ${mebibytes(limits.textBytes)} MiB: this is not a REM`,
};

export const tooManyCells: LocalizedText = {
  fr: `plus de ${limits.cells} cellules : ce n’est pas un REM`,
  en: `more than ${limits.cells} cells: this is not a REM`,
};

export const tooManyFilledCells: LocalizedText = {
  fr: `plus de ${limits.filledCells} cellules remplies : ce n’est pas un REM`,
  en: `more than ${limits.filledCells} filled cells: this is not a REM`,
};

export const tooManyRows: LocalizedText = {
  fr: `plus de ${limits.rows} lignes remplies : ce n’est pas un REM`,
  en: `more than ${limits.rows} filled rows: this is not a REM`,
};
