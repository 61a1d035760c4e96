// The page that compares two documents. It renders what the extension hands it, and leads to the places of both.
import './base.css';
import './comparison.css';
import type {
  Comparison,
  Difference,
  PageData,
  Side,
  SideName,
  ToExtension,
  ToPage,
} from '../src/comparison/messages';
import { fill, h, replace, type Child } from './dom';
import { knock } from './knock';

declare function acquireVsCodeApi(): { postMessage(message: ToExtension): void };

const vscode = acquireVsCodeApi();
const app = document.getElementById('app')!;
const { left, right, texts } = JSON.parse(app.dataset['page'] ?? '{}') as PageData;

const exact = h('input', {
  key: 'exact',
  attributes: { type: 'checkbox', id: 'exact' },
  on: { change: () => vscode.postMessage({ kind: 'exact', isExact: exact.checked }) },
});
const count = h('h1', {}, texts.loading);
const body = h('div', { class: 'differences' });
document.body.classList.add('comparison');
app.append(
  h(
    'div',
    { class: 'bar' },
    h('div', { attributes: { role: 'status' } }, count),
    h('p', { class: 'files' }, fill(texts.before, left), h('br'), fill(texts.after, right)),
    h('label', { class: 'choice', attributes: { for: 'exact' } }, exact, texts.exact),
  ),
  body,
);
window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  heard();
  exact.checked = data.isExact;
  show(data.comparison);
});

const heard = knock(() => vscode.postMessage({ kind: 'ready' }));

function show(comparison: Comparison | null): void {
  if (comparison?.type !== 'compared') {
    count.textContent = texts.notCompared[comparison?.reason ?? 'closed'];
    replace(body);
    return;
  }
  const { differences, isCut } = comparison;
  count.textContent = isCut
    ? fill(texts.cut, differences.length)
    : differences.length === 0
      ? texts.same
      : differences.length === 1
        ? texts.one
        : fill(texts.many, differences.length);
  replace(body, ...groupsOf(differences).map(groupView));
}

interface Group {
  readonly title: string;
  readonly differences: Difference[];
}

/** Differences that follow each other in one part of the document stand below its name. */
function groupsOf(differences: readonly Difference[]): readonly Group[] {
  const groups: Group[] = [];
  for (const difference of differences) {
    const title = difference.trail.length > 1 ? difference.trail[0]! : texts.document;
    const last = groups.at(-1);
    if (last?.title === title) last.differences.push(difference);
    else groups.push({ title, differences: [difference] });
  }
  return groups;
}

function groupView({ title, differences }: Group, index: number): HTMLElement {
  const id = `group-${index}`;
  return h(
    'section',
    { attributes: { 'aria-labelledby': id } },
    h('h2', { attributes: { id } }, title),
    h('ul', {}, ...differences.map((difference, at) => differenceView(difference, `${index} ${at}`))),
  );
}

function differenceView(difference: Difference, key: string): HTMLElement {
  const { kind, trail, path } = difference;
  const name = (trail.length > 1 ? trail.slice(1) : trail).join(' › ');
  return h(
    'li',
    { class: ['difference', `is-${kind}`].join(' ') },
    h(
      'p',
      { class: 'what' },
      h('span', { class: 'kind' }, texts.kinds[kind]),
      h('span', { class: 'name' }, name === '' ? path : name),
      h('span', { class: 'path' }, path),
    ),
    h(
      'div',
      { class: 'sides' },
      sideView('left', difference.left, path, key),
      sideView('right', difference.right, path, key),
    ),
  );
}

function sideView(side: SideName, { text, runs, range }: Side, path: string, key: string): HTMLElement {
  const label = fill(side === 'left' ? texts.before : texts.after, path);
  const words: readonly Child[] =
    text === undefined
      ? [h('em', {}, texts.nothing)]
      : text === ''
        ? [h('em', {}, texts.empty)]
        : runs
          ? runs.flatMap(({ text: said, changed }) =>
              changed ? [h('mark', {}, said.trimEnd()), said.slice(said.trimEnd().length)] : [said],
            )
          : [text];
  return h(
    'button',
    {
      class: ['side', `is-${side}`].join(' '),
      key: `${key} ${side}`,
      attributes: { title: fill(texts.go, label) },
      on: { click: () => vscode.postMessage({ kind: 'go', side, place: range }) },
    },
    h('span', { class: 'sign', attributes: { 'aria-hidden': true } }, side === 'left' ? '−' : '+'),
    h('span', { class: 'words' }, ...words),
  );
}
