// Makes data/hl7v2-dictionary.json and data/hl7v2-tables.json: segments and data types of HL7 2.1 to 2.8 from
// hl7v2-dictionary, code tables in words from hl7-dictionary (both MIT). Run `npm run data:hl7v2` after an upgrade.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dictionaries } from 'hl7v2-dictionary';

const require = createRequire(import.meta.url);
const { tables } = require('hl7-dictionary');

// A few descriptions were once read in the wrong character set.
const clean = (text) => (text ?? '').replaceAll('вЂ“', '–').replaceAll(/\s+/g, ' ').trim();

const texts = new Map();
const fields = new Map();
const numberOf = (pool, key) => {
  if (!pool.has(key)) pool.set(key, pool.size);
  return pool.get(key);
};

function fieldNumber(field) {
  if (!field) return -1;
  const repetitions = field.rep === 'infinite' ? 0 : (field.rep ?? 1);
  return numberOf(
    fields,
    JSON.stringify([
      numberOf(texts, clean(field.desc)),
      field.type ?? '',
      field.opt ?? 'O',
      repetitions,
      field.len ?? 0,
      field.table ?? 0,
    ]),
  );
}

/** Each name with its definitions by version; a version whose definition is that of the one before is left out. */
function pack(kind) {
  const packed = {};
  const before = {};
  for (const [version, dictionary] of Object.entries(dictionaries)) {
    for (const [name, definition] of Object.entries(dictionary[kind])) {
      const numbers = Object.keys(definition.fields ?? {}).map(Number);
      const last = Math.max(0, ...numbers.filter(Number.isInteger));
      const entry = [
        numberOf(texts, clean(definition.desc)),
        Array.from({ length: last }, (_, index) => fieldNumber(definition.fields[index + 1])),
      ];
      const key = JSON.stringify(entry);
      if (before[name] === key) continue;
      before[name] = key;
      (packed[name] ??= {})[version] = entry;
    }
  }
  return packed;
}

const segments = pack('segments');
const types = pack('types');
const write = (file, value) =>
  writeFileSync(new URL(`../data/${file}`, import.meta.url), `${JSON.stringify(value)}\n`);
write('hl7v2-dictionary.json', {
  versions: Object.keys(dictionaries),
  texts: [...texts.keys()],
  fields: [...fields.keys()].map((key) => JSON.parse(key)),
  segments,
  types,
});
write(
  'hl7v2-tables.json',
  Object.fromEntries(
    Object.entries(tables).map(([number, table]) => [
      number.padStart(4, '0'),
      {
        name: clean(table.desc),
        values: Object.fromEntries(Object.entries(table.values).map(([code, label]) => [code, clean(label)])),
      },
    ]),
  ),
);

/** Segments and named groups of each message structure in one line: `PATIENT_RESULT*(PATIENT(PID PD1 NTE*) …)`. */
function groupsOf(segments) {
  return Object.entries(segments)
    .sort(([, a], [, b]) => a.idx - b.idx)
    .map(
      ([name, part]) =>
        `${name}${part.max === 1 ? '' : '*'}${part.segments ? `(${groupsOf(part.segments)})` : ''}`,
    )
    .join(' ');
}

// The structures of the versions in use in France first; those that they lack from the others.
const structures = {};
for (const version of ['2.5.1', '2.6', '2.5', '2.8', '2.4', '2.3.1'])
  for (const [name, { segments: parts }] of Object.entries(dictionaries[version].messages))
    if (parts && /^[A-Z]{3}(_[A-Z]\w\w)?$/.test(name)) structures[name] ??= groupsOf(parts);
write('hl7v2-groups.json', structures);
