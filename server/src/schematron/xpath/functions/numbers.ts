import { arithmetic } from '../arithmetic';
import { toDouble, toNumber } from '../casts';
import { compareAtomics } from '../compare';
import {
  decimalOfDouble,
  decimalToNumber,
  integerOf,
  roundDecimal,
  toDecimal,
  type Rounding,
} from '../decimal';
import {
  atomize,
  atomizeItem,
  compareText,
  double,
  emptySequence,
  isInteger,
  isNode,
  isNumeric,
  isText,
  plainOf,
  textOf,
  typeOf,
  XPathError,
  zeroOrOne,
  type Numeric,
  type Plain,
  type Sequence,
} from '../values';
import {
  atomicArgument,
  collation,
  define,
  defineContextual,
  integerArgument,
  numericArgument,
  roundHalfUp,
} from './table';

defineContextual('number', (a) => {
  const item = zeroOrOne(a, 'number()');
  return [toNumber(item === undefined ? undefined : atomizeItem(item))];
});

for (const [name, floating, rounding] of [
  ['floor', Math.floor, 'floor'],
  ['ceiling', Math.ceil, 'ceiling'],
  ['round', roundHalfUp, 'half-up'],
] as const)
  define(name, 1, name === 'round' ? 2 : 1, (args) => {
    const value = numericArgument(args[0]!, `${name}()`);
    if (value === undefined) return emptySequence;
    const digits = args.length === 2 ? precision(args[1]!, `${name}()`) : 0;
    if (digits !== 0) return [rounded(value, digits, rounding)];
    if (isInteger(value)) return [value];
    if (value.type === 'decimal') return [roundDecimal(value, 0, rounding)];
    return [{ type: value.type, value: floating(value.value) }];
  });

define('round-half-to-even', 1, 2, (args) => {
  const value = numericArgument(args[0]!, 'round-half-to-even()');
  if (value === undefined) return emptySequence;
  return [rounded(value, args.length === 2 ? precision(args[1]!, 'round-half-to-even()') : 0, 'half-even')];
});

define('abs', 1, 1, ([a]) => {
  const value = numericArgument(a!, 'abs()');
  if (value === undefined) return emptySequence;
  if (typeof value === 'number') return [Math.abs(value)];
  if (typeof value === 'bigint') return [value < 0n ? -value : value];
  if (value.type === 'decimal')
    return [{ ...value, unscaled: value.unscaled < 0n ? -value.unscaled : value.unscaled }];
  return [{ type: value.type, value: Math.abs(value.value) }];
});

function precision(sequence: Sequence, name: string): number {
  const digits = integerArgument(sequence, name);
  if (digits === undefined) throw new XPathError('XPTY0004', `${name} wants a number of digits`);
  return Math.max(-5000, Math.min(5000, Number(digits)));
}

function rounded(value: Numeric, digits: number, rounding: Rounding): Numeric {
  if (isInteger(value))
    return digits >= 0 ? value : integerOf(roundDecimal(toDecimal(value), digits, rounding).unscaled);
  if (value.type === 'decimal') return roundDecimal(value, digits, rounding);
  if (!Number.isFinite(value.value) || value.value === 0) return value;
  const number = decimalToNumber(roundDecimal(decimalOfDouble(value.value), digits, rounding));
  const signed = number === 0 && value.value < 0 ? -0 : number;
  return { type: value.type, value: value.type === 'float' ? Math.fround(signed) : signed };
}

define('sum', 1, 2, ([a, zero]) => {
  if (a!.length > 0) return onlyNumber(a!) ?? [total(a!, 'sum()')];
  if (zero === undefined) return [0];
  const value = atomicArgument(zero, 'sum()');
  return value === undefined ? emptySequence : [value];
});
define('avg', 1, 1, ([a]) =>
  a!.length === 0 ? emptySequence : [arithmetic('div', total(a!, 'avg()'), a!.length)],
);
for (const [name, op] of [
  ['max', 'gt'],
  ['min', 'lt'],
] as const)
  define(name, 1, 2, (args) => {
    collation(args, 1, `${name}()`);
    return extreme(args[0]!, op, `${name}()`);
  });

/** A sequence of one number, which keeps its own type. */
function onlyNumber(values: Sequence): Sequence | undefined {
  const [only] = values;
  return values.length === 1 && !isNode(only) && isNumeric(plainOf(only!)) ? values : undefined;
}

/** Untyped text counts as a double here. */
function doubled(value: Plain): Plain {
  return typeof value === 'object' && value.type === 'untyped' ? double(toDouble(value)) : value;
}

function total(values: Sequence, name: string): Plain {
  const [first, ...others] = atomize(values).map(doubled);
  const isDuration = (value: Plain) =>
    typeof value === 'object' && (value.type === 'dayTimeDuration' || value.type === 'yearMonthDuration');
  for (const value of [first!, ...others])
    if (!(isNumeric(value) || isDuration(value)) || isNumeric(value) !== isNumeric(first!))
      throw new XPathError('FORG0006', `${name} does not apply to ${typeOf(value)}`);
  if (others.some((value) => isDuration(value) && typeOf(value) !== typeOf(first!)))
    throw new XPathError('FORG0006', `${name} wants durations of one kind`);
  return others.reduce((sum, value) => arithmetic('+', sum, value) as Plain, first!);
}

function extreme(sequence: Sequence, op: 'lt' | 'gt', name: string): Sequence {
  const found = extremePlain(sequence, op, name);
  // The value that was given keeps a type that is derived from its own.
  const [best] = found;
  const given = sequence.find(
    (item) => !isNode(item) && typeof item === 'object' && item.type === 'derived' && item.value === best,
  );
  return given === undefined ? found : [given];
}

function extremePlain(sequence: Sequence, op: 'lt' | 'gt', name: string): Sequence {
  const values = atomize(sequence).map(doubled);
  const first = values[0];
  if (first === undefined) return emptySequence;
  if (values.every(isNumeric)) return [extremeNumber(values, op)];
  if (values.every(isText)) {
    const texts = values.map(textOf);
    const best = texts.reduce((a, b) => (compareText(b, a) < 0 === (op === 'lt') && a !== b ? b : a));
    const uris = values.every((value) => typeof value === 'object');
    return [uris ? { type: 'anyURI', value: best } : best];
  }
  const mixed = new XPathError('FORG0006', `${name} wants values that have an order`);
  if (values.some((value) => typeOf(value) !== typeOf(first))) throw mixed;
  try {
    compareAtomics(op, first, first);
    return [values.reduce((best, value) => (compareAtomics(op, value, best) ? value : best))];
  } catch {
    throw mixed;
  }
}

/** Of the widest type among the numbers; NaN when one of them is. */
function extremeNumber(values: readonly Numeric[], op: 'lt' | 'gt'): Numeric {
  const types = new Set(values.map(typeOf));
  const notANumber = values.some(
    (value) => typeof value === 'object' && value.type !== 'decimal' && Number.isNaN(value.value),
  );
  const best = values.reduce((a, b) => (compareAtomics(op, b, a) ? b : a));
  const type = types.has('double') ? 'double' : types.has('float') ? 'float' : undefined;
  if (type !== undefined) {
    const number = Number(notANumber ? NaN : toDouble(best));
    return { type, value: type === 'float' ? Math.fround(number) : number };
  }
  // An integer is a decimal already.
  return best;
}
