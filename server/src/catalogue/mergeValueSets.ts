import type { Concept } from './valueSets';
import { conceptKey, nameKey, type ValueSetRecord } from './valueSetRecord';

/** Later revision first; of the same revision, the state that was read later. Undated ones are older than any. */
export function compareAge(
  a: Pick<ValueSetRecord, 'revised' | 'asOf'>,
  b: Pick<ValueSetRecord, 'revised' | 'asOf'>,
): number {
  if (a.revised !== b.revised) return a.revised < b.revised ? -1 : 1;
  if (a.asOf !== b.asOf) return a.asOf < b.asOf ? -1 : 1;
  return 0;
}

/**
 * Two states of one set become one: the newer one wins, whichever it is, and what it no longer has stays known with the date
 * of its withdrawal. Of two states of the same dates neither withdraws anything; a partial one adds what it has and withdraws
 * nothing, and the complete one keeps its dates, as it alone says what does not belong to the set. So does an undated one.
 */
export function mergeRecords(known: ValueSetRecord, incoming: ValueSetRecord): ValueSetRecord {
  const order = compareAge(known, incoming);
  const [older, newer] = order < 0 ? [known, incoming] : [incoming, known];
  const names = namesOf(known, incoming, newer);
  if (isInPart(older) || newer.partial) return { ...joinPartial(older, newer), ...names };
  const withdrawn = newer.revised > older.revised ? newer.revised : newer.asOf;
  const concepts = new Map(newer.concepts.map((concept) => [conceptKey(concept), concept]));
  for (const concept of older.concepts) {
    const key = conceptKey(concept);
    const kept = concepts.get(key);
    if (!kept) {
      const stays = concept.withdrawn !== undefined || order === 0 || withdrawn === '';
      concepts.set(key, stays ? concept : { ...concept, withdrawn });
    } else if (order === 0 && kept.withdrawn !== undefined && concept.withdrawn === undefined) {
      concepts.set(key, concept);
    }
  }
  return {
    ...newer,
    ...names,
    oid: newer.oid || older.oid,
    ...urlOf(newer, older),
    concepts: activeFirst([...concepts.values()]),
  };
}

/** What has no date cannot say that a code is gone: it may be older or newer than what lists it. */
function isInPart({ partial, revised }: ValueSetRecord): boolean {
  return partial === true || revised === '';
}

function joinPartial(older: ValueSetRecord, newer: ValueSetRecord): ValueSetRecord {
  const base = isInPart(older) ? newer : older;
  const other = base === older ? newer : older;
  const concepts = new Map(base.concepts.map((concept) => [conceptKey(concept), concept]));
  for (const concept of other.concepts) {
    const key = conceptKey(concept);
    const kept = concepts.get(key);
    // What a newer state lists is in use, whatever an older one withdrew.
    const revived = other === newer && kept?.withdrawn !== undefined && concept.withdrawn === undefined;
    if (!kept || revived) concepts.set(key, concept);
  }
  return {
    ...base,
    oid: base.oid || other.oid,
    ...urlOf(base, other),
    concepts: activeFirst([...concepts.values()]),
  };
}

/** An address that one of them knows is that of both. */
function urlOf(first: ValueSetRecord, second: ValueSetRecord): { readonly url?: string } {
  const url = first.url ?? second.url;
  return url === undefined ? {} : { url };
}

/** The names of the newer state, in the spelling that was known before; a former name stays known. */
function namesOf(
  known: ValueSetRecord,
  incoming: ValueSetRecord,
  newer: ValueSetRecord,
): { readonly name: string; readonly alsoNamed?: string } {
  const { name, alsoNamed } = known;
  const isKnown = [name, alsoNamed ?? name].some((one) => nameKey(one) === nameKey(incoming.name));
  if (!isKnown && newer === incoming) return { name: incoming.name, alsoNamed: name };
  const other = alsoNamed ?? (isKnown ? incoming.alsoNamed : incoming.name);
  return other === undefined || other === name ? { name } : { name, alsoNamed: other };
}

