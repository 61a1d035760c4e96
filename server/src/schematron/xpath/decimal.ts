/**
 * Decimals and integers of any size. An integer is a JavaScript number while that is exact and a BigInt beyond, so
 * that everyday counting costs nothing; a decimal is an unscaled BigInt with the number of its fraction digits.
 */
export type Integer = number | bigint;

export interface Decimal {
  readonly type: 'decimal';
  readonly unscaled: bigint;
  /** Digits after the point; the last one is not 0. */
  readonly scale: number;
}

export function integerOf(value: bigint): Integer {
  return value >= -maxSafe && value <= maxSafe ? Number(value) : value;
}

const maxSafe = BigInt(Number.MAX_SAFE_INTEGER);

export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

export function decimalOf(unscaled: bigint, scale: number): Decimal {
  let [digits, left] = [unscaled, scale];
  while (left > 0 && digits % 10n === 0n) {
    digits /= 10n;
    left--;
  }
  return { type: 'decimal', unscaled: digits, scale: left };
}

export function toDecimal(value: Integer | Decimal): Decimal {
  return typeof value === 'object' ? value : { type: 'decimal', unscaled: BigInt(value), scale: 0 };
}

/** From digits with an optional sign and point, which the caller has looked at. */
export function parseDecimal(text: string): Decimal {
  const [whole = '', fraction = ''] = text.replace(/^\+/, '').split('.');
  const digits = `${whole}${fraction}`;
  return decimalOf(BigInt(digits === '' || digits === '-' ? 0 : digits), fraction.length);
}

/** The exact value of a double, which is a multiple of a power of two. */
export function decimalOfDouble(value: number): Decimal {
  if (Number.isInteger(value)) return { type: 'decimal', unscaled: BigInt(value), scale: 0 };
  let scale = 0;
  let mantissa = value;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    scale++;
  }
  return decimalOf(BigInt(mantissa) * 5n ** BigInt(scale), scale);
}

export function decimalToNumber(value: Integer | Decimal): number {
  return typeof value === 'object' ? Number(decimalText(value)) : Number(value);
}

export function decimalText({ unscaled, scale }: Decimal): string {
  if (scale === 0) return String(unscaled);
  const negative = unscaled < 0n;
  const digits = String(negative ? -unscaled : unscaled).padStart(scale + 1, '0');
  return `${negative ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.unscaled * powerOfTen(scale - a.scale), b.unscaled * powerOfTen(scale - b.scale), scale];
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = aligned(a, b);
  return decimalOf(x + y, scale);
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return decimalOf(a.unscaled * b.unscaled, a.scale + b.scale);
}

/** The digits that a quotient has at least, as Saxon counts them. */
const quotientDigits = 18;

/** `b` is not 0. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(quotientDigits, a.scale - b.scale + quotientDigits);
  const numerator = a.unscaled * powerOfTen(scale + b.scale);
  const denominator = b.unscaled * powerOfTen(a.scale);
  return decimalOf(divideRounded(numerator, denominator, 'half-down'), scale);
}

/** The whole part of the quotient, towards 0. */
export function integerQuotient(a: Decimal, b: Decimal): bigint {
  const [x, y] = aligned(a, b);
  return x / y;
}

/** What is left after the whole part; it has the sign of `a`. */
export function remainder(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = aligned(a, b);
  return decimalOf(x % y, scale);
}

export type Rounding = 'down' | 'floor' | 'ceiling' | 'half-up' | 'half-down' | 'half-even';

/** `half-up` is towards positive infinity, as `round()` wants; `half-down` towards 0. */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const [n, d] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator];
  const quotient = n / d;
  const rest = n % d;
  if (rest === 0n || rounding === 'down') return quotient;
  const negative = rest < 0n;
  const away = negative ? quotient - 1n : quotient + 1n;
  if (rounding === 'floor') return negative ? away : quotient;
  if (rounding === 'ceiling') return negative ? quotient : away;
  const twice = (negative ? -rest : rest) * 2n;
  if (twice !== d) return twice > d ? away : quotient;
  if (rounding === 'half-down') return quotient;
  if (rounding === 'half-up') return negative ? quotient : away;
  return quotient % 2n === 0n ? quotient : away;
}

/** Rounded to so many fraction digits; negative numbers of digits round before the point. */
export function roundDecimal(value: Decimal, digits: number, rounding: Rounding): Decimal {
  if (digits >= value.scale) return value;
  // Nothing is left of a number that has fewer digits than are to be dropped.
  const kept = Math.max(digits, -String(value.unscaled).length - 1);
  const rounded = divideRounded(value.unscaled, powerOfTen(value.scale - kept), rounding);
  return kept >= 0 ? decimalOf(rounded, kept) : decimalOf(rounded * powerOfTen(-kept), 0);
}
