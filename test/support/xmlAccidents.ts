import type { seeded } from './random';

type Random = ReturnType<typeof seeded>;

/** A way in which a person, a template or a mail program breaks XML; undefined where the text offers no place for it. */
export interface XmlAccident {
  readonly name: string;
  readonly break: (text: string, random: Random) => string | undefined;
}

/** Breaks the text at one of the places where the pattern matches, in the part that `within` chooses. */
function at(
  name: string,
  pattern: RegExp,
  change: (match: RegExpExecArray, random: Random) => string,
): XmlAccident {
  return {
    name,
    break(text, random) {
      const root = Math.max(0, text.indexOf('<realmCode'));
      const matches = [...text.matchAll(pattern)].filter(({ index }) => index >= root);
      if (matches.length === 0) return undefined;
      const match = random.pick(matches);
      return text.slice(0, match.index) + change(match, random) + text.slice(match.index + match[0].length);
    },
  };
}

const attribute = /\s([\w:]+)="([^"<>&\n]*)"/g;

export const xmlAccidents: readonly XmlAccident[] = [
  at('no equals sign', attribute, ([, name, value]) => ` ${name!}"${value!}"`),
  at('no opening quote', attribute, ([, name, value]) => ` ${name!}=${value!}"`),
  at('no closing quote', attribute, ([, name, value]) => ` ${name!}="${value!}`),
  at('no quotes', attribute, ([, name, value]) => ` ${name!}=${value!}`),
  at('mixed quotes', attribute, ([, name, value]) => ` ${name!}="${value!}'`),
  at('curly quotes', attribute, ([, name, value]) => ` ${name!}=“${value!}”`),
  at('curly quotes, other way', attribute, ([, name, value]) => ` ${name!}=”${value!}”`),
  at('curly closing quote', attribute, ([, name, value]) => ` ${name!}="${value!}”`),
  at('guillemets', attribute, ([, name, value]) => ` ${name!}=«${value!}»`),
  at('doubled quotes', attribute, ([, name, value]) => ` ${name!}=""${value!}""`),
  at(
    'quote inside a value',
    /\s([\w:]+)="([^"<>&\n]{2,})"/g,
    ([, name, value]) => ` ${name!}="${value!.slice(0, 1)}"${value!.slice(1)}"`,
  ),
  at(
    'quoted word inside a value',
    /\s([\w:]+)="([^"<>&\n]*) ([^"<>&\n]+)"/g,
    ([, name, before, word]) => ` ${name!}="${before!} "${word!}""`,
  ),
  at('no-break space between attributes', /(") (?=[\w:]+=")/g, () => '"\u00a0'),
  at('narrow no-break space between attributes', /(") (?=[\w:]+=")/g, () => '"\u202f'),
  at('no space between attributes', /(") (?=[\w:]+=")/g, () => '"'),
  at('comma between attributes', /(") (?=[\w:]+=")/g, () => '", '),
  at('same attribute twice', attribute, ([whole]) => whole + whole),
  at('same attribute, other value', attribute, ([whole, name, value]) => `${whole} ${name!}="${value!}9"`),
  at('colon for equals sign', attribute, ([, name, value]) => ` ${name!}:"${value!}"`),
  at('two equals signs', attribute, ([, name, value]) => ` ${name!}=="${value!}"`),
  at('no slash in an empty element', /\/>/g, () => '>'),
  at('no ">" after the slash', /\/>/g, () => '/'),
  at('no end of an empty element', /\/>/g, () => ''),
  at('slash and ">" exchanged', /\/>/g, () => '>/'),
  at('space between slash and ">"', /\/>/g, () => '/ >'),
  at('backslash', /\/>/g, () => '\\>'),
  at('no ">" at the end of a start tag', /([\w"])>(?=\s*<)/g, ([, before]) => before!),
  at('two ">"', /">/g, () => '">>'),
  at('no end tag', /<\/[\w:.]+>/g, () => ''),
  at('no "<" of an end tag', /<(?=\/[\w:.]+>)/g, () => ''),
  at('no slash in an end tag', /<\/([\w:.]+)>/g, ([, name]) => `<${name!}>`),
  at('no ">" of an end tag', /<\/([\w:.]+)>/g, ([, name]) => `</${name!}`),
  at('end tag begun twice', /<\/([\w:.]+)>/g, ([whole]) => `</${whole}`),
  at('end tag twice', /<\/([\w:.]+)>/g, ([whole]) => whole + whole),
  at('end tag misspelt', /<\/([\w:.]{4,})>/g, ([, name]) => `</${name!.slice(0, -2)}${name!.at(-1)!}>`),
  at('end tag in other case', /<\/([a-z][\w:.]*)>/g, ([, name]) =>
    name! === name!.toUpperCase() ? `</${name!.toLowerCase()}>` : `</${name!.toUpperCase()}>`,
  ),
  at(
    'end tags exchanged',
    /<\/([\w:.]+)>(\s*)<\/([\w:.]+)>/g,
    ([, a, space, b]) => `</${b!}>${space!}</${a!}>`,
  ),
  at('no start tag', /<[a-zA-Z][\w:.]*(?:\s[^<>]*[^/<>])?>(?=[^<]+<\/)/g, () => ''),
  at('"<" twice', /<(?=[a-zA-Z])/g, () => '<<'),
  at('space after "<"', /<(?=[a-zA-Z])/g, () => '< '),
  at('lone "<" between elements', />(?=\s*\n)/g, () => '>\n<'),
  at('lone ">" between elements', />(?=\s*\n)/g, () => '>\n>'),
  at('lone "<" in a text', />([^<>\n]*[A-Za-zé])(?= )/g, ([whole]) => `${whole} <`),
  at('"<" before a number in a text', />([^<>\n]*[A-Za-zé])(?= )/g, ([whole]) => `${whole} <5`),
  at('lone "&" in a text', />([^<>\n]*[A-Za-zé])(?= )/g, ([whole]) => `${whole} & co`),
  at('"&" in a value', /="([^"<>&\n]*) /g, ([whole]) => `${whole}& `),
  at(
    'entity without semicolon',
    />([^<>\n]*[A-Za-zé])(?= )/g,
    ([whole], random) => `${whole} ${random.pick(['&amp', '&lt', '&gt', '&quot', '&apos', '&#233'])}`,
  ),
  at(
    'entity of HTML',
    />([^<>\n]*[A-Za-zé])(?= )/g,
    ([whole], random) => `${whole}${random.pick(['&eacute;', '&nbsp;', '&agrave;', '&copy;', '&foo;'])}`,
  ),
  at('comment not closed', /-->/g, () => ''),
  at('comment with two hyphens', /<!-- /g, () => '<!-- a -- b '),
  at('comment opened as "<!-"', /<!--/g, () => '<!-'),
  at('text between elements of the header', /\/>(?=\s*\n)/g, () => '/>x'),
  at('control character', /(?<=>[^<>\n]{3,})[a-z]/g, ([whole]) => `${whole}\u0002`),
  at(
    'element crossing another',
    /<\/(given|family|city|name)>(\s*)<\/(\w+)>/g,
    ([, a, space, b]) => `</${b!}>${space!}</${a!}>`,
  ),
  { name: 'cut off', break: (text, random) => text.slice(0, 600 + random.below(text.length - 700)) },
  {
    name: 'a line lost',
    break(text, random) {
      const lines = text.split('\n');
      lines.splice(20 + random.below(lines.length - 21), 1);
      return lines.join('\n');
    },
  },
  {
    name: 'a line twice',
    break(text, random) {
      const lines = text.split('\n');
      const line = 20 + random.below(lines.length - 21);
      lines.splice(line, 0, lines[line]!);
      return lines.join('\n');
    },
  },
];
