// The page that shows a document as its readers see it. It renders what the extension hands it, and leads back to the text.
import './base.css';
import './preview.css';
import type {
  Block,
  Mark,
  PageData,
  Preview,
  PreviewElement,
  ToExtension,
  ToPage,
} from '../src/preview/messages';
import { fill, h, replace } from './dom';
import { icon } from './icons';
import { knock } from './knock';
import { loadPdfPages } from './pdf/load';
import type { PdfView } from './pdf/texts';
import { blockView, type PlacedElement, placeOfElement, type ShownBlock } from './previewElement';
import { reachWhatScrolls } from './scrollable';

declare function acquireVsCodeApi(): { postMessage(message: ToExtension): void };

/** A block that is shown, and where it is in the text now. */
interface Shown extends ShownBlock {
  readonly block: Block;
  readonly content: PreviewElement;
}

const vscode = acquireVsCodeApi();
const app = document.getElementById('app')!;
const { name, texts } = JSON.parse(app.dataset['page'] ?? '{}') as PageData;

const summary = h('div', { class: 'summary', attributes: { role: 'status' } });
const body = h(
  'div',
  { class: 'document', attributes: { lang: '' } },
  h('p', { class: 'hint' }, texts.loading),
);
document.body.classList.add('preview');
app.append(summary, body);

let shown: readonly Shown[] = [];
let marks: readonly Mark[] = [];
let cursor: number | undefined;
/** Where the cursor was last followed to. */
let followed = '';

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => receive(data));
const heard = knock(() => vscode.postMessage({ kind: 'ready' }));

function receive(message: ToPage): void {
  switch (message.kind) {
    case 'show':
      heard();
      show(message.preview);
      drawMarks();
      return drawCursor(false);
    case 'marks':
      marks = message.marks;
      return drawMarks();
    case 'cursor':
      cursor = message.offset;
      return drawCursor(message.scrolls);
  }
}

/** Keeps what is shown already where it is: only what changed is made anew. */
function show(preview: Preview | null): void {
  if (!preview) {
    for (const one of shown) one.dispose();
    shown = [];
    replace(body, h('h1', {}, texts.nothing));
    return;
  }
  const contents = new Map(shown.map(({ block, content }) => [block.key, content]));
  const free = new Map<string, Shown[]>();
  for (const one of shown) free.set(one.block.key, [...(free.get(one.block.key) ?? []), one]);
  const next = preview.blocks.flatMap((block): readonly Shown[] => {
    const kept = free.get(block.key)?.shift();
    if (kept) return [{ ...kept, block }];
    const content = block.content ?? contents.get(block.key);
    if (!content) return [];
    const view = blockView(content, { follow: jump, showPdf });
    reachWhatScrolls(view.element, '.narrative');
    return [{ block, content, ...view }];
  });
  keepingPlace(() => {
    const wanted = new Set<Element>(next.map(({ element }) => element));
    next.forEach(({ element }, index) => {
      const there = body.children[index];
      if (there === element) return;
      // What is made anew stands at the place of what it replaces: removed first, the page would shrink under the reader.
      if (there && !wanted.has(there)) there.replaceWith(element);
      else body.insertBefore(element, there ?? null);
    });
    for (const child of [...body.children].slice(next.length)) child.remove();
  });
  const kept = new Set<Element>(next.map(({ element }) => element));
  for (const one of shown) if (!kept.has(one.element)) one.dispose();
  shown = next;
}

/** The program that shows a PDF comes when a document has one. */
function showPdf(element: HTMLElement, base64: string): () => void {
  let view: PdfView | undefined;
  let isOver = false;
  loadPdfPages().then(
    (show) => {
      if (!isOver) view = show(element, base64, texts.pdf);
    },
    () => element.append(h('p', { class: 'note' }, texts.pdf.broken)),
  );
  return () => {
    isOver = true;
    view?.dispose();
  };
}

/** The block at the top of what is in sight stays there, whatever changes above it. */
function keepingPlace(change: () => void): void {
  const index = [...body.children].findIndex((child) => child.getBoundingClientRect().bottom > 0);
  const before = body.children[index]?.getBoundingClientRect().top;
  change();
  const after = body.children[index]?.getBoundingClientRect().top;
  if (before !== undefined && after !== undefined) window.scrollBy(0, after - before);
}

/** The innermost element that holds an offset of the text. */
function elementAt(offset: number): PlacedElement | undefined {
  for (const { block, placed } of shown) {
    if (offset < block.start || offset > block.end) continue;
    const within = offset - block.start;
    let found: PlacedElement | undefined;
    for (const one of placed) if (one.start <= within && within < one.end) found = one;
    if (found) return found;
  }
  return undefined;
}

function placeOf(element: Element): { readonly start: number; readonly end: number } | undefined {
  const of = shown.find((one) => one.element.contains(element));
  for (let at: Element | null = element; of && at && at !== body; at = at.parentElement) {
    const place = placeOfElement.get(at);
    if (!place) continue;
    const start = of.block.start + place.start;
    return { start, end: isLarge(at) ? start : of.block.start + place.end };
  }
  return undefined;
}

/** What holds a whole part of the document is gone to, and not selected. */
function isLarge(element: Element): boolean {
  return /^(?:SECTION|TABLE|THEAD|TBODY|TFOOT|TR|UL|OL|DL|DIV|FIGURE|IMG|PRE)$/.test(element.tagName);
}

