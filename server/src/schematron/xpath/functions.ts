import { NodeType, type XdmNode } from '../xdm';
import { localName, namespaceInScope, namespaceUri, qualifiedName } from '../nodes';
import { castTo, castTargets, toNumber } from './casts';
import { compareValues } from './compare';
import { arithmetic } from './arithmetic';
import { toRegExp } from './regex';
import {
  atomicToString,
  atomize,
  atomizeItem,
  double,
  effectiveBoolean,
  emptySequence,
  isNode,
  isNumeric,
  itemToString,
  stringArgument,
  XPathError,
  zeroOrOne,
  type Atomic,
  type Item,
  type Sequence,
} from './values';

/** What a function may read beside its arguments. */
export interface FunctionContext {
  /** The context item; throws XPDY0002 when there is none. */
  readonly item: () => Item;
  /** Reads another document of the pack, by its address as the expression gives it. */
  readonly documentAt: (href: string) => XdmNode | undefined;
}

export interface XPathFunction {
  readonly minimum: number;
  readonly maximum: number;
  /** Takes the context item where the last argument is missing. */
  readonly contextual?: boolean;
  readonly call: (args: readonly Sequence[], context: FunctionContext) => Sequence;
}

const table = new Map<string, XPathFunction>();

/** The function of that local name and number of arguments, when the compiler has it. */
export function functionNamed(name: string, arity: number): XPathFunction | undefined {
  const found = table.get(name);
  return found !== undefined && arity >= found.minimum && arity <= found.maximum ? found : undefined;
}

type Call = XPathFunction['call'];

function define(name: string, minimum: number, maximum: number, call: Call): void {
  table.set(name, { minimum, maximum, call });
}

/** A function whose only argument defaults to the context item. */
function defineContextual(name: string, call: (argument: Sequence) => Sequence): void {
  table.set(name, {
    minimum: 0,
    maximum: 1,
    contextual: true,
    call: (args, context) => call(args[0] ?? [context.item()]),
  });
}

function text(args: readonly Sequence[], index: number, name: string): string {
  return stringArgument(args[index] ?? emptySequence, name);
}

function number(args: readonly Sequence[], index: number, name: string): number {
  const item = zeroOrOne(args[index] ?? emptySequence, name);
  if (item === undefined) throw new XPathError('XPTY0004', `${name} wants a number`);
  const value = atomizeItem(item);
  if (isNumeric(value)) return typeof value === 'number' ? value : value.value;
  if (typeof value === 'object' && value.type === 'untyped') return castNumber(value);
  throw new XPathError('XPTY0004', `${name} wants a number`);
}

function castNumber(value: Atomic): number {
  return (castTo(value, 'double') as { value: number }).value;
}

/** One character is one code point, not one UTF-16 unit. */
function codePoints(value: string): readonly string[] | string {
  return /[\ud800-\udfff]/.test(value) ? Array.from(value) : value;
}

// Truth
define('true', 0, 0, () => [true]);
define('false', 0, 0, () => [false]);
define('not', 1, 1, ([a]) => [!effectiveBoolean(a!)]);
define('boolean', 1, 1, ([a]) => [effectiveBoolean(a!)]);

// Texts
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

// Numbers
defineContextual('number', (a) => {
  const item = zeroOrOne(a, 'number()');
  return [toNumber(item === undefined ? undefined : atomizeItem(item))];
});
for (const [name, apply] of [
  ['floor', Math.floor],
  ['ceiling', Math.ceil],
  ['abs', Math.abs],
  ['round', roundHalfUp],
] as const)
  define(name, 1, 1, ([a]) => {
    const item = zeroOrOne(a!, `${name}()`);
    if (item === undefined) return emptySequence;
    const value = atomizeItem(item);
    if (typeof value === 'number') return [apply(value)];
    if (isNumeric(value)) return [{ type: value.type, value: apply(value.value) }];
    if (typeof value === 'object' && value.type === 'untyped') return [double(apply(castNumber(value)))];
    throw new XPathError('XPTY0004', `${name}() wants a number`);
  });
define('sum', 1, 2, ([a, zero]) => (a!.length === 0 ? (zero ?? [0]) : [total(a!)]));
define('avg', 1, 1, ([a]) => (a!.length === 0 ? emptySequence : [arithmetic('div', total(a!), a!.length)]));
define('max', 1, 1, ([a]) => extreme(a!, 'gt'));
define('min', 1, 1, ([a]) => extreme(a!, 'lt'));

// Sequences
define('count', 1, 1, ([a]) => [a!.length]);
define('empty', 1, 1, ([a]) => [a!.length === 0]);
define('exists', 1, 1, ([a]) => [a!.length > 0]);
define('data', 1, 1, ([a]) => atomize(a!));
define('reverse', 1, 1, ([a]) => [...a!].reverse());
define('distinct-values', 1, 1, ([a]) => distinct(atomize(a!)));
define('index-of', 2, 2, ([a, wanted]) =>
  atomize(a!).flatMap((value, index) => (sameValue(value, atomizeItem(wanted![0]!)) ? [index + 1] : [])),
);
define('subsequence', 2, 3, (args) => {
  const start = roundHalfUp(number(args, 1, 'subsequence()'));
  const end = args.length === 3 ? start + roundHalfUp(number(args, 2, 'subsequence()')) : Infinity;
  return args[0]!.filter((_, index) => index + 1 >= start && index + 1 < end);
});
define('insert-before', 3, 3, (args) => {
  const at = Math.max(0, number(args, 1, 'insert-before()') - 1);
  return [...args[0]!.slice(0, at), ...args[2]!, ...args[0]!.slice(at)];
});
define('remove', 2, 2, (args) => args[0]!.filter((_, index) => index + 1 !== number(args, 1, 'remove()')));
define('zero-or-one', 1, 1, ([a]) => counted(a!, a!.length <= 1, 'FORG0003'));
define('one-or-more', 1, 1, ([a]) => counted(a!, a!.length >= 1, 'FORG0004'));
define('exactly-one', 1, 1, ([a]) => counted(a!, a!.length === 1, 'FORG0005'));