function activeFirst(concepts: readonly Concept[]): readonly Concept[] {
  return [
    ...concepts.filter(({ withdrawn }) => withdrawn === undefined),
    ...concepts.filter(({ withdrawn }) => withdrawn !== undefined),
  ];
}

/** What a set is recognised by. */
export type SetIdentity = Pick<ValueSetRecord, 'oid' | 'url' | 'name' | 'alsoNamed' | 'kind'>;

/**
 * For each set that comes in, the known sets that it is another state of. The OID decides, then the URL, then, for a
 * source that knows neither, the name. Two OIDs of the CI-SIS designate two lists each: names tell these apart, and a
 * list that comes in alone under their OID, by a name that both share in another spelling, is the next state of both.
 */
export function matchSets<Known extends SetIdentity>(
  known: readonly Known[],
  incoming: readonly SetIdentity[],
): readonly (readonly Known[])[] {
  const byOid = groupBy(known, ({ oid }) => oid);
  const byUrl = groupBy(known, ({ url }) => url ?? '');
  const byName = groupBy(known, ({ name }) => nameKey(name));
  const byOtherName = groupBy(known, ({ alsoNamed }) => (alsoNamed === undefined ? '' : nameKey(alsoNamed)));
  const claimed = new Set(
    incoming.flatMap(({ oid, name }) => [`${oid}\t${name}`, `${oid}\t${nameKey(name)}`]),
  );
  return incoming.map((set) => {
    const fits = (other: Known): boolean =>
      other.kind === set.kind && (other.oid === '' || set.oid === '' || other.oid === set.oid);
    const candidates = [
      byOid.get(set.oid),
      byUrl.get(set.url ?? ''),
      ...[byName, byOtherName].map((names) =>
        names.get(nameKey(set.name))?.filter(({ oid }) => oid === '' || set.oid === ''),
      ),
    ]
      .map((list) => list?.filter(fits) ?? [])
      .find((list) => list.length > 0);
    if (!candidates) return [];
    const same = candidates.filter(({ name, alsoNamed }) => name === set.name || alsoNamed === set.name);
    if (same.length > 0) return same;
    // What another set of this source claims by its very name is not for this one.
    const free = candidates.filter(({ oid, name }) => !claimed.has(`${oid}\t${name}`));
    const spelt = free.filter(({ name }) => nameKey(name) === nameKey(set.name));
    if (spelt.length > 0) return spelt;
    const rest = free.filter(({ oid, name }) => !claimed.has(`${oid}\t${nameKey(name)}`));
    return rest.length === 1 ? rest : [];
  });
}

/** Lays what comes in over what was there: each set once, newer states over older ones. */
export function mergeAll(
  known: readonly ValueSetRecord[],
  incoming: readonly ValueSetRecord[],
): readonly ValueSetRecord[] {
  const result = [...known];
  const matches = matchSets(
    known.map((record, index) => ({ ...identityOf(record), index })),
    incoming,
  );
  incoming.forEach((set, at) => {
    const found = matches[at]!;
    for (const { index } of found) result[index] = mergeRecords(result[index]!, set);
    if (found.length > 0) return;
    // Another file of the same import may have brought the set already.
    const twin = result.findIndex(
      (other, index) =>
        index >= known.length &&
        other.kind === set.kind &&
        other.oid === set.oid &&
        nameKey(other.name) === nameKey(set.name) &&
        (set.oid !== '' || other.url === set.url),
    );
    if (twin < 0) result.push(set);
    else result[twin] = mergeRecords(result[twin]!, set);
  });
  return result;
}

function identityOf({ oid, url, name, alsoNamed, kind }: ValueSetRecord): SetIdentity {
  return {
    oid,
    name,
    ...(url === undefined ? {} : { url }),
    ...(alsoNamed === undefined ? {} : { alsoNamed }),
    ...(kind ? { kind } : {}),
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === '') continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
