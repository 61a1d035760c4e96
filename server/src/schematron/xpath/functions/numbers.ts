import { arithmetic } from '../arithmetic';
import { toNumber } from '../casts';
import { compareValues } from '../compare';
import {
  atomize,
  atomizeItem,
  double,
  emptySequence,
  isNumeric,
  XPathError,
  zeroOrOne,
  type Atomic,
  type Sequence,
} from '../values';
import { castNumber, define, defineContextual, roundHalfUp } from './table';

defineContextual('number', (a) => {
  const item = zeroOrOne(a, 'number()');
  return [toNumber(item === undefined ? undefined : atomizeItem(item))];
});
for (const [name, apply] of [
  ['floor', Math.floor],
  ['ceiling', Math.ceil],
  ['abs', Math.abs],
  ['round', roundHalfUp],
] as const)
  define(name, 1, 1, ([a]) => {
    const item = zeroOrOne(a!, `${name}()`);
    if (item === undefined) return emptySequence;
    const value = atomizeItem(item);
    if (typeof value === 'number') return [apply(value)];
    if (isNumeric(value)) return [{ type: value.type, value: apply(value.value) }];
    if (typeof value === 'object' && value.type === 'untyped') return [double(apply(castNumber(value)))];
    throw new XPathError('XPTY0004', `${name}() wants a number`);
  });
define('sum', 1, 2, ([a, zero]) => (a!.length === 0 ? (zero ?? [0]) : [total(a!)]));
define('avg', 1, 1, ([a]) => (a!.length === 0 ? emptySequence : [arithmetic('div', total(a!), a!.length)]));
define('max', 1, 1, ([a]) => extreme(a!, 'gt'));
define('min', 1, 1, ([a]) => extreme(a!, 'lt'));

function total(values: Sequence): Atomic {
  return atomize(values)
    .map((value) =>
      typeof value === 'object' && value.type === 'untyped' ? double(castNumber(value)) : value,
    )
    .reduce((sum, value) => arithmetic('+', sum, value));
}

function extreme(values: Sequence, op: 'lt' | 'gt'): Sequence {
  const numbers = atomize(values).map((value) =>
    typeof value === 'object' && value.type === 'untyped' ? double(castNumber(value)) : value,
  );
  const first = numbers[0];
  if (first === undefined) return emptySequence;
  const notANumber = numbers.find(
    (value) => isNumeric(value) && typeof value === 'object' && Number.isNaN(value.value),
  );
  if (notANumber !== undefined) return [notANumber];
  return [numbers.reduce((best, value) => (compareValues(op, [value], [best]) ? value : best), first)];
}
