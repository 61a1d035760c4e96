import { toRegExp } from '../regex';
import {
  atomicToString,
  atomize,
  compareText,
  emptySequence,
  isInteger,
  itemToString,
  typeOf,
  XPathError,
  zeroOrOne,
  type Sequence,
} from '../values';
import {
  collation,
  define,
  defineContextual,
  normalizeSpace,
  number,
  requiredText,
  roundHalfUp,
  text,
  type FunctionContext,
} from './table';

defineContextual('string', (a) => {
  const item = zeroOrOne(a, 'string()');
  return [item === undefined ? '' : itemToString(item)];
});
define('concat', 2, 1000, (args) => [
  args
    .map((arg) => {
      const item = zeroOrOne(arg, 'concat()');
      return item === undefined ? '' : itemToString(item);
    })
    .join(''),
]);
define('string-join', 1, 2, (args) => [
  atomize(args[0]!)
    .map(atomicToString)
    .join(requiredText(args, 1, 'string-join()')),
]);
define('string-length', 0, 1, (args, context) => [
  codePoints(textOrContext(args, context, 'string-length()')).length,
]);
define('normalize-space', 0, 1, (args, context) => [
  normalizeSpace(textOrContext(args, context, 'normalize-space()')),
]);
define('contains', 2, 3, (args) => {
  if (args.length === 3) collation(args, 2, 'contains()');
  return [text(args, 0, 'contains()').includes(text(args, 1, 'contains()'))];
});
define('starts-with', 2, 3, (args) => {
  if (args.length === 3) collation(args, 2, 'starts-with()');
  return [text(args, 0, 'starts-with()').startsWith(text(args, 1, 'starts-with()'))];
});
define('ends-with', 2, 3, (args) => {
  if (args.length === 3) collation(args, 2, 'ends-with()');
  return [text(args, 0, 'ends-with()').endsWith(text(args, 1, 'ends-with()'))];
});
define('upper-case', 1, 1, (args) => [text(args, 0, 'upper-case()').toUpperCase()]);
define('lower-case', 1, 1, (args) => [text(args, 0, 'lower-case()').toLowerCase()]);
define('substring-before', 2, 3, (args) => {
  collation(args, 2, 'substring-before()');
  const value = text(args, 0, 'substring-before()');
  const at = value.indexOf(text(args, 1, 'substring-before()'));
  return [at < 0 ? '' : value.slice(0, at)];
});
define('substring-after', 2, 3, (args) => {
  collation(args, 2, 'substring-after()');
  const value = text(args, 0, 'substring-after()');
  const mark = text(args, 1, 'substring-after()');
  const at = value.indexOf(mark);
  return [at < 0 ? '' : value.slice(at + mark.length)];
});
define('substring', 2, 3, (args) => {
  const value = codePoints(text(args, 0, 'substring()'));
  const start = roundHalfUp(number(args, 1, 'substring()'));
  const end = args.length === 3 ? start + roundHalfUp(number(args, 2, 'substring()')) : Infinity;
  if (Number.isNaN(start) || Number.isNaN(end)) return [''];
  const part = value.slice(Math.max(0, start - 1), Math.max(0, Math.min(end - 1, value.length)));
  return [typeof part === 'string' ? part : part.join('')];
});
define('translate', 3, 3, (args) => {
  const from = Array.from(requiredText(args, 1, 'translate()'));
  const to = Array.from(requiredText(args, 2, 'translate()'));
  let out = '';
  for (const character of text(args, 0, 'translate()')) {
    const at = from.indexOf(character);
    out += at < 0 ? character : (to[at] ?? '');
  }
  return [out];
});
define('matches', 2, 3, (args) => {
  const value = text(args, 0, 'matches()');
  return [regexOf(args, 2, 'matches()', value, false).test(value)];
});
define('replace', 3, 4, (args) => {
  const value = text(args, 0, 'replace()');
  const regex = regexOf(args, 3, 'replace()', value, true);
  if (matchesNothing(regex))
    throw new XPathError('FORX0003', 'the pattern of replace() matches an empty text');
  const written = requiredText(args, 2, 'replace()');
  const literal = args.length === 4 && text(args, 3, 'replace()').includes('q');
  if (literal) return [value.replace(regex, () => written)];
  const groups = new RegExp(`${regex.source}|`, regex.flags).exec('')!.length - 1;
  regex.lastIndex = 0;
  return [value.replace(regex, replacement(written, groups))];
});
define('tokenize', 1, 3, (args) => {
  const value = text(args, 0, 'tokenize()');
  if (args.length === 1)
    return normalizeSpace(value) === '' ? emptySequence : normalizeSpace(value).split(' ');
  const regex = regexOf(args, 2, 'tokenize()', value, true);
  if (matchesNothing(regex))
    throw new XPathError('FORX0003', 'the pattern of tokenize() matches an empty text');
  if (value === '') return emptySequence;
  const tokens: string[] = [];
  let from = 0;
  regex.lastIndex = 0;
  for (const match of value.matchAll(regex)) {
    tokens.push(value.slice(from, match.index));
    from = match.index + match[0].length;
  }
  tokens.push(value.slice(from));
  return tokens;
});
define('compare', 2, 3, (args) => {
  collation(args, 2, 'compare()');
  if (args[0]!.length === 0 || args[1]!.length === 0) return emptySequence;
  return [Math.sign(compareText(text(args, 0, 'compare()'), text(args, 1, 'compare()')))];
});
define('codepoint-equal', 2, 2, (args) =>
  args[0]!.length === 0 || args[1]!.length === 0
    ? emptySequence
    : [text(args, 0, 'codepoint-equal()') === text(args, 1, 'codepoint-equal()')],
);
define('string-to-codepoints', 1, 1, (args) =>
  Array.from(text(args, 0, 'string-to-codepoints()'), (character) => character.codePointAt(0)!),
);
define('codepoints-to-string', 1, 1, ([codes]) => [
  atomize(codes!)
    .map((code) => {
      if (!isInteger(code))
        throw new XPathError('XPTY0004', `codepoints-to-string() wants integers, not ${typeOf(code)}`);
      return characterOf(Number(code));
    })
    .join(''),
]);
define('normalize-unicode', 1, 2, (args) => {
  const value = text(args, 0, 'normalize-unicode()');
  const form = args.length === 2 ? requiredText(args, 1, 'normalize-unicode()').trim().toUpperCase() : 'NFC';
  if (form === '') return [value];
  if (!/^NFK?[CD]$/.test(form)) throw new XPathError('FOCH0003', `the normalization “${form}” is not known`);
  return [value.normalize(form)];
});
define('encode-for-uri', 1, 1, (args) => [
  escapeBytes(text(args, 0, 'encode-for-uri()'), /[^A-Za-z0-9\-_.~]/gu),
]);
define('iri-to-uri', 1, 1, (args) => [
  escapeBytes(text(args, 0, 'iri-to-uri()'), /[^\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]/gu),
]);
define('escape-html-uri', 1, 1, (args) => [
  escapeBytes(text(args, 0, 'escape-html-uri()'), /[^\x20-\x7e]/gu),
]);

