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

export interface LoadedCatalogue {
  readonly catalogue: Catalogue;
  /** By file of the user's, in the order given; files without a fault are left out. */
  readonly problems: readonly { readonly file: string; readonly problems: readonly CatalogueProblem[] }[];
}

const shippedFile = 'requirements.json';

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
  return {
    catalogue: createCatalogue(merged),
    problems: own
      .map(({ name, file }) => ({ file: name, problems: file.problems }))
      .filter(({ problems }) => problems.length > 0),
  };
}
