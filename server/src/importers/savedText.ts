import { escapeLine } from './markdown';
import type { PageBlock } from './savedPage';

const bullet = /^\s*[-–•·*]\s+/;

/** The lines of a page saved as text; bullets become list items, everything else is plain. */
export function blocksOfText(text: string): PageBlock[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((line, index): PageBlock => {
      const item = bullet.test(line);
      const plain = line.replace(bullet, '').replace(/\s+/g, ' ').trim();
      return { kind: item ? 'item' : 'text', plain, markdown: escapeLine(plain), line: index + 1 };
    })
    .filter(({ plain }) => plain !== '');
}
