import { stringValue } from '../nodes';
import type { Comparison } from './ast';
import { castTo, toDouble } from './casts';
import { compareDecimals, decimalToNumber, toDecimal } from './decimal';
import { compareInstants } from './instants';
import {
  atomize,
  atomizeItem,
  compareText,
  isInteger,
  isNode,
  isNumeric,
  isText,
  textOf,
  typeOf,
  XPathError,
  type Atomic,
  type Item,
  type Numeric,
  type Plain,
  type Sequence,
} from './values';

/** `left op right` of XPath's general comparisons: true as soon as one pair of items satisfies it. */
export function compareGeneral(op: Comparison, left: Sequence, right: Sequence): boolean {
  if (left.length === 0 || right.length === 0) return false;
  if (left.length === 1 && right.length === 1) return compareItems(op, left[0]!, right[0]!);
  const rightValues = right.length === 1 ? undefined : atomize(right);
  const onlyRight = rightValues === undefined ? atomizeItem(right[0]!) : undefined;
  for (const item of left) {
    const value = isNode(item) || typeof item === 'object' ? atomizeItem(item) : item;
    if (onlyRight !== undefined) {
      if (comparePair(op, value, onlyRight)) return true;
    } else for (const other of rightValues!) if (comparePair(op, value, other)) return true;
  }
  return false;
}

/** One pair of items: texts of nodes and plain numbers, which are nearly all of them, without a value made of each. */
function compareItems(op: Comparison, left: Item, right: Item): boolean {
  if (typeof left === 'number' && typeof right === 'number') return holds(op, left - right);
  const a = plainText(left);
  const b = a === undefined ? undefined : plainText(right);
  if (a === undefined || b === undefined) return comparePair(op, atomizeItem(left), atomizeItem(right));
  return compareAtomics(op, a, b);
}

/** The text of a string, and of a node, which becomes a string where it is compared with one or with another node. */
function plainText(item: Item): string | undefined {
  return typeof item === 'string' ? item : isNode(item) ? stringValue(item) : undefined;
}

/** `left op right` of the value comparisons: untyped text is a string, and an absent side gives no answer. */
export function compareValues(op: Comparison, left: Sequence, right: Sequence): boolean | undefined {
  if (left.length === 0 || right.length === 0) return undefined;
  if (left.length > 1 || right.length > 1)
    throw new XPathError('XPTY0004', `${op} compares one value with one value`);
  return compareAtomics(op, atomizeItem(left[0]!), atomizeItem(right[0]!));
}

function comparePair(op: Comparison, left: Plain, right: Plain): boolean {
  const leftUntyped = typeof left === 'object' && left.type === 'untyped';
  const rightUntyped = typeof right === 'object' && right.type === 'untyped';
  if (leftUntyped && !rightUntyped) return compareAtomics(op, like(left.value, right), right);
  if (rightUntyped && !leftUntyped) return compareAtomics(op, left, like(right.value, left));
  return compareAtomics(op, left, right);
}

/** Untyped text takes the type of what it is compared with. */
function like(text: string, other: Plain): Plain {
  if (isNumeric(other)) return { type: 'double', value: toDouble({ type: 'untyped', value: text }) };
  if (typeof other === 'string') return text;
  const type = typeOf(other);
  if (type === 'QName') throw new XPathError('XPTY0004', 'text is not comparable with a QName');
  return castTo({ type: 'untyped', value: text }, type) as Plain;
}

/** Two single values by the operator of their type; untyped text counts as a string. */
export function compareAtomics(op: Comparison, left: Plain, right: Plain): boolean {
  if (typeof left === 'string' && typeof right === 'string') {
    if (op === 'eq') return left === right;
    if (op === 'ne') return left !== right;
    return holds(op, compareText(left, right));
  }
  if (isText(left) && isText(right)) return holds(op, compareText(textOf(left), textOf(right)));
  if (isNumeric(left) && isNumeric(right)) return holds(op, compareNumbers(left, right));
  if (typeof left === 'boolean' && typeof right === 'boolean') return holds(op, Number(left) - Number(right));
  if (typeof left === 'object' && typeof right === 'object') {
    const order = compareTyped(op, left, right);
    if (order !== undefined) return holds(op, order);
  }
  throw new XPathError('XPTY0004', `${typeOf(left)} is not comparable with ${typeOf(right)}`);
}

