import { stringValue } from '../nodes';
import { NodeType, type XdmNode } from '../xdm';
import { decimalText, type Decimal, type Integer } from './decimal';
import { durationText, type Duration } from './durations';
import { instantText, type Instant } from './instants';

/** An atomic value whose type JavaScript does not tell by itself. */
export type TypedAtomic =
  | { readonly type: 'untyped' | 'anyURI'; readonly value: string }
  | FloatingPoint
  | Decimal
  | QNameValue
  | Instant
  | Duration
  /** The bytes as hexadecimal digits. */
  | { readonly type: 'hexBinary' | 'base64Binary'; readonly value: string }
  | Derived;

export interface FloatingPoint {
  readonly type: 'double' | 'float';
  readonly value: number;
}

export interface QNameValue {
  readonly type: 'QName';
  readonly namespace: string;
  readonly prefix: string;
  readonly local: string;
}

/** A value of a type derived from xs:string or xs:integer: computing with it gives the basic type. */
export interface Derived {
  readonly type: 'derived';
  readonly name: string;
  readonly value: string | Integer;
}

/**
 * A map, an array or a function of the library. It never leaves the library: whoever uses it has the library make it
 * again, which gives the same, for expressions have no effects.
 */
export interface FunctionItem {
  readonly type: 'function';
  readonly kind: 'map' | 'map of other keys' | 'array' | 'function';
  /** Writes the expression that makes it; what it needs is lent. */
  readonly written: (lending: Lending) => string;
}

/** What an expression of the library is given. */
export interface Lending {
  /** Its variables. */
  readonly values: Record<string, unknown>;
  /** How many names have been made for it. */
  names: number;
}

/** `string` is xs:string, `number` and `bigint` are xs:integer, `boolean` is xs:boolean. */
export type Atomic = string | Integer | boolean | TypedAtomic;
/** What computing sees. */
export type Plain = Exclude<Atomic, Derived>;
export type Numeric = Integer | Decimal | FloatingPoint;
export type Item = XdmNode | Atomic | FunctionItem;
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

export function isFunction(item: Item | undefined): item is FunctionItem {
  return typeof item === 'object' && item.type === 'function';
}

export function isAttribute(item: Item): boolean {
  return isNode(item) && item.type === NodeType.Attribute;
}

export function untyped(value: string): Atomic & { type: 'untyped' } {
  return { type: 'untyped', value };
}

export function double(value: number): FloatingPoint {
  return { type: 'double', value };
}

/** An array has values, which only the library sees: nobody guesses them. */
export function notAtomized(): XPathError {
  return new XPathError('FOTY0013', 'a map, an array or a function stands where a value is wanted');
}

/** No schema types the documents: elements, attributes and texts are untyped, other nodes are strings. */
export function atomizeItem(item: Item): Plain {
  if (!isNode(item)) return plainOf(item);
  const value = stringValue(item);
  return item.type === NodeType.Comment ||
    item.type === NodeType.Instruction ||
    item.type === NodeType.Namespace
    ? value
    : untyped(value);
}

/** What is a value already; a function is an error. */
export function atomicOf(value: Atomic | FunctionItem): Atomic {
  if (isFunction(value)) throw notAtomized();
  return value;
}

export function plainOf(value: Atomic | FunctionItem): Plain {
  if (isFunction(value)) throw notAtomized();
  return typeof value === 'object' && value.type === 'derived' ? value.value : value;
}

export function atomize(sequence: Sequence): readonly Plain[] {
  return sequence.map(atomizeItem);
}

/** The type of a value, by its local name in XML Schema. */
export function typeOf(value: Atomic | FunctionItem): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value !== 'object') return 'integer';
  if (value.type === 'derived') return value.name;
  return value.type === 'untyped' ? 'untypedAtomic' : value.type;
}

/** The effective boolean value: what a test is worth. */
export function effectiveBoolean(sequence: Sequence): boolean {
  const first = sequence[0];
  if (first === undefined) return false;
  if (isNode(first)) return true;
  if (sequence.length > 1)
    throw new XPathError('FORG0006', 'a sequence of several values is neither true nor false');
  if (isFunction(first))
    throw new XPathError('FORG0006', 'a map, an array or a function is neither true nor false');
  const value = plainOf(first);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value !== '';
  if (typeof value !== 'object') return value !== 0;
  switch (value.type) {
    case 'double':
    case 'float':
      return value.value !== 0 && !Number.isNaN(value.value);
    case 'decimal':
      return value.unscaled !== 0n;
    case 'untyped':
    case 'anyURI':
      return value.value !== '';
    default:
      throw new XPathError('FORG0006', `a value of type ${value.type} is neither true nor false`);
  }
}

