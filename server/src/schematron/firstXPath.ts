import type { XPathEngine } from './engine';
import type { Comparison, Expr } from './xpath/ast';
import { compareGeneral } from './xpath/compare';
import { compileExpression } from './xpath/compile';
import { fromItems, fromTest, functionNamespace, type Compiled, type StaticContext } from './xpath/compiled';
import {
  atomizeItem,
  effectiveBoolean,
  isFunction,
  isNode,
  isNumeric,
  itemToString,
  type FloatingPoint,
  type Item,
  type Sequence,
} from './xpath/values';
import { toDouble } from './xpath/casts';

/**
 * The engine with the conversions of XPath 1, as a processor of XSLT 2 has them for a schema of XSLT 1: of several nodes
 * the first counts, what is computed with is a double, order is one of numbers, and what is no number is NaN and no
 * error. Functions of XPath 2 stay at hand.
 */
export function withFirstXPath(engine: XPathEngine): XPathEngine {
  const parsed = new Map<string, Expr>();
  const parse = (text: string): Expr => {
    let expr = parsed.get(text);
    if (expr === undefined) parsed.set(text, (expr = rewritten(engine.parse(text)) as Expr));
    return expr;
  };
  return {
    ...engine,
    parse,
    written: (text) => engine.parse(text),
    compile: (text, context) => compileExpression(parse(text), context),
    compileWords: (text, context) => compileExpression(call('text', parse(text)), context),
  };
}

const prefix = 'xpath1-';

function call(name: string, ...args: readonly Expr[]): Expr {
  return { k: 'call', prefix: '', name: `${prefix}${name}`, args };
}

/** The functions that conversions are written with. */
export const firstXPathFunctions: NonNullable<StaticContext['own']> = (namespace, name) => {
  if (namespace !== functionNamespace || !name.startsWith(prefix)) return undefined;
  const wanted = name.slice(prefix.length);
  return ([first, second]) => {
    const [left, right] = [first!.items, second?.items];
    switch (wanted) {
      case 'text':
        return fromItems((item, env) => [textOf(left(item, env))]);
      case 'number':
        return fromItems((item, env) => {
          const [value] = left(item, env);
          return [value !== undefined && isTyped(value) ? value : numberOf(value)];
        });
      case 'sum':
        return fromItems((item, env) => [
          double(left(item, env).reduce<number>((sum, each) => sum + numberOf(each).value, 0)),
        ]);
      default:
        return comparison(wanted, left, right!);
    }
  };
};

function comparison(op: string, left: Compiled['items'], right: Compiled['items']): Compiled {
  return fromTest((item, env) => {
    const [a, b] = [left(item, env), right(item, env)];
    if (isTruth(a) || isTruth(b)) return holds(op, Number(effectiveBoolean(a)), Number(effectiveBoolean(b)));
    // A value of a type that XPath 1 does not have is compared as XPath 2 does it.
    if (a.some(isTyped) || b.some(isTyped)) return compareGeneral(op as Comparison, a, b);
    const byNumber = op !== 'eq' && op !== 'ne';
    return a.some((one) =>
      b.some((other) =>
        byNumber || isNumber(one) || isNumber(other)
          ? holds(op, numberOf(one).value, numberOf(other).value)
          : (itemToString(one) === itemToString(other)) === (op === 'eq'),
      ),
    );
  });
}

function holds(op: string, a: number, b: number): boolean {
  switch (op) {
    case 'eq':
      return a === b;
    case 'ne':
      return a !== b;
    case 'lt':
      return a < b;
    case 'le':
      return a <= b;
    case 'gt':
      return a > b;
    default:
      return a >= b;
  }
}

function isTruth(sequence: Sequence): boolean {
  return sequence.length === 1 && typeof sequence[0] === 'boolean';
}

/** A date, a duration, a name: nothing that XPath 1 knows. */
function isTyped(item: Item): boolean {
  return (
    !isNode(item) &&
    typeof item === 'object' &&
    !isFunction(item) &&
    !isNumeric(item) &&
    !['untyped', 'anyURI', 'derived'].includes(item.type)
  );
}

function isNumber(item: Item): boolean {
  return !isNode(item) && !isFunction(item) && isNumeric(item);
}

function double(value: number): FloatingPoint {
  return { type: 'double', value };
}

/** What XPath 1 reads as a number: no exponent, no plus, no infinity. */
const numeral = /^[ \t\r\n]*-?(?:\d+(?:\.\d*)?|\.\d+)[ \t\r\n]*$/;

