import {
  decimalOfDouble,
  decimalText,
  parseDecimal,
  powerOfTen,
  roundDecimal,
  toDecimal,
  type Decimal,
} from '../decimal';
import { XPathError, type Numeric } from '../values';
import { define, numericArgument, requiredText } from './table';

/** One half of a picture: how positive numbers, or negative ones, are written. */
interface SubPicture {
  readonly prefix: string;
  readonly suffix: string;
  /** Digits that the number is multiplied by: 2 for per cent, 3 for per mille. */
  readonly shift: number;
  readonly leastWhole: number;
  readonly leastFraction: number;
  readonly mostFraction: number;
  /** Before how many of the last digits of the whole part a separator stands. */
  readonly groups: readonly number[];
  /** Set where the groups go on for ever at one distance. */
  readonly every: number | undefined;
  /** After how many digits of the fraction a separator stands. */
  readonly fractionGroups: readonly number[];
}

define('format-number', 2, 3, (args) => {
  const value = numericArgument(args[0]!, 'format-number()');
  const picture = requiredText(args, 1, 'format-number()');
  // A schema declares no decimal format: there is only the one without a name.
  if (args.length === 3 && args[2]!.length > 0)
    throw new XPathError('FODF1280', 'format-number(): a named decimal format is not known');
  const [positive, negative] = readPicture(picture);
  if (value === undefined) return ['NaN'];
  return [format(value, positive, negative)];
});

/** How long a picture may be: nobody writes one by hand that is longer. */
const longestPicture = 500;

function readPicture(picture: string): readonly [SubPicture, SubPicture | undefined] {
  const [first, second, ...more] = picture.split(';');
  if (more.length > 0) throw fault('it has more than two parts');
  if (picture.length > longestPicture) throw fault('it is too long');
  return [readHalf(first!), second === undefined ? undefined : readHalf(second)];
}

function fault(why: string): XPathError {
  return new XPathError('FODF1310', `the picture of format-number() is none: ${why}`);
}

function readHalf(picture: string): SubPicture {
  const match = /^([^0-9#.,]*)([0-9#.,]*)([^0-9#.,]*)$/s.exec(picture);
  // This is also where a picture with an exponent, which XPath 2 does not know, is told.
  if (match === null) throw fault('other characters stand between the digits');
  const [, prefix = '', active = '', suffix = ''] = match;
  const signs = picture.replace(/[^%‰]/g, '');
  if (signs.length > 1) throw fault('more than one sign of per cent');
  const [whole = '', fraction = '', ...others] = active.split('.');
  if (others.length > 0) throw fault('more than one decimal point');
  if (!/[0-9#]/.test(active)) throw fault('no digit');
  if (/,,|,$/.test(whole) || /^,|,,|,$/.test(fraction)) throw fault('a separator of groups is out of place');
  if (/[0-9],*#/.test(whole.replaceAll(',', '')) || /#[0-9]/.test(fraction.replaceAll(',', '')))
    throw fault('# and 0 are out of order');
  if (/[1-9]/.test(active)) throw fault('of the digits only 0 has a meaning');
  const wholeDigits = whole.replaceAll(',', '');
  const fractionDigits = fraction.replaceAll(',', '');
  let leastWhole = wholeDigits.replaceAll('#', '').length;
  let leastFraction = fractionDigits.replaceAll('#', '').length;
  const mostFraction = fractionDigits.length;
  // Some digit is always written.
  if (leastWhole === 0 && leastFraction === 0) {
    if (mostFraction === 0) leastWhole = 1;
    else leastFraction = 1;
  }
  const groups = places(Array.from(whole).reverse().join(''));
  return {
    prefix,
    suffix,
    shift: signs === '%' ? 2 : signs === '‰' ? 3 : 0,
    leastWhole,
    leastFraction,
    mostFraction,
    groups,
    every: regularDistance(groups, wholeDigits.length),
    fractionGroups: places(fraction),
  };
}

/** How many digits stand before each separator. */
function places(digits: string): readonly number[] {
  const found: number[] = [];
  let count = 0;
  for (const character of digits)
    if (character === ',') found.push(count);
    else count++;
  return found;
}

function regularDistance(groups: readonly number[], digits: number): number | undefined {
  const [distance] = groups;
  if (distance === undefined || !groups.every((place, rank) => place === distance * (rank + 1)))
    return undefined;
  // Every place of that distance inside the picture must have its separator.
  return distance * (groups.length + 1) < digits ? undefined : distance;
}

function format(value: Numeric, positive: SubPicture, negative: SubPicture | undefined): string {
  const floating = typeof value === 'object' && value.type !== 'decimal' ? value.value : undefined;
  if (floating !== undefined && Number.isNaN(floating)) return 'NaN';
  const exact = floating === undefined || !Number.isFinite(floating) ? undefined : shortest(floating, value);
  const number: Decimal | undefined =
    floating === undefined ? toDecimal(value as Exclude<Numeric, { type: 'double' | 'float' }>) : exact;
  const isNegative = floating === undefined ? number!.unscaled < 0n : floating < 0 || Object.is(floating, -0);
  const half = isNegative && negative !== undefined ? negative : positive;
  const prefix = isNegative && negative === undefined ? `-${half.prefix}` : half.prefix;
  return `${prefix}${number === undefined ? 'Infinity' : digitsOf(number, half)}${half.suffix}`;
}

/** A double as the decimal that its own text writes. */
function shortest(floating: number, value: Numeric): Decimal {
  const text =
    typeof value === 'object' && value.type === 'float' ? String(shortFloat(floating)) : String(floating);
  if (!text.includes('e')) return parseDecimal(text);
  const [mantissa = '', exponent = ''] = text.split('e');
  const { unscaled, scale } = parseDecimal(mantissa);
  const power = Number(exponent) - scale;
  return power >= 0
    ? { type: 'decimal', unscaled: unscaled * powerOfTen(power), scale: 0 }
    : { type: 'decimal', unscaled, scale: -power };
}

function shortFloat(value: number): number {
  for (let digits = 1; digits < 10; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(decimalText(decimalOfDouble(value)));
}

function digitsOf({ unscaled, scale }: Decimal, half: SubPicture): string {
  const size: Decimal = {
    type: 'decimal',
    unscaled: (unscaled < 0n ? -unscaled : unscaled) * powerOfTen(half.shift),
    scale,
  };
  const rounded = roundDecimal(size, half.mostFraction, 'half-even');
  const [whole = '', fraction = ''] = decimalText(rounded).split('.');
  const wholeDigits = (whole === '0' ? '' : whole).padStart(half.leastWhole, '0');
  const fractionDigits = fraction.replace(/0+$/, '').padEnd(half.leastFraction, '0');
  const out = grouped(wholeDigits, half);
  return fractionDigits === '' ? out : `${out}.${groupedFraction(fractionDigits, half.fractionGroups)}`;
}

function grouped(digits: string, { groups, every }: SubPicture): string {
  let out = '';
  for (let i = 0; i < digits.length; i++) {
    const left = digits.length - i;
    if (i > 0 && (every === undefined ? groups.includes(left) : left % every === 0)) out += ',';
    out += digits[i]!;
  }
  return out;
}

function groupedFraction(digits: string, after: readonly number[]): string {
  let out = '';
  for (let i = 0; i < digits.length; i++) {
    if (i > 0 && after.includes(i)) out += ',';
    out += digits[i]!;
  }
  return out;
}
