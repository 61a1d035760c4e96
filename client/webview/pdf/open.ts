import { getDocument, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.min.mjs';
import threadSource from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';

export type OpenedPdf =
  | { readonly ok: true; readonly document: PDFDocumentProxy; readonly hasJpeg2000: boolean }
  | { readonly ok: false; readonly reason: 'broken' | 'locked' | 'slow' };

export interface PdfThread {
  readonly opened: Promise<OpenedPdf>;
  close(): void;
}

/** How long a PDF may take until it says how many pages it has. */
const patienceMs = 20_000;

/** Pixels of one picture of a PDF; a larger one is left out. */
const mostPicturePixels = 64 * 1024 * 1024;

/**
 * Opens a PDF in a thread of its own, whose program the page brings along: whatever the file does, the page answers, and the
 * thread can be ended. Nothing is loaded, no script of the PDF is run, and fonts that it does not hold are those of the system.
 */
export function openPdf(base64: string): PdfThread {
  const address = URL.createObjectURL(new Blob([threadSource], { type: 'text/javascript' }));
  const thread = new Worker(address, { type: 'module' });
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const hasJpeg2000 = holds(bytes, '/JPXDecode');
  const loading = getDocument({
    data: bytes,
    worker: PDFWorker.create({ port: thread }),
    verbosity: 0,
    useSystemFonts: true,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    maxImageSize: mostPicturePixels,
  });
  let timer = 0;
  const late = new Promise<OpenedPdf>((resolve) => {
    timer = window.setTimeout(() => resolve({ ok: false, reason: 'slow' }), patienceMs);
  });
  const read = loading.promise.then(
    (document): OpenedPdf => ({ ok: true, document, hasJpeg2000 }),
    (error: unknown): OpenedPdf => ({
      ok: false,
      reason: error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken',
    }),
  );
  const close = (): void => {
    window.clearTimeout(timer);
    void loading.destroy().catch(() => undefined); // it may have ended by itself
    thread.terminate();
    URL.revokeObjectURL(address);
  };
  return {
    opened: Promise.race([read, late]).then((opened) => {
      window.clearTimeout(timer);
      if (!opened.ok) close();
      return opened;
    }),
    close,
  };
}

/** A name stands as it is in the dictionary of a picture, which no stream may hold. */
function holds(bytes: Uint8Array, name: string): boolean {
  const codes = Array.from(name, (character) => character.charCodeAt(0));
  for (let at = bytes.indexOf(codes[0]!); at >= 0; at = bytes.indexOf(codes[0]!, at + 1))
    if (codes.every((code, index) => bytes[at + index] === code)) return true;
  return false;
}
