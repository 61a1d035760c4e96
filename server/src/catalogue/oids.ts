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
  /** Its canonical URL in FHIR. */
  readonly url?: string;
  readonly source: string;
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
  readonly source: string;
  readonly names: Readonly<Record<string, Name>>;
  readonly templates: Readonly<Record<string, Name>>;
}

type EntryRecord = Omit<OidEntry, 'text' | 'also'> & {
  readonly also?: readonly string[];
  readonly fr?: string;
  readonly en?: string;
};

interface DirectoryFile {
  readonly asOf: string;
  readonly shared: readonly SharedNames[];
  readonly closed: readonly (Omit<ClosedArc, 'text'> & LocalizedText)[];
  readonly entries: readonly EntryRecord[];
}

/** Reads `oids.json`, and the names of `cda-oids.json`, which say what most of them are. Rejects when one is missing. */
export async function loadOids(data: DataSource): Promise<OidDirectory> {
  const [directory, names] = await Promise.all([data.read('oids.json'), data.read('cda-oids.json')]);
  return oidDirectory(JSON.parse(directory) as DirectoryFile, JSON.parse(names) as NamesFile);
}

function oidDirectory(file: DirectoryFile, { source, names, templates }: NamesFile): OidDirectory {
  const byOid = new Map<string, OidEntry>();
  for (const { fr, en, also = [], ...record } of file.entries) {
    const text =
      fr === undefined || en === undefined
        ? textOf(names[record.oid] ?? record.names[0] ?? record.oid)
        : { fr, en };
    byOid.set(record.oid, { ...record, also, text });
  }
  const add = (kind: OidKind, named: Readonly<Record<string, Name>>): void => {
    for (const [oid, name] of Object.entries(named))
      if (!byOid.has(oid)) byOid.set(oid, { oid, kind, text: textOf(name), names: [], also: [], source });
  };
  add('other', names);
  add('template', templates);
  return {
    asOf: file.asOf,
    entries: [...byOid.values()],
    get: (oid) => byOid.get(oid),
    shared: file.shared,
    closed: file.closed.map(({ fr, en, ...arc }) => ({ ...arc, text: { fr, en } })),
  };
}

function textOf(name: Name): LocalizedText {
  return typeof name === 'string' ? verbatim(name) : { fr: name[0], en: name[1] };
}
