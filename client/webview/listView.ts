import type { FaqHit } from '../src/faqPanel/messages';
import { fill, h, replace } from './dom';
import { segments } from './highlight';
import { icon } from './icons';
import { countSelected, isPinned, type Model } from './model';
import { changed, type Context, type View } from './view';

export interface ListView extends View {
  /** Moves the focus to the hit that had it last, or to the first one; false when there is none. */
  focus(): boolean;
}

/** The hits, as a list box: one Tab stop, arrows within. */
export function createListView(context: Context, leaveUpwards: () => void): ListView {
  const { texts, dispatch } = context;
  const list = h('div', {
    class: 'results',
    attributes: { id: 'results', role: 'listbox', 'aria-label': texts.resultsLabel },
  });
  const more = h(
    'button',
    {
      class: 'link-button more',
      key: 'more',
      attributes: { type: 'button' },
      on: { click: () => dispatch({ kind: 'moreWanted' }) },
    },
    texts.more,
  );
  const empty = h('div', { class: 'nothing' });
  let active = 0;

  const options = (): HTMLElement[] => [...list.children] as HTMLElement[];

  function activate(index: number, focus: boolean): void {
    const all = options();
    const next = all[index];
    if (!next) return;
    all[active]?.setAttribute('tabindex', '-1');
    all[active]?.setAttribute('aria-selected', 'false');
    active = index;
    next.setAttribute('tabindex', '0');
    next.setAttribute('aria-selected', 'true');
    if (!focus) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  }

  function open(index: number): void {
    const id = options()[index]?.dataset['id'];
    if (id === undefined) return;
    activate(index, false);
    dispatch({ kind: 'answerOpened', id, from: 'list' });
  }

  list.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = list.childElementCount - 1;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => {
        if (active === last) dispatch({ kind: 'moreWanted' });
        activate(Math.min(last, active + 1), true);
      },
      ArrowUp: () => (active === 0 ? leaveUpwards() : activate(active - 1, true)),
      PageDown: () => activate(Math.min(last, active + 8), true),
      PageUp: () => activate(Math.max(0, active - 8), true),
      Home: () => activate(0, true),
      End: () => activate(last, true),
      Enter: () => open(active),
      ' ': () => open(active),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  });
  list.addEventListener('click', (event) => {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
    if (option) open(options().indexOf(option as HTMLElement));
  });
  new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) dispatch({ kind: 'moreWanted' });
  }).observe(more);

  function renderHits(model: Model, previous: Model | undefined): void {
    const known = previous?.hits ?? [];
    const appended = known.length > 0 && known.length < model.hits.length && model.hits[0] === known[0];
    const fresh = appended ? model.hits.slice(known.length) : model.hits;
    const first = appended ? known.length : 0;
    const total = model.result?.total ?? model.hits.length;
    const nodes = fresh.map((hit, index) => option(context, model, hit, first + index, total));
    if (appended) return list.append(...nodes);
    active = 0;
    const reading = list.contains(document.activeElement); // sent here for what has just come
    list.dataset['query'] = model.result?.query ?? ''; // what is listed may answer an older text than the one typed
    replace(list, ...nodes);
    activate(0, reading);
  }

  return {
    element: h('div', { class: 'result-area' }, list, empty, more),
    focus() {
      if (list.childElementCount === 0) return false;
      activate(active, true);
      return true;
    },
    render(model, previous) {
      if (changed(model, previous, 'hits', 'result')) renderHits(model, previous);
      else if (changed(model, previous, 'memory')) {
        options().forEach((element) =>
          element.classList.toggle('pinned', isPinned(model.memory, element.dataset['id'] ?? '')),
        );
      }
      list.hidden = model.hits.length === 0;
      more.hidden = model.hits.length >= (model.result?.total ?? 0);
      empty.hidden = model.result === undefined || model.result.total > 0;
      if (!empty.hidden && changed(model, previous, 'result', 'state')) renderEmpty(model);
    },
  };

  function renderEmpty({ state, result }: Model): void {
    const hidden = (result?.hiddenByFacets ?? 0) > 0; // the status says so, and shows them
    replace(
      empty,
      h('p', {}, fill(texts.nothingFound, state.text.trim())),
      !hidden && h('p', { class: 'hint' }, texts.nothingFoundHint),
      !hidden &&
        countSelected(state.facets) > 0 &&
        h(
          'button',
          {
            class: 'button',
            key: 'clear-filters',
            attributes: { type: 'button' },
            on: { click: () => dispatch({ kind: 'facetsCleared' }) },
          },
          texts.clearFilters,
        ),
    );
  }
}

function option({ texts }: Context, model: Model, hit: FaqHit, index: number, total: number): HTMLElement {
  const doubt =
    hit.status !== 'complete'
      ? texts.doubt[hit.status]
      : hit.warning !== undefined
        ? texts.reservation
        : undefined;
  return h(
    'div',
    {
      class: isPinned(model.memory, hit.id) ? 'result pinned' : 'result',
      key: hit.id,
      attributes: {
        role: 'option',
        tabindex: -1,
        'aria-selected': 'false',
        'aria-posinset': index + 1,
        'aria-setsize': total,
        'data-id': hit.id,
      },
    },
    h(
      'div',
      { class: 'result-question', attributes: { lang: 'fr' } },
      ...marked(hit.question, hit.highlights.question),
    ),
    h(
      'div',
      { class: 'result-summary', attributes: { lang: 'fr' } },
      ...marked(hit.summary, hit.highlights.summary),
    ),
    h(
      'div',
      { class: 'result-meta' },
      ...hit.waves.map((wave) => h('span', {}, fill(texts.wave, wave))),
      doubt !== undefined && h('span', { class: 'doubt' }, icon('warning'), doubt),
      h('span', { class: 'pin-mark' }, icon('pinned'), texts.pinnedMark),
    ),
  );
}

function marked(text: string, ranges: FaqHit['highlights']['question']): (Node | string)[] {
  return segments(text, ranges).map((segment) =>
    segment.marked ? h('mark', {}, segment.text) : segment.text,
  );
}
