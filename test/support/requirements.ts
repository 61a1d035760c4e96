import { readFileSync } from 'node:fs';
import type { Catalogue } from '../../server/src/catalogue/catalogue';
import { createCatalogue } from '../../server/src/catalogue/catalogue';
import { readRequirementsFile } from '../../server/src/catalogue/requirementsFile';

let shipped: Catalogue | undefined;

/** The catalogue that the product ships, read once for all the tests. */
export function shippedCatalogue(): Catalogue {
  shipped ??= createCatalogue(
    readRequirementsFile(readFileSync('data/requirements.json', 'utf8'), { type: 'shipped' }),
  );
  return shipped;
}
