/*
 * Rebuilds data/cda-content-model.json from the schema of CDA R2 with its extensions, which is its publishers' and not
 * here: `npm run data:content-model -- [--check] …/infrastructure/cda/CDA_extended.xsd`.
 */
import { contentModelOf } from './contentModelOf';
import { renew } from './renew';
import { readXsd } from './xsd';

const [flag, named] = process.argv.slice(2);
const isCheck = flag === '--check';
const file = isCheck ? named : flag;
if (!file) {
  console.error('usage: npm run data:content-model -- [--check] CDA_extended.xsd');
  process.exit(2);
}
renew('cda-content-model.json', contentModelOf(readXsd(file)), isCheck);
