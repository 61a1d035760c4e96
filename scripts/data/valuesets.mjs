// Merges newer value sets of the CI-SIS into data/valuesets/. Usage:
//   npm run data:valuesets -- SOURCE.json [--as-of DATE] [--header]
// SOURCE.json holds facts, as a list of sets or as an object whose `changed` and `new` are such lists:
//   { oid, name, newName?, revised: "2026-06-29", source?: { date }, concepts: [[code, OID of the code system, label], …] }
// `date` is the day, or the month, of the publication that the set was read in; --as-of gives it for sets that do not say.
// An object may also tell the whole state of that day: `renames` (our name → the new one) and `withdrawn` (sets that are
// gone); then all other sets of ours are known to stand unchanged.
// A set older than ours is left alone. A code that the newer set no longer has stays known, with the date of that
// revision as its withdrawal. Sets that are new go to others.json, or to header.json with --header.
import { readFileSync, writeFileSync } from 'node:fs';

const [source, ...options] = process.argv.slice(2);
if (source === undefined) throw new Error('give the path of the source file');
const newFile = options.includes('--header') ? 'header' : 'others';
const dayGiven = options[options.indexOf('--as-of') + 1 || options.length];
const folder = new URL('../../data/valuesets/', import.meta.url);
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

const index = read(new URL('index.json', folder));
const files = { header: read(new URL('header.json', folder)), others: read(new URL('others.json', folder)) };
const given = read(source);
const sets = Array.isArray(given) ? given : [...(given.changed ?? []), ...(given.new ?? [])];

/** HL7's own vocabularies are closed by HL7; the lists of its affiliates, such as ours, are not. */
const isClosed = (oid) => oid.startsWith('2.16.840.1.113883.') && !oid.startsWith('2.16.840.1.113883.2.');

/** Of a publication that is dated by its month alone, the first day: we never know it later than it was. */
function dayOf({ name, source: from }) {
  const given = from?.date ?? dayGiven;
  const day = /^\d{4}-\d{2}$/.test(given ?? '') ? `${given}-01` : given;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day ?? '')) throw new Error(`${name}: --as-of must say of what day it is`);
  return day;
}

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

function ours({ oid, name, newName }) {
  const named = index.sets.find((set) => set.name === name || set.alsoNamed === name);
  if (named) return named;
  const twins = index.sets.filter((set) => set.oid === oid);
  return newName === undefined ? twins[0] : twins.find((set) => set.name === newName);
}

const laterOf = (a, b) => ((a ?? '') > b ? a : b);

let updated = 0;
let added = 0;
for (const set of sets) {
  const known = ours(set);
  if (known && known.revised > set.revised) continue;
  const entry = known ?? { oid: set.oid, name: set.name, file: newFile, size: 0, revised: '', asOf: '' };
  if (known) updated++;
  else {
    index.sets.push(entry);
    added++;
  }
  const rows = merged(files[entry.file][entry.name] ?? [], set);
  files[entry.file][entry.name] = rows;
  entry.size = rows.filter(([, , , withdrawn]) => withdrawn === undefined).length;
  entry.revised = set.revised;
  entry.asOf = laterOf(entry.asOf, dayOf(set));
  if (set.newName !== undefined && set.newName !== entry.name) entry.alsoNamed = set.newName;
  index.empty = index.empty.filter((name) => name !== entry.name || rows.length === 0);
}

if (given.withdrawn) {
  const day = dayOf(sets[0] ?? { name: source });
  const gone = new Set(given.withdrawn.map(({ name }) => name));
  for (const entry of index.sets) {
    const renamed = given.renames?.[entry.name];
    if (renamed !== undefined && renamed !== entry.name) entry.alsoNamed = renamed;
    if (!gone.has(entry.name)) entry.asOf = laterOf(entry.asOf, day);
    else entry.withdrawn ??= day;
  }
}

/** One order of the keys, whatever came first, so that a diff shows facts only. */
const written = ({ oid, name, alsoNamed, file, size, revised, asOf, withdrawn }) =>
  JSON.stringify({
    oid,
    name,
    ...(alsoNamed === undefined ? {} : { alsoNamed }),
    file,
    size,
    revised,
    asOf,
    ...(isClosed(oid) ? { closed: true } : {}),
    ...(withdrawn === undefined ? {} : { withdrawn }),
  });
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
    `"sets": [\n${index.sets.map(written).join(',\n')}\n]`,
  ]),
);
console.log(`${updated} sets updated, ${added} added`);
