// The page that shows a message for reading. It renders what the extension hands it, and leads back to the text.
import './base.css';
import './hl7Reading.css';
import type {
  PageData,
  Place,
  Reading,
  ReadingField,
  ReadingMessage,
  ReadingPart,
  ReadingSegment,
  ToExtension,
  ToPage,
} from '../src/hl7Reading/messages';
import { fill, h, replace, type Child } from './dom';
import { fold } from './highlight';
import { knock } from './knock';

declare function acquireVsCodeApi(): { postMessage(message: ToExtension): void };

const vscode = acquireVsCodeApi();
const app = document.getElementById('app')!;
const { texts } = JSON.parse(app.dataset['page'] ?? '{}') as PageData;

const filter = h('input', {
  class: 'filter',
  key: 'filter',
  attributes: { type: 'search', placeholder: texts.filter, 'aria-label': texts.filter },
  on: { input: () => applyFilter() },
});
const notice = h('p', { class: 'notice', attributes: { role: 'status' } });
const body = h('div', { class: 'messages' }, h('p', { class: 'hint' }, texts.loading));
document.body.classList.add('reading');
app.append(h('div', { class: 'bar' }, filter), notice, body);
window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => receive(data));

const heard = knock(() => vscode.postMessage({ kind: 'ready' }));

function receive(message: ToPage): void {
  if (message.kind === 'cursor') return markCursor(message);
  heard();
  show(message.reading);
}

function show(reading: Reading | null): void {
  if (reading) replace(body, ...reading.messages.map(messageView));
  else replace(body, h('h1', {}, texts.nothing));
  applyFilter();
}

function messageView(message: ReadingMessage): HTMLElement {
  const title = message.number === undefined ? message.title : `${message.title} · ${message.number}`;
  return h(
    'article',
    { class: 'message' },
    h('h1', {}, title),
    ...message.segments.map(segmentView),
    message.omitted > 0 && h('p', { class: 'hint' }, fill(texts.omitted, message.omitted)),
  );
}

function segmentView(segment: ReadingSegment, index: number): HTMLElement {
  const heading = h(
    'h2',
    {},
    goButton(segment.range, segment.name, 'segment-name', `segment ${index} ${segment.name}`),
    segment.title !== '' && h('span', { class: 'segment-title' }, segment.title),
  );
  return h(
    'section',
    { class: 'segment' },
    heading,
    ...segment.fields.map((field) => fieldView(field, index)),
  );
}

function fieldView(field: ReadingField, segment: number): HTMLElement {
  const key = `${segment} ${field.path}`;
  const row = h(
    'div',
    { class: 'field' },
    h(
      'div',
      { class: 'field-name' },
      h('span', { class: 'path' }, field.path),
      field.name !== '' && h('span', {}, field.name),
    ),
    h('div', { class: 'field-value' }, ...valuesView(field, key)),
  );
  const { start, end } = field.range;
  Object.assign(row.dataset, {
    line: String(start.line),
    from: String(start.character),
    to: String(end.line > start.line ? Number.MAX_SAFE_INTEGER : end.character),
  });
  row.dataset['search'] = fold(`${field.path} ${field.name} ${field.values.map(wordsOf).join(' ')}`);
  return row;
}

/** Several repetitions of several components are a table; one value is itself, or the list of its components. */
function valuesView({ values }: ReadingField, key: string): Child[] {
  if (values.length > 1 && values.some(({ parts }) => parts.length > 0)) return [tableView(values, key)];
  if (values.length > 1)
    return [
      h(
        'ol',
        { class: 'repetitions' },
        ...values.map((value) => h('li', {}, ...leafView(value, `${key} ${value.path}`))),
      ),
    ];
  return values.flatMap((value) => partsView(value, key));
}

function partsView(value: ReadingPart, key: string): Child[] {
  if (value.parts.length === 0) return leafView(value, `${key} ${value.path}`);
  return [
    h(
      'dl',
      { class: 'parts' },
      ...value.parts.flatMap((part) => [
        h('dt', { attributes: { title: part.path } }, part.name === '' ? part.path : part.name),
        h('dd', {}, ...partsView(part, key)),
      ]),
    ),
  ];
}

