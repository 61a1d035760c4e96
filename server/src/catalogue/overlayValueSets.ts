import { matchSets, mergeRecords } from './mergeValueSets';
import { conceptKey, type ValueSetRecord } from './valueSetRecord';
import {
  type Concept,
  type ValueSet,
  type ValueSetIdentity,
  valueSetOf,
  type ValueSets,
  type ValueSetSummary,
} from './valueSets';

/** A set that the user has something of: what we ship of it, if anything, and the user's state of it. */
interface Entry {
  readonly shipped: ValueSetSummary | undefined;
  readonly record: ValueSetRecord;
  /** What both give together, and of which shipped content. */
  made?: { readonly from: ValueSet | undefined; readonly set: ValueSet };
}

/**
 * The user's states of sets laid over ours: the newer one of each is what is asked from then on. Made as sets are asked for;
 * those of ours that come later with `loadAll` are joined then.
 */
export function overlayValueSets(base: ValueSets, records: readonly ValueSetRecord[]): ValueSets {
  if (records.length === 0) return base;
  const matches = matchSets(base.summaries, records);
  const entries = records.flatMap((record, index): Entry[] => {
    const found = matches[index]!;
    return found.length > 0
      ? found.map((shipped) => ({ shipped, record }))
      : [{ shipped: undefined, record }];
  });
  const byShipped = new Map(entries.flatMap((entry) => (entry.shipped ? [[entry.shipped.name, entry]] : [])));
  const byKey = indexOf(entries);
  let loaded = false;
  let summaries: readonly ValueSetSummary[] | undefined;
  let concepts: ReadonlyMap<string, Concept> | undefined;

  function made(entry: Entry): ValueSet {
    const from = entry.shipped && base.get(entry.shipped.name);
    if (entry.made && entry.made.from === from) return entry.made.set;
    const set = joined(from, entry.record);
    entry.made = { from, set };
    return set;
  }

  function get(key: string): ValueSet | undefined {
    const shipped = base.get(key);
    // Our own index knows which of two lists an OID stands for; the user's sets fill what it lacks.
    const entry = (shipped && byShipped.get(shipped.name)) ?? (shipped ? undefined : byKey.get(key));
    return entry ? made(entry) : shipped;
  }

  return {
    get summaries() {
      return (summaries ??= [
        ...base.summaries.map((summary) => {
          const entry = byShipped.get(summary.name);
          if (!entry) return summary;
          return base.get(summary.name) ? summaryOf(made(entry), summary) : headOf(summary, entry.record);
        }),
        ...entries
          .filter(({ shipped, record }) => !shipped && record.kind === undefined)
          .map((entry) => summaryOf(made(entry), undefined)),
      ]);
    },
    get,
    concept(code, system) {
      concepts ??= conceptsOf(entries.map(made));
      return concepts.get(conceptKey({ code, system })) ?? base.concept(code, system);
    },
    async loadAll() {
      await base.loadAll();
      if (loaded) return;
      loaded = true;
      summaries = undefined;
      concepts = undefined;
    },
  };
}

/** A shipped set as a state of it, to be joined with others. */
export function recordOf(set: ValueSet): ValueSetRecord {
  const { oid, name, alsoNamed, revised, asOf, withdrawn, origin, concepts, former } = set;
  return {
    oid,
    name,
    ...(alsoNamed === undefined ? {} : { alsoNamed }),
    revised,
    asOf,
    ...(withdrawn === undefined ? {} : { withdrawn }),
    ...(origin === undefined ? {} : { origin }),
    source: '',
    concepts: [...concepts, ...former],
  };
}

/** What both states give together, as far as the heads of their lists say it: the codes of ours are not loaded yet. */
function headOf(shipped: ValueSetSummary, own: ValueSetRecord): ValueSetSummary {
  const head = mergeRecords(recordOf(valueSetOf(shipped, [])), { ...own, concepts: [] });
  const size =
    head.origin === own.origin
      ? own.concepts.filter(({ withdrawn }) => withdrawn === undefined).length
      : shipped.size;
  return { ...shipped, ...identityOf(head, shipped), size };
}

function joined(shipped: ValueSet | undefined, own: ValueSetRecord): ValueSet {
  const record = shipped ? mergeRecords(recordOf(shipped), own) : own;
  return valueSetOf(identityOf(record, shipped), record.concepts);
}

function identityOf(
  { oid, name, alsoNamed, revised, asOf, withdrawn, origin }: Omit<ValueSetRecord, 'concepts' | 'source'>,
  shipped: ValueSetIdentity | undefined,
): ValueSetIdentity {
  return {
    oid,
    name,
    ...(alsoNamed === undefined ? {} : { alsoNamed }),
    revised,
    asOf,
    ...(shipped?.closed ? { closed: true as const } : {}),
    ...(withdrawn === undefined ? {} : { withdrawn }),
    ...(origin === undefined ? {} : { origin }),
  };
}

function summaryOf(set: ValueSet, shipped: ValueSetSummary | undefined): ValueSetSummary {
  return { ...shipped, ...identityOf(set, set), size: set.concepts.length };
}

/** Sets by what may be asked for: OID, either name, address. Lists come before code systems, and the first of two wins. */
function indexOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const index = new Map<string, Entry>();
  const lists = entries.filter(({ record }) => record.kind === undefined);
  for (const entry of [...lists, ...entries.filter(({ record }) => record.kind !== undefined)]) {
    const { oid, name, alsoNamed, url } = entry.record;
    for (const key of [oid, name, alsoNamed ?? '', url ?? ''])
      if (key !== '' && !index.has(key)) index.set(key, entry);
  }
  return index;
}

function conceptsOf(sets: readonly ValueSet[]): ReadonlyMap<string, Concept> {
  const concepts = new Map<string, Concept>();
  // What any list has in use is in use.
  for (const { concepts: active } of sets)
    for (const concept of active)
      if (!concepts.has(conceptKey(concept))) concepts.set(conceptKey(concept), concept);
  for (const { former } of sets)
    for (const concept of former)
      if (!concepts.has(conceptKey(concept))) concepts.set(conceptKey(concept), concept);
  return concepts;
}
