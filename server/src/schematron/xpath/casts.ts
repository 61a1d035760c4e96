import {
  decimalOfDouble,
  decimalToNumber,
  divideRounded,
  integerOf,
  parseDecimal,
  powerOfTen,
  toDecimal,
  type Decimal,
  type Integer,
} from './decimal';
import { castDuration, parseDuration, type DurationType } from './durations';
import { castInstant, parseInstant, type InstantType } from './instants';
import { derivesFrom, isAtomicType, isInBounds, textForms } from './types';
import {
  atomicToString,
  double,
  hexOfBase64,
  isInteger,
  isNumeric,
  plainOf,
  typeOf,
  untyped,
  XPathError,
  type Atomic,
  type FloatingPoint,
  type Plain,
} from './values';

/** The types that a cast or a constructor may name. */
export function isCastTarget(type: string): boolean {
  return isAtomicType(type) && type !== 'anyAtomicType' && type !== 'NOTATION';
}

/** Why a cast is not possible. A value, because `castable` and `number()` ask often and errors are slow to make. */
class CastFault {
  constructor(
    readonly code: 'FORG0001' | 'XPTY0004' | 'FOCA0002' | 'FODT0002' | 'FODT0001',
    readonly from: string,
    readonly type: string,
  ) {}
}

/** `value cast as xs:type`; throws FORG0001 for text that is no such value. */
export function castTo(value: Atomic, type: string): Atomic {
  return valid(tryCast(value, type));
}

export function isCastable(value: Atomic, type: string): boolean {
  return !(tryCast(value, type) instanceof CastFault);
}

export function toDouble(value: Atomic): number {
  return valid(tryDouble(plainOf(value)));
}

/** `number()`: what is no number is NaN and not an error. */
export function toNumber(value: Atomic | undefined): FloatingPoint {
  const number = value === undefined ? NaN : tryDouble(plainOf(value));
  return double(number instanceof CastFault ? NaN : number);
}

function valid<T extends Atomic>(result: T | CastFault): T {
  if (!(result instanceof CastFault)) return result;
  const { code, from, type } = result;
  throw new XPathError(
    code,
    code === 'XPTY0004'
      ? `no cast from ${from} to xs:${type}`
      : `“${from.slice(0, 40)}” is not an xs:${type}`,
  );
}

function tryCast(written: Atomic, type: string): Atomic | CastFault {
  const value = plainOf(written);
  switch (type) {
    case 'string':
      return atomicToString(value);
    case 'untypedAtomic':
      return untyped(atomicToString(value));
    case 'boolean':
      return toBoolean(value);
    case 'decimal':
      return tryDecimal(value);
    case 'double':
    case 'float':
      return asFloatingPoint(tryDouble(value), type);
    case 'anyURI':
      return toAnyUri(value);
    case 'dateTime':
    case 'date':
    case 'time':
    case 'gYear':
    case 'gYearMonth':
    case 'gMonth':
    case 'gMonthDay':
    case 'gDay':
      return toInstant(value, type);
    case 'duration':
    case 'yearMonthDuration':
    case 'dayTimeDuration':
      return toDuration(value, type);
    case 'hexBinary':
    case 'base64Binary':
      return toBinary(value, type);
    case 'QName':
      return typeof value === 'object' && value.type === 'QName' ? value : noSuchCast(value, type);
    case 'integer':
      return toInteger(value, type);
    default:
      return derivesFrom(type, 'integer')
        ? derived(toInteger(value, type), type)
        : toDerivedText(value, type);
  }
}

function derived(value: Integer | CastFault, type: string): Atomic | CastFault {
  return value instanceof CastFault ? value : { type: 'derived', name: type, value };
}

/** XML white space only: `trim` would also drop no-break spaces. */
function trimmed(value: Plain): string {
  return atomicToString(value).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

function isWritten(value: Plain): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value.type === 'untyped');
}

function toBoolean(value: Plain): boolean | CastFault {
  if (typeof value === 'boolean') return value;
  if (isNumeric(value)) {
    const number = typeof value === 'object' && value.type === 'decimal' ? value.unscaled : numberOf(value);
    return Number(number) !== 0 && !Number.isNaN(number);
  }
  if (!isWritten(value)) return noSuchCast(value, 'boolean');
  const text = trimmed(value);
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  return noSuchValue(text, 'boolean');
}

function numberOf(value: Integer | FloatingPoint | Decimal): number | bigint {
  if (typeof value !== 'object') return value;
  return value.type === 'decimal' ? decimalToNumber(value) : value.value;
}

