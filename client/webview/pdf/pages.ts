import { type PDFDocumentProxy, type PDFPageProxy, TextLayer } from 'pdfjs-dist/legacy/build/pdf.min.mjs';
import { h } from '../dom';
import { fill } from '../fill';
import { openPdf } from './open';
import type { PdfTexts, PdfView } from './texts';

/** Pages that are laid out at once; a button lays out as many more. */
const mostAtOnce = 50;

/** Pixels of one drawn page, and milliseconds that its drawing may take. */
const mostPixels = 8 * 1024 * 1024;
const patienceMs = 20_000;

/** A width in CSS pixels at which a page of A4 is read at ease. */
const widest = 900;

interface Sheet {
  readonly element: HTMLElement;
  draw(): void;
  /** Draws it anew in the width that there is now, if it is drawn. */
  fit(): void;
  /** Gives back what is drawn; the element keeps its size. */
  clear(): void;
}

/** Shows the pages of a PDF below what an element holds: those that are near what is in sight are drawn. */
export function showPdf(host: HTMLElement, base64: string, texts: PdfTexts): PdfView {
  const note = h('p', { class: 'note', attributes: { role: 'status' } }, texts.reading);
  host.append(note);
  let isOver = false;
  let thread: ReturnType<typeof openPdf> | undefined;
  const sheets = new Map<Element, Sheet>();
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const sheet = sheets.get(target);
        if (isIntersecting) sheet?.draw();
        else sheet?.clear();
      }
    },
    { rootMargin: '100% 0px' },
  );
  // A PDF that nobody looks at is not opened.
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.disconnect();
    void open();
  });
  seen.observe(host);
  const resized = new ResizeObserver(() => {
    for (const sheet of sheets.values()) sheet.fit();
  });
  resized.observe(host);

  async function open(): Promise<void> {
    thread = openPdf(base64);
    const opened = await thread.opened;
    if (isOver) return;
    if (!opened.ok) {
      note.textContent = texts[opened.reason];
      return;
    }
    const { numPages } = opened.document;
    const count = numPages === 1 ? texts.onePage : fill(texts.pages, numPages);
    note.textContent = opened.hasJpeg2000 ? `${count} ${texts.jpeg2000}` : count;
    layOut(opened.document, 1);
  }

  function layOut(document: PDFDocumentProxy, first: number): void {
    const { numPages } = document;
    const end = Math.min(numPages, first + mostAtOnce - 1);
    for (let number = first; number <= end; number += 1) {
      const sheet = sheetOf(document, number, host, texts);
      sheets.set(sheet.element, sheet);
      host.append(sheet.element);
      near.observe(sheet.element);
    }
    if (end === numPages) return;
    const words = fill(texts.more, end + 1, Math.min(numPages, end + mostAtOnce));
    const more = h('button', {
      class: 'pdf-more',
      on: {
        click: (event) => {
          event.stopPropagation();
          more.remove();
          layOut(document, end + 1);
        },
      },
    });
    more.textContent = words;
    host.append(more);
  }

  return {
    dispose() {
      isOver = true;
      for (const observer of [near, seen, resized]) observer.disconnect();
      for (const sheet of sheets.values()) sheet.clear();
      thread?.close();
    },
  };
}

function sheetOf(document: PDFDocumentProxy, number: number, host: HTMLElement, texts: PdfTexts): Sheet {
  const name = fill(texts.page, number, document.numPages);
  const element = h('div', { class: 'pdf-page', attributes: { role: 'group', 'aria-label': name } });
  /** The width that it is drawn at, in CSS pixels; undefined while it is not. */
  let drawn: number | undefined;
  let stop = (): void => undefined;

  async function draw(width: number): Promise<void> {
    let isStopped = false;
    let cancel = (): void => undefined;
    stop = () => {
      isStopped = true;
      cancel();
    };
    const timer = window.setTimeout(() => cancel(), patienceMs);
    element.setAttribute('aria-busy', 'true');
    try {
      const page = await document.getPage(number);
      if (isStopped) return;
      const { canvas, layer, scale } = paper(page, width, element);
      const pixels = Math.min(
        window.devicePixelRatio,
        Math.sqrt(mostPixels / (canvas.clientWidth * canvas.clientHeight || 1)),
      );
      const viewport = page.getViewport({ scale: scale * pixels });
      canvas.width = Math.max(1, Math.floor(viewport.width));
      canvas.height = Math.max(1, Math.floor(viewport.height));
      const drawing = page.render({ canvas, viewport });
      cancel = () => drawing.cancel();
      await drawing.promise;
      if (isStopped) return;
      const words = new TextLayer({
        textContentSource: page.streamTextContent(),
        container: layer,
        viewport: page.getViewport({ scale }),
      });
      cancel = () => words.cancel();
      await words.render();
    } catch {
      if (!isStopped) element.replaceChildren(h('p', { class: 'note' }, fill(texts.pageFailed, number)));
    } finally {
      window.clearTimeout(timer);
      if (!isStopped) element.removeAttribute('aria-busy');
    }
  }

  const drawHere = (): void => {
    const width = Math.min(widest, host.clientWidth);
    if (width === 0 || drawn === width) return;
    stop();
    drawn = width;
    void draw(width);
  };

  return {
    element,
    draw: drawHere,
    fit() {
      if (drawn !== undefined) drawHere();
    },
    clear() {
      if (drawn === undefined) return;
      stop();
      drawn = undefined;
      const canvas = element.querySelector('canvas');
      if (canvas) canvas.width = canvas.height = 0; // gives the memory back at once
      element.replaceChildren();
      element.removeAttribute('aria-busy');
    },
  };
}

/** A sheet of paper of the width that there is, with what the page is drawn on, and what its words lie in. */
function paper(
  page: PDFPageProxy,
  width: number,
  element: HTMLElement,
): { readonly canvas: HTMLCanvasElement; readonly layer: HTMLElement; readonly scale: number } {
  const { width: own, height } = page.getViewport({ scale: 1 });
  const scale = width / own;
  element.style.width = `${width}px`;
  element.style.aspectRatio = `${own} / ${height}`;
  element.style.setProperty('--total-scale-factor', String(scale));
  const canvas = h('canvas', { attributes: { 'aria-hidden': 'true' } });
  const layer = h('div', { class: 'textLayer' });
  element.replaceChildren(canvas, layer);
  return { canvas, layer, scale };
}
