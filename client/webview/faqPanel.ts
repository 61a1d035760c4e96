// The page of the FAQ panel. It asks the extension, which asks the server: no knowledge and no ranking lives here.
import './base.css';
import './faqPanel.css';
import type { PageData, ToExtension, ToPage } from '../src/faqPanel/messages';
import { createAnswerView } from './answerView';
import { h } from './dom';
import { createFiltersView } from './filtersView';
import { createHomeView } from './homeView';
import { knock } from './knock';
import { createListView } from './listView';
import {
  initialModel,
  kept,
  latest,
  shownAnswer,
  update,
  type Effect,
  type Model,
  type PanelEvent,
} from './model';
import { createSearchView, createStatusView } from './searchView';
import type { Context } from './view';

declare function acquireVsCodeApi(): {
  postMessage(message: ToExtension): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const vscode = acquireVsCodeApi();
const app = document.getElementById('app')!;
const data = JSON.parse(app.dataset['page'] ?? '{}') as PageData;

let model: Model = initialModel(data.memory, latest(vscode.getState(), data.state));
let wantedFocus: 'answer' | 'results' | undefined;

const context: Context = {
  texts: data.texts,
  locale: data.locale,
  dispatch,
  send: (message) => vscode.postMessage(message),
  wide: data.wide,
};

const search = createSearchView(context);
const status = createStatusView(context);
const filters = createFiltersView(context);
const home = createHomeView(context);
const list = createListView(context, () => search.focus());
const answer = createAnswerView(context);
const views = [search, status, filters, home, list, answer];

app.classList.toggle('wide', data.wide);
app.replaceChildren(
  h('h1', { class: 'visually-hidden' }, data.texts.title),
  h('div', { class: 'top' }, search.element, filters.element),
  h(
    'div',
    { class: 'columns' },
    h('div', { class: 'list-column' }, status.element, home.element, list.element),
    answer.element,
  ),
);
render(undefined);
window.addEventListener('message', ({ data: message }: MessageEvent<ToPage>) => receive(message));
document.addEventListener('keydown', onKey);
window.addEventListener('pagehide', save);

let welcomed = false;
const heard = knock(() => context.send({ kind: 'ready' }));

function receive(message: ToPage): void {
  dispatch({ kind: 'message', message });
  if (welcomed) return;
  welcomed = true;
  heard();
  dispatch({ kind: 'start' });
}

function dispatch(event: PanelEvent): void {
  const previous = model;
  const step = update(model, event);
  model = step.model;
  for (const effect of step.effects) run(effect);
  if (model !== previous) render(previous);
  applyFocus();
}

function run(effect: Effect): void {
  switch (effect.kind) {
    case 'search':
      return context.send(effect);
    case 'answer':
      return context.send(effect);
    case 'save':
      return saveSoon();
    case 'focus':
      wantedFocus = effect.target === 'search' ? undefined : effect.target;
      if (effect.target === 'search') search.focus();
  }
}

/** What is typed next need not wait for what was typed to be kept. */
const saveDelayMs = 150;
let saving: ReturnType<typeof setTimeout> | undefined;
let savedAnswer = shownAnswer(model);

/** An answer is kept at once: who opens one and looks elsewhere finds it again, for a page that goes may not be heard any more. */
function saveSoon(): void {
  if (shownAnswer(model) !== savedAnswer) save();
  else saving ??= setTimeout(save, saveDelayMs);
}

function save(): void {
  clearTimeout(saving);
  saving = undefined;
  savedAnswer = shownAnswer(model);
  const state = kept(model.state, Date.now());
  vscode.setState(state); // for the page of a view that was hidden
  context.send({ kind: 'state', state }); // for the next window: VS Code may not get to keep the other
}

function render(previous: Model | undefined): void {
  app.classList.toggle('reading', shownAnswer(model) !== undefined);
  for (const view of views) view.render(model, previous);
}

/** What is to be focused may still be on its way. */
function applyFocus(): void {
  if (wantedFocus === 'answer' ? answer.focus() : wantedFocus === 'results' && list.focus())
    wantedFocus = undefined;
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const inSearch = event.target === search.input;
  if (event.key === 'Escape') return onEscape(event, inSearch);
  if (inSearch) return onSearchKey(event);
  const typed = event.key.length === 1 && event.key !== ' ';
  if (event.key === '/') event.preventDefault();
  if (typed) search.focus(); // what was typed lands in the field, in place of its text
}

function onSearchKey(event: KeyboardEvent): void {
  if (event.key === 'ArrowDown') {
    if (list.focus()) event.preventDefault();
  } else if (event.key === 'Enter') {
    const first = model.hits[0];
    if (first) dispatch({ kind: 'answerOpened', id: first.id, from: 'list' });
  }
}

/** Out of the answer, out of the list, out of the search, one step at a time. */
function onEscape(event: KeyboardEvent, inSearch: boolean): void {
  event.preventDefault();
  if (shownAnswer(model) !== undefined) dispatch({ kind: 'wentBack' });
  else if (!inSearch) search.focus();
  else if (model.state.text !== '') dispatch({ kind: 'typed', text: '' });
  else if (model.state.filtersOpen) dispatch({ kind: 'filtersToggled' });
}
