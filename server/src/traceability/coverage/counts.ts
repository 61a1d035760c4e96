import type { CoverageItem } from './coverage';
import type { Standing } from './facts';

/** How many requirements of a group, and of how many each fact is true. Those that are excluded count in `excluded` only. */
export interface Tally {
  /** Excluded ones included. */
  readonly total: number;
  readonly excluded: number;
  /** Neither code, nor test, nor proof. */
  readonly missing: number;
  readonly implemented: number;
  /** A test names it, whatever became of it. */
  readonly tested: number;
  readonly passing: number;
  readonly failing: number;
  readonly proved: number;
  readonly documented: number;
  /** By the one word that lists show. */
  readonly standing: Readonly<Record<Standing['type'], number>>;
}

/** Ways to divide what applies; a requirement may stand in several groups of one dimension, or in none. */
export const dimensions = [
  'referential',
  'couloir',
  'software',
  'wave',
  'profile',
  'bindingness',
  'obligation',
] as const;

export type Dimension = (typeof dimensions)[number];

export interface CoverageCounts {
  readonly all: Tally;
  /** Groups by name, in the order of the catalogue. */
  readonly by: Readonly<Record<Dimension, ReadonlyMap<string, Tally>>>;
}

/** The groups of a dimension that an item stands in. */
export function groupsOf(
  { requirement, bindingness }: CoverageItem,
  dimension: Dimension,
): readonly string[] {
  switch (dimension) {
    case 'referential':
      return requirement.referentials;
    case 'couloir':
      return requirement.couloirs;
    case 'software':
      return requirement.software;
    case 'wave':
      return requirement.wave === undefined ? [] : [requirement.wave];
    case 'profile':
      return requirement.profiles;
    case 'bindingness':
      return [bindingness];
    case 'obligation':
      return requirement.obligation === undefined ? [] : [requirement.obligation];
  }
}

export function countsOf(items: readonly CoverageItem[]): CoverageCounts {
  const by = (dimension: Dimension): ReadonlyMap<string, Tally> => {
    const groups = new Map<string, CoverageItem[]>();
    for (const item of items)
      for (const name of new Set(groupsOf(item, dimension))) {
        const group = groups.get(name);
        if (group) group.push(item);
        else groups.set(name, [item]);
      }
    return new Map([...groups].map(([name, members]) => [name, tallyOf(members)]));
  };
  return {
    all: tallyOf(items),
    by: Object.fromEntries(dimensions.map((dimension) => [dimension, by(dimension)])) as CoverageCounts['by'],
  };
}

export function tallyOf(items: readonly CoverageItem[]): Tally {
  const standing: Record<Standing['type'], number> = {
    missing: 0,
    failing: 0,
    implemented: 0,
    tested: 0,
    proved: 0,
    excluded: 0,
  };
  for (const item of items) standing[item.standing.type] += 1;
  const held = items.filter((item) => item.standing.type !== 'excluded').map(({ facts }) => facts);
  const count = (test: (facts: CoverageItem['facts']) => boolean): number => held.filter(test).length;
  return {
    total: items.length,
    excluded: standing.excluded,
    missing: standing.missing,
    implemented: count(({ implemented }) => implemented !== 'no'),
    tested: count(({ tested }) => tested !== 'no'),
    passing: count(({ tested }) => tested === 'passing'),
    failing: count(({ tested }) => tested === 'failing'),
    proved: count(({ proved }) => proved),
    documented: count(({ documented }) => documented),
    standing,
  };
}
