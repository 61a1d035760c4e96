import { castTo, toDouble } from './casts';
import type { Comparison } from './ast';
import { atomize, atomizeItem, isNode, isNumeric, XPathError, type Atomic, type Sequence } from './values';

/** `left op right` of XPath's general comparisons: true as soon as one pair of items satisfies it. */
export function compareGeneral(op: Comparison, left: Sequence, right: Sequence): boolean {
  if (left.length === 0 || right.length === 0) return false;
  const rightValues = right.length === 1 ? undefined : atomize(right);
  const onlyRight = rightValues === undefined ? atomizeItem(right[0]!) : undefined;
  for (const item of left) {
    const value = isNode(item) ? atomizeItem(item) : item;
    if (onlyRight !== undefined) {
      if (comparePair(op, value, onlyRight)) return true;
    } else for (const other of rightValues!) if (comparePair(op, value, other)) return true;
  }
  return false;
}

/** `left op right` of the value comparisons: untyped text is a string, and an absent side gives no answer. */
export function compareValues(op: Comparison, left: Sequence, right: Sequence): boolean | undefined {
  if (left.length === 0 || right.length === 0) return undefined;
  if (left.length > 1 || right.length > 1)
    throw new XPathError('XPTY0004', `${op} compares one value with one value`);
  return ordered(op, asString(atomizeItem(left[0]!)), asString(atomizeItem(right[0]!)));
}

function asString(value: Atomic): Atomic {
  return typeof value === 'object' && value.type === 'untyped' ? (value.value as string) : value;
}

function comparePair(op: Comparison, left: Atomic, right: Atomic): boolean {
  const leftUntyped = typeof left === 'object' && left.type === 'untyped';
  const rightUntyped = typeof right === 'object' && right.type === 'untyped';
  if (leftUntyped && rightUntyped) return ordered(op, left.value as string, right.value as string);
  if (leftUntyped) return ordered(op, like(left, right), right);
  if (rightUntyped) return ordered(op, left, like(right, left));
  return ordered(op, left, right);
}

/** Untyped text takes the type of what it is compared with. */
function like(text: Atomic, other: Atomic): Atomic {
  if (isNumeric(other)) return { type: 'double', value: toDouble(text) };
  if (typeof other === 'string') return asString(text);
  if (typeof other === 'boolean') return castTo(text, 'boolean');
  if (other.type === 'QName') throw new XPathError('XPTY0004', 'text is not comparable with a QName');
  return castTo(text, other.type);
}

function ordered(op: Comparison, left: Atomic, right: Atomic): boolean {
  const a = comparable(left);
  const b = comparable(right);
  if (a.family !== b.family)
    throw new XPathError('XPTY0004', `a ${a.family} is not comparable with a ${b.family}`);
  if (a.family === 'QName' && op !== 'eq' && op !== 'ne')
    throw new XPathError('XPTY0004', 'QNames have no order');
  switch (op) {
    case 'eq':
      return a.value === b.value;
    case 'ne':
      return a.value !== b.value;
    case 'lt':
      return a.value < b.value;
    case 'le':
      return a.value <= b.value;
    case 'gt':
      return a.value > b.value;
    case 'ge':
      return a.value >= b.value;
  }
}

interface Comparable {
  readonly family: 'string' | 'number' | 'boolean' | 'QName' | 'dateTime' | 'date';
  readonly value: string | number | boolean;
}

function comparable(value: Atomic): Comparable {
  if (typeof value !== 'object') return { family: typeof value as 'string' | 'number' | 'boolean', value };
  switch (value.type) {
    case 'untyped':
    case 'anyURI':
      return { family: 'string', value: value.value };
    case 'QName':
      // The prefix is no part of the name.
      return { family: 'QName', value: String(value.value).replace(/\}[^:]*:/, '}') };
    case 'dateTime':
    case 'date':
      return { family: value.type, value: value.value };
    default:
      return { family: 'number', value: value.value };
  }
}