function numberOf(item: Item | undefined): FloatingPoint {
  if (item === undefined) return double(Number.NaN);
  const value = atomizeItem(item);
  if (typeof value === 'boolean') return double(Number(value));
  if (isNumeric(value)) return double(toDouble(value));
  const text = itemToString(item);
  return double(numeral.test(text) ? Number(text) : Number.NaN);
}

/** Of several the first, numbers without an exponent. */
function textOf([first]: Sequence): string {
  if (first === undefined) return '';
  if (!isNumber(first)) return itemToString(first);
  const { value } = numberOf(first);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  const text = String(value === 0 ? 0 : value);
  return text.includes('e') ? withoutExponent(text) : text;
}

function withoutExponent(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  const digits = whole + fraction;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The same tree with its conversions written out. */
function rewritten(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(rewritten);
  if (typeof part !== 'object' || part === null) return part;
  const inside = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, rewritten(value)]));
  return 'k' in part ? converted(inside as Expr) : inside;
}

function converted(expr: Expr): Expr {
  switch (expr.k) {
    case 'compare': {
      const { op, general, left, right } = expr;
      const [a, b] = [kindOf(left), kindOf(right)];
      const isSame = a === 'number' && b === 'number';
      const asTexts = (op === 'eq' || op === 'ne') && isTextual(a) && isTextual(b);
      return !general || isSame || asTexts ? expr : call(op, left, right);
    }
    case 'arithmetic':
      return { ...expr, left: call('number', expr.left), right: call('number', expr.right) };
    case 'sign':
      return { ...expr, operand: call('number', expr.operand) };
    case 'call':
      return convertedCall(expr);
    default:
      return expr;
  }
}

/** What each argument of a function is converted to; the last one holds for all that follow. */
const conversions: Readonly<Record<string, readonly ('text' | 'number' | 'first')[]>> = {
  concat: ['text'],
  'starts-with': ['text'],
  'ends-with': ['text'],
  contains: ['text'],
  'substring-before': ['text'],
  'substring-after': ['text'],
  substring: ['text', 'number'],
  'string-length': ['text'],
  'normalize-space': ['text'],
  translate: ['text'],
  lang: ['text'],
  matches: ['text'],
  replace: ['text'],
  'upper-case': ['text'],
  'lower-case': ['text'],
  floor: ['number'],
  ceiling: ['number'],
  round: ['number'],
  name: ['first'],
  'local-name': ['first'],
  'namespace-uri': ['first'],
};

function convertedCall(expr: Expr & { k: 'call' }): Expr {
  const { name, args } = expr;
  const [only] = args;
  if (expr.prefix !== '' && expr.prefix !== 'fn') return expr;
  if (only !== undefined && args.length === 1) {
    if (name === 'string') return call('text', only);
    if (name === 'number' || name === 'sum') return call(name, only);
  }
  const wanted = Object.hasOwn(conversions, name) ? conversions[name] : undefined;
  if (wanted === undefined) return expr;
  return {
    ...expr,
    args: args.map((arg, rank) => {
      const to = wanted[Math.min(rank, wanted.length - 1)]!;
      if (to === 'first') return { k: 'filter', base: arg, predicates: [{ k: 'integer', value: 1 }] };
      return kindOf(arg) === 'string' && to === 'text' ? arg : call(to, arg);
    }),
  };
}

type Kind = 'number' | 'string' | 'nodes' | 'other';

function isTextual(kind: Kind): boolean {
  return kind === 'string' || kind === 'nodes';
}

const numbers = new Set([
  'count',
  'sum',
  'number',
  'string-length',
  'floor',
  'ceiling',
  'round',
  'position',
  'last',
]);
const strings = new Set(
  'string concat substring substring-before substring-after normalize-space translate name local-name namespace-uri'.split(
    ' ',
  ),
);

/** What an expression certainly is. */
function kindOf(expr: Expr): Kind {
  switch (expr.k) {
    case 'string':
      return 'string';
    case 'integer':
    case 'numeral':
    case 'arithmetic':
    case 'sign':
      return 'number';
    case 'path':
      return expr.steps.every(({ axis }) => axis !== 'expression') ? 'nodes' : 'other';
    case 'call': {
      const name = expr.name.startsWith(prefix) ? expr.name.slice(prefix.length) : expr.name;
      if (numbers.has(name)) return 'number';
      return strings.has(name) || name === 'text' ? 'string' : 'other';
    }
    default:
      return 'other';
  }
}
