import type { ShowPdf } from './texts';

declare global {
  interface Window {
    /** Set by `previewPdf.js`. */
    segurShowPdf?: ShowPdf;
  }
}

/** The script that runs now: what it loads lies beside it, and has its leave. */
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;
const ownAddress = own?.src ?? '';
const nonce = own?.nonce ?? '';

let loading: Promise<ShowPdf> | undefined;

/** The program that shows a PDF, loaded when it is first asked for. */
export function loadPdfPages(): Promise<ShowPdf> {
  return (loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.nonce = nonce;
    script.src = ownAddress.replace(/\/preview\.js(?=$|[?#])/, '/previewPdf.js');
    script.onload = () =>
      window.segurShowPdf ? resolve(window.segurShowPdf) : reject(new Error(script.src));
    script.onerror = () => {
      loading = undefined; // the next PDF tries again
      reject(new Error(script.src));
    };
    document.head.append(script);
  }));
}
