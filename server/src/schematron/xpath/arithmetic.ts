import type { Arithmetic } from './ast';
import { toDouble } from './casts';
import { double, isNumeric, XPathError, type Atomic } from './values';

type NumericType = 'integer' | 'decimal' | 'float' | 'double';
const rank: readonly NumericType[] = ['integer', 'decimal', 'float', 'double'];

/** `left op right` on two values; untyped text counts as a double. Dates and durations are the library's. */
export function arithmetic(op: Arithmetic, left: Atomic, right: Atomic): Atomic {
  const [a, leftType] = operand(left);
  const [b, rightType] = operand(right);
  const type = rank[Math.max(rank.indexOf(leftType), rank.indexOf(rightType))]!;
  const exact = type === 'integer' || type === 'decimal';
  if (exact && b === 0 && (op === 'div' || op === 'idiv' || op === 'mod'))
    throw new XPathError('FOAR0001', 'division by zero');
  switch (op) {
    case '+':
      return typed(type, a + b);
    case '-':
      return typed(type, a - b);
    case '*':
      return typed(type, a * b);
    case 'div':
      return typed(type === 'integer' ? 'decimal' : type, a / b);
    case 'idiv': {
      const quotient = a / b;
      if (!Number.isFinite(quotient)) throw new XPathError('FOAR0001', 'division by zero');
      return Math.trunc(quotient);
    }
    case 'mod':
      return typed(type, a % b);
  }
}

export function negate(value: Atomic): Atomic {
  const [number, type] = operand(value);
  return typed(type, -number);
}

function operand(value: Atomic): [number, NumericType] {
  if (typeof value === 'number') return [value, 'integer'];
  if (isNumeric(value)) return [value.value, value.type as NumericType];
  if (typeof value === 'object' && value.type === 'untyped') return [toDouble(value), 'double'];
  throw new XPathError('XPTY0004', 'arithmetic wants numbers');
}

function typed(type: NumericType, value: number): Atomic {
  if (type === 'integer') return value === 0 ? 0 : value;
  return type === 'double' ? double(value) : { type, value };
}
