import type { Child, Elements } from '../../webview/elements';
import { tied } from '../../webview/typography';
import { escaped } from './html';

/** Markup that was written by {@link htmlElements}, apart from text that is yet to be escaped. */
export interface Html {
  readonly html: string;
}

/** What can be clicked does nothing before the script is there: until then it is text that looks like it. */
const silent: Readonly<Partial<Record<string, string>>> = { button: 'span', a: 'span' };
const ofText = ['class', 'lang', 'data-section'];

/** Elements as HTML, in the classes that the script of the page gives them too. */
export const htmlElements: Elements<Html> = {
  h(tag, { class: name, attributes }, ...children) {
    if (tag === 'br') return { html: '<br>' };
    const shown = silent[tag] ?? tag;
    const written = Object.entries<string | number | boolean | undefined>({
      class: name ?? (tag === 'a' ? 'link' : undefined),
      ...attributes,
    })
      .filter(([key, value]) => ofText.includes(key) && value !== undefined && value !== false)
      .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
      .join('');
    return { html: `<${shown}${written}>${htmlOf(children, tag === 'code' || tag === 'pre')}</${shown}>` };
  },
  icon: () => ({ html: '<svg class="icon" width="16" height="16" aria-hidden="true"></svg>' }),
};

/** @param isLiteral whether blanks of a text stay as they are */
export function htmlOf(children: readonly Child<Html>[], isLiteral = false): string {
  return children
    .map((child) => {
      if (child === undefined || child === false) return '';
      if (typeof child !== 'string') return child.html;
      return escaped(isLiteral ? child : tied(child));
    })
    .join('');
}
