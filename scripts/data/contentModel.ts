/*
 * Rebuilds data/cda-content-model.json from the schema of CDA R2 with its extensions, which is its publishers' and not
 * here: `npm run data:content-model -- [--check] …/infrastructure/cda/CDA_extended.xsd`.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { contentModelOf } from './contentModelOf';
import { readXsd } from './xsd';

const [flag, named] = process.argv.slice(2);
const isCheck = flag === '--check';
const file = isCheck ? named : flag;
if (!file) {
  console.error('usage: npm run data:content-model -- [--check] CDA_extended.xsd');
  process.exit(2);
}
const target = new URL('../../data/cda-content-model.json', import.meta.url);
const text = contentModelOf(readXsd(file));
const before = readFileSync(target, 'utf8');
const known = new Set(before.split('\n'));
const now = new Set(text.split('\n'));
for (const line of before.split('\n')) if (!now.has(line)) console.log(`- ${line}`);
for (const line of text.split('\n')) if (!known.has(line)) console.log(`+ ${line}`);
if (before === text) console.log('nothing changed');
else if (isCheck) process.exitCode = 1;
else {
  const beside = new URL('cda-content-model.json.new', target);
  writeFileSync(beside, text);
  renameSync(beside, target);
}
