import { leadOf } from '../src/faqPanel/lead';
import { facetOrder, type FaqAnswer, type TextRange } from '../src/faqPanel/messages';
import { fill, h, replace, type Child } from './dom';
import { segments, termFinder } from './highlight';
import { icon, type IconName } from './icons';
import { isWebTarget, parseMarkdown, type MarkdownNode } from './markdown';
import { tableParts, type CellLabel } from './markdownTable';
import { reachWhatScrolls } from './scrollable';
import { isPinned, referenceOf, shownAnswer, type Model } from './model';
import { changed, type Context, type View } from './view';
import { webLink } from './webLink';

export interface AnswerView extends View {
  /** Moves the focus to the question at the top; false while the answer has not arrived. */
  focus(): boolean;
}

type Finder = (text: string) => TextRange[];

/** One answer with all that one must know to rely on it. */
export function createAnswerView(context: Context): AnswerView {
  const { texts, dispatch } = context;
  const tools = h('div', { class: 'tools' });
  const body = h('div', { class: 'answer-body' });
  const vote = h('div', { class: 'vote' });
  const notice = h('p', { class: 'notice', attributes: { role: 'status' } });
  const element = h(
    'article',
    { class: 'answer', attributes: { 'aria-label': texts.answerLabel } },
    h(
      'div',
      { class: 'answer-bar' },
      toolButton(texts.back, 'arrowLeft', 'back', () => dispatch({ kind: 'wentBack' })),
      tools,
    ),
    notice,
    body,
    vote,
  );

  function renderBody({ answer, result, state }: Model): void {
    if (answer === undefined) return body.replaceChildren();
    if (answer === null) {
      const title = h('h2', { attributes: { tabindex: -1 } }, texts.answerMissing);
      return body.replaceChildren(title);
    }
    const finder = state.text.trim() === '' ? (): TextRange[] => [] : termFinder(result?.terms ?? []);
    replace(body, ...answerParts(context, answer, finder));
  }

  return {
    element,
    focus() {
      const title = body.querySelector('h2');
      title?.focus({ preventScroll: true });
      return title !== null;
    },
    render(model, previous) {
      const id = shownAnswer(model);
      element.hidden = id === undefined;
      if (changed(model, previous, 'answer')) {
        renderBody(model);
        if (id !== undefined) element.scrollTop = 0;
      }
      if (changed(model, previous, 'answer', 'memory')) {
        replace(tools, ...(model.answer ? toolButtons(context, model, model.answer) : []));
        replace(vote, ...(model.answer ? voteParts(context, model, model.answer.entry.id) : []));
      }
      if (notice.textContent !== (model.notice ?? '')) notice.textContent = model.notice ?? '';
      notice.hidden = model.notice === undefined;
    },
  };
}

function toolButtons({ texts, send, wide }: Context, model: Model, answer: FaqAnswer): HTMLElement[] {
  const pinned = isPinned(model.memory, answer.entry.id);
  const pin = toolButton(pinned ? texts.unpin : texts.pin, pinned ? 'pinned' : 'pin', 'pin', () =>
    send({ kind: 'pin', answer: referenceOf(answer), pinned: !pinned }),
  );
  pin.setAttribute('aria-pressed', String(pinned));
  return [
    ...(wide
      ? []
      : [toolButton(texts.readWide, 'openInTab', 'read', () => send({ kind: 'read', id: answer.entry.id }))]),
    toolButton(texts.insert, 'insert', 'insert', () => send({ kind: 'insertReference', answer })),
    toolButton(texts.copy, 'copy', 'copy', () => send({ kind: 'copy', answer })),
    pin,
  ];
}

function toolButton(label: string, name: IconName, key: string, click: () => void): HTMLElement {
  return h(
    'button',
    {
      class: 'icon-button',
      key,
      attributes: { type: 'button', title: label, 'aria-label': label },
      on: { click },
    },
    icon(name),
  );
}

function voteParts({ texts, send }: Context, { memory }: Model, id: string): HTMLElement[] {
  const given = memory.votes[id];
  const button = (value: 1 | -1, label: string, name: IconName): HTMLElement =>
    h(
      'button',
      {
        class: 'chip vote-button',
        key: `vote${value}`,
        attributes: { type: 'button', 'aria-pressed': String(given === value) },
        on: { click: () => send({ kind: 'vote', id, vote: given === value ? undefined : value }) },
      },
      icon(name),
      label,
    );
  return [
    h('p', { attributes: { id: 'useful' } }, texts.useful),
    h(
      'div',
      { class: 'chips', attributes: { role: 'group', 'aria-labelledby': 'useful' } },
      button(1, texts.yes, given === 1 ? 'thumbsUpFilled' : 'thumbsUp'),
      button(-1, texts.no, given === -1 ? 'thumbsDownFilled' : 'thumbsDown'),
    ),
    h('p', { class: 'hint', attributes: { role: 'status' } }, given === undefined ? '' : texts.thanks),
  ];
}

