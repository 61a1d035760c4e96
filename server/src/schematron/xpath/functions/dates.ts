import { civilOf, inZone, secondsPerDay, type Civil, type Instant, type InstantType } from '../instants';
import { decimalOf, integerOf, powerOfTen } from '../decimal';
import type { Duration } from '../durations';
import { emptySequence, XPathError, type Sequence } from '../values';
import { define, typedArgument } from './table';

/** The zone of times that tell none: the same on every machine. */
const implicitZone = 0;

for (const [name, type] of [
  ['current-dateTime', 'dateTime'],
  ['current-date', 'date'],
  ['current-time', 'time'],
] as const)
  define(name, 0, 0, (_args, { now }) => {
    if (now === undefined) throw new XPathError('FODT0003', 'this program has no clock');
    const seconds = Math.floor(now / 1000);
    const whole: Instant = {
      type: 'dateTime',
      seconds,
      nanos: (now - seconds * 1000) * 1e6,
      zone: implicitZone,
    };
    return [cast(whole, type)];
  });

function cast(value: Instant, type: InstantType): Instant {
  const day = Math.floor(value.seconds / secondsPerDay) * secondsPerDay;
  if (type === 'date') return { ...value, type, seconds: day, nanos: 0 };
  // Times stand on the last day of 1972.
  return type === 'time' ? { ...value, type, seconds: timeDay + value.seconds - day } : value;
}

const timeDay = 1095 * secondsPerDay;

define('implicit-timezone', 0, 0, () => [
  { type: 'dayTimeDuration', months: 0, nanos: zoneNanos(implicitZone) },
]);

function zoneNanos(minutes: number): bigint {
  return BigInt(minutes) * 60n * powerOfTen(9);
}

const parts: readonly (readonly [name: string, part: keyof Civil, types: readonly InstantType[]])[] = [
  ['year', 'year', ['dateTime', 'date']],
  ['month', 'month', ['dateTime', 'date']],
  ['day', 'day', ['dateTime', 'date']],
  ['hours', 'hour', ['dateTime', 'time']],
  ['minutes', 'minute', ['dateTime', 'time']],
];

for (const [name, part, types] of parts)
  for (const type of types)
    ofInstant(`${name}-from-${type}`, type, (value) => [civilOf(value.seconds)[part]]);
for (const type of ['dateTime', 'time'] as const)
  ofInstant(`seconds-from-${type}`, type, (value) => [
    decimalOf(BigInt(civilOf(value.seconds).second) * powerOfTen(9) + BigInt(value.nanos), 9),
  ]);
for (const type of ['dateTime', 'date', 'time'] as const) {
  ofInstant(`timezone-from-${type}`, type, ({ zone }) =>
    zone === undefined ? emptySequence : [{ type: 'dayTimeDuration', months: 0, nanos: zoneNanos(zone) }],
  );
  define(`adjust-${type}-to-timezone`, 1, 2, (args) => {
    const name = `adjust-${type}-to-timezone()`;
    const value = typedArgument<Instant>(args[0]!, [type], name);
    if (args.length === 1) return value === undefined ? emptySequence : [inZone(value, implicitZone)];
    const zone = typedArgument<Duration>(args[1]!, ['dayTimeDuration'], name);
    const minutes = zone === undefined ? undefined : minutesOf(zone);
    return value === undefined ? emptySequence : [inZone(value, minutes)];
  });
}

function ofInstant(name: string, type: InstantType, part: (value: Instant) => Sequence): void {
  define(name, 1, 1, ([a]) => {
    const value = typedArgument<Instant>(a!, [type], `${name}()`);
    return value === undefined ? emptySequence : part(value);
  });
}

function minutesOf({ nanos }: Duration): number {
  const perMinute = 60n * powerOfTen(9);
  const minutes = Number(nanos / perMinute);
  if (nanos % perMinute !== 0n || Math.abs(minutes) > 14 * 60)
    throw new XPathError('FODT0003', 'a zone is a whole number of minutes, at most 14 hours');
  return minutes;
}

const second = powerOfTen(9);
for (const [name, part] of [
  ['years', ({ months }) => [Math.trunc(months / 12) + 0]],
  ['months', ({ months }) => [(months % 12) + 0]],
  ['days', ({ nanos }) => [integerOf(nanos / (86400n * second))]],
  ['hours', ({ nanos }) => [integerOf((nanos / (3600n * second)) % 24n)]],
  ['minutes', ({ nanos }) => [integerOf((nanos / (60n * second)) % 60n)]],
  ['seconds', ({ nanos }) => [decimalOf(nanos % (60n * second), 9)]],
] as readonly (readonly [string, (value: Duration) => Sequence])[])
  define(`${name}-from-duration`, 1, 1, ([a]) => {
    const value = typedArgument<Duration>(
      a!,
      ['duration', 'dayTimeDuration', 'yearMonthDuration'],
      `${name}-from-duration()`,
    );
    return value === undefined ? emptySequence : part(value);
  });

define('dateTime', 2, 2, (args) => {
  const date = typedArgument<Instant>(args[0]!, ['date'], 'dateTime()');
  const time = typedArgument<Instant>(args[1]!, ['time'], 'dateTime()');
  if (date === undefined || time === undefined) return emptySequence;
  if (date.zone !== undefined && time.zone !== undefined && date.zone !== time.zone)
    throw new XPathError('FORG0008', 'the date and the time are told in different zones');
  return [
    {
      type: 'dateTime',
      seconds: date.seconds + time.seconds - timeDay,
      nanos: time.nanos,
      zone: date.zone ?? time.zone,
    },
  ];
});
