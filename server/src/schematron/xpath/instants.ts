import { powerOfTen } from './decimal';

/** Dates, times and parts of dates: a place on the local time line, and the zone that it is told in. */
export type InstantType =
  'dateTime' | 'date' | 'time' | 'gYear' | 'gYearMonth' | 'gMonth' | 'gMonthDay' | 'gDay';

export interface Instant {
  readonly type: InstantType;
  /** Local seconds from 1970-01-01T00:00:00. What a type does not have is that of 1972-12-31. */
  readonly seconds: number;
  readonly nanos: number;
  /** Minutes from UTC; undefined when no zone is told. */
  readonly zone: number | undefined;
}

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export const secondsPerDay = 86400;

/** Days from 1970-01-01 in the Gregorian calendar, extended both ways; year 0 is the one before year 1. */
export function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719468
  );
}

export function civilOf(seconds: number): Civil {
  const days = Math.floor(seconds / secondsPerDay);
  const rest = seconds - days * secondsPerDay;
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
  };
}

export function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

const year = '(-?(?:[1-9][0-9]{4,}|[0-9]{4}))';
const zone = '(Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?';
const clock = '([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?';
const two = '([0-9]{2})';
const none = '()';

/** Each form with the same groups: year, month, day, hour, minute, second, fraction, zone. */
const forms: Readonly<Record<InstantType, RegExp>> = {
  dateTime: new RegExp(`^${year}-${two}-${two}T${clock}${zone}$`),
  date: new RegExp(`^${year}-${two}-${two}${none.repeat(4)}${zone}$`),
  time: new RegExp(`^${none.repeat(3)}${clock}${zone}$`),
  gYear: new RegExp(`^${year}${none.repeat(6)}${zone}$`),
  gYearMonth: new RegExp(`^${year}-${two}${none.repeat(5)}${zone}$`),
  gMonth: new RegExp(`^${none}--${two}${none.repeat(5)}${zone}$`),
  gMonthDay: new RegExp(`^${none}--${two}-${two}${none.repeat(4)}${zone}$`),
  gDay: new RegExp(`^${none.repeat(2)}---${two}${none.repeat(4)}${zone}$`),
};

/** The value that a text writes; undefined when it writes none. */
export function parseInstant(text: string, type: InstantType): Instant | undefined {
  const match = forms[type].exec(text);
  if (match === null) return undefined;
  const number = (group: number, absent: number) => (match[group] ? Number(match[group]) : absent);
  const y = number(1, 1972);
  // Months without a day stand on their first, days without a month in December.
  const month = number(2, type === 'gYear' ? 1 : 12);
  const day = number(3, type === 'time' ? 31 : 1);
  const [hour, minute, second] = [number(4, 0), number(5, 0), number(6, 0)];
  const nanos = match[7] ? Number(match[7].padEnd(9, '0').slice(0, 9)) : 0;
  const endOfDay = hour === 24 && minute === 0 && second === 0 && !/[1-9]/.test(match[7] ?? '');
  if (month < 1 || month > 12 || day < 1 || day > daysIn(y, month)) return undefined;
  if ((hour > 23 && !endOfDay) || minute > 59 || second > 59) return undefined;
  const time = hour * 3600 + minute * 60 + second;
  const seconds = daysOf(y, month, day) * secondsPerDay + (type === 'time' ? time % secondsPerDay : time);
  if (!Number.isSafeInteger(seconds)) return undefined;
  return { type, seconds, nanos, zone: parseZone(match[8]) };
}

function parseZone(text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6));
  return text.startsWith('-') ? 0 - minutes : minutes;
}

/** The canonical text, in its own zone. */
export function instantText({ type, seconds, nanos, zone: minutes }: Instant): string {
  const civil = civilOf(seconds);
  const at = zoneText(minutes);
  const yearText = `${civil.year < 0 ? '-' : ''}${String(Math.abs(civil.year)).padStart(4, '0')}`;
  const [month, day] = [pad(civil.month), pad(civil.day)];
  const time = `${pad(civil.hour)}:${pad(civil.minute)}:${pad(civil.second)}${fractionText(nanos)}`;
  switch (type) {
    case 'dateTime':
      return `${yearText}-${month}-${day}T${time}${at}`;
    case 'date':
      return `${yearText}-${month}-${day}${at}`;
    case 'time':
      return `${time}${at}`;
    case 'gYear':
      return `${yearText}${at}`;
    case 'gYearMonth':
      return `${yearText}-${month}${at}`;
    case 'gMonth':
      return `--${month}${at}`;
    case 'gMonthDay':
      return `--${month}-${day}${at}`;
    case 'gDay':
      return `---${day}${at}`;
  }
}