function textOrContext(args: readonly Sequence[], context: FunctionContext, name: string): string {
  if (args.length > 0) return text(args, 0, name);
  // The context item is read as string() reads it, whatever its type.
  return itemToString(context.item());
}

/** The pattern of a function, with the flags that stand at a place of its arguments. */
function regexOf(
  args: readonly Sequence[],
  flags: number,
  name: string,
  subject: string,
  global: boolean,
): RegExp {
  const written = args.length > flags ? requiredText(args, flags, name) : '';
  return toRegExp(requiredText(args, 1, name), written, global, subject);
}

function matchesNothing(regex: RegExp): boolean {
  regex.lastIndex = 0;
  const matches = regex.test('');
  regex.lastIndex = 0;
  return matches;
}

/** Characters that XML does not admit are no characters here either. */
function characterOf(code: number): string {
  const valid =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  if (!valid) throw new XPathError('FOCH0001', `${code} is the number of no character`);
  return String.fromCodePoint(code);
}

/** One character is one code point, not one UTF-16 unit. */
function codePoints(value: string): readonly string[] | string {
  return /[\ud800-\udfff]/.test(value) ? Array.from(value) : value;
}

function escapeBytes(value: string, characters: RegExp): string {
  return value.replace(characters, (character) =>
    [...new TextEncoder().encode(character)].map(hexByte).join(''),
  );
}

function hexByte(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** `$1` and `\$` of XPath as a function, so that nothing else in the text is special. */
function replacement(template: string, groups: number): (...match: string[]) => string {
  if (/\\(?![\\$])|\$(?![0-9])/.test(template.replace(/\\[\\$]/g, '')))
    throw new XPathError('FORX0004', `“${template}” is no replacement`);
  return (...match) =>
    template.replace(
      /\\([\\$])|\$([0-9]+)/g,
      (_, literal: string | undefined, digits: string | undefined) => {
        if (literal !== undefined) return literal;
        // As many digits as there are groups; the rest is text.
        let taken = digits!;
        while (taken.length > 1 && Number(taken) > groups) taken = taken.slice(0, -1);
        const group = Number(taken) <= groups ? (match[Number(taken)] ?? '') : '';
        return group + digits!.slice(taken.length);
      },
    );
}
