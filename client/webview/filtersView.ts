import { facetOrder, type FacetName, type FaqResult } from '../src/faqPanel/messages';
import { fill, h, replace } from './dom';
import { icon } from './icons';
import { countSelected } from './model';
import { changed, type Context, type View } from './view';

/** How many values of a facet are shown before the reader asks for the rest. */
const firstValues = 8;

type FacetCount = FaqResult['facets'][FacetName][number];

/** The five facets: a row of chips each, every chip with the number of answers it would leave. */
export function createFiltersView({ texts, locale, dispatch }: Context): View {
  const numbers = new Intl.NumberFormat(locale);
  const unfolded = new Set<FacetName>();
  const chosen = h('div', { class: 'chips chosen' });
  const groups = h('div', { class: 'filters', attributes: { id: 'filters' } });
  let counts: FaqResult['facets'] | undefined;

  function renderGroups(): void {
    if (counts) replace(groups, ...facetOrder.map((facet) => group(facet, counts![facet])));
  }

  function group(facet: FacetName, values: readonly FacetCount[]): HTMLElement | undefined {
    const useful = values.filter(({ count, selected }) => count > 0 || selected);
    if (useful.length === 0) return undefined;
    const shown = unfolded.has(facet)
      ? useful
      : useful.filter(({ selected }, index) => index < firstValues || selected);
    const chips = shown.map((value) => chip(facet, value));
    if (useful.length > firstValues) chips.push(foldButton(facet, useful.length - shown.length));
    chips.forEach((each, index) => each.setAttribute('tabindex', index === 0 ? '0' : '-1'));
    const title = texts.facets[facet];
    return h(
      'div',
      { class: 'facet' },
      h('div', { class: 'facet-title', attributes: { 'aria-hidden': 'true' } }, title),
      h('div', { class: 'chips', attributes: { role: 'toolbar', 'aria-label': title } }, ...chips),
    );
  }

  function chip(facet: FacetName, { value, count, selected }: FacetCount): HTMLElement {
    return h(
      'button',
      {
        class: 'chip',
        key: `${facet}/${value}`,
        attributes: { type: 'button', 'aria-pressed': String(selected) },
        on: { click: () => dispatch({ kind: 'facetToggled', facet, value }) },
      },
      selected && icon('check'),
      h('span', { class: 'chip-label', attributes: { lang: 'fr' } }, value),
      h('span', { class: 'chip-count' }, numbers.format(count)),
    );
  }

  function foldButton(facet: FacetName, hidden: number): HTMLElement {
    return h(
      'button',
      {
        class: 'link-button',
        key: `${facet}:fold`,
        attributes: { type: 'button', 'aria-expanded': String(unfolded.has(facet)) },
        on: {
          click: () => {
            if (!unfolded.delete(facet)) unfolded.add(facet);
            renderGroups();
          },
        },
      },
      unfolded.has(facet) ? texts.showFewerValues : fill(texts.showMoreValues, numbers.format(hidden)),
    );
  }

  function removable(facet: FacetName, value: string): HTMLElement {
    const label = fill(texts.removeFilter, texts.facets[facet], value);
    return h(
      'button',
      {
        class: 'chip removable',
        key: `remove:${facet}/${value}`,
        attributes: { type: 'button', 'aria-label': label, title: label },
        on: { click: () => dispatch({ kind: 'facetToggled', facet, value }) },
      },
      h('span', { class: 'chip-label', attributes: { lang: 'fr' } }, value),
      icon('close'),
    );
  }

  groups.addEventListener('keydown', moveWithin);
  return {
    element: h('div', { class: 'filter-area' }, chosen, groups),
    render(model, previous) {
      if (!changed(model, previous, 'state', 'result')) return;
      const { facets, filtersOpen } = model.state;
      groups.hidden = !filtersOpen;
      chosen.hidden = filtersOpen || countSelected(facets) === 0;
      const all = facetOrder.flatMap((facet) =>
        (facets[facet] ?? []).map((value) => removable(facet, value)),
      );
      if (facets !== previous?.state.facets)
        replace(
          chosen,
          ...all,
          all.length > 0 &&
            h(
              'button',
              {
                class: 'link-button',
                key: 'clear-filters',
                attributes: { type: 'button' },
                on: { click: () => dispatch({ kind: 'facetsCleared' }) },
              },
              texts.clearFilters,
            ),
        );
      counts = model.result?.facets;
      if (filtersOpen) renderGroups();
    },
  };
}

/** One Tab stop a facet; the arrows go from chip to chip. */
function moveWithin(event: KeyboardEvent): void {
  const steps: Readonly<Record<string, (index: number, last: number) => number>> = {
    ArrowRight: (index, last) => Math.min(last, index + 1),
    ArrowLeft: (index) => Math.max(0, index - 1),
    Home: () => 0,
    End: (_, last) => last,
  };
  const step = steps[event.key];
  const toolbar = event.target instanceof Element ? event.target.closest('[role=toolbar]') : undefined;
  if (!step || !toolbar) return;
  const chips = [...toolbar.querySelectorAll('button')];
  const target =
    chips[
      step(
        chips.findIndex((each) => each === event.target),
        chips.length - 1,
      )
    ];
  if (!target) return;
  event.preventDefault();
  for (const each of chips) each.tabIndex = each === target ? 0 : -1;
  target.focus();
}
