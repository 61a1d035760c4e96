import type { DataSource } from '../core/dataSource';
import type { KnownList } from '../core/knownList';

export interface Concept {
  readonly code: string;
  /** OID of the code system. */
  readonly system: string;
  /** French label, as published. */
  readonly label: string;
  /** ISO date of the revision that no longer has it: documents of before may bear it, new ones do not. */
  readonly withdrawn?: string;
}

export interface ValueSet extends ValueSetIdentity {
  /** Those that a new document may bear. */
  readonly concepts: readonly Concept[];
  /** Those that it had once: withdrawn, and known with the date. */
  readonly former: readonly Concept[];
  /** The concept of this code, a withdrawn one too; without a system, the first one that has it. */
  find(code: string, system?: string): Concept | undefined;
}

export interface ValueSetIdentity extends KnownList {
  /** OID of the value set; two lists of the CI-SIS share theirs with another list. */
  readonly oid: string;
  /** The other name that the authority gives it: `jdv-acte-cs8-cisis` for `JDV_Actes_CS8_CISIS`. */
  readonly alsoNamed?: string;
  /** ISO date of the publication that no longer has the set. */
  readonly withdrawn?: string;
  /** The user's own file that it was read from; absent for what we ship. */
  readonly origin?: string;
}

/** What is known of a value set before its concepts are loaded. */
export interface ValueSetSummary extends ValueSetIdentity {
  readonly size: number;
}

/**
 * The value sets of the CI-SIS. Those of the document header are there from the start; the others, some 830 kB, come with
 * `loadAll`. All other members are synchronous and answer from what is loaded.
 */
export interface ValueSets {
  readonly summaries: readonly ValueSetSummary[];
  /** By OID, or by either of its names. */
  get(oidOrName: string): ValueSet | undefined;
  /** The first concept of any loaded set that has this code in this code system. */
  concept(code: string, system: string): Concept | undefined;
  /** Resolves when every set is loaded; loads at most once. */
  loadAll(): Promise<void>;
}

/** The value sets that the rules of the header use, by their OID. */
export const headerValueSets = {
  authorSpecialty: '1.2.250.1.213.1.1.5.461',
  facilityType: '1.2.250.1.213.1.1.5.466',
  practiceSetting: '1.2.250.1.213.1.1.5.467',
  documentType: '1.2.250.1.213.1.1.5.471',
  confidentiality: '2.16.840.1.113883.1.11.16926',
  relationToPatient: '1.2.250.1.213.3.3.16',
  functionCode: '1.2.250.1.213.1.1.5.124',
  encounterParticipant: '1.2.250.1.213.1.1.5.528',
  roleClass: '1.2.250.1.213.1.1.5.588',
  encounterType: '1.2.250.1.213.1.1.5.589',
  gender: '1.2.250.1.213.1.1.5.590',
  participationType: '1.2.250.1.213.1.1.5.591',
  civility: '1.2.250.1.213.1.1.5.718',
  professionalTitle: '1.2.250.1.213.1.1.5.719',
} as const;

interface IndexFile {
  readonly systems: readonly string[];
  readonly sets: readonly (ValueSetSummary & { readonly file: 'header' | 'others' })[];
}

/** Concepts by set name, each `[code, index of the system, label]`, with the date of its withdrawal where there is one. */
type SetsFile = Readonly<Record<string, readonly (readonly [string, number, string, string?])[]>>;

/** Reads `valuesets/index.json` and the sets of the header. Rejects when the data is missing or is not JSON. */
export async function loadValueSets(data: DataSource): Promise<ValueSets> {
  const [index, header] = await Promise.all([
    data.read('valuesets/index.json').then((text) => JSON.parse(text) as IndexFile),
    data.read('valuesets/header.json').then((text) => JSON.parse(text) as SetsFile),
  ]);
  const sets = new Map<string, ValueSet>();
  const concepts = new Map<string, Concept>();
  const add = (file: SetsFile): void => {
    for (const summary of index.sets) {
      const rows = file[summary.name];
      if (!rows) continue;
      const set = valueSetOf(summary, conceptsOf(rows, index.systems));
      sets.set(summary.name, set);
      if (summary.alsoNamed !== undefined) sets.set(summary.alsoNamed, set);
      if (!sets.has(summary.oid)) sets.set(summary.oid, set);
      for (const [code, system] of rows) {
        const concept = set.find(code, index.systems[system]);
        if (!concept) continue;
        const key = `${concept.system} ${concept.code}`;
        if (!concepts.has(key)) concepts.set(key, concept);
      }
    }
  };
  add(header);
  let others: Promise<void> | undefined;
  return {
    summaries: index.sets,
    get: (oidOrName) => sets.get(oidOrName),
    concept: (code, system) => concepts.get(`${system} ${code}`),
    loadAll: () =>
      (others ??= data.read('valuesets/others.json').then((text) => add(JSON.parse(text) as SetsFile))),
  };
}

function conceptsOf(rows: SetsFile[string], systems: readonly string[]): readonly Concept[] {
  return rows.map(([code, system, label, withdrawn]) => ({
    code,
    system: systems[system] ?? '',
    label,
    ...(withdrawn === undefined ? {} : { withdrawn }),
  }));
}

/** A value set of these concepts, withdrawn ones included. */
export function valueSetOf(identity: ValueSetIdentity, all: readonly Concept[]): ValueSet {
  const byCode = new Map<string, Concept>();
  for (const concept of all) {
    const known = byCode.get(concept.code);
    if (!known || (known.withdrawn !== undefined && concept.withdrawn === undefined))
      byCode.set(concept.code, concept);
  }
  return {
    ...identity,
    concepts: all.filter(({ withdrawn }) => withdrawn === undefined),
    former: all.filter(({ withdrawn }) => withdrawn !== undefined),
    find: (code, system) => {
      const first = byCode.get(code);
      if (system === undefined || first?.system === system) return first;
      return all.find((concept) => concept.code === code && concept.system === system);
    },
  };
}
