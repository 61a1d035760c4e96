import type { ShownReference, ShownReferences, SheetTexts } from '../src/sheets/messages';
import { fill, h, replace } from './dom';

export interface ReferencesView {
  readonly element: HTMLElement;
  /** Undefined while they are looked for. */
  show(groups: ShownReferences | undefined): void;
  focus(): void;
}

/** Where the workspace names the requirement, by what kind of file. */
export function createReferencesView(
  texts: SheetTexts,
  open: (reference: ShownReference) => void,
): ReferencesView {
  const title = h('h2', { attributes: { tabindex: -1 } }, texts.references);
  const body = h('div', { class: 'references-body', attributes: { 'aria-live': 'polite' } });
  const element = h('section', { class: 'sheet-section references-section' }, title, body);

  return {
    element,
    show(groups) {
      element.setAttribute('aria-busy', String(groups === undefined));
      if (groups === undefined) return replace(body, h('p', { class: 'hint' }, texts.searching));
      if (groups.length === 0) return replace(body, h('p', { class: 'hint' }, texts.noReference));
      replace(body, ...groups.map((group) => groupView(group, texts, open)));
    },
    focus() {
      title.scrollIntoView({ block: 'start' });
      title.focus({ preventScroll: true });
    },
  };
}

function groupView(
  { role, label, total, places }: ShownReferences[number],
  texts: SheetTexts,
  open: (reference: ShownReference) => void,
): HTMLElement {
  return h(
    'div',
    { class: 'reference-group' },
    h('h3', {}, total === 1 ? fill(texts.oneReference, label) : fill(texts.moreReferences, label, total)),
    h(
      'ul',
      {},
      ...places.map((place, index) =>
        h(
          'li',
          {},
          h(
            'button',
            {
              class: 'place',
              key: `${role}${index}`,
              attributes: {
                type: 'button',
                'aria-label': `${fill(texts.openReference, place.name, place.line + 1)} : ${place.excerpt}`,
              },
              on: { click: () => open(place) },
            },
            h('span', { class: 'place-name' }, `${place.name}:${place.line + 1}`),
            h('span', { class: 'place-excerpt' }, place.excerpt),
          ),
        ),
      ),
      total > places.length && h('li', { class: 'hint' }, `+ ${total - places.length}`),
    ),
  );
}
