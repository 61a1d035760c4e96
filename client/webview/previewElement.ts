// Makes elements of what the server laid out: text and a few attributes only, nothing is ever parsed as HTML.
import type { PreviewElement, PreviewLink, PreviewNode } from '../src/preview/messages';

/** An element that comes from a place of the text, in offsets from the beginning of its block. */
export interface PlacedElement {
  readonly element: HTMLElement;
  readonly start: number;
  readonly end: number;
}

/** What an element was made of, so that one leads from what is clicked to its place. */
export const placeOfElement = new WeakMap<Element, PlacedElement>();

/** A block as it is shown. */
export interface ShownBlock {
  readonly element: HTMLElement;
  /** In document order: an element before those that are in it. */
  readonly placed: readonly PlacedElement[];
  /** Lets go of what it holds besides elements. */
  dispose(): void;
}

/** What elements need of the page that they are in. */
export interface BlockHost {
  follow(link: PreviewLink): void;
  /** Shows the pages of a PDF in an element. @returns ends it */
  showPdf(element: HTMLElement, base64: string): () => void;
}

export function blockView(content: PreviewElement, { follow, showPdf }: BlockHost): ShownBlock {
  const placed: PlacedElement[] = [];
  const ends: (() => void)[] = [];
  const made = (node: PreviewNode): Node =>
    typeof node === 'string' ? document.createTextNode(node) : elementOf(node);

  function elementOf(laid: PreviewElement): HTMLElement {
    const element = document.createElement(laid.tag);
    if (laid.at) {
      const one = { element, start: laid.at[0], end: laid.at[1] };
      placed.push(one);
      placeOfElement.set(element, one);
    }
    if (laid.looks) element.classList.add(...laid.looks);
    for (const [name, value] of Object.entries(laid.attributes ?? {})) element.setAttribute(name, value);
    if (laid.id !== undefined) element.dataset['id'] = laid.id;
    if (laid.picture && element instanceof HTMLImageElement)
      element.src = `data:${laid.picture.mediaType};base64,${laid.picture.base64}`;
    if (laid.link) addLink(element, laid.link, follow);
    for (const child of laid.children ?? []) element.append(made(child));
    if (laid.pdf !== undefined) ends.push(showPdf(element, laid.pdf));
    return element;
  }

  return { element: elementOf(content), placed, dispose: () => ends.forEach((end) => end()) };
}

/** What stands in a reference of a footnote is a link too. */
function addLink(element: HTMLElement, link: PreviewLink, follow: (link: PreviewLink) => void): void {
  if (link.type === 'outside' && element instanceof HTMLAnchorElement) {
    element.href = link.address; // VS Code asks before it opens one
    element.title = link.address;
    return;
  }
  element.classList.add('jump');
  element.setAttribute('role', 'link');
  element.tabIndex = 0;
  const go = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
    follow(link);
  };
  element.addEventListener('click', go);
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') go(event);
  });
}
