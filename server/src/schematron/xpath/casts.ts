import { atomicToString, double, isNumeric, XPathError, type Atomic, type TypedAtomic } from './values';

/** The types that the compiler casts to by itself; expressions that name others are the library's. */
export const castTargets: ReadonlySet<string> = new Set([
  'string',
  'boolean',
  'integer',
  'int',
  'long',
  'nonNegativeInteger',
  'positiveInteger',
  'decimal',
  'double',
  'float',
  'anyURI',
  'dateTime',
  'date',
]);

/** Why a cast is not possible. A value, because `castable` and `number()` ask often and errors are slow to make. */
class CastFault {
  constructor(
    readonly code: 'FORG0001' | 'XPTY0004',
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
  return valid(tryDouble(value));
}

/** `number()`: what is no number is NaN and not an error. */
export function toNumber(value: Atomic | undefined): TypedAtomic {
  const number = value === undefined ? NaN : tryDouble(value);
  return double(number instanceof CastFault ? NaN : number);
}

function valid<T extends Atomic>(result: T | CastFault): T {
  if (!(result instanceof CastFault)) return result;
  const { code, from, type } = result;
  throw new XPathError(
    code,
    code === 'FORG0001'
      ? `“${from.slice(0, 40)}” is not an xs:${type}`
      : `no cast from ${from} to xs:${type}`,
  );
}

function tryCast(value: Atomic, type: string): Atomic | CastFault {
  switch (type) {
    case 'string':
      return atomicToString(value);
    case 'boolean':
      return toBoolean(value);
    case 'integer':
    case 'int':
    case 'long':
    case 'nonNegativeInteger':
    case 'positiveInteger':
      return toInteger(value, type);
    case 'decimal':
      return toDecimal(value);
    case 'double':
    case 'float':
      return asDouble(tryDouble(value), type);
    case 'anyURI':
      return toAnyUri(value);
    default:
      return toInstant(value, type as 'dateTime' | 'date');
  }
}

/** XML white space only: `trim` would also drop no-break spaces. */
function trimmed(value: Atomic): string {
  return (value as TypedAtomic).type === 'untyped' || typeof value === 'string'
    ? atomicToString(value).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
    : atomicToString(value);
}

function isText(value: Atomic): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value.type === 'untyped');
}

function toBoolean(value: Atomic): boolean | CastFault {
  if (typeof value === 'boolean') return value;
  if (isNumeric(value)) {
    const number = typeof value === 'number' ? value : value.value;
    return number !== 0 && !Number.isNaN(number);
  }
  if (isText(value)) {
    const text = trimmed(value);
    if (text === 'true' || text === '1') return true;
    if (text === 'false' || text === '0') return false;
    return noSuchValue(text, 'boolean');
  }
  return noSuchCast(value, 'boolean');
}

const bounds: Readonly<Record<string, readonly [number, number]>> = {
  integer: [-Infinity, Infinity],
  int: [-2147483648, 2147483647],
  long: [-9223372036854775808, 9223372036854775807],
  nonNegativeInteger: [0, Infinity],
  positiveInteger: [1, Infinity],
};

function toInteger(value: Atomic, type: string): number | CastFault {
  let number: number;
  if (typeof value === 'boolean') number = value ? 1 : 0;
  else if (isNumeric(value)) number = Math.trunc(typeof value === 'number' ? value : value.value);
  else if (isText(value)) {
    const text = trimmed(value);
    if (!/^[+-]?[0-9]+$/.test(text)) return noSuchValue(text, type);
    number = Number(text);
  } else return noSuchCast(value, type);
  const [least, most] = bounds[type]!;
  if (Number.isNaN(number) || number < least || number > most) return noSuchValue(String(number), type);
  return number;
}

