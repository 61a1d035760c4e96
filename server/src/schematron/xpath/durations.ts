import { divideRounded, powerOfTen } from './decimal';
import { fractionText } from './instants';

export type DurationType = 'duration' | 'yearMonthDuration' | 'dayTimeDuration';

/** A duration: months and nanoseconds, of the same sign. */
export interface Duration {
  readonly type: DurationType;
  readonly months: number;
  readonly nanos: bigint;
}

const perSecond = powerOfTen(9);

const digits = '(?:([0-9]+)';
const form = new RegExp(
  `^(-)?P${digits}Y)?${digits}M)?${digits}D)?(?:(T)${digits}H)?${digits}M)?(?:([0-9]+)(?:\\.([0-9]+))?S)?)?$`,
);

export function parseDuration(text: string, type: DurationType): Duration | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, sign, years, months, days, t, hours, minutes, seconds, fraction] = match;
  const has = (...parts: (string | undefined)[]) => parts.some((part) => part !== undefined);
  const time = has(hours, minutes, seconds);
  if ((t !== undefined && !time) || !(time || has(years, months, days))) return undefined;
  if (type === 'yearMonthDuration' && (has(days) || t !== undefined)) return undefined;
  if (type === 'dayTimeDuration' && has(years, months)) return undefined;
  const number = (part: string | undefined) => BigInt(part ?? 0);
  const monthCount = number(years) * 12n + number(months);
  const secondCount = number(days) * 86400n + number(hours) * 3600n + number(minutes) * 60n + number(seconds);
  const nanos = secondCount * perSecond + BigInt((fraction ?? '').padEnd(9, '0').slice(0, 9));
  const factor = sign === undefined ? 1 : -1;
  if (monthCount > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return { type, months: plain(factor * Number(monthCount)), nanos: BigInt(factor) * nanos };
}

/** No negative zero. */
function plain(value: number): number {
  return value === 0 ? 0 : value;
}

export function durationText({ type, months, nanos }: Duration): string {
  const negative = months < 0 || nanos < 0n;
  const size = nanos < 0n ? -nanos : nanos;
  const whole = size / perSecond;
  const monthCount = Math.abs(months);
  const part = (value: number | bigint, unit: string) => (Number(value) === 0 ? '' : `${value}${unit}`);
  const fraction = fractionText(Number(size % perSecond));
  const second = whole % 60n;
  const date = `${part(Math.floor(monthCount / 12), 'Y')}${part(monthCount % 12, 'M')}${part(whole / 86400n, 'D')}`;
  const time = `${part((whole / 3600n) % 24n, 'H')}${part((whole / 60n) % 60n, 'M')}${
    second === 0n && fraction === '' ? '' : `${second}${fraction}S`
  }`;
  if (date === '' && time === '') return type === 'yearMonthDuration' ? 'P0M' : 'PT0S';
  return `${negative ? '-' : ''}P${date}${time === '' ? '' : `T${time}`}`;
}

/** The value as another of the types of durations: what that type has no place for is dropped. */
export function castDuration({ months, nanos }: Duration, type: DurationType): Duration {
  return {
    type,
    months: type === 'dayTimeDuration' ? 0 : months,
    nanos: type === 'yearMonthDuration' ? 0n : nanos,
  };
}

/** `value * numerator / denominator`: months rounded to the nearest, nanoseconds cut. */
export function scaleDuration(value: Duration, numerator: bigint, denominator: bigint): Duration {
  return {
    type: value.type,
    months: Number(divideRounded(BigInt(value.months) * numerator, denominator, 'half-up')),
    nanos: divideRounded(value.nanos * numerator, denominator, 'down'),
  };
}
