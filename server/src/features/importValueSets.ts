import { loadCodeSystems } from '../catalogue/codeSystems';
import { compareAge, matchSets, mergeAll } from '../catalogue/mergeValueSets';
import { overlayValueSets, recordOf } from '../catalogue/overlayValueSets';
import { conceptKey, type ValueSetRecord } from '../catalogue/valueSetRecord';
import type { Concept, ValueSet, ValueSets } from '../catalogue/valueSets';
import { formatValueSetsFile, parseValueSetsFile } from '../catalogue/valueSetsFile';
import type { DataSource } from '../core/dataSource';
import type { Locale, LocalizedText } from '../core/localized';
import type { UnsaidOfTable, ValueSetChange, ValueSetImportReport } from '../core/views';
import { createBatch, type ValueSetBatch } from '../importers/valueSets/batch';
import type { ImportedValueSets, TableChoices } from '../importers/valueSets/types';

export interface ValueSetImportRequest {
  /** The user's file as it is, when there is one. */
  readonly existing?: string;
  /** What a table of codes does not say itself. */
  readonly table?: TableChoices;
  /** Puts the files of the sources into the batch, one after the other. */
  fill(batch: ValueSetBatch): Promise<void>;
}

/**
 * The lists of the authorities that a user has become a file of the user's own, and a list of what they change in what we
 * know. What the file held stays; an existing file that cannot be read is never replaced, and nothing found writes nothing.
 */
export async function importValueSets(
  { existing, table, fill }: ValueSetImportRequest,
  data: DataSource,
  shipped: ValueSets,
  today: string,
  locale: Locale,
): Promise<ValueSetImportReport> {
  const known = existing === undefined ? undefined : parseValueSetsFile(existing);
  if (known && known.problems.length > 0) {
    const reasons = known.problems.map(({ pointer, message }) => `${pointer} ${message[locale]}`.trim());
    return { ok: false, reasons, remarks: [], unsaid: [] };
  }
  const batch = createBatch({ today, systemOid: await loadCodeSystems(data), ...(table ? { table } : {}) });
  await fill(batch);
  const imported = batch.finish();
  const remarks = imported.remarks.map(({ reason, ...rest }) => ({ ...rest, reason: reason[locale] }));
  const unsaid = unsaidBy(imported, shipped);
  if (imported.lost.length > 0) return { ok: false, reasons: [lost(imported.lost)[locale]], remarks, unsaid };
  if (imported.records.length === 0) return { ok: false, reasons: [nothing[locale]], remarks, unsaid };
  await shipped.loadAll();
  const before = known?.records ?? [];
  const after = mergeAll(before, imported.records);
  return {
    ok: true,
    text: formatValueSetsFile(after),
    files: imported.files,
    asOf: imported.asOf,
    codes: setsIn(imported).reduce((sum, set) => sum + inUse(set), 0),
    changes: changesOf(imported, overlayValueSets(shipped, before), overlayValueSets(shipped, after)),
    absent: absentFrom(imported, shipped),
    remarks,
    unsaid,
  };
}

/** Value sets; the code systems that came with them are no sets of their own. */
function setsIn({ records }: ImportedValueSets): readonly ValueSetRecord[] {
  return records.filter(({ kind }) => kind === undefined);
}

/** Codes of a set that were not withdrawn. */
function inUse({ concepts }: ValueSetRecord): number {
  return concepts.filter(({ withdrawn }) => withdrawn === undefined).length;
}

/** What the import changes in what was known, set by set, in the order of the source. */
function changesOf(
  imported: ImportedValueSets,
  before: ValueSets,
  after: ValueSets,
): readonly ValueSetChange[] {
  const sets = setsIn(imported);
  const summaries = before.summaries;
  const matches = matchSets(summaries, sets);
  return sets.flatMap((set, index) => {
    const found = matches[index]!;
    if (found.length === 0) return [changeOf(set, undefined, namedIn(after, set))];
    return found.map(({ name }) => {
      const former = before.get(name);
      return changeOf(set, former, after.get(name) ?? former);
    });
  });
}