// Nodes and names
defineContextual('name', (a) => [nameWith(a, qualifiedName)]);
defineContextual('local-name', (a) => [nameWith(a, localName)]);
defineContextual('namespace-uri', (a) => [nameWith(a, namespaceUri)]);
defineContextual('root', (a) => {
  const item = zeroOrOne(a, 'root()');
  return item === undefined ? emptySequence : [node(item).tree.root];
});
define('QName', 2, 2, (args) => [
  { type: 'QName', value: `{${text(args, 0, 'QName()')}}${text(args, 1, 'QName()')}` },
]);
define('resolve-QName', 2, 2, (args) => {
  if (args[0]!.length === 0) return emptySequence;
  const written = text(args, 0, 'resolve-QName()').trim();
  if (!/^[^\s:]+(?::[^\s:]+)?$/.test(written)) throw new XPathError('FOCA0002', `“${written}” is no name`);
  const colon = written.indexOf(':');
  const namespace = namespaceInScope(node(args[1]![0]!), colon < 0 ? '' : written.slice(0, colon));
  if (namespace === undefined) throw new XPathError('FONS0004', `the prefix of “${written}” is not declared`);
  return [{ type: 'QName', value: `{${namespace}}${written}` }];
});
define('namespace-uri-from-QName', 1, 1, ([a]) =>
  ofQName(a!, (written) => written.slice(1, written.indexOf('}'))),
);
define('local-name-from-QName', 1, 1, ([a]) => ofQName(a!, (written) => /[^}:]*$/.exec(written)![0]));
define('document', 1, 2, ([a], context) =>
  a!.flatMap((item) => {
    const root = context.documentAt(itemToString(item));
    return root === undefined ? [] : [root];
  }),
);
define('doc', 1, 1, ([a], context) => {
  if (a!.length === 0) return emptySequence;
  const href = stringArgument(a!, 'doc()');
  const root = context.documentAt(href);
  if (root === undefined) throw new XPathError('FODC0002', `no document at ${href}`);
  return [root];
});
define('doc-available', 1, 1, ([a], context) => [
  a!.length > 0 && context.documentAt(stringArgument(a!, 'doc-available()')) !== undefined,
]);

/** `xs:type(value)`. */
export function constructorOf(type: string): XPathFunction | undefined {
  if (!castTargets.has(type)) return undefined;
  return {
    minimum: 1,
    maximum: 1,
    call: ([a]) => {
      const item = zeroOrOne(a!, `xs:${type}()`);
      return item === undefined ? emptySequence : [castTo(atomizeItem(item), type)];
    },
  };
}

export function normalizeSpace(value: string): string {
  return value.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
}

function roundHalfUp(value: number): number {
  return Math.floor(value + 0.5);
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

function total(values: Sequence): Atomic {
  return atomize(values)
    .map((value) =>
      typeof value === 'object' && value.type === 'untyped' ? double(castNumber(value)) : value,
    )
    .reduce((sum, value) => arithmetic('+', sum, value));
}

function extreme(values: Sequence, op: 'lt' | 'gt'): Sequence {
  const numbers = atomize(values).map((value) =>
    typeof value === 'object' && value.type === 'untyped' ? double(castNumber(value)) : value,
  );
  const first = numbers[0];
  if (first === undefined) return emptySequence;
  const notANumber = numbers.find(
    (value) => isNumeric(value) && typeof value === 'object' && Number.isNaN(value.value),
  );
  if (notANumber !== undefined) return [notANumber];
  return [numbers.reduce((best, value) => (compareValues(op, [value], [best]) ? value : best), first)];
}

function distinct(values: readonly Atomic[]): Sequence {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = isNumeric(value)
      ? `number ${typeof value === 'number' ? value : value.value}`
      : `${typeof value === 'object' && value.type !== 'untyped' && value.type !== 'anyURI' ? value.type : typeof value === 'boolean' ? 'boolean' : 'string'} ${atomicToString(value)}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function sameValue(left: Atomic, right: Atomic): boolean {
  try {
    return compareValues('eq', [left], [right]) === true;
  } catch {
    return false;
  }
}

function counted(sequence: Sequence, holds: boolean, code: string): Sequence {
  if (!holds) throw new XPathError(code, `${sequence.length} items`);
  return sequence;
}

function node(item: Item): XdmNode {
  if (!isNode(item)) throw new XPathError('XPTY0004', 'a node is expected');
  return item;
}

function nameWith(argument: Sequence, name: (of: XdmNode) => string): string {
  const item = zeroOrOne(argument, 'name()');
  if (item === undefined) return '';
  const of = node(item);
  return of.type === NodeType.Document || of.type === NodeType.Text || of.type === NodeType.Comment
    ? ''
    : name(of);
}

function ofQName(argument: Sequence, part: (written: string) => string): Sequence {
  const item = zeroOrOne(argument, 'QName');
  if (item === undefined) return emptySequence;
  if (typeof item !== 'object' || item.type !== 'QName')
    throw new XPathError('XPTY0004', 'a QName is expected');
  return [part(String(item.value))];
}
