/** The words around the pages of a PDF, in the reader's language. `{0}` stands for a value. */
export interface PdfTexts {
  readonly reading: string;
  readonly onePage: string;
  readonly pages: string;
  /** The name of a page: its number, and how many there are. */
  readonly page: string;
  /** On a button: from which page to which. */
  readonly more: string;
  readonly broken: string;
  readonly locked: string;
  readonly slow: string;
  readonly pageFailed: string;
  readonly jpeg2000: string;
}

/** Pages that are shown in an element. */
export interface PdfView {
  /** Lets go of the document, of its thread and of what is drawn. */
  dispose(): void;
}

export type ShowPdf = (host: HTMLElement, base64: string, texts: PdfTexts) => PdfView;
