/*
 * Rebuilds data/volet-demands.json from the schematrons of the volets in packs that one has (they are their publisher's
 * and not here), the newest pack first: `npm run data:volet-demands -- [--check] [--left] PACK… [--old PACK…]`. Where two
 * packs have one version of a volet, what only the newest one demands is advice: documents of the one before are of that
 * version too; what it no longer demands is gone. The lists of the packs after `--old` are not those of today: codes are
 * not looked for in them. What the language of the file does not say is left out; `--left` lists it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentModel } from '../../server/src/cda/documentTypes';
import { createPackFolder } from '../../server/src/node/pack/packFolder';
import { loadSchema } from '../../server/src/schematron/loader/loadSchema';
import { isPartOfName, nameSchemas } from '../../server/src/schematron/voletNames';
import { voletKey } from '../../server/src/identifiers/voletKeys';
import type { DemandSet } from '../../server/src/cda/demands/demandSets';
import { renew } from './renew';
import { demandedByBoth, demandSetOf, type LeftOut, withoutLists } from './voletDemandsOf';

const args = process.argv.slice(2);
const packs = args.filter((arg) => !arg.startsWith('--'));
const old = new Set(args.includes('--old') ? args.slice(args.indexOf('--old') + 1) : []);
if (packs.length === 0) {
  console.error('usage: npm run data:volet-demands -- [--check] [--left] PACK… [--old PACK…]');
  process.exit(2);
}
const { models } = JSON.parse(
  readFileSync(new URL('../../data/document-types.json', import.meta.url), 'utf8'),
) as { models: readonly DocumentModel[] };
const volets = [...new Set(models.map(({ volet }) => volet))];

const sets = new Map<string, DemandSet>();
const left: LeftOut[] = [];
for (const pack of packs) {
  const files = createPackFolder(path.resolve(pack));
  const names = readdirSync(path.join(pack, 'schematrons')).filter((name) => /^CI-SIS.*\.sch$/.test(name));
  for (const { file, label, versions } of nameSchemas(names.map((name) => `schematrons/${name}`))) {
    const version = versions[versions.length - 1] ?? '';
    for (const volet of voletsNamed(label.replace(/_?(?:20\d\d\.\d\d)$/, ''))) {
      const key = `${volet} ${version}`;
      const newer = sets.get(key);
      const schema = loadSchema(files, file);
      const missing = schema.problems.filter(({ code }) => code.startsWith('missing-'));
      // Patterns that it lacks demand what nobody knows; the others demand what they do. Compared with one that is whole
      // it would seem to have dropped what it lacks.
      if (missing.length > 0) {
        const isWhole = missing.every((one) => one.code === 'missing-pattern' || one.place.file === file);
        console.error(`${file}: ${isWhole && !newer ? 'in part' : 'left out'}, ${missing[0]!.message.en}`);
        if (!isWhole || newer !== undefined) continue;
      }
      const { set, leftOut } = demandSetOf(schema, files, { volet, version, schema: label });
      if (newer === undefined) left.push(...leftOut);
      if (newer !== undefined) sets.set(key, demandedByBoth(newer, set, !old.has(pack)));
      else if (set.patterns.length > 0) sets.set(key, old.has(pack) ? withoutLists(set) : set);
    }
  }
}
const lines = [...sets.values()].map((set) => JSON.stringify(set)).sort();
if (args.includes('--left'))
  for (const { schema, at, test, why } of left) console.log([schema, why, at, test].join(' | '));
console.error(`${String(lines.length)} sets, ${String(left.length)} left out`);
renew('volet-demands.json', `{\n"sets": [\n${lines.join(',\n')}\n]\n}\n`, args.includes('--check'));

/** The volets of our tables that a schema is named after: F-PRC_1.4 is that of all five. */
function voletsNamed(label: string): readonly string[] {
  const exact = volets.filter((volet) => voletKey(volet) === voletKey(label));
  if (exact.length > 0) return exact;
  return volets.filter((volet) => isPartOfName(label, volet));
}
