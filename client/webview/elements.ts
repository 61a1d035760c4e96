// What a page is made of, whoever makes it: the page itself, of DOM nodes, or the extension, of the HTML that is read before the
// page's script has run. One layout for both, so that nothing moves when the script takes over.

export type Child<E> = E | string | undefined | false;

export interface ElementOptions {
  readonly class?: string;
  /** Attributes; `undefined` and `false` leave one out, `true` writes it empty. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Names an element across renderings, so that focus returns to it. */
  readonly key?: string;
  readonly on?: { readonly click?: () => void };
}

/** Of `E`. */
export interface Elements<E> {
  h(tag: keyof HTMLElementTagNameMap, options: ElementOptions, ...children: readonly Child<E>[]): E;
  icon(name: 'pass' | 'warning' | 'info' | 'question' | 'circle-slash' | 'account' | 'linkExternal'): E;
}
