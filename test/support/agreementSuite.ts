import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { agreementTable, rowsOf } from './agreementTable';
import { cdaKnowledge } from './cda';
import { type AgreementOptions, demandAgreement, tolerated } from './demandAgreement';
import { hasOfficialPack, openOfficialPack } from './officialPack';

/**
 * Other accidents each time; the title says which, and SEGUR_FUZZ_SEED asks for the same again.
 * `UPDATE_SNAPSHOTS=2025-10 SEGUR_FUZZ_COUNT=2000` writes the table of the pack that was published then.
 */
const rounds = Number(process.env['SEGUR_FUZZ_COUNT'] ?? 200);
const seed = Number(process.env['SEGUR_FUZZ_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const label = process.env['UPDATE_SNAPSHOTS'];
const tables = 'test/corpus';

export type JudgedDemands = Pick<AgreementOptions, 'samples' | 'prefix' | 'isWithdrawn'>;

/**
 * Holds demands that we tell without a pack to what the official pack tells of the same accidents, where there is one, and
 * the tables that were kept of that to the same measure.
 * @param demands whose demands they are
 * @param name that of the test, and how its tables begin
 */
export function agreementSuite(
  demands: string,
  name: string,
  judgedBy: (knowledge: CdaKnowledge) => JudgedDemands,
): void {
  describe(`${demands} beside their official schematrons`, () => {
    if (!hasOfficialPack()) {
      it.skip('(SEGUR_PACK names no official pack)');
      return;
    }

    it(`agree in both directions, ${String(rounds)} accidents of seed ${String(seed)}`, async function () {
      this.timeout(0);
      const knowledge = await cdaKnowledge();
      await knowledge.valueSets.loadAll();
      const { rows, missed, alone, gone, failed } = demandAgreement({
        service: openOfficialPack(),
        knowledge,
        rounds,
        seed,
        ...judgedBy(knowledge),
      });
      if (label !== undefined && /^[\d-]{7,}$/.test(label))
        writeFileSync(
          path.join(tables, `${name}.${label}.table.md`),
          agreementTable(rows, missed, alone, rounds, gone),
        );
      const problems = [...missed, ...alone].map(({ accident, said }) => `${accident}: ${said}`).join('\n');
      assert.ok(failed > rounds / 5, `only ${String(failed)} assertions failed: the accidents hit nothing`);
      assert.ok(
        missed.length <= tolerated(failed),
        `${String(missed.length)} of ${String(failed)}\n${problems}`,
      );
      assert.ok(alone.length <= tolerated(rounds), `told by us alone\n${problems}`);
    });
  });

  describe(`tables of ${demands}`, () => {
    const isOurs = (file: string): boolean => file.startsWith(`${name}.`) && file.endsWith('table.md');
    for (const file of readdirSync(tables).filter(isOurs))
      it(`${file}: all but one in two hundred agree, of 2,000 accidents`, () => {
        const { failed, said, alone, accidents } = rowsOf(readFileSync(path.join(tables, file), 'utf8'));
        assert.ok(accidents >= 2000, `${String(accidents)} accidents`);
        assert.ok(failed - said <= tolerated(failed), `${String(said)} of ${String(failed)}`);
        assert.ok(alone <= tolerated(accidents), `${String(alone)} by us alone`);
      });
  });
}
