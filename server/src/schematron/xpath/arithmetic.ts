import type { Arithmetic } from './ast';
import { toDouble } from './casts';
import {
  addDecimals,
  decimalOf,
  decimalOfDouble,
  decimalToNumber,
  divideDecimals,
  divideRounded,
  integerOf,
  integerQuotient,
  multiplyDecimals,
  powerOfTen,
  remainder,
  toDecimal,
  type Decimal,
} from './decimal';
import { scaleDuration, type Duration } from './durations';
import { addMonthsTo, addNanosTo, utcNanos, type Instant } from './instants';
import {
  isInteger,
  isNumeric,
  typeOf,
  XPathError,
  type FloatingPoint,
  type Numeric,
  type Plain,
} from './values';

/** `left op right` on two values; untyped text counts as a double. */
export function arithmetic(op: Arithmetic, left: Plain, right: Plain): Plain {
  const [a, b] = [typed(left), typed(right)];
  if (typeof a === 'number' && typeof b === 'number') {
    const fast = smallIntegers(op, a, b);
    if (fast !== undefined) return fast;
  }
  if (isNumeric(a) && isNumeric(b)) return numbers(op, a, b);
  const result = temporal(op, a, b);
  if (result === undefined)
    throw new XPathError('XPTY0004', `${op} does not apply to ${typeOf(a)} and ${typeOf(b)}`);
  return result;
}

export function negate(value: Plain): Plain {
  const number = typed(value);
  if (!isNumeric(number)) throw new XPathError('XPTY0004', 'a sign wants a number');
  if (typeof number === 'number') return number === 0 ? 0 : -number;
  if (typeof number === 'bigint') return integerOf(-number);
  if (number.type === 'decimal') return { ...number, unscaled: -number.unscaled };
  return { type: number.type, value: -number.value };
}

function typed(value: Plain): Plain {
  return typeof value === 'object' && value.type === 'untyped'
    ? { type: 'double', value: toDouble(value) }
    : value;
}

/** Undefined where the result is not sure to be exact, or is none. */
function smallIntegers(op: Arithmetic, a: number, b: number): number | undefined {
  let result: number;
  if (op === '+') result = a + b;
  else if (op === '-') result = a - b;
  else if (op === '*') result = a * b;
  else if (b === 0 || op === 'div') return undefined;
  else if (op === 'idiv') result = Math.trunc(a / b);
  else result = a % b;
  if (!Number.isSafeInteger(result)) return undefined;
  return result === 0 ? 0 : result;
}

function numbers(op: Arithmetic, left: Numeric, right: Numeric): Plain {
  if (isFloating(left) || isFloating(right)) {
    const type = typeOf(left) === 'double' || typeOf(right) === 'double' ? 'double' : 'float';
    return floating(op, floatingValue(left, type), floatingValue(right, type), type);
  }
  const integers = isInteger(left) && isInteger(right);
  const [a, b] = [toDecimal(left), toDecimal(right)];
  if (b.unscaled === 0n && (op === 'div' || op === 'idiv' || op === 'mod'))
    throw new XPathError('FOAR0001', 'division by zero');
  switch (op) {
    case '+':
      return exact(addDecimals(a, b), integers);
    case '-':
      return exact(addDecimals(a, { ...b, unscaled: -b.unscaled }), integers);
    case '*':
      return exact(multiplyDecimals(a, b), integers);
    case 'div':
      return divideDecimals(a, b);
    case 'idiv':
      return integerOf(integerQuotient(a, b));
    case 'mod':
      return exact(remainder(a, b), integers);
  }
}

function exact(value: Decimal, integer: boolean): Plain {
  return integer ? integerOf(value.unscaled) : value;
}

function isFloating(value: Numeric): value is FloatingPoint {
  return typeof value === 'object' && value.type !== 'decimal';
}

function floatingValue(value: Numeric, type: 'double' | 'float'): number {
  const number = typeof value !== 'object' || value.type === 'decimal' ? decimalToNumber(value) : value.value;
  return type === 'float' ? Math.fround(number) : number;
}

