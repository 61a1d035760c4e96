// The page of a sheet. It renders what the extension hands it, and asks the extension for everything else.
import './base.css';
import './sheet.css';
import type { PageData, Sheet, SheetAction, ToExtension, ToPage } from '../src/sheets/messages';
import { fill, h, replace, type Child } from './dom';
import { icon, type IconName } from './icons';
import { knock } from './knock';
import { createReferencesView } from './referencesView';
import { severityView, type ShownSeverity } from './severityView';
import { sheetLayout } from './sheetLayout';

declare function acquireVsCodeApi(): {
  postMessage(message: ToExtension): void;
  setState(state: unknown): void;
};

const vscode = acquireVsCodeApi();
const app = document.getElementById('app')!;
const { texts, first } = JSON.parse(app.dataset['page'] ?? '{}') as PageData;
const send = (message: ToExtension): void => vscode.postMessage(message);

const back = toolButton(texts.back, 'arrowLeft', 'back', () => send({ kind: 'step', by: -1 }));
const forward = toolButton(texts.forward, 'arrowRight', 'forward', () => send({ kind: 'step', by: 1 }));
const tools = h('div', { class: 'tools', attributes: { role: 'group', 'aria-label': texts.actions } });
const bar = h('div', { class: 'bar' }, h('div', { class: 'tools' }, back, forward), tools);
const notice = h('p', { class: 'notice', attributes: { role: 'status' } });
const body = h('div', { class: 'sheet-body' }, h('p', { class: 'hint' }, texts.loading));
const references = createReferencesView(texts, (reference) => send({ kind: 'open', reference }));
app.replaceChildren(bar, notice, body); // in place of what could be read by then
if (first) show(first);
document.body.classList.add('sheet');
window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => receive(data));

/** Until something is shown: a message may get lost on its way to a page that has just loaded. */
const shownAtLast = knock(() => send({ kind: 'ready' }));

function receive(message: ToPage): void {
  switch (message.kind) {
    case 'show':
      shownAtLast();
      return show(message);
    case 'references':
      if (body.dataset['id'] !== message.id) return;
      references.show(message.groups);
      if (message.focus) references.focus();
      return;
    case 'failed':
      shownAtLast();
      notice.textContent = message.text;
      return;
    case 'done':
      notice.textContent = message.text;
  }
}

function show({ address, sheet, history, severity, moved }: Extract<ToPage, { kind: 'show' }>): void {
  vscode.setState(history); // VS Code hands it back when the window is loaded again
  const isNew = body.dataset['id'] !== address.id || body.dataset['kind'] !== address.kind;
  body.dataset['id'] = address.id;
  body.dataset['kind'] = address.kind;
  disable(back, history.entries[history.at - 1] === undefined);
  disable(forward, history.entries[history.at + 1] === undefined);
  replace(tools, ...(sheet ? actionsOf(sheet) : []));
  if (isNew) {
    notice.textContent = '';
    references.show(undefined);
  }
  if (!sheet) {
    const missing = h('h1', { attributes: { tabindex: -1 } }, fill(texts.missing, address.id));
    replace(body, missing);
    missing.focus();
    return;
  }
  replace(body, ...sheetView(sheet, severity));
  if (!isNew) return;
  window.scrollTo(0, 0);
  if (moved) body.querySelector('h1')?.focus({ preventScroll: true });
}

function sheetView(sheet: Sheet, severity: ShownSeverity | undefined): Child[] {
  return sheetLayout<Node>(sheet, {
    elements: { h, icon },
    texts,
    follow: (link) => send({ kind: 'follow', link }),
    severity: (rule, byDefault) =>
      severityView(rule, byDefault, severity ?? { chosen: undefined, inWorkspace: true }, texts, (chosen) =>
        send({ kind: 'choose', id: rule, severity: chosen }),
      ),
    references: references.element,
  });
}

function actionsOf({ kind }: Sheet): HTMLElement[] {
  if (kind === 'knowledge')
    return [
      toolButton(
        texts.copyMarkdown,
        'markdown',
        'copyMarkdown',
        () => send({ kind: 'act', action: 'copyMarkdown' }),
        texts.copyMarkdown,
      ),
    ];
  const button = (action: SheetAction, label: string, name: IconName): HTMLElement =>
    toolButton(label, name, action, () => send({ kind: 'act', action }), texts.short[action]);
  return [
    button('insert', texts.insert, 'insert'),
    button('copyId', texts.copyId, 'copy'),
    button('copyMarkdown', texts.copyMarkdown, 'markdown'),
    ...(kind === 'requirement' ? [button('references', texts.findReferences, 'references')] : []),
    button('faq', texts.openFaq, 'search'),
  ];
}

/** The short form of its name is read where there is room for it; the whole is said everywhere. */
function toolButton(
  label: string,
  name: IconName,
  key: string,
  click: () => void,
  short?: string,
): HTMLButtonElement {
  return h(
    'button',
    {
      class: 'icon-button tool',
      key,
      attributes: { type: 'button', title: label, 'aria-label': label },
      on: { click },
    },
    icon(name),
    short !== undefined && h('span', { class: 'tool-label' }, short),
  );
}

/** Keeps the focus where it is, which `disabled` would not. */
function disable(button: HTMLButtonElement, disabled: boolean): void {
  button.setAttribute('aria-disabled', String(disabled));
}
