import { h } from './dom';
import { icon } from './icons';

/** A link that leads out of the editor: VS Code asks before it opens one. */
export function webLink(href: string, label: string): HTMLElement {
  return h('a', { attributes: { href, title: href } }, label, icon('linkExternal'));
}
