import type { seeded } from './random';

type Random = ReturnType<typeof seeded>;

const fragments = [
  '<',
  '>',
  '/',
  '&',
  '"',
  "'",
  '=',
  ' ',
  '\n',
  '</',
  '/>',
  '<a',
  '<a>',
  '</a>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?',
  '?>',
  '<?xml version="1.0"?>',
  '<!DOCTYPE a>',
  '&amp;',
  '&#0;',
  '&#x41;',
  '&x;',
  'xmlns:p="u"',
  'p:',
  ':',
  '\u0000',
  '\ud800',
  'é',
  '😀',
];

/** A text with one to three small accidents of an author: units removed, repeated, replaced, moved or typed. */
export function mutated(text: string, random: Random): string {
  let result = text;
  for (let left = 1 + random.below(3); left > 0; left--) {
    const at = random.below(result.length + 1);
    const length = 1 + random.below(random.below(4) === 0 ? 200 : 8);
    switch (random.below(5)) {
      case 0:
        result = result.slice(0, at) + result.slice(at + length);
        break;
      case 1:
        result = result.slice(0, at) + random.pick(fragments) + result.slice(at);
        break;
      case 2:
        result = result.slice(0, at) + random.pick(fragments) + result.slice(at + length);
        break;
      case 3:
        result = result.slice(0, at) + result.slice(at, at + length) + result.slice(at);
        break;
      default: {
        const to = random.below(result.length + 1);
        const moved = result.slice(at, at + length);
        const rest = result.slice(0, at) + result.slice(at + length);
        result = rest.slice(0, to) + moved + rest.slice(to);
      }
    }
  }
  return result;
}