function floating(op: Arithmetic, a: number, b: number, type: 'double' | 'float'): Plain {
  const of = (value: number): Plain => ({ type, value: type === 'float' ? Math.fround(value) : value });
  switch (op) {
    case '+':
      return of(a + b);
    case '-':
      return of(a - b);
    case '*':
      return of(a * b);
    case 'div':
      return of(a / b);
    case 'mod':
      return of(a % b);
    case 'idiv': {
      if (b === 0) throw new XPathError('FOAR0001', 'division by zero');
      if (Number.isNaN(a) || Number.isNaN(b) || !Number.isFinite(a))
        throw new XPathError('FOAR0002', 'there is no whole quotient');
      return Number.isFinite(b) ? integerOf(integerQuotient(decimalOfDouble(a), decimalOfDouble(b))) : 0;
    }
  }
}

function isInstant(value: Plain): value is Instant {
  return typeof value === 'object' && 'seconds' in value;
}

function isDuration(value: Plain): value is Duration {
  return typeof value === 'object' && 'months' in value && value.type !== 'duration';
}

function temporal(op: Arithmetic, a: Plain, b: Plain): Plain | undefined {
  if (isInstant(a) && isDuration(b) && (op === '+' || op === '-')) return shifted(a, b, op === '+' ? 1 : -1);
  if (isDuration(a) && isInstant(b) && op === '+') return shifted(b, a, 1);
  if (isInstant(a) && isInstant(b))
    return op === '-' && a.type === b.type && hasTime(a)
      ? { type: 'dayTimeDuration', months: 0, nanos: utcNanos(a) - utcNanos(b) }
      : undefined;
  if (isDuration(a) && isDuration(b)) return a.type === b.type ? twoDurations(op, a, b) : undefined;
  if (isDuration(a) && isNumeric(b) && (op === '*' || op === 'div')) return scaled(a, b, op);
  if (isNumeric(a) && isDuration(b) && op === '*') return scaled(b, a, op);
  return undefined;
}

function hasTime({ type }: Instant): boolean {
  return type === 'dateTime' || type === 'date' || type === 'time';
}

function shifted(instant: Instant, duration: Duration, sign: 1 | -1): Plain | undefined {
  if (!hasTime(instant)) return undefined;
  if (duration.type === 'yearMonthDuration' && instant.type === 'time') return undefined;
  const moved =
    duration.type === 'yearMonthDuration'
      ? addMonthsTo(instant, sign * duration.months)
      : addNanosTo(instant, BigInt(sign) * duration.nanos);
  if (!Number.isSafeInteger(moved.seconds)) throw new XPathError('FODT0001', 'the date is out of range');
  return moved;
}

function twoDurations(op: Arithmetic, a: Duration, b: Duration): Plain | undefined {
  switch (op) {
    case '+':
      return inRange({ ...a, months: a.months + b.months, nanos: a.nanos + b.nanos });
    case '-':
      return inRange({ ...a, months: a.months - b.months, nanos: a.nanos - b.nanos });
    case 'div': {
      const [x, y] =
        a.type === 'yearMonthDuration' ? [BigInt(a.months), BigInt(b.months)] : [a.nanos, b.nanos];
      if (y === 0n) throw new XPathError('FOAR0001', 'division by a duration of nothing');
      return quotientOfDurations(x, y);
    }
    default:
      return undefined;
  }
}

/** Saxon gives it twenty digits after the point. */
function quotientOfDurations(a: bigint, b: bigint): Plain {
  return decimalOf(divideRounded(a * powerOfTen(20), b, 'half-even'), 20);
}

function scaled(duration: Duration, factor: Numeric, op: '*' | 'div'): Plain {
  if (typeof factor === 'object' && factor.type !== 'decimal') {
    if (Number.isNaN(factor.value)) throw new XPathError('FOCA0005', 'NaN is no factor of a duration');
    if (!Number.isFinite(factor.value)) {
      if (op === 'div') return scaleDuration(duration, 0n, 1n);
      throw new XPathError('FODT0002', 'the duration is out of range');
    }
  }
  const by =
    typeof factor === 'object' && factor.type !== 'decimal'
      ? decimalOfDouble(factor.value)
      : toDecimal(factor);
  if (op === 'div' && by.unscaled === 0n)
    throw new XPathError('FODT0002', 'a duration is not divided by zero');
  const tens = powerOfTen(by.scale);
  return inRange(
    op === '*' ? scaleDuration(duration, by.unscaled, tens) : scaleDuration(duration, tens, by.unscaled),
  );
}

function inRange(duration: Duration): Duration {
  if (!Number.isSafeInteger(duration.months))
    throw new XPathError('FODT0002', 'the duration is out of range');
  return duration;
}
