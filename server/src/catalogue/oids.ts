import type { DataSource } from '../core/dataSource';
import { type LocalizedText, verbatim } from '../core/localized';

/** What an OID names; a name of another kind beside it is no contradiction. */
export type OidKind = 'authority' | 'codeSystem' | 'valueSet' | 'table' | 'validator' | 'template' | 'other';

/** One OID of the field. */
export interface OidEntry {
  readonly oid: string;
  readonly kind: OidKind;
  readonly text: LocalizedText;
  /** Its own names: beside another OID of its kind, one of them is a mistake. */
  readonly names: readonly string[];
  /** Names that fit it too, without being its alone. */
  readonly also: readonly string[];
  /** Its canonical addresses in FHIR, the usual one first. */
  readonly urls: readonly string[];
  readonly source: LocalizedText;
  /** ISO date of the state in which the source was read. */
  readonly asOf: string;
  /** ISO date of its last revision. */
  readonly revised?: string;
  /** ISO date since which it is no longer in use. */
  readonly retired?: string;
}

/** A name that several OIDs bear. */
export interface SharedNames {
  readonly names: readonly string[];
  readonly oids: readonly string[];
}

/** An arc whose OIDs in use are all known. */
export interface ClosedArc {
  /** With its final dot. */
  readonly arc: string;
  readonly kind: OidKind;
  /** OIDs that are met below it and that nobody can explain. */
  readonly silent: readonly string[];
  /** What is said of any other, after the OID itself. */
  readonly text: LocalizedText;
}

export interface OidDirectory {
  /** The day on which the sources were read, ISO. */
  readonly asOf: string;
  readonly entries: readonly OidEntry[];
  get(oid: string): OidEntry | undefined;
  readonly shared: readonly SharedNames[];
  readonly closed: readonly ClosedArc[];
}

type Name = string | readonly [fr: string, en: string];

interface NamesFile {
  readonly asOf: string;
  readonly names: Readonly<Record<string, Name>>;
  readonly templates: Readonly<Record<string, Name>>;
}

type EntryRecord = Omit<OidEntry, 'text' | 'also' | 'urls' | 'source' | 'asOf'> & {
  readonly source: string;
  readonly also?: readonly string[];
  readonly url?: string;
  readonly fr?: string;
  readonly en?: string;
};

/** What code systems are called elsewhere, names and addresses, by their OID. */
interface CodeSystemsFile {
  readonly systems: Readonly<Record<string, readonly string[]>>;
}

interface DirectoryFile {
  readonly asOf: string;
  readonly shared: readonly SharedNames[];
  readonly closed: readonly (Omit<ClosedArc, 'text'> & LocalizedText)[];
  readonly entries: readonly EntryRecord[];
}

/**
 * Reads `oids.json`, the names of `cda-oids.json`, which say what most of them are, and the addresses of
 * `code-systems.json`. Rejects when one is missing.
 */
export async function loadOids(data: DataSource): Promise<OidDirectory> {
  const [directory, names, systems] = await Promise.all([
    data.read('oids.json'),
    data.read('cda-oids.json'),
    data.read('code-systems.json'),
  ]);
  return oidDirectory(
    JSON.parse(directory) as DirectoryFile,
    JSON.parse(names) as NamesFile,
    JSON.parse(systems) as CodeSystemsFile,
  );
}

function oidDirectory(
  file: DirectoryFile,
  { asOf, names, templates }: NamesFile,
  elsewhere: CodeSystemsFile,
): OidDirectory {
  const byOid = new Map<string, OidEntry>();
  for (const { fr, en, url, source, also = [], ...record } of file.entries) {
    const text =
      fr === undefined || en === undefined
        ? textOf(names[record.oid] ?? record.names[0] ?? record.oid)
        : { fr, en };
    byOid.set(record.oid, {
      ...record,
      also,
      text,
      urls: url === undefined ? [] : [url],
      source: verbatim(source),
      asOf: file.asOf,
    });
  }
  const add = (kind: OidKind, named: Readonly<Record<string, Name>>): void => {
    for (const [oid, name] of Object.entries(named))
      if (!byOid.has(oid))
        byOid.set(oid, {
          oid,
          kind,
          text: textOf(name),
          names: [],
          also: [],
          urls: [],
          source: ofDocuments,
          asOf,
        });
  };
  add('other', names);
  add('template', templates);
  for (const [oid, written] of Object.entries(elsewhere.systems)) {
    const known = byOid.get(oid) ?? systemOf(oid, written, asOf);
    if (known) byOid.set(oid, withAddresses(known, written));
  }
  return {
    asOf: file.asOf,
    entries: [...byOid.values()],
    get: (oid) => byOid.get(oid),
    shared: file.shared,
    closed: file.closed.map(({ fr, en, ...arc }) => ({ ...arc, text: { fr, en } })),
  };
}

const ofDocuments: LocalizedText = {
  fr: 'CI-SIS : documents et contrôles que l’ANS publie avec TestContenuCDA-3-0',
  en: 'CI-SIS: documents and checks that ANS publishes with TestContenuCDA-3-0',
};
const ofAddresses: LocalizedText = {
  fr: 'Adresses canoniques de FHIR (terminology.hl7.org ; guide ans.fr.terminologies 1.12.0)',
  en: 'Canonical addresses of FHIR (terminology.hl7.org; guide ans.fr.terminologies 1.12.0)',
};

/** The name of a terminology of the ANS in its address: `TRE_R04-TypeSavoirFaire`. */
const inAddress = /\/NOS\/((TRE_[A-Z]\d+)-[\w-]+)\//;
const hl7Address = /\/CodeSystem\/v3-(\w+)$/;

/** A code system that only its addresses name. */
function systemOf(oid: string, written: readonly string[], asOf: string): OidEntry | undefined {
  if (!/^\d+(?:\.\d+)+$/.test(oid)) return undefined;
  const base = { oid, kind: 'codeSystem', also: [], urls: [], source: ofAddresses, asOf } as const;
  for (const address of written) {
    const [, name, number] = inAddress.exec(address) ?? [];
    if (name !== undefined && number !== undefined)
      return { ...base, names: [number, name], text: verbatim(name) };
    const hl7 = hl7Address.exec(address)?.[1];
    if (hl7 !== undefined) return { ...base, names: [], also: [hl7], text: verbatim(`${hl7} (HL7 v3)`) };
  }
  return undefined;
}

function withAddresses(entry: OidEntry, written: readonly string[]): OidEntry {
  const addresses = written.filter((one) => /^(?:https?:\/\/|urn:)/.test(one));
  const called = [
    ...written.filter((one) => !addresses.includes(one)),
    ...addresses.flatMap((one) => inAddress.exec(one)?.slice(1, 3) ?? []),
  ];
  return {
    ...entry,
    kind: entry.kind === 'other' ? 'codeSystem' : entry.kind,
    also: unique([...entry.also, ...called]).filter((name) => !entry.names.includes(name)),
    urls: unique([...entry.urls, ...addresses]),
  };
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}

function textOf(name: Name): LocalizedText {
  return typeof name === 'string' ? verbatim(name) : { fr: name[0], en: name[1] };
}
