import type { DataSource } from '../core/dataSource';
import { type Catalogue, createCatalogue } from './catalogue';
import { mergeCatalogues } from './merge';
import { type CatalogueProblem, readRequirementsFile, readShippedRequirements } from './requirementsFile';

/** A catalogue file of the user's, already read from wherever it is. */
export interface UserCatalogueFile {
  /** What the user calls it, shown next to its texts. */
  readonly name: string;
  readonly text: string;
}

/** What a file of the user's brings: records that we do not ship, and records that stand in place of ours. */
export interface OwnContent {
  readonly file: string;
  readonly added: number;
  readonly changed: number;
  /** ISO date of the newest reading that its records tell. */
  readonly read?: string;
  /** The documents that its records were read from. */
  readonly documents?: readonly string[];
}

export interface LoadedCatalogue {
  readonly catalogue: Catalogue;
  /** The identifiers that we ship, whatever the user's files say of them. */
  readonly shipped: ReadonlySet<string>;
  readonly own: readonly OwnContent[];
  /** By file of the user's, in the order given; files without a fault are left out. */
  readonly problems: readonly { readonly file: string; readonly problems: readonly CatalogueProblem[] }[];
}

const shippedFile = 'requirements.json';

/** What we ship alone, whatever files the user has. */
export async function loadShippedCatalogue(data: DataSource): Promise<Catalogue> {
  return createCatalogue(readShippedRequirements(await data.read(shippedFile)));
}

/** Reads what we ship and lays the user's files over it. Rejects only when our own data is missing. */
export async function loadCatalogue(
  data: DataSource,
  users: readonly UserCatalogueFile[] = [],
): Promise<LoadedCatalogue> {
  const shipped = readShippedRequirements(await data.read(shippedFile));
  const own = users.map(({ name, text }) => ({
    name,
    file: readRequirementsFile(text, { type: 'user', file: name }),
  }));
  const merged = mergeCatalogues(
    shipped,
    own.map(({ file }) => file),
  );
  const ours = new Set(shipped.requirements.map(({ id }) => id));
  return {
    catalogue: createCatalogue(merged),
    shipped: ours,
    own: own.map(({ name, file }) => {
      const documents = [...new Set(file.requirements.flatMap(({ place }) => place?.file ?? []))];
      const content = ownContent(name, file.requirements, ours, ({ read }) => read);
      return documents.length === 0 ? content : { ...content, documents };
    }),
    problems: own
      .map(({ name, file }) => ({ file: name, problems: file.problems }))
      .filter(({ problems }) => problems.length > 0),
  };
}

/** Counts what a file brings against what is shipped; each record counts once. */
export function ownContent<T extends { readonly id: string }>(
  file: string,
  records: readonly T[],
  shipped: ReadonlySet<string>,
  readOn: (record: T) => string | undefined,
): OwnContent {
  const ids = new Set(records.map(({ id }) => id));
  const changed = [...ids].filter((id) => shipped.has(id)).length;
  let newest = '';
  for (const record of records) {
    const read = readOn(record) ?? '';
    if (read > newest) newest = read;
  }
  return { file, added: ids.size - changed, changed, ...(newest === '' ? {} : { read: newest }) };
}