export function isInteger(value: Atomic): value is Integer {
  return typeof value === 'number' || typeof value === 'bigint';
}

export function isNumeric(value: Atomic): value is Numeric {
  return (
    isInteger(value) ||
    (typeof value === 'object' &&
      (value.type === 'double' || value.type === 'decimal' || value.type === 'float'))
  );
}

/** True for what may stand where a string is wanted. */
export function isText(value: Atomic): value is string | { type: 'untyped' | 'anyURI'; value: string } {
  return (
    typeof value === 'string' ||
    (typeof value === 'object' && (value.type === 'untyped' || value.type === 'anyURI'))
  );
}

export function textOf(value: string | { readonly value: string }): string {
  return typeof value === 'string' ? value : value.value;
}

/** `xs:string(value)`, as `value-of` writes it. */
export function atomicToString(value: Atomic): string {
  if (typeof value !== 'object') return String(value);
  switch (value.type) {
    case 'double':
      return doubleToString(value.value, String(value.value), value.value.toExponential());
    case 'float':
      return floatToString(value.value);
    case 'decimal':
      return decimalText(value);
    case 'QName':
      return value.prefix === '' ? value.local : `${value.prefix}:${value.local}`;
    case 'duration':
    case 'yearMonthDuration':
    case 'dayTimeDuration':
      return durationText(value);
    case 'hexBinary':
    case 'untyped':
    case 'anyURI':
      return value.value;
    case 'base64Binary':
      return base64Of(value.value);
    case 'derived':
      return String(value.value);
    default:
      return instantText(value);
  }
}

export function itemToString(item: Item): string {
  return isNode(item) ? stringValue(item) : atomicToString(atomicOf(item));
}

/** `plain` and `exponential`: the shortest digits that mean the number. */
function doubleToString(value: number, plain: string, exponential: string): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const size = Math.abs(value);
  if (size >= 1e-6 && size < 1e6)
    return plain.includes('e')
      ? Number(plain)
          .toFixed(20)
          .replace(/\.?0+$/, '')
      : plain;
  const [mantissa = '', exponent = ''] = exponential.split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent.replace('+', '')}`;
}

function floatToString(value: number): string {
  let digits = 1;
  while (digits < 9 && Math.fround(Number(value.toPrecision(digits))) !== value) digits++;
  const short = Number(value.toPrecision(digits));
  return doubleToString(value, String(short), short.toExponential());
}

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64Of(hex: string): string {
  let out = '';
  for (let i = 0; i < hex.length; i += 6) {
    const part = hex.slice(i, i + 6);
    const bits = parseInt(part.padEnd(6, '0'), 16);
    for (let k = 0; k < 4; k++)
      out += k <= part.length / 2 ? base64Digits[(bits >> (18 - 6 * k)) & 63]! : '=';
  }
  return out;
}

/** Undefined when the text is no Base64. */
export function hexOfBase64(text: string): string | undefined {
  const digits = text.replace(/ /g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits)) return undefined;
  // What a padded group cannot hold must be zero.
  if (/[^AQgw]==$/.test(digits) || /[^AEIMQUYcgkosw048]=$/.test(digits.replace(/==$/, ''))) return undefined;
  let hex = '';
  for (let i = 0; i < digits.length; i += 4) {
    const group = digits.slice(i, i + 4).replace(/=/g, '');
    let bits = 0;
    for (const digit of group.padEnd(4, 'A')) bits = bits * 64 + base64Digits.indexOf(digit);
    hex += bits
      .toString(16)
      .padStart(6, '0')
      .slice(0, (group.length - 1) * 2);
  }
  return hex.toUpperCase();
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
  const value = plainOf(item);
  if (isText(value)) return textOf(value);
  throw new XPathError('XPTY0004', `${what} takes a string`);
}

/** Strings are compared by code points, which is not the order of UTF-16 units beyond the basic plane. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    const [high, other] = [isSurrogate(x), isSurrogate(y)];
    return high === other ? x - y : high ? 1 : -1;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