function toDecimal(value: Atomic): Atomic | CastFault {
  if (typeof value === 'boolean') return { type: 'decimal', value: value ? 1 : 0 };
  if (typeof value === 'number') return { type: 'decimal', value };
  if (isNumeric(value)) {
    if (!Number.isFinite(value.value)) return noSuchValue(String(value.value), 'decimal');
    return { type: 'decimal', value: value.value };
  }
  if (!isText(value)) return noSuchCast(value, 'decimal');
  const text = trimmed(value);
  if (!/^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/.test(text)) return noSuchValue(text, 'decimal');
  return { type: 'decimal', value: Number(text) };
}

const doubleForm = /^(?:[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|-?INF|NaN)$/;

function tryDouble(value: Atomic): number | CastFault {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (isNumeric(value)) return value.value;
  if (!isText(value)) return noSuchCast(value, 'double');
  const text = trimmed(value);
  if (!doubleForm.test(text)) return noSuchValue(text, 'double');
  return text.endsWith('INF') ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text);
}

function asDouble(number: number | CastFault, type: 'double' | 'float'): Atomic | CastFault {
  return number instanceof CastFault ? number : { type, value: number };
}

/** Saxon accepts any text that RFC 3987 would once escaped; what remains forbidden is a stray percent sign. */
function toAnyUri(value: Atomic): Atomic | CastFault {
  if (!isText(value) && !(typeof value === 'object' && value.type === 'anyURI'))
    return noSuchCast(value, 'anyURI');
  const text = trimmed(value).replace(/[ \t\r\n]+/g, ' ');
  const fragments = text.split('#').length - 1;
  if (
    /%(?![0-9a-fA-F]{2})/.test(text) ||
    fragments > 1 ||
    (/^[^/?#]*\s*:/.test(text) && !/^[A-Za-z][A-Za-z0-9+.-]*:/.test(text))
  )
    return noSuchValue(text, 'anyURI');
  return { type: 'anyURI', value: text };
}

const dateForm = '(-?(?:[1-9][0-9]{4,}|[0-9]{4}))-([0-9]{2})-([0-9]{2})';
const zoneForm = '(Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?';
const instants = {
  date: new RegExp(`^${dateForm}${zoneForm}$`),
  dateTime: new RegExp(`^${dateForm}T([0-9]{2}):([0-9]{2}):([0-9]{2}(?:\\.[0-9]+)?)${zoneForm}$`),
};

function toInstant(value: Atomic, type: 'dateTime' | 'date'): Atomic | CastFault {
  if (typeof value === 'object' && value.type === type) return value;
  if (typeof value === 'object' && (value.type === 'date' || value.type === 'dateTime')) {
    const [day = '', rest = ''] = atomicToString(value).split('T');
    const zone = /(?:Z|[+-][0-9]{2}:[0-9]{2})$/.exec(rest || day.slice(10))?.[0] ?? '';
    return toInstant(type === 'date' ? day.slice(0, 10) + zone : `${day.slice(0, 10)}T00:00:00${zone}`, type);
  }
  if (!isText(value)) return noSuchCast(value, type);
  const text = trimmed(value);
  const match = instants[type].exec(text);
  if (match === null) return noSuchValue(text, type);
  const [, year = '', month = '', day = ''] = match;
  const [hour, minute, second] = type === 'date' ? [0, 0, 0] : match.slice(4, 7).map(Number);
  const zone = match[match.length - 1];
  const endOfDay = hour === 24 && minute === 0 && second === 0;
  const valid =
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= daysIn(Number(year), Number(month)) &&
    (hour! < 24 || endOfDay) &&
    minute! < 60 &&
    second! < 60;
  if (!valid) return noSuchValue(text, type);
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const time = date.getTime() + ((hour! * 60 + minute!) * 60 + second!) * 1000;
  return { type, value: time - zoneMinutes(zone) * 60000, written: text };
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** A time without a zone is read as UTC: no machine's own clock may change a verdict. */
function zoneMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return zone.startsWith('-') ? -minutes : minutes;
}

function noSuchValue(text: string, type: string): CastFault {
  return new CastFault('FORG0001', text, type);
}

function noSuchCast(value: Atomic, type: string): CastFault {
  return new CastFault('XPTY0004', typeof value === 'object' ? value.type : typeof value, type);
}
