import { NodeType, type XdmNode } from '../xdm';
import { stringValue } from '../nodes';

/** An atomic value whose type JavaScript does not tell by itself. */
export interface TypedAtomic {
  readonly type: 'untyped' | 'double' | 'float' | 'decimal' | 'anyURI' | 'QName' | 'dateTime' | 'date';
  /** Numbers: the number. Dates: milliseconds from 1970 in UTC. Others: the text; a QName is `{namespace}prefix:local`. */
  readonly value: number | string;
  /** Dates: the text as written. */
  readonly written?: string;
}

/** `string` is xs:string, `number` is xs:integer, `boolean` is xs:boolean. */
export type Atomic = string | number | boolean | TypedAtomic;
export type Item = XdmNode | Atomic;
export type Sequence = readonly Item[];

export const emptySequence: Sequence = [];
export const trueSequence: Sequence = [true];
export const falseSequence: Sequence = [false];

/** An XPath dynamic or type error, by its code in the recommendation. Caught where an assertion is evaluated. */
export class XPathError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

export function isNode(item: Item | undefined): item is XdmNode {
  return typeof item === 'object' && typeof item.type === 'number';
}

export function isAttribute(item: Item): boolean {
  return isNode(item) && item.type === NodeType.Attribute;
}

export function untyped(value: string): TypedAtomic {
  return { type: 'untyped', value };
}

export function double(value: number): TypedAtomic {
  return { type: 'double', value };
}

/** No schema types the documents, so the value of a node is untyped text; comments and instructions are strings. */
export function atomizeItem(item: Item): Atomic {
  if (!isNode(item)) return item;
  const value = stringValue(item);
  return item.type === NodeType.Comment || item.type === NodeType.Instruction ? value : untyped(value);
}

export function atomize(sequence: Sequence): readonly Atomic[] {
  return sequence.map(atomizeItem);
}

/** The effective boolean value: what a test is worth. */
export function effectiveBoolean(sequence: Sequence): boolean {
  const first = sequence[0];
  if (first === undefined) return false;
  if (isNode(first)) return true;
  if (sequence.length > 1)
    throw new XPathError('FORG0006', 'a sequence of several values is neither true nor false');
  if (typeof first === 'boolean') return first;
  if (typeof first === 'string') return first !== '';
  if (typeof first === 'number') return first !== 0;
  if (isNumeric(first)) return first.value !== 0 && !Number.isNaN(first.value);
  if (first.type === 'untyped' || first.type === 'anyURI') return first.value !== '';
  throw new XPathError('FORG0006', `a value of type ${first.type} is neither true nor false`);
}

export function isNumeric(value: Atomic): value is number | (TypedAtomic & { value: number }) {
  return (
    typeof value === 'number' ||
    (typeof value === 'object' &&
      (value.type === 'double' || value.type === 'decimal' || value.type === 'float'))
  );
}

/** `xs:string(value)`, as `value-of` writes it. */
export function atomicToString(value: Atomic): string {
  if (typeof value !== 'object') return String(value);
  switch (value.type) {
    case 'double':
    case 'float':
      return doubleToString(value.value as number);
    case 'decimal':
      return decimalToString(value.value as number);
    case 'QName':
      return String(value.value).replace(/^\{[^}]*\}/, '');
    case 'dateTime':
    case 'date':
      return value.written ?? '';
    default:
      return value.value as string;
  }
}

export function itemToString(item: Item): string {
  return isNode(item) ? stringValue(item) : atomicToString(item);
}

function decimalToString(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

function doubleToString(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const size = Math.abs(value);
  if (size >= 1e-6 && size < 1e6) return decimalToString(value);
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent.replace('+', '')}`;
}

/** The one item of an argument that may be missing; a longer sequence is a type error. */
export function zeroOrOne(sequence: Sequence, what: string): Item | undefined {
  if (sequence.length > 1)
    throw new XPathError('XPTY0004', `${what} takes one value and was given ${sequence.length}`);
  return sequence[0];
}

/** A string argument: absent reads as empty, a node gives its text, a number or a boolean is a type error. */
export function stringArgument(sequence: Sequence, what: string): string {
  const item = zeroOrOne(sequence, what);
  if (item === undefined) return '';
  if (typeof item === 'string') return item;
  if (isNode(item)) return stringValue(item);
  if (typeof item === 'object' && (item.type === 'untyped' || item.type === 'anyURI'))
    return item.value as string;
  throw new XPathError('XPTY0004', `${what} takes a string`);
}
