import { compareValues } from '../compare';
import {
  atomicToString,
  atomize,
  atomizeItem,
  effectiveBoolean,
  isNumeric,
  XPathError,
  type Atomic,
  type Sequence,
} from '../values';
import { define, number, roundHalfUp } from './table';

define('true', 0, 0, () => [true]);
define('false', 0, 0, () => [false]);
define('not', 1, 1, ([a]) => [!effectiveBoolean(a!)]);
define('boolean', 1, 1, ([a]) => [effectiveBoolean(a!)]);

define('count', 1, 1, ([a]) => [a!.length]);
define('empty', 1, 1, ([a]) => [a!.length === 0]);
define('exists', 1, 1, ([a]) => [a!.length > 0]);
define('data', 1, 1, ([a]) => atomize(a!));
define('reverse', 1, 1, ([a]) => [...a!].reverse());
define('distinct-values', 1, 1, ([a]) => distinct(atomize(a!)));
define('index-of', 2, 2, ([a, wanted]) =>
  atomize(a!).flatMap((value, index) => (sameValue(value, atomizeItem(wanted![0]!)) ? [index + 1] : [])),
);
define('subsequence', 2, 3, (args) => {
  const start = roundHalfUp(number(args, 1, 'subsequence()'));
  const end = args.length === 3 ? start + roundHalfUp(number(args, 2, 'subsequence()')) : Infinity;
  return args[0]!.filter((_, index) => index + 1 >= start && index + 1 < end);
});
define('insert-before', 3, 3, (args) => {
  const at = Math.max(0, number(args, 1, 'insert-before()') - 1);
  return [...args[0]!.slice(0, at), ...args[2]!, ...args[0]!.slice(at)];
});
define('remove', 2, 2, (args) => args[0]!.filter((_, index) => index + 1 !== number(args, 1, 'remove()')));
define('zero-or-one', 1, 1, ([a]) => counted(a!, a!.length <= 1, 'FORG0003'));
define('one-or-more', 1, 1, ([a]) => counted(a!, a!.length >= 1, 'FORG0004'));
define('exactly-one', 1, 1, ([a]) => counted(a!, a!.length === 1, 'FORG0005'));

function distinct(values: readonly Atomic[]): Sequence {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = isNumeric(value)
      ? `number ${typeof value === 'number' ? value : value.value}`
      : `${typeof value === 'object' && value.type !== 'untyped' && value.type !== 'anyURI' ? value.type : typeof value === 'boolean' ? 'boolean' : 'string'} ${atomicToString(value)}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function sameValue(left: Atomic, right: Atomic): boolean {
  try {
    return compareValues('eq', [left], [right]) === true;
  } catch {
    return false;
  }
}

function counted(sequence: Sequence, holds: boolean, code: string): Sequence {
  if (!holds) throw new XPathError(code, `${sequence.length} items`);
  return sequence;
}
