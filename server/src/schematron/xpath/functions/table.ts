import type { XdmNode } from '../../xdm';
import { castTo } from '../casts';
import {
  atomizeItem,
  emptySequence,
  isNumeric,
  stringArgument,
  XPathError,
  zeroOrOne,
  type Atomic,
  type Item,
  type Sequence,
} from '../values';

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

export function define(name: string, minimum: number, maximum: number, call: Call): void {
  table.set(name, { minimum, maximum, call });
}

/** A function whose only argument defaults to the context item. */
export function defineContextual(name: string, call: (argument: Sequence) => Sequence): void {
  table.set(name, {
    minimum: 0,
    maximum: 1,
    contextual: true,
    call: (args, context) => call(args[0] ?? [context.item()]),
  });
}

export function text(args: readonly Sequence[], index: number, name: string): string {
  return stringArgument(args[index] ?? emptySequence, name);
}

export function number(args: readonly Sequence[], index: number, name: string): number {
  const item = zeroOrOne(args[index] ?? emptySequence, name);
  if (item === undefined) throw new XPathError('XPTY0004', `${name} wants a number`);
  const value = atomizeItem(item);
  if (isNumeric(value)) return typeof value === 'number' ? value : value.value;
  if (typeof value === 'object' && value.type === 'untyped') return castNumber(value);
  throw new XPathError('XPTY0004', `${name} wants a number`);
}

export function castNumber(value: Atomic): number {
  return (castTo(value, 'double') as { value: number }).value;
}

export function normalizeSpace(value: string): string {
  return value.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
}

export function roundHalfUp(value: number): number {
  return Math.floor(value + 0.5);
}