function answerParts(context: Context, answer: FaqAnswer, finder: Finder): (Node | undefined)[] {
  const { texts } = context;
  const { entry } = answer;
  const { lead, rest } = leadOf(entry);
  const doubts = [entry.status === 'complete' ? undefined : texts.status[entry.status], entry.warning];
  return [
    h('h2', { attributes: { tabindex: -1, lang: 'fr' } }, ...highlighted(entry.question, finder)),
    entry.waves.length > 0
      ? h(
          'p',
          { class: 'waves' },
          ...entry.waves.map((wave) => h('span', { class: 'badge' }, fill(texts.wave, wave))),
          entry.deduced.includes('offre') && deducedMark(texts),
        )
      : undefined,
    doubts.some((doubt) => doubt !== undefined)
      ? h(
          'div',
          { class: 'warning', attributes: { role: 'note', 'aria-label': texts.warning } },
          icon('warning'),
          h(
            'div',
            {},
            ...doubts.map(
              (doubt, index) => doubt && h('p', { attributes: { lang: index === 1 && 'fr' } }, doubt),
            ),
          ),
        )
      : undefined,
    lead === undefined
      ? undefined
      : h('p', { class: 'lead', attributes: { lang: 'fr' } }, ...highlighted(lead, finder)),
    reachWhatScrolls(
      h(
        'div',
        { class: 'markdown', attributes: { lang: 'fr' } },
        ...parseMarkdown(rest).map((node) => render(node, finder)),
      ),
    ),
    requirements(context, answer),
    related(context, answer),
    classification(context, answer),
    source(context, answer),
  ];
}

function requirements({ texts, send }: Context, { requirements: cited }: FaqAnswer): HTMLElement | undefined {
  if (cited.length === 0) return undefined;
  const chips = cited.map(({ id, title, known }) =>
    known
      ? h(
          'button',
          {
            class: 'chip requirement',
            key: `requirement:${id}`,
            attributes: { type: 'button', title, 'aria-label': fill(texts.openRequirement, id, title) },
            on: { click: () => send({ kind: 'openRequirement', id }) },
          },
          id,
        )
      : h('span', { class: 'chip inert', attributes: { title: texts.unknownRequirement } }, id),
  );
  return section(texts.requirements, h('div', { class: 'chips' }, ...chips));
}

function related({ texts, dispatch }: Context, answer: FaqAnswer): HTMLElement | undefined {
  if (answer.related.length === 0) return undefined;
  const items = answer.related.map(({ id, question }) =>
    h(
      'li',
      {},
      h(
        'button',
        {
          class: 'reference',
          key: `related:${id}`,
          attributes: { type: 'button', lang: 'fr' },
          on: { click: () => dispatch({ kind: 'answerOpened', id, from: 'answer' }) },
        },
        question,
      ),
    ),
  );
  return section(texts.related, h('ul', { class: 'references' }, ...items));
}

function classification({ texts, dispatch }: Context, { entry }: FaqAnswer): HTMLElement | undefined {
  const rows = facetOrder
    .filter((facet) => entry.facets[facet].length > 0)
    .map((facet) =>
      h(
        'div',
        { class: 'facet' },
        h(
          'dt',
          { class: 'facet-title' },
          texts.facets[facet],
          entry.deduced.includes(facet) && deducedMark(texts),
        ),
        h(
          'dd',
          { class: 'chips' },
          ...entry.facets[facet].map((value) =>
            h(
              'button',
              {
                class: 'chip',
                key: `classified:${facet}/${value}`,
                attributes: {
                  type: 'button',
                  title: fill(texts.filterBy, value),
                },
                on: { click: () => dispatch({ kind: 'facetChosen', facet, value }) },
              },
              h('span', { attributes: { lang: 'fr' } }, value),
            ),
          ),
        ),
      ),
    );
  return rows.length === 0 ? undefined : section(texts.classification, h('dl', {}, ...rows));
}

/** Says of what stands before it that the source does not state it. */
function deducedMark(texts: Context['texts']): HTMLElement {
  return h('span', { class: 'deduced', attributes: { title: texts.deducedHint } }, ` ${texts.deduced}`);
}

function source({ texts, locale }: Context, { entry }: FaqAnswer): HTMLElement {
  const { title, url, read, dated } = entry.source;
  const others = entry.links.filter((link) => link !== url && isWebTarget(link));
  return section(
    texts.source,
    h('p', { attributes: { lang: 'fr' } }, title),
    h(
      'p',
      { class: 'hint' },
      `${dated === undefined ? texts.undated : fill(texts.datedOn, longDate(dated, locale))} · ${fill(texts.readOn, longDate(read, locale))}`,
    ),
    h('p', { class: 'hint' }, texts.paraphrase),
    url !== undefined && isWebTarget(url) && h('p', {}, webLink(url, texts.officialPage)),
    others.length > 0 &&
      h(
        'ul',
        { class: 'links', attributes: { 'aria-label': texts.links } },
        ...others.map((link) => h('li', {}, webLink(link, link.replace(/^https?:\/\//, '')))),
      ),
  );
}

function section(title: string, ...children: readonly Child[]): HTMLElement {
  return h('section', {}, h('h3', {}, title), ...children);
}

/** `2026-03-12` as the reader writes dates; anything else as it stands. */
function longDate(iso: string, locale: string): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(/^en\b/.test(locale) ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(date);
}

function render(
  node: MarkdownNode,
  finder: Finder,
  parts: ReadonlyMap<MarkdownNode, CellLabel> = new Map(),
): Node {
  if (typeof node === 'string') {
    const fragment = document.createDocumentFragment();
    fragment.append(...highlighted(node, finder));
    return fragment;
  }
  const inTable = node.tag === 'table' ? tableParts(node) : parts;
  return h(
    node.tag,
    { attributes: { href: node.href, title: node.href, start: node.start, ...inTable.get(node) } },
    ...node.children.map((child) => render(child, finder, inTable)),
  );
}

function highlighted(text: string, finder: Finder): (Node | string)[] {
  return segments(text, finder(text)).map((segment) =>
    segment.marked ? h('mark', {}, segment.text) : segment.text,
  );
}
