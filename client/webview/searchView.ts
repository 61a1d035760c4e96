import { h, replace, fill } from './dom';
import { icon } from './icons';
import { countSelected, isEverything, shownAnswer, type Model } from './model';
import { changed, type Context, type View } from './view';

export interface SearchView extends View {
  /** Puts the cursor into the search field, with its text selected. */
  focus(): void;
  readonly input: HTMLInputElement;
}

/** The search field, with the button of the filters at its end. */
export function createSearchView({ texts, dispatch }: Context): SearchView {
  const input = h('input', {
    class: 'search-input',
    key: 'search',
    attributes: {
      id: 'search',
      type: 'text',
      placeholder: texts.searchPlaceholder,
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      enterkeyhint: 'search',
      'aria-label': texts.searchLabel,
      'aria-controls': 'results',
    },
    on: { input: () => dispatch({ kind: 'typed', text: input.value }) },
  });
  const clear = h(
    'button',
    {
      class: 'icon-button',
      attributes: { type: 'button', title: texts.clearSearch, 'aria-label': texts.clearSearch },
      on: {
        click: () => {
          dispatch({ kind: 'typed', text: '' });
          input.focus();
        },
      },
    },
    icon('close'),
  );
  const badge = h('span', { class: 'filter-badge', attributes: { 'aria-hidden': 'true' } });
  const filters = h(
    'button',
    {
      class: 'icon-button filter-toggle',
      key: 'filters',
      attributes: { type: 'button', title: texts.filters, 'aria-controls': 'filters' },
      on: { click: () => dispatch({ kind: 'filtersToggled' }) },
    },
    icon('filter'),
    badge,
  );
  const element = h(
    'div',
    { class: 'search-box', attributes: { role: 'search' } },
    icon('search'),
    input,
    clear,
    filters,
  );
  return {
    element,
    input,
    focus() {
      input.focus();
      input.select();
    },
    render(model, previous) {
      if (!changed(model, previous, 'state')) return;
      const { text, facets, filtersOpen } = model.state;
      if (input.value !== text) input.value = text;
      clear.hidden = text === '';
      const selected = countSelected(facets);
      badge.textContent = selected === 0 ? '' : String(selected);
      badge.hidden = selected === 0;
      filters.setAttribute('aria-expanded', String(filtersOpen));
      filters.setAttribute(
        'aria-label',
        selected === 0 ? texts.filters : fill(texts.filtersActive, texts.filters, selected),
      );
    },
  };
}

/** « 309 résultats », what the filters hide, both said aloud as they change, and the spelling that would find more. */
export function createStatusView({ texts, locale, dispatch }: Context): View {
  const numbers = new Intl.NumberFormat(locale);
  const count = h('p', { class: 'count', attributes: { role: 'status', 'aria-live': 'polite' } });
  const hidden = h('p', {
    class: 'hidden-by-filters',
    attributes: { role: 'status', 'aria-live': 'polite' },
  });
  const suggestion = h('p', { class: 'did-you-mean' });
  const element = h('div', { class: 'status' }, count, hidden, suggestion);

  function countText({ failure, result }: Model): string {
    if (failure !== undefined) return failure;
    if (!result) return texts.loading;
    if (result.total === 0) return texts.noResult;
    if (result.total === 1) return texts.oneResult;
    return fill(isEverything(result) ? texts.allAnswers : texts.results, numbers.format(result.total));
  }

  function renderHidden({ result }: Model): void {
    const number = result?.hiddenByFacets ?? 0;
    hidden.hidden = number === 0;
    if (number === 0) return hidden.replaceChildren();
    const of = (one: string, several: string): string =>
      number === 1 ? one : fill(several, numbers.format(number));
    const label = of(texts.oneHiddenLabel, texts.hiddenLabel);
    replace(
      hidden,
      h(
        'button',
        {
          class: 'link-button',
          key: 'hidden-by-filters',
          attributes: { type: 'button', 'aria-label': label, title: label },
          on: { click: () => dispatch({ kind: 'hiddenWanted' }) },
        },
        of(texts.oneHidden, texts.hidden),
      ),
    );
  }

  return {
    element,
    render(model, previous) {
      if (!changed(model, previous, 'result', 'failure', 'state')) return;
      const text = countText(model);
      if (count.textContent !== text) count.textContent = text;
      element.classList.toggle('failed', model.failure !== undefined);
      element.hidden = false;
      const spelling = shownAnswer(model) === undefined ? model.result?.didYouMean : undefined;
      if (!changed(model, previous, 'result')) return;
      renderHidden(model);
      suggestion.hidden = spelling === undefined;
      if (spelling === undefined) return suggestion.replaceChildren();
      const accept = h(
        'button',
        {
          class: 'link-button',
          key: 'spelling',
          attributes: { type: 'button' },
          on: { click: () => dispatch({ kind: 'typed', text: spelling }) },
        },
        spelling,
      );
      replace(suggestion, `${texts.didYouMean} `, accept);
    },
  };
}
