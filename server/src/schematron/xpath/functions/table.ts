import type { XdmNode } from '../../xdm';
import { castTo, toDouble } from '../casts';
import type { StaticContext } from '../compiled';
import { decimalToNumber, type Integer } from '../decimal';
import {
  atomizeItem,
  emptySequence,
  isInteger,
  isNode,
  isNumeric,
  stringArgument,
  typeOf,
  XPathError,
  zeroOrOne,
  type Item,
  type Numeric,
  type Plain,
  type Sequence,
} from '../values';

/** What a function may read beside its arguments. */
export interface FunctionContext {
  /** The context item; throws XPDY0002 when there is none. */
  readonly item: () => Item;
  /** Reads another document of the pack, by its address as the expression gives it, relative to the schema or to a node. */
  readonly documentAt: (href: string, from?: XdmNode) => XdmNode | undefined;
  /** Milliseconds from 1970 when the run began. */
  readonly now: number | undefined;
  /** What prefixes mean in the expression, and where it stands. */
  readonly names: Pick<StaticContext, 'namespace' | 'names' | 'baseUri' | 'own'>;
}

export interface XPathFunction {
  readonly minimum: number;
  readonly maximum: number;
  readonly call: (args: readonly Sequence[], context: FunctionContext) => Sequence;
}

const table = new Map<string, XPathFunction>();

/** The function of that local name and number of arguments, when the compiler has it. */
export function functionNamed(name: string, arity: number): XPathFunction | undefined {
  const found = table.get(name);
  return found !== undefined && arity >= found.minimum && arity <= found.maximum ? found : undefined;
}

type Call = XPathFunction['call'];

export function define(name: string, minimum: number, maximum: number, call: Call): void {
  table.set(name, { minimum, maximum, call });
}

/** A function whose only argument defaults to the context item. */
export function defineContextual(
  name: string,
  call: (argument: Sequence, context: FunctionContext) => Sequence,
): void {
  define(name, 0, 1, (args, context) => call(args[0] ?? [context.item()], context));
}

/** A string that may be absent, and reads as empty then. */
export function text(args: readonly Sequence[], index: number, name: string): string {
  return stringArgument(args[index] ?? emptySequence, name);
}

/** A string that must be there when its argument is. */
export function requiredText(args: readonly Sequence[], index: number, name: string): string {
  if (args[index]?.length === 0) throw new XPathError('XPTY0004', `${name} wants a string`);
  return text(args, index, name);
}

export const codePointCollation = 'http://www.w3.org/2005/xpath-functions/collation/codepoint';

/** Texts are compared by code points; a schema that wants another order is told. */
export function collation(args: readonly Sequence[], index: number, name: string): void {
  if (args.length <= index) return;
  const wanted = requiredText(args, index, name);
  if (wanted !== codePointCollation && wanted !== 'collation/codepoint')
    throw new XPathError('FOCH0002', `the collation “${wanted.slice(0, 60)}” is not known`);
}

/** The one atomic value of an argument that may be absent. */
export function atomicArgument(sequence: Sequence, name: string): Plain | undefined {
  const item = zeroOrOne(sequence, name);
  return item === undefined ? undefined : atomizeItem(item);
}

/** A number that may be absent; untyped text counts as a double. */
export function numericArgument(sequence: Sequence, name: string): Numeric | undefined {
  const value = atomicArgument(sequence, name);
  if (value === undefined || isNumeric(value)) return value;
  if (typeof value === 'object' && value.type === 'untyped')
    return { type: 'double', value: toDouble(value) };
  throw new XPathError('XPTY0004', `${name} wants a number, not ${typeOf(value)}`);
}

/** A double that must be there. */
export function number(args: readonly Sequence[], index: number, name: string): number {
  const value = numericArgument(args[index] ?? emptySequence, name);
  if (value === undefined) throw new XPathError('XPTY0004', `${name} wants a number`);
  return typeof value !== 'object' || value.type === 'decimal' ? decimalToNumber(value) : value.value;
}

/** An integer that may be absent. */
export function integerArgument(sequence: Sequence, name: string): Integer | undefined {
  const value = atomicArgument(sequence, name);
  if (value === undefined || isInteger(value)) return value;
  if (typeof value === 'object' && value.type === 'untyped') return castTo(value, 'integer') as Integer;
  throw new XPathError('XPTY0004', `${name} wants an integer, not ${typeOf(value)}`);
}

/** A value of a type that may be absent; untyped text is cast to the first of the types. */
export function typedArgument<T extends Plain & object>(
  sequence: Sequence,
  types: readonly T['type'][],
  name: string,
): T | undefined {
  const value = atomicArgument(sequence, name);
  if (value === undefined) return undefined;
  if (typeof value === 'object') {
    if (types.includes(value.type)) return value as T;
    if (value.type === 'untyped') return castTo(value, types[0]!) as T;
  }
  throw new XPathError('XPTY0004', `${name} wants a value of type ${types[0]!}, not ${typeOf(value)}`);
}

export function nodeArgument(sequence: Sequence, name: string): XdmNode | undefined {
  const item = zeroOrOne(sequence, name);
  if (item === undefined || isNode(item)) return item;
  throw new XPathError('XPTY0004', `${name} wants a node`);
}

/** A node that must be there. */
export function requiredNode(sequence: Sequence, name: string): XdmNode {
  const node = nodeArgument(sequence, name);
  if (node === undefined) throw new XPathError('XPTY0004', `${name} wants a node`);
  return node;
}

/** The context item, as the node that a function takes where its last argument is missing. */
export function contextNode(context: FunctionContext, name: string): XdmNode {
  const item = context.item();
  if (!isNode(item)) throw new XPathError('XPTY0004', `${name} wants a node as its context`);
  return item;
}

export function normalizeSpace(value: string): string {
  return value.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
}

/** To the nearest whole number, halves towards positive infinity; NaN, infinities and -0 stay. */
export function roundHalfUp(value: number): number {
  return Number.isInteger(value) ? value : Math.round(value);
}
