/** Reading of HL7 v2 DTM and CDA TS values: `AAAA[MM[JJ[hh[mm[ss[.f…]]]]]][±hhmm]`. */
export interface TimestampParts {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly fraction?: string;
  /** As written, for instance `+0100`. */
  readonly zone?: string;
}

export type TimestampProblem =
  | 'empty'
  | 'characters'
  /** Too few, too many, or one digit of a pair missing. */
  | 'digits'
  | 'fraction'
  | 'month'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second'
  | 'zone'
  /** A zone of less than four digits, `+01` or `+100`: what it means must be guessed. */
  | 'zoneShort';

export type TimestampReading =
  | { readonly ok: true; readonly parts: TimestampParts }
  | { readonly ok: false; readonly problem: TimestampProblem };

const shape = /^(\d*)(\.\d*)?([+-]\d*)?$/;

/**
 * Checks syntax, calendar (leap years included) and zone. A value may stop after the year, month, day, hour, minute or
 * second, never in the middle of a pair. As xs:dateTime does, it refuses second 60 and takes 24:00:00.
 */
export function readTimestamp(text: string): TimestampReading {
  if (text === '') return failed('empty');
  const match = shape.exec(text);
  if (!match) return failed('characters');
  const digits = match[1]!;
  const fraction = match[2];
  const zone = match[3];
  if (digits.length < 4 || digits.length > 14 || digits.length % 2 !== 0) return failed('digits');
  if (fraction !== undefined && (digits.length !== 14 || fraction.length < 2)) return failed('fraction');
  if (zone !== undefined && !isZone(zone)) {
    return failed(/^[+-](?:\d|0\d|1[0-4]|[1-9][0-5]\d|0\d\d)$/.test(zone) ? 'zoneShort' : 'zone');
  }
  const pair = (at: number): number | undefined =>
    digits.length > at ? Number(digits.slice(at, at + 2)) : undefined;
  const year = Number(digits.slice(0, 4));
  const [month, day, hour, minute, second] = [pair(4), pair(6), pair(8), pair(10), pair(12)];
  if (month !== undefined && (month < 1 || month > 12)) return failed('month');
  if (day !== undefined && (day < 1 || day > daysInMonth(year, month!))) return failed('day');
  if (hour !== undefined && hour > 23 && !(hour === 24 && !minute && !second)) return failed('hour');
  if (minute !== undefined && minute > 59) return failed('minute');
  if (second !== undefined && second > 59) return failed('second');
  return {
    ok: true,
    parts: {
      year,
      ...(month === undefined ? {} : { month }),
      ...(day === undefined ? {} : { day }),
      ...(hour === undefined ? {} : { hour }),
      ...(minute === undefined ? {} : { minute }),
      ...(second === undefined ? {} : { second }),
      ...(fraction === undefined ? {} : { fraction: fraction.slice(1) }),
      ...(zone === undefined ? {} : { zone }),
    },
  };
}

function failed(problem: TimestampProblem): TimestampReading {
  return { ok: false, problem };
}

function isZone(zone: string): boolean {
  if (!/^[+-]\d{4}$/.test(zone)) return false;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
  return Number(zone.slice(3)) < 60 && minutes <= 14 * 60;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * The offset of metropolitan France at a local time, `+0100` or `+0200`. Summer time runs from the last Sunday of March
 * at 2:00 to the last Sunday of October at 3:00, as it has since 1996; earlier years get winter time.
 */
export function parisZone(parts: TimestampParts): '+0100' | '+0200' {
  const { year, month, day, hour } = parts;
  if (year < 1996 || month === undefined || month < 3 || month > 10) return '+0100';
  if (month > 3 && month < 10) return '+0200';
  const change = lastSunday(year, month);
  const afterChange = (day ?? 1) > change || (day === change && (hour ?? 0) >= (month === 3 ? 2 : 3));
  return afterChange === (month === 3) ? '+0200' : '+0100';
}

function lastSunday(year: number, month: number): number {
  const last = daysInMonth(year, month);
  return last - weekday(year, month, last);
}

/** 0 for Sunday (Sakamoto). */
function weekday(year: number, month: number, day: number): number {
  const shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
  const y = month < 3 ? year - 1 : year;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shifts[month - 1]! + day) % 7;
}