function tableView(values: readonly ReadingPart[], key: string): HTMLElement {
  const columns = new Map<string, string>();
  const columnOf = (part: ReadingPart): string => part.path.slice(part.path.indexOf(']') + 1);
  for (const value of values)
    for (const part of value.parts) columns.set(columnOf(part), part.name === '' ? part.path : part.name);
  // A repetition without components is the first of them.
  if (values.some(({ parts }) => parts.length === 0) && !columns.has('.1'))
    columns.set('.1', values[0]!.name);
  const order = [...columns].sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)));
  const cell = (value: ReadingPart, column: string): Child[] => {
    const part =
      value.parts.length === 0 && column === '.1'
        ? value
        : value.parts.find((one) => columnOf(one) === column);
    return part ? partsView(part, key) : [];
  };
  return h(
    'table',
    { class: 'repetitions' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { attributes: { scope: 'col' } }, texts.repetition),
        ...order.map(([, name]) => h('th', { attributes: { scope: 'col' } }, name)),
      ),
    ),
    h(
      'tbody',
      {},
      ...values.map((value, index) =>
        h(
          'tr',
          {},
          h('th', { attributes: { scope: 'row' } }, String(index + 1)),
          ...order.map(([column, name]) => {
            const held = cell(value, column);
            return h(
              'td',
              { class: held.length === 0 ? 'empty' : '', attributes: { 'data-label': name } },
              ...held,
            );
          }),
        ),
      ),
    ),
  );
}

function leafView(part: ReadingPart, key: string): Child[] {
  const { embedded } = part;
  if (embedded)
    return [
      h(
        'button',
        { class: 'button', key, on: { click: () => vscode.postMessage({ kind: 'open', id: embedded.id }) } },
        fill(texts.open, embedded.mediaType),
      ),
      part.meaning !== undefined && h('span', { class: 'meaning' }, part.meaning),
    ];
  const text = part.length === undefined ? part.text : `${part.text}…`;
  return [
    goButton(part.range, text, 'value', key, part.path),
    part.meaning !== undefined && h('span', { class: 'meaning' }, part.meaning),
    part.length !== undefined && h('span', { class: 'meaning' }, fill(texts.length, part.length)),
  ];
}

function goButton(place: Place, text: string, style: string, key: string, path = text): HTMLElement {
  return h(
    'button',
    {
      class: style,
      key,
      attributes: { title: fill(texts.go, path) },
      on: { click: () => vscode.postMessage({ kind: 'go', place }) },
    },
    text,
  );
}

function wordsOf(part: ReadingPart): string {
  return [part.name, part.text, part.meaning ?? '', ...part.parts.map(wordsOf)].join(' ');
}

/** Hides the fields that do not hold the words, and the segments that are left with none. */
function applyFilter(): void {
  const wanted = fold(filter.value)
    .split(/\s+/)
    .filter((word) => word !== '');
  let shown = 0;
  for (const section of body.querySelectorAll<HTMLElement>('.segment')) {
    let held = 0;
    for (const row of section.querySelectorAll<HTMLElement>('.field')) {
      row.hidden = !wanted.every((word) => (row.dataset['search'] ?? '').includes(word));
      if (!row.hidden) held += 1;
    }
    section.hidden = held === 0 && wanted.length > 0;
    shown += held;
  }
  notice.textContent = shown === 0 && wanted.length > 0 ? texts.noMatch : '';
}

/** The field in which the cursor of the text stands. */
function markCursor({ line, character }: { readonly line: number; readonly character: number }): void {
  let nearest: HTMLElement | undefined;
  for (const row of body.querySelectorAll<HTMLElement>('.field')) {
    const { line: own, from, to } = row.dataset;
    const isThere = Number(own) === line && Number(from) <= character && character <= Number(to);
    row.classList.toggle('current', isThere && !nearest);
    if (isThere) {
      row.setAttribute('aria-current', 'true');
      nearest ??= row;
    } else row.removeAttribute('aria-current');
  }
  nearest?.scrollIntoView({ block: 'nearest' });
}
