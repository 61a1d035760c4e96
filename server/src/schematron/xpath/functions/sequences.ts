import { compareAtomics, identityKey } from '../compare';
import {
  atomize,
  atomizeItem,
  effectiveBoolean,
  isNode,
  XPathError,
  type Plain,
  type Sequence,
} from '../values';
import { deepEqual } from './deepEqual';
import { atomicArgument, collation, define, integerArgument, number, roundHalfUp } from './table';

define('true', 0, 0, () => [true]);
define('false', 0, 0, () => [false]);
define('not', 1, 1, ([a]) => [!effectiveBoolean(a!)]);
define('boolean', 1, 1, ([a]) => [effectiveBoolean(a!)]);

define('count', 1, 1, ([a]) => [a!.length]);
define('empty', 1, 1, ([a]) => [a!.length === 0]);
define('exists', 1, 1, ([a]) => [a!.length > 0]);
define('data', 1, 1, ([a]) => a!.map((item) => (isNode(item) ? atomizeItem(item) : item)));
define('reverse', 1, 1, ([a]) => [...a!].reverse());
define('unordered', 1, 1, ([a]) => a!);
define('head', 1, 1, ([a]) => a!.slice(0, 1));
define('tail', 1, 1, ([a]) => a!.slice(1));
define('distinct-values', 1, 2, (args) => {
  collation(args, 1, 'distinct-values()');
  return distinct(atomize(args[0]!));
});
define('index-of', 2, 3, (args) => {
  collation(args, 2, 'index-of()');
  const wanted = atomicArgument(args[1]!, 'index-of()');
  if (wanted === undefined) throw new XPathError('XPTY0004', 'index-of() wants a value to look for');
  return atomize(args[0]!).flatMap((value, index) => (sameValue(value, wanted) ? [index + 1] : []));
});
define('subsequence', 2, 3, (args) => {
  const start = roundHalfUp(number(args, 1, 'subsequence()'));
  const end = args.length === 3 ? start + roundHalfUp(number(args, 2, 'subsequence()')) : Infinity;
  return args[0]!.filter((_, index) => index + 1 >= start && index + 1 < end);
});
define('insert-before', 3, 3, (args) => {
  const at = Math.max(0, position(args[1]!, 'insert-before()') - 1);
  return [...args[0]!.slice(0, at), ...args[2]!, ...args[0]!.slice(at)];
});
define('remove', 2, 2, (args) => {
  const at = position(args[1]!, 'remove()');
  return args[0]!.filter((_, index) => index + 1 !== at);
});
define('zero-or-one', 1, 1, ([a]) => counted(a!, a!.length <= 1, 'FORG0003'));
define('one-or-more', 1, 1, ([a]) => counted(a!, a!.length >= 1, 'FORG0004'));
define('exactly-one', 1, 1, ([a]) => counted(a!, a!.length === 1, 'FORG0005'));
define('deep-equal', 2, 3, (args) => {
  collation(args, 2, 'deep-equal()');
  return [deepEqual(args[0]!, args[1]!)];
});

function position(sequence: Sequence, name: string): number {
  const at = integerArgument(sequence, name);
  if (at === undefined) throw new XPathError('XPTY0004', `${name} wants a position`);
  return Number(at);
}

/** The first of the values that are equal by `eq`; NaN is equal to itself here. */
function distinct(values: readonly Plain[]): Sequence {
  if (values.some((value) => typeof value === 'object' && value.type === 'float')) return pairwise(values);
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = identityKey(value);
    return seen.has(key) ? false : seen.add(key);
  });
}

/** A float equals a decimal that is not the number it holds: no key tells that. */
function pairwise(values: readonly Plain[]): Sequence {
  const kept: Plain[] = [];
  const keys = new Set<string>();
  for (const value of values) {
    const key = identityKey(value);
    if (keys.has(key) || kept.some((other) => sameValue(other, value))) continue;
    keys.add(key);
    kept.push(value);
  }
  return kept;
}

function sameValue(left: Plain, right: Plain): boolean {
  try {
    return compareAtomics('eq', left, right);
  } catch {
    return false;
  }
}

function counted(sequence: Sequence, holds: boolean, code: string): Sequence {
  if (!holds) throw new XPathError(code, `${sequence.length} items`);
  return sequence;
}
