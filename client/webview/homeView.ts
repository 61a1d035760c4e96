import type { AnswerReference, FacetName, FaqResult } from '../src/faqPanel/messages';
import { h, replace } from './dom';
import { icon, type IconName } from './icons';
import { isIdle, type Model } from './model';
import { changed, type Context, type View } from './view';

const suggestedFacets: readonly FacetName[] = ['dispositif', 'thematique', 'produit'];
const suggestionsOfEach = 3;
const recentShown = 4;

/** What stands above the list while nothing is asked: pinned answers, those read lately, and where others begin. */
export function createHomeView(context: Context): View {
  const { texts, dispatch, send } = context;
  const element = h('div', { class: 'home' });

  function references(title: string, name: IconName, list: readonly AnswerReference[], clear?: HTMLElement) {
    if (list.length === 0) return undefined;
    const items = list.map(({ id, question }) =>
      h(
        'li',
        {},
        h(
          'button',
          {
            class: 'reference',
            key: `${name}:${id}`,
            attributes: { type: 'button', lang: 'fr' },
            on: { click: () => dispatch({ kind: 'answerOpened', id, from: 'list' }) },
          },
          question,
        ),
      ),
    );
    return h(
      'section',
      {},
      h('div', { class: 'section-title' }, icon(name), h('h2', {}, title), clear),
      h('ul', { class: 'references' }, ...items),
    );
  }

  function suggestions(result: FaqResult | undefined): HTMLElement | undefined {
    const chips = suggestedFacets.flatMap((facet) =>
      (result?.facets[facet] ?? [])
        .filter(({ count }) => count > 0)
        .slice(0, suggestionsOfEach)
        .map(({ value }) =>
          h(
            'button',
            {
              class: 'chip',
              key: `suggest:${facet}/${value}`,
              attributes: { type: 'button', lang: 'fr' },
              on: { click: () => dispatch({ kind: 'facetChosen', facet, value }) },
            },
            value,
          ),
        ),
    );
    if (chips.length === 0) return undefined;
    return h(
      'section',
      {},
      h('div', { class: 'section-title' }, h('h2', {}, texts.suggestions)),
      h('div', { class: 'chips' }, ...chips),
    );
  }

  function clearRecent(): HTMLElement {
    return h(
      'button',
      {
        class: 'icon-button',
        key: 'clear-recent',
        attributes: { type: 'button', title: texts.clearRecent, 'aria-label': texts.clearRecent },
        on: { click: () => send({ kind: 'clearRecent' }) },
      },
      icon('close'),
    );
  }

  return {
    element,
    render(model: Model, previous) {
      element.hidden = !isIdle(model.state) || model.state.filtersOpen;
      if (element.hidden || !changed(model, previous, 'memory', 'result', 'state')) return;
      replace(
        element,
        references(texts.pinned, 'pinned', model.memory.pins),
        references(texts.recent, 'history', model.memory.recent.slice(0, recentShown), clearRecent()),
        suggestions(model.result),
      );
    },
  };
}
