import { compareValues } from '../compare';
import { toRegExp } from '../regex';
import {
  atomicToString,
  atomize,
  emptySequence,
  itemToString,
  stringArgument,
  XPathError,
  zeroOrOne,
} from '../values';
import { castNumber, define, defineContextual, normalizeSpace, number, roundHalfUp, text } from './table';

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
    .join(text(args, 1, 'string-join()')),
]);
defineContextual('string-length', (a) => [codePoints(stringArgument(a, 'string-length()')).length]);
defineContextual('normalize-space', (a) => [normalizeSpace(stringArgument(a, 'normalize-space()'))]);
define('contains', 2, 2, (args) => [text(args, 0, 'contains()').includes(text(args, 1, 'contains()'))]);
define('starts-with', 2, 2, (args) => [
  text(args, 0, 'starts-with()').startsWith(text(args, 1, 'starts-with()')),
]);
define('ends-with', 2, 2, (args) => [text(args, 0, 'ends-with()').endsWith(text(args, 1, 'ends-with()'))]);
define('upper-case', 1, 1, (args) => [text(args, 0, 'upper-case()').toUpperCase()]);
define('lower-case', 1, 1, (args) => [text(args, 0, 'lower-case()').toLowerCase()]);
define('substring-before', 2, 2, (args) => {
  const value = text(args, 0, 'substring-before()');
  const at = value.indexOf(text(args, 1, 'substring-before()'));
  return [at < 0 ? '' : value.slice(0, at)];
});
define('substring-after', 2, 2, (args) => {
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
  const from = Array.from(text(args, 1, 'translate()'));
  const to = Array.from(text(args, 2, 'translate()'));
  let out = '';
  for (const character of text(args, 0, 'translate()')) {
    const at = from.indexOf(character);
    out += at < 0 ? character : (to[at] ?? '');
  }
  return [out];
});
define('matches', 2, 3, (args) => {
  const value = text(args, 0, 'matches()');
  return [toRegExp(text(args, 1, 'matches()'), text(args, 2, 'matches()'), false, value).test(value)];
});
define('replace', 3, 4, (args) => {
  const value = text(args, 0, 'replace()');
  const regex = toRegExp(text(args, 1, 'replace()'), text(args, 3, 'replace()'), true, value);
  if (regex.test('')) throw new XPathError('FORX0003', 'the pattern of replace() matches an empty text');
  const groups = new RegExp(`${regex.source}|`, regex.flags).exec('')!.length - 1;
  regex.lastIndex = 0;
  return [value.replace(regex, replacement(text(args, 2, 'replace()'), groups))];
});
define('tokenize', 1, 3, (args) => {
  const value = text(args, 0, 'tokenize()');
  if (args.length === 1)
    return normalizeSpace(value) === '' ? emptySequence : normalizeSpace(value).split(' ');
  const regex = toRegExp(text(args, 1, 'tokenize()'), text(args, 2, 'tokenize()'), true, value);
  if (regex.test('')) throw new XPathError('FORX0003', 'the pattern of tokenize() matches an empty text');
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
define('compare', 2, 2, (args) => {
  const [left, right] = [zeroOrOne(args[0]!, 'compare()'), zeroOrOne(args[1]!, 'compare()')];
  if (left === undefined || right === undefined) return emptySequence;
  return compareValues('lt', args[0]!, args[1]!) ? [-1] : [compareValues('gt', args[0]!, args[1]!) ? 1 : 0];
});
define('string-to-codepoints', 1, 1, (args) =>
  Array.from(text(args, 0, 'string-to-codepoints()'), (character) => character.codePointAt(0)!),
);
define('codepoints-to-string', 1, 1, ([codes]) => [
  atomize(codes!)
    .map((code) => String.fromCodePoint(castNumber(code)))
    .join(''),
]);
define('encode-for-uri', 1, 1, (args) => [
  encodeURIComponent(text(args, 0, 'encode-for-uri()')).replace(/[!'()*]/g, percent),
]);
define('iri-to-uri', 1, 1, (args) => [
  text(args, 0, 'iri-to-uri()').replace(/[^\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]/gu, (character) =>
    [...new TextEncoder().encode(character)].map(hexByte).join(''),
  ),
]);

/** One character is one code point, not one UTF-16 unit. */
function codePoints(value: string): readonly string[] | string {
  return /[\ud800-\udfff]/.test(value) ? Array.from(value) : value;
}

function percent(character: string): string {
  return hexByte(character.charCodeAt(0));
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
