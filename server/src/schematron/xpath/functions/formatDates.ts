import { civilOf, daysOf, secondsPerDay, type Civil, type Instant } from '../instants';
import { emptySequence, XPathError, type Sequence } from '../values';
import { languageNamed, type Language } from './dateWords';
import { alphabetic, roman } from './numerals';
import { define, requiredText, text, typedArgument } from './table';

for (const type of ['dateTime', 'date', 'time'] as const)
  define(`format-${type}`, 2, 5, (args) => {
    const name = `format-${type}()`;
    if (args.length !== 2 && args.length !== 5)
      throw new XPathError('XPST0017', `${name} takes 2 or 5 values`);
    const value = typedArgument<Instant>(args[0]!, [type], name);
    const picture = requiredText(args, 1, name);
    const language = languageNamed(optional(args, 2, name) ?? 'en');
    if (language === undefined) throw unknown(`the language of ${name} is neither en nor fr`);
    const calendar = optional(args, 3, name);
    if (calendar !== undefined && calendar !== 'AD' && calendar !== 'ISO')
      throw unknown(`${name} does not know the calendar “${calendar.slice(0, 20)}”`);
    if (optional(args, 4, name) !== undefined) throw unknown(`${name} knows no places`);
    return value === undefined ? emptySequence : [write(value, picture, language)];
  });

function optional(args: readonly Sequence[], rank: number, name: string): string | undefined {
  return (args[rank] ?? []).length === 0 ? undefined : text(args, rank, name);
}

/** For pictures that are none, and for those that this program does not write: it tells them and guesses nothing. */
function unknown(message: string): XPathError {
  return new XPathError('FOFD1340', message);
}

function write(value: Instant, picture: string, language: Language): string {
  let out = '';
  for (let i = 0; i < picture.length; i++) {
    const character = picture[i]!;
    if (character === '[' && picture[i + 1] !== '[') {
      const end = picture.indexOf(']', i);
      if (end < 0) throw unknown('a component of a picture is not closed');
      out += component(picture.slice(i + 1, end).replace(/[ \t\r\n]/g, ''), value, language);
      i = end;
      continue;
    }
    if (character === '[') i++;
    else if (character === ']') {
      if (picture[i + 1] !== ']') throw unknown('a picture writes a closing bracket twice');
      i++;
    }
    out += character;
  }
  return out;
}

/** What stands in brackets, taken apart. */
interface Marker {
  readonly letter: string;
  /** How the value is written: digits, `n`, `I` … */
  readonly form: string;
  readonly ordinal: boolean;
  /** Undefined where no width is asked for. */
  readonly least: number | undefined;
  readonly most: number | undefined;
}

function readMarker(written: string): Marker {
  const match = /^([YMDdFWwHhPmsfZzCE])([^,]*?)(o?)(?:,(\*|[0-9]+)(?:-(\*|[0-9]+))?)?$/.exec(written);
  if (match === null) throw unknown(`[${written.slice(0, 20)}] is no component of a date`);
  const [, letter = '', form = '', ordinal = '', least, most] = match;
  const width = (written: string | undefined) =>
    written === undefined || written === '*' ? undefined : Number(written);
  const marker: Marker = { letter, form, ordinal: ordinal === 'o', least: width(least), most: width(most) };
  if (marker.least === 0 || marker.most === 0 || (marker.most ?? 100) > 100 || (marker.least ?? 1) > 100)
    throw unknown(`[${written.slice(0, 20)}] asks for a width that is none`);
  if (marker.least !== undefined && marker.most !== undefined && marker.most < marker.least)
    throw unknown(`[${written.slice(0, 20)}] asks for a width that is none`);
  return marker;
}

const componentsOf: Readonly<Record<string, string>> = {
  date: 'YMDdFWwZzCE',
  time: 'HhPmsfZz',
  dateTime: 'YMDdFWwHhPmsfZzCE',
};

