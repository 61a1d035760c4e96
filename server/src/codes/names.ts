import type { OidDirectory, OidEntry, OidKind } from '../catalogue/oids';
import type { ValueSets, ValueSetSummary } from '../catalogue/valueSets';
import { withoutAccents } from '../core/accents';

/** What a name stands for: an OID of the directory, or a value set. */
export type Named =
  | { readonly type: 'oid'; readonly entry: OidEntry }
  | { readonly type: 'set'; readonly set: ValueSetSummary };

/** The names of OIDs, however they are written. */
export interface CodeNames {
  /** What bears a name as its own; several where an authority or a code system has several OIDs. */
  owners(name: string): readonly Named[];
  /** The same, and what the name fits without being its alone. */
  bearers(name: string): readonly Named[];
  /** What has a canonical address in FHIR. */
  addressed(url: string): readonly Named[];
  /** What an OID is, in the directory and among the value sets. */
  of(oid: string): readonly Named[];
  /** Whether a name may stand beside an OID. */
  fits(name: string, oid: string): boolean;
  /** The value set or terminology of a number: `jdvj07`, `trer38`. */
  numbered(number: string): readonly Named[];
  /** Every name, with what bears it as its own. */
  readonly all: readonly { readonly name: string; readonly named: Named }[];
}

export function oidOf(named: Named): string {
  return named.type === 'oid' ? named.entry.oid : named.set.oid;
}

export function kindOf(named: Named): OidKind {
  return named.type === 'oid' ? named.entry.kind : 'valueSet';
}

/** How a name is told to a reader. */
export function nameOf(named: Named): string {
  return named.type === 'set'
    ? named.set.name
    : (named.entry.names[0] ?? named.entry.also[0] ?? named.entry.oid);
}

/** Two ways of writing one name share it: case, accents, and the marks between words do not count. */
export function nameKey(name: string): string {
  return withoutAccents(name)
    .replace(/[^A-Za-z0-9]+/g, '')
    .toLowerCase();
}

const numberPattern = /^(?:jdv|tre|ass)[a-z]\d{1,3}(?!\d)/;

/** `jdvj07` for any spelling of `JDV_J07-XdsTypeCode-CISIS`; undefined for a name without a number. */
export function numberOf(key: string): string | undefined {
  return numberPattern.exec(key)?.[0];
}

export function createNames(oids: OidDirectory, valueSets: ValueSets): CodeNames {
  const owners = new Map<string, Named[]>();
  const others = new Map<string, Named[]>();
  const byOid = new Map<string, Named[]>();
  const byNumber = new Map<string, Named[]>();
  const byAddress = new Map<string, Named[]>();
  const all: { readonly name: string; readonly named: Named }[] = [];

  const own = (name: string, named: Named): void => {
    add(owners, nameKey(name), named);
    all.push({ name, named });
    const number = numberOf(nameKey(name));
    if (number !== undefined) add(byNumber, number, named);
  };

  for (const entry of oids.entries) {
    const named: Named = { type: 'oid', entry };
    add(byOid, entry.oid, named);
    for (const name of entry.names) own(name, named);
    for (const name of entry.also) add(others, nameKey(name), named);
    for (const url of entry.urls) add(byAddress, url, named);
  }
  for (const { names, oids: sharing } of oids.shared) {
    for (const oid of sharing) {
      const entry = oids.get(oid);
      if (!entry) continue;
      for (const name of names) add(owners, nameKey(name), byOid.get(oid)![0]!);
    }
  }
  for (const set of valueSets.summaries) {
    const named: Named = { type: 'set', set };
    add(byOid, set.oid, named);
    own(set.name, named);
    if (set.alsoNamed !== undefined) add(owners, nameKey(set.alsoNamed), named);
  }
  for (const set of valueSets.summaries) {
    const bare = nameKey(set.name).replace(/^jdvj\d{1,3}(?=[a-z])/, 'jdv');
    // The ANS leaves numbers out of newer names: `jdv-xds-type-code-cisis`.
    if (!owners.has(bare)) add(owners, bare, { type: 'set', set });
  }

  const ownersOf = (key: string): readonly Named[] => owners.get(key) ?? byNumber.get(key) ?? [];

  return {
    owners: (name) => ownersOf(nameKey(name)),
    bearers: (name) => unique([...ownersOf(nameKey(name)), ...(others.get(nameKey(name)) ?? [])]),
    addressed: (url) => byAddress.get(url) ?? [],
    of: (oid) => byOid.get(oid) ?? [],
    fits(name, oid) {
      const key = nameKey(name);
      return [...ownersOf(key), ...(others.get(key) ?? [])].some((named) => oidOf(named) === oid);
    },
    numbered: (number) => byNumber.get(number) ?? [],
    all,
  };
}

function add(map: Map<string, Named[]>, key: string, named: Named): void {
  const known = map.get(key);
  if (!known) map.set(key, [named]);
  else if (!known.includes(named)) known.push(named);
}

function unique<T>(list: readonly T[]): readonly T[] {
  return [...new Set(list)];
}

/** The name as the ANS writes it since 2025: words in small letters. */
export function kebabName(name: string, alsoNamed?: string): string {
  if (alsoNamed !== undefined && /^jdv-/.test(alsoNamed)) return alsoNamed;
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/_/g, '-')
    .toLowerCase();
}