/** NaN, as the difference of two numbers, is neither less nor equal nor greater. */
function holds(op: Comparison, order: number): boolean {
  switch (op) {
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
  }
}

/** Exact numbers are compared exactly, others as doubles. */
function compareNumbers(left: Numeric, right: Numeric): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (isExact(left) && isExact(right)) {
    if (isInteger(left) && isInteger(right)) return left < right ? -1 : left > right ? 1 : 0;
    return compareDecimals(toDecimal(left), toDecimal(right));
  }
  // Floats meet exact numbers as floats.
  const single = typeOf(left) !== 'double' && typeOf(right) !== 'double';
  const [a, b] = [asNumber(left, single), asNumber(right, single)];
  return a === b ? 0 : a < b ? -1 : a > b ? 1 : NaN;
}

function isExact(value: Numeric): value is Exclude<Numeric, { type: 'double' | 'float' }> {
  return typeof value !== 'object' || value.type === 'decimal';
}

function asNumber(value: Numeric, single: boolean): number {
  const number = isExact(value) ? decimalToNumber(value) : value.value;
  return single ? Math.fround(number) : number;
}

/** Undefined when the two are not comparable, or have no order and one is asked for. */
function compareTyped(op: Comparison, left: Atomic & object, right: Atomic & object): number | undefined {
  const equality = op === 'eq' || op === 'ne';
  if ('seconds' in left && 'seconds' in right) {
    if (left.type !== right.type) return undefined;
    const ordered = left.type === 'dateTime' || left.type === 'date' || left.type === 'time';
    return equality || ordered ? compareInstants(left, right) : undefined;
  }
  if ('months' in left && 'months' in right) {
    if (equality) return left.months === right.months && left.nanos === right.nanos ? 0 : 1;
    if (left.type !== right.type || left.type === 'duration') return undefined;
    return left.months - right.months || (left.nanos < right.nanos ? -1 : left.nanos > right.nanos ? 1 : 0);
  }
  if (!equality) return undefined;
  if (left.type === 'QName' && right.type === 'QName')
    // The prefix is no part of the name.
    return left.namespace === right.namespace && left.local === right.local ? 0 : 1;
  if (
    (left.type === 'hexBinary' && right.type === 'hexBinary') ||
    (left.type === 'base64Binary' && right.type === 'base64Binary')
  )
    return left.value === right.value ? 0 : 1;
  return undefined;
}

/** A text that two values share exactly when they are equal by `eq`, for sets of values; NaN equals itself. */
export function identityKey(value: Plain): string {
  if (isText(value)) return `s${textOf(value)}`;
  if (typeof value === 'boolean') return `b${String(value)}`;
  if (isNumeric(value)) return numberKey(value);
  if ('seconds' in value) return `${value.type} ${value.seconds - (value.zone ?? 0) * 60} ${value.nanos}`;
  if ('months' in value) return `duration ${value.months} ${value.nanos}`;
  if (value.type === 'QName') return `QName {${value.namespace}}${value.local}`;
  return `${value.type} ${value.value}`;
}

/** Integers, decimals and doubles of one value share it. */
function numberKey(value: Numeric): string {
  if (typeof value !== 'object') return `n${value}`;
  if (value.type !== 'decimal')
    return `n${value.value === 0 ? 0 : Number.isInteger(value.value) ? BigInt(value.value) : value.value}`;
  return value.scale === 0 ? `n${value.unscaled}` : `n${decimalToNumber(value)}`;
}
