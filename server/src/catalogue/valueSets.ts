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

/** JDV_J368, the categories of FINESS: what a facility may add to its type. */
export const establishmentCategories = '1.2.250.1.213.1.1.5.823';

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
  const loaded: ValueSet[] = [];
  let byCode: ReadonlyMap<string, Concept> | undefined;
  const add = (file: SetsFile): void => {
    byCode = undefined;
    for (const summary of index.sets) {
      const rows = file[summary.name];
      if (!rows) continue;
      const set = valueSetOf(summary, conceptsOf(rows, index.systems));
      loaded.push(set);
      sets.set(summary.name, set);
      if (summary.alsoNamed !== undefined) sets.set(summary.alsoNamed, set);
      if (!sets.has(summary.oid)) sets.set(summary.oid, set);
    }
  };
  add(header);
  let others: Promise<void> | undefined;
  return {
    summaries: index.sets,
    get: (oidOrName) => sets.get(oidOrName),
    concept: (code, system) => (byCode ??= firstByCode(loaded)).get(`${system} ${code}`),
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

/** Of the sets that have a code, the first one decides; within it a code in use goes before one that was withdrawn. */
function firstByCode(sets: readonly ValueSet[]): ReadonlyMap<string, Concept> {
  const concepts = new Map<string, Concept>();
  for (const { concepts: used, former } of sets)
    for (const list of [used, former])
      for (const concept of list) {
        const key = `${concept.system} ${concept.code}`;
        if (!concepts.has(key)) concepts.set(key, concept);
      }
  return concepts;
}

/**
 * A value set of these concepts, withdrawn ones included. Its indexes are made when somebody asks: hundreds of sets are
 * loaded, and a session looks into a few.
 */
export function valueSetOf(identity: ValueSetIdentity, all: readonly Concept[]): ValueSet {
  let used: readonly Concept[] | undefined;
  let former: readonly Concept[] | undefined;
  let byCode: ReadonlyMap<string, Concept> | undefined;
  return {
    ...identity,
    get concepts() {
      return (used ??= all.filter(({ withdrawn }) => withdrawn === undefined));
    },
    get former() {
      return (former ??= all.filter(({ withdrawn }) => withdrawn !== undefined));
    },
    find(code, system) {
      byCode ??= indexByCode(all);
      const first = byCode.get(code);
      if (system === undefined || first?.system === system) return first;
      return all.find((concept) => concept.code === code && concept.system === system);
    },
  };
}

function indexByCode(all: readonly Concept[]): ReadonlyMap<string, Concept> {
  const byCode = new Map<string, Concept>();
  for (const concept of all) {
    const known = byCode.get(concept.code);
    if (!known || (known.withdrawn !== undefined && concept.withdrawn === undefined))
      byCode.set(concept.code, concept);
  }
  return byCode;
}
