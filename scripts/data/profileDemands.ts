/*
 * Rebuilds data/profile-demands.json from the schematrons that packs hold every document to beside that of its volet (they
 * are their publisher's and not here), the newest pack first: `npm run data:profile-demands -- [--check] [--left] PACK…`.
 * What only the newest pack demands is advice: documents that were right until it came have not changed. What it no longer
 * demands is gone. What the language of the file does not say is left out; `--left` lists it.
 */
import path from 'node:path';
import type { DemandPattern } from '../../server/src/cda/demands/demandSets';
import { createPackFolder } from '../../server/src/node/pack/packFolder';
import { loadSchema } from '../../server/src/schematron/loader/loadSchema';
import { renew } from './renew';
import { demandedByBoth, demandSetOf } from './voletDemandsOf';

/** The nearest to French documents first: what two of them demand alike is told in the name of the first. */
const schemas = ['CI-SIS_ModelesDeContenusCDA', 'CI-SIS_Modeles_ANS', 'IHE'];

const args = process.argv.slice(2);
const packs = args.filter((arg) => !arg.startsWith('--'));
if (packs.length === 0) {
  console.error('usage: npm run data:profile-demands -- [--check] [--left] PACK…');
  process.exit(2);
}
const profiles = schemas.map((schema) => ({ schema, patterns: patternsOf(schema) }));
renew(
  'profile-demands.json',
  `{\n"profiles": [\n${profiles.map(written).join(',\n')}\n]\n}\n`,
  args.includes('--check'),
);

function patternsOf(schema: string): readonly DemandPattern[] {
  const [newest, ...others] = packs.map((pack, index) => {
    const files = createPackFolder(path.resolve(pack));
    const read = loadSchema(files, `schematrons/profils/${schema}.sch`);
    for (const { code, message } of read.problems)
      if (code.startsWith('missing-')) throw new Error(`${pack}: ${message.en}`);
    const { set, leftOut } = demandSetOf(read, files, { volet: schema, version: '', schema });
    if (index === 0) {
      console.error(`${schema}: ${String(leftOut.length)} left out`);
      if (args.includes('--left'))
        for (const { why, at, test } of leftOut) console.log([schema, why, at, test].join(' | '));
    }
    return set;
  });
  return others.reduce((newer, older) => demandedByBoth(newer, older, true), newest!).patterns;
}

/** A pattern a line, so that a revision shows what it changes. */
function written({
  schema,
  patterns,
}: {
  readonly schema: string;
  readonly patterns: readonly DemandPattern[];
}): string {
  const lines = patterns.map((pattern) => JSON.stringify(pattern));
  return `{"schema":${JSON.stringify(schema)},"patterns":[\n${lines.join(',\n')}\n]}`;
}