export function fractionText(nanos: number): string {
  return nanos === 0 ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`;
}

function zoneText(minutes: number | undefined): string {
  if (minutes === undefined) return '';
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** Seconds in UTC: a time without a zone is read as UTC, so that no machine's own clock changes a verdict. */
export function utcSeconds({ seconds, zone: minutes }: Instant): number {
  return seconds - (minutes ?? 0) * 60;
}

export function compareInstants(a: Instant, b: Instant): number {
  return utcSeconds(a) - utcSeconds(b) || a.nanos - b.nanos;
}

/** The value as another of the types of dates; undefined where the recommendation knows no such cast. */
export function castInstant(value: Instant, type: InstantType): Instant | undefined {
  if (value.type === type) return value;
  const { year: y, month, day } = civilOf(value.seconds);
  const at = (days: number) => ({ type, seconds: days * secondsPerDay, nanos: 0, zone: value.zone });
  if (type === 'dateTime') return value.type === 'date' ? { ...value, type } : undefined;
  if (value.type !== 'dateTime' && value.type !== 'date') return undefined;
  switch (type) {
    case 'date':
      return at(daysOf(y, month, day));
    case 'time': {
      if (value.type === 'date') return undefined;
      const time = value.seconds - Math.floor(value.seconds / secondsPerDay) * secondsPerDay;
      return { ...value, type, seconds: daysOf(1972, 12, 31) * secondsPerDay + time };
    }
    case 'gYear':
      return at(daysOf(y, 1, 1));
    case 'gYearMonth':
      return at(daysOf(y, month, 1));
    case 'gMonth':
      return at(daysOf(1972, month, 1));
    case 'gMonthDay':
      return at(daysOf(1972, month, day));
    case 'gDay':
      return at(daysOf(1972, 12, day));
  }
}

/** The same instant told in another zone, or without one. */
export function inZone(value: Instant, minutes: number | undefined): Instant {
  if (minutes === undefined || value.zone === undefined) return { ...value, zone: minutes };
  const seconds = value.seconds + (minutes - value.zone) * 60;
  return normalized({ ...value, seconds, zone: minutes });
}

/** A date is a whole day, a time is one of a single day. */
function normalized(value: Instant): Instant {
  const day = Math.floor(value.seconds / secondsPerDay);
  if (value.type === 'date') return { ...value, seconds: day * secondsPerDay, nanos: 0 };
  if (value.type !== 'time') return value;
  return { ...value, seconds: daysOf(1972, 12, 31) * secondsPerDay + value.seconds - day * secondsPerDay };
}

export function addMonthsTo(value: Instant, months: number): Instant {
  const civil = civilOf(value.seconds);
  const total = civil.year * 12 + civil.month - 1 + months;
  const y = Math.floor(total / 12);
  const month = total - y * 12 + 1;
  const days = daysOf(y, month, Math.min(civil.day, daysIn(y, month)));
  const time = value.seconds - Math.floor(value.seconds / secondsPerDay) * secondsPerDay;
  return { ...value, seconds: days * secondsPerDay + time };
}

const perSecond = powerOfTen(9);

/** Nanoseconds in UTC. */
export function utcNanos(value: Instant): bigint {
  return BigInt(utcSeconds(value)) * perSecond + BigInt(value.nanos);
}

export function addNanosTo(value: Instant, nanos: bigint): Instant {
  const total = BigInt(value.seconds) * perSecond + BigInt(value.nanos) + nanos;
  let seconds = total / perSecond;
  let rest = total % perSecond;
  if (rest < 0n) {
    rest += perSecond;
    seconds--;
  }
  return normalized({ ...value, seconds: Number(seconds), nanos: Number(rest) });
}
