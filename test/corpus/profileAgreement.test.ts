import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DemandPattern } from '../../server/src/cda/demands/demandSets';
import { agreementTable, rowsOf } from '../support/agreementTable';
import type { Told } from '../support/assertionAgreement';
import { cdaKnowledge } from '../support/cda';
import { demandAgreement, tolerated } from '../support/demandAgreement';
import { hasOfficialPack, openOfficialPack, packExamples, profiles } from '../support/officialPack';
import { withdrawn } from '../support/voletPublications';

/**
 * Other accidents each time; the title says which, and SEGUR_FUZZ_SEED asks for the same again.
 * `UPDATE_SNAPSHOTS=2025-10 SEGUR_FUZZ_COUNT=2000` writes the table of the pack that was published then.
 */
const rounds = Number(process.env['SEGUR_FUZZ_COUNT'] ?? 200);
const seed = Number(process.env['SEGUR_FUZZ_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const label = process.env['UPDATE_SNAPSHOTS'];
const tables = 'test/corpus';
const schemas = ['modelesCDA', 'modelesANS', 'ihe'].map((name) => profiles[name]!);

/** Without a pack we tell what the profiles tell that volets share, and nothing else in their name. */
describe('demands that volets share beside their official schematrons', () => {
  if (!hasOfficialPack()) {
    it.skip('(SEGUR_PACK names no official pack)');
    return;
  }

  it(`agree in both directions, ${String(rounds)} accidents of seed ${String(seed)}`, async function () {
    this.timeout(0);
    const knowledge = await cdaKnowledge();
    await knowledge.valueSets.loadAll();
    const gone = new Map(schemas.map((schema) => [schema, withdrawnBy(schema)]));
    const found = demandAgreement({
      service: openOfficialPack(),
      knowledge,
      samples: packExamples().map(({ file, text }) => ({ file, text, schemas })),
      rounds,
      seed,
      prefix: 'PRF',
      isWithdrawn: (schema) => gone.get(schema)!,
    });
    const { rows, missed, alone, failed } = found;
    if (label !== undefined && /^[\d-]{7,}$/.test(label))
      writeFileSync(
        path.join(tables, `profileAgreement.${label}.table.md`),
        agreementTable(rows, missed, alone, rounds, found.gone),
      );
    const problems = [...missed, ...alone].map(({ accident, said }) => `${accident}: ${said}`).join('\n');
    assert.ok(failed > rounds / 5, `only ${String(failed)} assertions failed: the accidents hit nothing`);
    assert.ok(
      missed.length <= tolerated(failed),
      `${String(missed.length)} of ${String(failed)}\n${problems}`,
    );
    assert.ok(alone.length <= tolerated(rounds), `told by us alone\n${problems}`);
  });

  function withdrawnBy(schema: string): (told: Told) => boolean {
    const { profiles: sets } = JSON.parse(readFileSync('data/profile-demands.json', 'utf8')) as {
      readonly profiles: readonly { readonly schema: string; readonly patterns: readonly DemandPattern[] }[];
    };
    const name = path.basename(schema, '.sch');
    const own = sets.find((set) => set.schema === name);
    return withdrawn(own && { ...own, volet: name, version: '' }, schema);
  }
});

describe('tables of what volets share', () => {
  for (const file of readdirSync(tables).filter((name) => /^profileAgreement\..*table\.md$/.test(name)))
    it(`${file}: all but one in two hundred agree, of 2,000 accidents`, () => {
      const { failed, said, alone, accidents } = rowsOf(readFileSync(path.join(tables, file), 'utf8'));
      assert.ok(accidents >= 2000, `${String(accidents)} accidents`);
      assert.ok(failed - said <= tolerated(failed), `${String(said)} of ${String(failed)}`);
      assert.ok(alone <= tolerated(accidents), `${String(alone)} by us alone`);
    });
});
