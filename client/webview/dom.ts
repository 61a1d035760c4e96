// Building the page by hand, with text only: nothing here ever parses a string as HTML.
import { tied } from './typography';

export type Child = Node | string | undefined | false;

interface Options {
  readonly class?: string;
  /** Attributes; `undefined` and `false` leave one out, `true` writes it empty. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Names an element across renderings, so that focus returns to it. */
  readonly key?: string;
  readonly on?: Readonly<Partial<Record<keyof HTMLElementEventMap, (event: Event) => void>>>;
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  options: Options = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (options.class !== undefined) element.className = options.class;
  if (options.key !== undefined) element.dataset['key'] = options.key;
  for (const [name, value] of Object.entries(options.attributes ?? {}))
    if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value));
  for (const [name, listener] of Object.entries(options.on ?? {})) element.addEventListener(name, listener);
  const isLiteral = tag === 'code' || tag === 'pre';
  for (const child of children)
    if (child !== undefined && child !== false)
      element.append(typeof child === 'string' && !isLiteral ? tied(child) : child);
  return element;
}

/** Replaces what `container` holds; the element that had the focus gets it back if one of the same key follows. */
export function replace(container: Element, ...children: readonly Child[]): void {
  const focused = document.activeElement;
  const key =
    focused instanceof HTMLElement && container.contains(focused) ? focused.dataset['key'] : undefined;
  container.replaceChildren(
    ...children.filter((child): child is Node | string => child !== undefined && child !== false),
  );
  if (key !== undefined) byKey(container, key)?.focus({ preventScroll: true });
}

export function byKey(container: Element, key: string): HTMLElement | undefined {
  return [...container.querySelectorAll<HTMLElement>('[data-key]')].find(
    (element) => element.dataset['key'] === key,
  );
}

export { fill } from './fill';