/** What is worth asking: a table that goes by the name of a set that we know needs no OID. */
function unsaidBy({ unsaid }: ImportedValueSets, { summaries }: ValueSets): readonly UnsaidOfTable[] {
  const asked = unsaid.flatMap(({ what, name }) => {
    const isKnown = matchSets(summaries, [{ oid: '', name }])[0]!.length > 0;
    return what.filter((one) => one !== 'oid' || !isKnown);
  });
  return (['system', 'oid', 'revised'] as const).filter((one) => asked.includes(one));
}

/** A source that has most of the lists that we know is a whole publication: what it lacks is told, and stays known. */
function absentFrom(
  { records, asOf }: ImportedValueSets,
  shipped: ValueSets,
): readonly { readonly oid: string; readonly name: string }[] {
  const known = shipped.summaries.filter(({ closed, withdrawn }) => !closed && withdrawn === undefined);
  const sets = records.filter(({ kind }) => kind === undefined);
  const found = new Set(matchSets(known, sets).flatMap((matches) => matches.map(({ name }) => name)));
  if (found.size < known.length / 2) return [];
  return known
    .filter((set) => !found.has(set.name) && set.asOf <= asOf)
    .map(({ oid, name }) => ({ oid, name }));
}

function namedIn(sets: ValueSets, { oid, url, name }: ValueSetRecord): ValueSet | undefined {
  const byName = sets.get(name);
  if (byName && (oid === '' || byName.oid === oid)) return byName;
  return (oid === '' ? undefined : sets.get(oid)) ?? (url === undefined ? undefined : sets.get(url));
}

function changeOf(
  set: ValueSetRecord,
  before: ValueSet | undefined,
  after: ValueSet | undefined,
): ValueSetChange {
  const identity = {
    oid: set.oid,
    name: after?.name ?? set.name,
    revised: after?.revised ?? set.revised,
    ...(before && after && before.name !== after.name ? { formerName: before.name } : {}),
    ...(before && before.revised !== after?.revised ? { formerRevised: before.revised } : {}),
    ...(after?.withdrawn !== undefined && before?.withdrawn === undefined
      ? { withdrawnSet: after.withdrawn }
      : {}),
    ...(set.partial ? { partial: true as const } : {}),
  };
  if (!before || !after) {
    return { ...identity, status: 'new', size: inUse(set), added: [], withdrawn: [], renamed: [] };
  }
  const [was, is] = [byKey(before), byKey(after)];
  const added: { code: string; label: string }[] = [];
  const withdrawn: { code: string; label: string; date: string }[] = [];
  const renamed: { code: string; from: string; to: string }[] = [];
  for (const [key, { code, label, withdrawn: date }] of is) {
    const former = was.get(key);
    const wasActive = former !== undefined && former.withdrawn === undefined;
    if (date !== undefined) {
      if (wasActive) withdrawn.push({ code, label, date });
    } else if (!wasActive) added.push({ code, label });
    else if (former.label !== label) renamed.push({ code, from: former.label, to: label });
  }
  const changed =
    added.length + withdrawn.length + renamed.length > 0 ||
    'formerName' in identity ||
    'withdrawnSet' in identity;
  const status = changed
    ? 'changed'
    : compareAge(set, recordOf(before)) < 0 && set.revised !== before.revised
      ? 'older'
      : 'unchanged';
  return { ...identity, status, size: after.concepts.length, added, withdrawn, renamed };
}

function byKey({ concepts, former }: ValueSet): ReadonlyMap<string, Concept> {
  return new Map([...former, ...concepts].map((concept) => [conceptKey(concept), concept]));
}

/** A source that the user named counts: what others hold is taken once all of them can be read. */
function lost(sources: readonly string[]): LocalizedText {
  const names = sources.slice(0, 3).join(', ');
  const rest = sources.length > 3 ? '…' : '';
  return {
    fr: `rien n’a été écrit : ${names}${rest} n’a pas été lu (corrigez-le, ou importez sans lui)`,
    en: `nothing was written: ${names}${rest} could not be taken (mend it, or import without it)`,
  };
}

const nothing = {
  fr: 'aucun jeu de valeurs dans ces sources : rien n’a été écrit',
  en: 'no value set in these sources: nothing was written',
} as const;