function component(written: string, value: Instant, language: Language): string {
  const marker = readMarker(written);
  if (!componentsOf[value.type]!.includes(marker.letter))
    throw new XPathError('FOFD1350', `a value of type ${value.type} has no component [${marker.letter}]`);
  const civil = civilOf(value.seconds);
  switch (marker.letter) {
    case 'Y':
      return yearOf(Math.abs(civil.year), marker, language);
    case 'M':
      return /^[Nn]/.test(marker.form)
        ? nameOf(language.months[civil.month - 1]!, marker, language.cutMonths)
        : numberOf(civil.month, '1', marker, language);
    case 'F': {
      const day = weekday(value);
      if (/^[1-9iIaA0]/.test(marker.form)) return numberOf(day + 1, '1', marker, language);
      return dayName(day, marker, language);
    }
    case 'P':
      return halfDay(civil.hour, marker, language);
    case 'f':
      return fraction(value.nanos, marker);
    case 'Z':
    case 'z':
      return zone(value.zone, marker);
    case 'C':
      return fixed(language.calendar, marker);
    case 'E':
      return fixed(language.eras?.[civil.year > 0 ? 1 : 0], marker);
    default: {
      const number = numbers[marker.letter]!(civil, value);
      return numberOf(number, marker.letter === 'm' || marker.letter === 's' ? '01' : '1', marker, language);
    }
  }
}

const numbers: Readonly<Record<string, (civil: Civil, value: Instant) => number>> = {
  D: ({ day }) => day,
  d: ({ year, month, day }) => daysOf(year, month, day) - daysOf(year, 1, 1) + 1,
  W: isoWeek,
  w: weekOfMonth,
  H: ({ hour }) => hour,
  h: ({ hour }) => ((hour + 11) % 12) + 1,
  m: ({ minute }) => minute,
  s: ({ second }) => second,
};

/** From 0 for Monday; 1970-01-01 was a Thursday. */
function weekday({ seconds }: { readonly seconds: number }): number {
  const days = Math.floor(seconds / secondsPerDay);
  return (((days + 3) % 7) + 7) % 7;
}

/** The week of a year, by ISO 8601: the first one has the first Thursday. */
function isoWeek(_civil: Civil, value: Instant): number {
  const thursday = value.seconds + (3 - weekday(value)) * secondsPerDay;
  const { year, month, day } = civilOf(thursday);
  return Math.floor((daysOf(year, month, day) - daysOf(year, 1, 1)) / 7) + 1;
}

/** The week of a month in the same sense; days before the first Thursday's week are in the last one of the month before. */
function weekOfMonth({ day }: Civil, value: Instant): number {
  const week = Math.floor((day - weekday(value) + 9) / 7);
  if (week > 0) return week;
  const before = { ...value, seconds: value.seconds - day * secondsPerDay };
  return weekOfMonth(civilOf(before.seconds), before);
}

/** Digits say how many are written at least. */
function digitCount({ form }: Marker, absent: string): number {
  const digits = form === '' ? absent : form;
  if (!/^0*[01]$/.test(digits)) throw unknown(`the form “${form.slice(0, 20)}” of a component is not known`);
  return digits.length;
}

function numberOf(value: number, absent: string, marker: Marker, language: Language): string {
  const { form, ordinal } = marker;
  if (/^[iIaA]$/.test(form) && !ordinal) {
    const written = /i/i.test(form) ? roman(value) : alphabetic(value);
    if (written === undefined) throw unknown(`${value} is not written in the form “${form}”`);
    return padded(form === form.toUpperCase() ? written.toUpperCase() : written, marker.least);
  }
  const count = Math.max(digitCount(marker, absent), marker.least ?? 1);
  const digits = String(value).padStart(count, '0');
  if (!ordinal) return digits;
  if (form === '') throw unknown('an ordinal number wants its digits: [D1o]');
  return digits + language.ordinal(value);
}