/** Where a mark may stand: not between the rows of a table or the items of a list, but in the first of them. */
function markable(element: HTMLElement): HTMLElement {
  if (/^(?:TABLE|THEAD|TBODY|TFOOT|TR|UL|OL|DL)$/.test(element.tagName)) {
    const first = element.querySelector<HTMLElement>('caption, th, td, li, dd');
    if (first) return first;
  }
  let at = element;
  while (/^(?:TABLE|THEAD|TBODY|TFOOT|TR|COL|COLGROUP|UL|OL|DL|IMG|BR)$/.test(at.tagName) && at.parentElement)
    at = at.parentElement;
  return at;
}

const levels = ['error', 'warning', 'info'] as const;
const severityIcons = { error: 'circle-slash', warning: 'warning', info: 'info' } as const;

function classes(what: string, severity: Mark['severity']): string {
  return [what, `is-${severity}`].join(' ');
}

function drawMarks(): void {
  keepingPlace(placeMarks);
}

function placeMarks(): void {
  const focused = document.activeElement?.closest('.mark')?.textContent;
  for (const old of body.querySelectorAll('.mark')) old.remove();
  for (const old of body.querySelectorAll('.marked'))
    old.classList.remove('marked', ...levels.map((level) => `is-${level}`));
  for (const mark of marks) {
    const found = elementAt(mark.start) ?? (shown[0] && { element: shown[0].element });
    if (!found) continue;
    const element = markable(found.element);
    element.classList.add('marked', `is-${mark.severity}`);
    const button = markButton(mark);
    if (element.tagName === 'SECTION' && element.firstElementChild) element.firstElementChild.append(button);
    else element.append(button);
    if (mark.words === focused) button.focus({ preventScroll: true });
  }
  replace(
    summary,
    ...levels.flatMap((severity) => {
      const count = marks.filter((mark) => mark.severity === severity).length;
      const words = { error: texts.errors, warning: texts.warnings, info: texts.informations }[severity];
      if (count === 0) return [];
      return h(
        'button',
        {
          class: classes('chip', severity),
          key: severity,
          on: {
            click: () => {
              const to = body.querySelector<HTMLElement>(`.mark.is-${severity}`);
              to?.scrollIntoView({ block: 'center' });
              to?.focus();
            },
          },
        },
        icon(severityIcons[severity]),
        fill(words, count),
      );
    }),
  );
}

function markButton(mark: Mark): HTMLElement {
  const said = fill(texts.severities[mark.severity], mark.words);
  return h(
    'button',
    {
      class: classes('mark', mark.severity),
      attributes: { 'aria-label': said },
      on: {
        click: (event) => {
          event.stopPropagation();
          vscode.postMessage({ kind: 'go', start: mark.start, end: mark.end });
        },
      },
    },
    icon(severityIcons[mark.severity]),
    h('span', { class: 'mark-words', attributes: { 'aria-hidden': 'true' } }, mark.words),
  );
}

/** The way to an element from the top of the page: the same after an edit that changed nothing but words. */
function whereIs(element: Element): string {
  const steps: number[] = [];
  for (let at = element; at !== body && at.parentElement; at = at.parentElement)
    steps.push([...at.parentElement.children].indexOf(at));
  return steps.join(' ');
}

/** Marks the element in which the cursor of the text stands. */
function drawCursor(scrolls: boolean): void {
  const found = cursor === undefined ? undefined : elementAt(cursor);
  for (const old of body.querySelectorAll('.current'))
    if (old !== found?.element) {
      old.classList.remove('current');
      old.removeAttribute('aria-current');
    }
  if (!found) return;
  found.element.classList.add('current');
  found.element.setAttribute('aria-current', 'true');
  // Who writes on in one place wants the page to stay where it is read.
  const where = whereIs(found.element);
  if (scrolls && where !== followed && !isLarge(found.element))
    found.element.scrollIntoView({ block: 'nearest' });
  followed = where;
}

function jump(link: NonNullable<PreviewElement['link']>): void {
  if (link.type !== 'inside') return;
  const target = [...body.querySelectorAll<HTMLElement>('[data-id]')].find(
    (element) => element.dataset['id'] === link.id,
  );
  target?.scrollIntoView({ block: 'center' });
}

function go(from: Element): void {
  const place = placeOf(from);
  if (place) vscode.postMessage({ kind: 'go', ...place });
}

body.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element) || target.closest('a[href]')) return;
  if (window.getSelection()?.toString() !== '') return; // a reader who selects words does not want to leave
  go(target);
});

/** What one goes through with the keys: each is a value, a heading, a paragraph or a cell. */
const stops = 'h1, h2, h3, h4, h5, h6, p, li, td, th, caption, pre, figure, .pdf-page, .value';

/** Alt with an arrow goes from part to part, Enter to its text. */
body.tabIndex = 0;
body.setAttribute('role', 'document');
body.setAttribute('aria-label', name);
body.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target !== body) {
    if (!event.target.closest('a, button')) go(event.target);
    return;
  }
  if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
  event.preventDefault();
  const all = [...body.querySelectorAll<HTMLElement>(stops)].filter(
    (one) => one.innerText.trim() !== '' || one.matches('.pdf-page'),
  );
  const active = document.activeElement;
  const at = active instanceof HTMLElement ? all.indexOf(active) : -1;
  const next = all[event.key === 'ArrowDown' ? at + 1 : at < 0 ? -1 : at - 1];
  if (!next) return;
  next.tabIndex = -1;
  next.focus();
});
