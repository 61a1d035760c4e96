import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { documentModelOf, openCda } from '../../server/src/cda/model';
import type { Told } from '../support/assertionAgreement';
import { agreementTable, rowsOf } from '../support/agreementTable';
import { cdaKnowledge } from '../support/cda';
import { type Agreement, demandAgreement, type JudgedSample, tolerated } from '../support/demandAgreement';
import { hasOfficialPack, officialPack, openOfficialPack, packExamples } from '../support/officialPack';
import { withdrawn } from '../support/voletPublications';

/**
 * Other accidents each time; the title says which, and SEGUR_FUZZ_SEED asks for the same again.
 * `UPDATE_SNAPSHOTS=2025-10 SEGUR_FUZZ_COUNT=2000` writes the table of the pack that was published then.
 */
const rounds = Number(process.env['SEGUR_FUZZ_COUNT'] ?? 200);
const seed = Number(process.env['SEGUR_FUZZ_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const label = process.env['UPDATE_SNAPSHOTS'];
const tables = 'test/corpus';
/** Without a pack we tell what the schematron of a document's volet tells, and nothing else in its name. */
describe('demands of the volets beside their official schematrons', () => {
  if (!hasOfficialPack()) {
    it.skip('(SEGUR_PACK names no official pack)');
    return;
  }

  it(`agree in both directions, ${String(rounds)} accidents of seed ${String(seed)}`, async function () {
    this.timeout(0);
    const knowledge = await cdaKnowledge();
    await knowledge.valueSets.loadAll();
    const { rows, missed, alone, gone, failed } = compare(knowledge);
    if (label !== undefined && /^[\d-]{7,}$/.test(label))
      writeFileSync(tableOf(label), agreementTable(rows, missed, alone, rounds, gone));
    const problems = [...missed, ...alone].map(({ accident, said }) => `${accident}: ${said}`).join('\n');
    assert.ok(failed > rounds / 5, `only ${String(failed)} assertions failed: the accidents hit nothing`);
    assert.ok(
      missed.length <= tolerated(failed),
      `${String(missed.length)} of ${String(failed)}\n${problems}`,
    );
    assert.ok(alone.length <= tolerated(rounds), `told by us alone\n${problems}`);
  });

  function compare(knowledge: CdaKnowledge): Agreement {
    const withdrawals = new Map<string, (told: Told) => boolean>();
    return demandAgreement({
      service: openOfficialPack(),
      knowledge,
      samples: samplesOf(knowledge),
      rounds,
      seed,
      prefix: 'VOL',
      isWithdrawn(schema) {
        const name = schema.replace(/^.*CI-SIS_|\.sch$/g, '');
        const own = knowledge.voletDemands?.sets.find((set) => set.schema === name);
        if (!withdrawals.has(schema)) withdrawals.set(schema, withdrawn(own, schema));
        return withdrawals.get(schema)!;
      },
    });
  }

  /** The examples that follow a volet of which the pack has the schematron and we the demands. */
  function samplesOf(knowledge: CdaKnowledge): readonly JudgedSample[] {
    return packExamples().flatMap(({ file, text }) => {
      const chosen = documentModelOf(openCda(text, knowledge));
      const schema = chosen && knowledge.voletDemands?.of(chosen, [])?.schema;
      const name = `schematrons/CI-SIS_${schema ?? ''}.sch`;
      return schema !== undefined && existsSync(path.join(officialPack!, name))
        ? [{ file, text, schemas: [name] }]
        : [];
    });
  }

  function tableOf(pack: string): string {
    return path.join(tables, `voletAgreement.${pack}.table.md`);
  }
});

describe('tables of the volets', () => {
  for (const file of readdirSync(tables).filter((name) => /^voletAgreement\..*table\.md$/.test(name)))
    it(`${file}: all but one in two hundred agree, of 2,000 accidents`, () => {
      const { failed, said, alone, accidents } = rowsOf(readFileSync(path.join(tables, file), 'utf8'));
      assert.ok(accidents >= 2000, `${String(accidents)} accidents`);
      assert.ok(failed - said <= tolerated(failed), `${String(said)} of ${String(failed)}`);
      assert.ok(alone <= tolerated(accidents), `${String(alone)} by us alone`);
    });
});