function toInteger(value: Plain, type: string): Integer | CastFault {
  let number: Integer;
  if (typeof value === 'boolean') number = value ? 1 : 0;
  else if (isInteger(value)) number = value;
  else if (isNumeric(value)) {
    if (value.type === 'decimal') number = wholeOf(value);
    else if (Number.isFinite(value.value)) number = integerOf(BigInt(Math.trunc(value.value)));
    else return new CastFault('FOCA0002', String(value.value), type);
  } else if (isWritten(value)) {
    const text = trimmed(value);
    if (!/^[+-]?[0-9]+$/.test(text)) return noSuchValue(text, type);
    number = text.length < 16 ? Number(text) + 0 : integerOf(BigInt(text.replace(/^\+/, '')));
    if (number === 0) number = 0;
  } else return noSuchCast(value, type);
  return type === 'integer' || isInBounds(number, type) ? number : noSuchValue(String(number), type);
}

function wholeOf({ unscaled, scale }: Decimal): Integer {
  return integerOf(scale === 0 ? unscaled : divideRounded(unscaled, powerOfTen(scale), 'down'));
}

function tryDecimal(value: Plain): Decimal | CastFault {
  if (typeof value === 'boolean') return toDecimal(value ? 1 : 0);
  if (isInteger(value)) return toDecimal(value);
  if (isNumeric(value)) {
    if (value.type === 'decimal') return value;
    if (!Number.isFinite(value.value)) return new CastFault('FOCA0002', String(value.value), 'decimal');
    return decimalOfDouble(value.value);
  }
  if (!isWritten(value)) return noSuchCast(value, 'decimal');
  const text = trimmed(value);
  if (!/^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/.test(text)) return noSuchValue(text, 'decimal');
  return parseDecimal(text);
}

const doubleForm = /^(?:[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN)$/;

function tryDouble(value: Plain): number | CastFault {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (isNumeric(value)) return Number(numberOf(value));
  if (!isWritten(value)) return noSuchCast(value, 'double');
  const text = trimmed(value);
  if (!doubleForm.test(text)) return noSuchValue(text, 'double');
  return text.endsWith('INF') ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text);
}

function asFloatingPoint(number: number | CastFault, type: 'double' | 'float'): Atomic | CastFault {
  if (number instanceof CastFault) return number;
  return { type, value: type === 'float' ? Math.fround(number) : number };
}

/** Any text is one, as XML Schema 1.1 says. */
function toAnyUri(value: Plain): Atomic | CastFault {
  if (!isWritten(value) && !(typeof value === 'object' && value.type === 'anyURI'))
    return noSuchCast(value, 'anyURI');
  return { type: 'anyURI', value: trimmed(value).replace(/[ \t\r\n]+/g, ' ') };
}

function toInstant(value: Plain, type: InstantType): Atomic | CastFault {
  if (typeof value === 'object' && 'seconds' in value)
    return castInstant(value, type) ?? noSuchCast(value, type);
  if (!isWritten(value)) return noSuchCast(value, type);
  const text = trimmed(value);
  return parseInstant(text, type) ?? noSuchValue(text, type);
}

function toDuration(value: Plain, type: DurationType): Atomic | CastFault {
  if (typeof value === 'object' && 'months' in value) return castDuration(value, type);
  if (!isWritten(value)) return noSuchCast(value, type);
  const text = trimmed(value);
  return parseDuration(text, type) ?? noSuchValue(text, type);
}

function toBinary(value: Plain, type: 'hexBinary' | 'base64Binary'): Atomic | CastFault {
  if (typeof value === 'object' && (value.type === 'hexBinary' || value.type === 'base64Binary'))
    return { type, value: value.value };
  if (!isWritten(value)) return noSuchCast(value, type);
  const text = trimmed(value);
  if (type === 'hexBinary')
    return /^(?:[0-9A-Fa-f]{2})*$/.test(text) ? { type, value: text.toUpperCase() } : noSuchValue(text, type);
  const hex = hexOfBase64(text.replace(/[ \t\r\n]+/g, ' '));
  return hex === undefined ? noSuchValue(text, type) : { type, value: hex };
}

function toDerivedText(value: Plain, type: string): Atomic | CastFault {
  const form = textForms[type];
  if (form === undefined) return noSuchCast(value, type);
  const text =
    type === 'normalizedString'
      ? atomicToString(value).replace(/[\t\r\n]/g, ' ')
      : trimmed(value).replace(/[ \t\r\n]+/g, ' ');
  return form.test(text) ? { type: 'derived', name: type, value: text } : noSuchValue(text, type);
}

function noSuchValue(text: string, type: string): CastFault {
  return new CastFault('FORG0001', text, type);
}

function noSuchCast(value: Plain, type: string): CastFault {
  return new CastFault('XPTY0004', typeOf(value), type);
}
