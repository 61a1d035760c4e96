// Merges newer value sets of the CI-SIS into data/valuesets/. Usage:
//   node scripts/merge-valuesets.mjs SOURCE.json [--header]
// SOURCE.json is a list of sets, or an object whose `changed` and `new` are such lists:
//   { oid, name, newName?, revised: "2026-06-29", concepts: [[code, OID of the code system, label], …] }
// A set older than ours is left alone. A code that the newer set no longer has stays known, with the date of that
// revision as its withdrawal. Sets that are new go to others.json, or to header.json with --header.
import { readFileSync, writeFileSync } from 'node:fs';

const [source, ...options] = process.argv.slice(2);
if (source === undefined) throw new Error('give the path of the source file');
const newFile = options.includes('--header') ? 'header' : 'others';
const folder = new URL('../data/valuesets/', import.meta.url);
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

const index = read(new URL('index.json', folder));
const files = { header: read(new URL('header.json', folder)), others: read(new URL('others.json', folder)) };
const given = read(source);
const sets = Array.isArray(given) ? given : [...(given.changed ?? []), ...(given.new ?? [])];

function systemNumber(oid) {
  const known = index.systems.indexOf(oid);
  return known >= 0 ? known : index.systems.push(oid) - 1;
}

/** The concepts of the newer set, then those that it no longer has. */
function merged(rows, { concepts, revised }) {
  const key = ([code, system]) => `${system} ${code}`;
  const result = new Map();
  for (const [code, system, label] of concepts) {
    const row = [code.trim(), systemNumber(system.trim()), label.trim()];
    if (row[0] !== '' && !result.has(key(row))) result.set(key(row), row);
  }
  for (const row of rows) {
    const [code, system, label, withdrawn] = row;
    if (!result.has(key(row))) result.set(key(row), [code, system, label, withdrawn ?? revised]);
  }
  return [...result.values()];
}

let updated = 0;
let added = 0;
for (const set of sets) {
  const known =
    index.sets.find(({ name }) => name === set.name) ??
    index.sets.find(
      ({ oid, name }) => oid === set.oid && (name === set.newName || set.newName === undefined),
    ) ??
    index.sets.find(({ oid }) => oid === set.oid && set.newName === undefined);
  if (known && known.revised > set.revised) continue;
  const entry = known ?? { oid: set.oid, name: set.name, file: newFile, size: 0, revised: '' };
  if (known) updated++;
  else {
    if (index.sets.some(({ oid }) => oid === set.oid)) continue;
    index.sets.push(entry);
    added++;
  }
  const rows = merged(files[entry.file][entry.name] ?? [], set);
  files[entry.file][entry.name] = rows;
  entry.size = rows.filter(([, , , withdrawn]) => withdrawn === undefined).length;
  entry.revised = set.revised;
  index.empty = index.empty.filter((name) => name !== entry.name || rows.length === 0);
}

const lines = (entries) => `{\n${entries.join(',\n')}\n}\n`;
const listed = (object) =>
  lines(Object.entries(object).map(([name, rows]) => `${JSON.stringify(name)}: ${JSON.stringify(rows)}`));
for (const [name, content] of Object.entries(files))
  writeFileSync(new URL(`${name}.json`, folder), listed(content));
const array = (values) => `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
writeFileSync(
  new URL('index.json', folder),
  lines([
    `"source": ${JSON.stringify(index.source)}`,
    `"systems": ${array(index.systems)}`,
    `"empty": ${array(index.empty)}`,
    `"sets": [\n${index.sets.map((set) => JSON.stringify(set)).join(',\n')}\n]`,
  ]),
);
console.log(`${updated} sets updated, ${added} added`);
