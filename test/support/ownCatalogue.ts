import { readFileSync } from 'node:fs';
import { type Catalogue, createCatalogue } from '../../server/src/catalogue/catalogue';
import { mergeCatalogues } from '../../server/src/catalogue/merge';
import { readRequirementsFile, readShippedRequirements } from '../../server/src/catalogue/requirementsFile';

/** The shipped catalogue with one of a user's own laid over it. */
export function withOwnCatalogue(file: unknown): Catalogue {
  const shipped = readShippedRequirements(readFileSync('data/requirements.json', 'utf8'));
  const own = readRequirementsFile(JSON.stringify(file), { type: 'user', file: 'maison.json' });
  return createCatalogue(mergeCatalogues(shipped, [own]));
}
