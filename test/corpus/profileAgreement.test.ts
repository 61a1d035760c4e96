import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DemandPattern } from '../../server/src/cda/demands/demandSets';
import { agreementSuite } from '../support/agreementSuite';
import type { Told } from '../support/assertionAgreement';
import { packExamples, profiles } from '../support/officialPack';
import { withdrawn } from '../support/voletPublications';

const schemas = ['modelesCDA', 'modelesANS', 'ihe'].map((name) => profiles[name]!);

/** Without a pack we tell what the profiles tell that volets share, and nothing else in their name. */
agreementSuite('demands that volets share', 'profileAgreement', () => {
  const gone = new Map(schemas.map((schema) => [schema, withdrawnBy(schema)]));
  return {
    samples: packExamples().map(({ file, text }) => ({ file, text, schemas })),
    prefix: 'PRF',
    isWithdrawn: (schema) => gone.get(schema)!,
  };
});

function withdrawnBy(schema: string): (told: Told) => boolean {
  const { profiles: sets } = JSON.parse(readFileSync('data/profile-demands.json', 'utf8')) as {
    readonly profiles: readonly { readonly schema: string; readonly patterns: readonly DemandPattern[] }[];
  };
  const name = path.basename(schema, '.sch');
  const own = sets.find((set) => set.schema === name);
  return withdrawn(own && { ...own, volet: name, version: '' }, schema);
}