/** A year is cut to its last digits where a width is asked for, by a number or by the digits of the form. */
function yearOf(year: number, marker: Marker, language: Language): string {
  if (!/^[01]*$/.test(marker.form) || marker.ordinal) return numberOf(year, '1', marker, language);
  const count = digitCount(marker, '1');
  const most = marker.most ?? (count > 1 ? Math.max(count, marker.least ?? 0) : undefined);
  const cut = most === undefined ? year : year % 10 ** most;
  return String(cut).padStart(Math.max(count, marker.least ?? 1), '0');
}

function inCase(name: string, form: string): string {
  if (form === 'N') return name.toUpperCase();
  if (form === 'n') return name.toLowerCase();
  if (form === 'Nn') return name.charAt(0).toUpperCase() + name.slice(1);
  if (form === '') return name;
  throw unknown(`the form “${form.slice(0, 20)}” of a name is not known`);
}

function padded(name: string, least: number | undefined): string {
  return name.padEnd(least ?? 0, ' ');
}

/** `cut`: the fewest letters that a name may have; undefined where the language does not cut names. */
function nameOf(name: string, marker: Marker, cut: number | undefined): string {
  const { form, least, most } = marker;
  let short = name;
  if (most !== undefined && name.length > most) {
    if (cut === undefined || most < cut) throw unknown(`a name is not cut to ${most} letters`);
    short = name.slice(0, most);
  }
  return padded(inCase(short, form), least);
}

function dayName(day: number, marker: Marker, language: Language): string {
  const name = language.days[day]!;
  const short = language.shortDays?.[day];
  return nameOf(
    marker.most !== undefined && name.length > marker.most && short !== undefined ? short : name,
    marker,
    short === undefined ? undefined : 3,
  );
}

function halfDay(hour: number, marker: Marker, language: Language): string {
  const name = language.halves?.[hour < 12 ? 0 : 1];
  if (name === undefined) throw unknown('the language has no names for the halves of a day');
  const { form, least, most } = marker;
  const letters = most !== undefined && most < name.length ? name.replaceAll('.', '').slice(0, most) : name;
  return padded(inCase(letters, form === 'Nn' ? 'N' : form), least);
}

/** Millionths at the finest, as many digits as there are or as are asked for; never rounded. */
function fraction(nanos: number, marker: Marker): string {
  const count = digitCount(marker, '1');
  const least = Math.max(count, marker.least ?? 1);
  const most = marker.most ?? (count > 1 ? Math.max(count, least) : 6);
  const digits = String(Math.floor(nanos / 1000))
    .padStart(6, '0')
    .slice(0, Math.max(most, 1))
    .replace(/0+$/, '');
  return digits.padEnd(least, '0');
}

function zone(minutes: number | undefined, { letter, form, ordinal, least, most }: Marker): string {
  const match = /^(0?[01])?(:?)(0[01])?$/.exec(form);
  if (match === null || ordinal || least !== undefined || most !== undefined)
    throw unknown(`the form “${form.slice(0, 20)}” of a zone is not known`);
  if (minutes === undefined) return '';
  const [, hourForm = '01', , minuteForm] = match;
  const size = Math.abs(minutes);
  const hours = String(Math.floor(size / 60)).padStart(hourForm.length, '0');
  const rest = String(size % 60).padStart(2, '0');
  const colon = form === '' || match[2] === ':' || minuteForm === undefined ? ':' : '';
  const always = form === '' || minuteForm !== undefined;
  const offset = `${minutes < 0 ? '-' : '+'}${hours}${always || size % 60 !== 0 ? colon + rest : ''}`;
  return letter === 'z' ? `GMT${offset}` : offset;
}

function fixed(name: string | undefined, { form, least, most }: Marker): string {
  if (name === undefined || !/^(?:N|n|Nn)?$/.test(form) || most !== undefined)
    throw unknown('the calendar or its era is not written so');
  return padded(name, least);
}
