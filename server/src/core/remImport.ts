/** What came of reading REM workbooks, before anything is written. Texts are in the session's locale. */
export type RemImportReport =
  | {
      readonly outcome: 'ready';
      /** The user's catalogue file, as it should be written. */
      readonly text: string;
      /** What was understood, in Markdown: sheets, columns, counts, the first rows, what was skipped. */
      readonly preview: string;
      /** One line a file. */
      readonly summary: readonly string[];
      readonly fields: readonly RemField[];
      readonly files: readonly RemFileReport[];
    }
  /** Columns that must be placed first: nothing can be written. */
  | {
      readonly outcome: 'ask';
      readonly preview: string;
      readonly questions: readonly RemQuestion[];
      readonly fields: readonly RemField[];
      readonly files: readonly RemFileReport[];
    }
  /** A file that is no REM, or an existing catalogue that must not be replaced. */
  | {
      readonly outcome: 'refused';
      readonly reasons: readonly { readonly file: string; readonly reason: string }[];
    };

/** What a column may be placed as, and what to call it. */
export interface RemField {
  readonly field: string;
  readonly name: string;
}

/** What of a workbook only a person can say: which of its sheets, or which columns of one. */
export interface RemQuestion {
  /** The file as it was given, and as it is shown. */
  readonly given: string;
  readonly file: string;
  /** Empty while the sheet itself is asked for. */
  readonly sheet: string;
  readonly missing: readonly ('sheet' | 'id' | 'statement')[];
  /** The sheets to choose from, each with why it was not taken by itself. */
  readonly sheets: readonly { readonly sheet: string; readonly reason: string }[];
  readonly columns: readonly { readonly column: string; readonly heading: string; readonly sample: string }[];
}

export interface RemFileReport {
  /** The file as it was given, and as it is shown: without folders where they tell nothing. */
  readonly given: string;
  readonly file: string;
  readonly rem: string;
  readonly version?: string;
  readonly wave?: '1' | '2';
  readonly software: readonly string[];
  readonly requirements: number;
  /** Of the requirements, those that the REM says are no more. */
  readonly withdrawn: number;
  readonly scenarios: number;
  readonly proofs: number;
  readonly sheets: readonly RemSheetReport[];
  readonly leftOut: readonly {
    readonly sheet: string;
    readonly reason: string;
    /** It may hold requirements. */
    readonly doubtful: boolean;
  }[];
  readonly remarks: readonly { readonly sheet?: string; readonly row?: number; readonly message: string }[];
  readonly differences: RemDifferences;
  readonly changes: RemChanges;
}

export interface RemSheetReport {
  readonly sheet: string;
  readonly headingRows: readonly number[];
  readonly columns: readonly {
    readonly column: string;
    readonly heading: string;
    readonly field: string;
    readonly by: 'heading' | 'content' | 'option';
  }[];
  readonly unplaced: readonly {
    readonly column: string;
    /** Empty where no heading stands above what it holds. */
    readonly heading: string;
    /** What its first cell says. */
    readonly sample: string;
    readonly internal: boolean;
  }[];
  readonly rows: number;
  readonly skipped: readonly { readonly row: number; readonly reason: string; readonly doubtful: boolean }[];
}

/** Against the catalogue that we ship. */
export interface RemDifferences {
  readonly added: readonly string[];
  readonly changed: readonly {
    readonly id: string;
    readonly changes: readonly { readonly field: string; readonly ours: string; readonly theirs: string }[];
  }[];
  readonly withdrawn: readonly string[];
  readonly restored: readonly string[];
  readonly absent: readonly string[];
  readonly textsReplaced: number;
  readonly textsNew: number;
}

/** Against the last import of the same file. */
export interface RemChanges {
  readonly added: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: number;
  readonly removed: readonly string[];
  readonly replaced: readonly { readonly file: string; readonly count: number }[];
}
