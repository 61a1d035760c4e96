import { comparisonKey, seriesOf, withoutPrefix } from './key';
import type { Referential, Requirement } from './requirement';

/** What a spelling leads to. */
export interface Resolution {
  /**
   * `id`: the canonical identifier of the first target; `variant`: another spelling in use; `wave1`: an identifier of
   * wave 1 that the targets replace; `prefix`: known once its software prefix is put aside.
   */
  readonly via: 'id' | 'variant' | 'wave1' | 'prefix';
  /** At least one; several when the spelling means more than one requirement. */
  readonly targets: readonly [Requirement, ...Requirement[]];
}

/** The requirements, found by identifier and by any spelling. Immutable: a reload makes a new one. */
export interface Catalogue {
  readonly requirements: readonly Requirement[];
  readonly referentials: readonly Referential[];
  /** What the user's files declare their identifiers to look like. */
  readonly idPatterns: readonly string[];
  get(id: string): Requirement | undefined;
  referential(id: string): Referential | undefined;
  /** The words of a source, by the key that a requirement names it with. */
  sourceText(key: string): string;
  /** What a comparison key (see `comparisonKey`) stands for; undefined when nothing shipped or imported bears it. */
  resolve(key: string): Resolution | undefined;
  /** Wave 1 requirements by their abbreviated key, `MSS.21` for `LGC.MSS.21` and its likes. */
  resolveAbbreviated(key: string): Resolution | undefined;
  /** True when the text is, to the letter, an identifier or one of the recorded spellings. */
  isRecorded(spelling: string): boolean;
  /** The known numbers of a series (`SC.PSC`), ascending; empty when the series is unknown. */
  numbersOf(series: string): readonly number[];
  /** Every key of a series or family, for wildcards: `ANN.VA1` gives its requirements in catalogue order. */
  inSeries(series: string): readonly Requirement[];
  /** What a requirement known by its wave 1 number alone (`ERGO 4`) has become in wave 2. */
  successorsOf(requirement: Requirement): readonly Requirement[];
}

interface Entry {
  own?: Requirement;
  variants?: Requirement[];
  wave1?: Requirement[];
}

export interface CatalogueContent {
  readonly requirements: readonly Requirement[];
  readonly referentials: readonly Referential[];
  readonly sources: Readonly<Record<string, string>>;
  readonly idPatterns?: readonly string[];
}

/** The identifiers that the REMs of wave 2 gave to requirements of wave 1. */
const renumbered = /\/va\d\./;

// segur: implements SEG/REQ.04
export function createCatalogue(content: CatalogueContent): Catalogue {
  const byId = new Map<string, Requirement>();
  const byKey = new Map<string, Entry>();
  const recorded = new Set<string>();
  const referentials = new Map(content.referentials.map((one) => [one.id, one]));

  const entryOf = (spelling: string): Entry => {
    recorded.add(spelling);
    const key = comparisonKey(spelling);
    let entry = byKey.get(key);
    if (!entry) byKey.set(key, (entry = {}));
    return entry;
  };
  for (const requirement of content.requirements) {
    byId.set(requirement.id, requirement);
    entryOf(requirement.id).own ??= requirement;
    for (const spelling of requirement.variants) push(entryOf(spelling), 'variants', requirement);
    for (const spelling of requirement.wave1Ids) push(entryOf(spelling), 'wave1', requirement);
  }

  const resolve = (key: string): Resolution | undefined => {
    const direct = resolutionOf(byKey.get(key));
    if (direct) return direct;
    const bare = withoutPrefix(key);
    if (bare === key) return undefined;
    const stripped = resolutionOf(byKey.get(bare));
    return stripped && { via: 'prefix', targets: stripped.targets };
  };

  const series = lazy(() => {
    const numbers = new Map<string, number[]>();
    const members = new Map<string, Requirement[]>();
    for (const [key, entry] of byKey) {
      const place = seriesOf(key);
      const owner = entry.own ?? entry.variants?.[0];
      if (!place || !owner) continue;
      pushTo(numbers, place.series, place.number);
      pushTo(members, place.series, owner);
    }
    for (const list of numbers.values()) list.sort((a, b) => a - b);
    return { numbers, members };
  });

  const abbreviated = lazy(() => {
    const short = new Map<string, Requirement[]>();
    for (const requirement of content.requirements)
      for (const spelling of requirement.wave1Ids)
        pushTo(short, withoutPrefix(comparisonKey(spelling)), requirement);
    return short;
  });

  return Object.freeze({
    requirements: content.requirements,
    referentials: content.referentials,
    idPatterns: content.idPatterns ?? [],
    get: (id: string) => byId.get(id),
    referential: (id: string) => referentials.get(id),
    sourceText: (key: string) => content.sources[key] ?? key,
    resolve,
    resolveAbbreviated(key: string): Resolution | undefined {
      const targets = unique(abbreviated().get(key) ?? []);
      return isFilled(targets) ? { via: 'wave1', targets } : undefined;
    },
    isRecorded: (spelling: string) => recorded.has(spelling),
    numbersOf: (name: string) => series().numbers.get(name) ?? [],
    inSeries: (name: string) => unique(series().members.get(name) ?? []),
    successorsOf(requirement: Requirement): readonly Requirement[] {
      if (requirement.wave !== '1' || renumbered.test(requirement.id)) return [];
      return unique(
        requirement.sameAs
          .map((id) => byId.get(id))
          .filter((other) => other !== undefined)
          .filter(({ id }) => renumbered.test(id)),
      );
    },
  });
}

function push(entry: Entry, list: 'variants' | 'wave1', requirement: Requirement): void {
  const known = (entry[list] ??= []);
  if (!known.includes(requirement)) known.push(requirement);
}

function pushTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function resolutionOf(entry: Entry | undefined): Resolution | undefined {
  if (!entry) return undefined;
  const { own, variants = [], wave1 = [] } = entry;
  const targets = unique([...(own ? [own] : []), ...variants, ...wave1]);
  if (!isFilled(targets)) return undefined;
  return { via: own ? 'id' : variants.length > 0 ? 'variant' : 'wave1', targets };
}

function isFilled<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}

function unique<T>(list: readonly T[]): readonly T[] {
  return list.length < 2 ? list : [...new Set(list)];
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
