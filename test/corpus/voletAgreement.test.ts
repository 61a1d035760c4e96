import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../server/src/core/finding';
import { parseXml } from '../../server/src/xml';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { documentModelOf, openCda } from '../../server/src/cda/model';
import { isNear, type Told, toldBy } from '../support/assertionAgreement';
import { agreementTable, type AgreementRow, rowsOf } from '../support/agreementTable';
import { cdaKnowledge, judge } from '../support/cda';
import { fresh } from '../support/fresh';
import { hasOfficialPack, officialPack, openOfficialPack, packExamples } from '../support/officialPack';
import { seeded } from '../support/random';
import { spokenOf, voletMutation } from '../support/voletMutations';
import { withdrawn } from '../support/voletPublications';

/**
 * Other accidents each time; the title says which, and SEGUR_FUZZ_SEED asks for the same again.
 * `UPDATE_SNAPSHOTS=2025-10 SEGUR_FUZZ_COUNT=2000` writes the table of the pack that was published then.
 */
const rounds = Number(process.env['SEGUR_FUZZ_COUNT'] ?? 200);
const seed = Number(process.env['SEGUR_FUZZ_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const label = process.env['UPDATE_SNAPSHOTS'];
const tables = 'test/corpus';
/** One in two hundred, and of few accidents one: no run may fail by chance. */
const tolerated = (of: number): number => Math.max(1, Math.floor(of / 200));

interface Sample {
  readonly file: string;
  readonly text: string;
  readonly schema: string;
}

interface Disagreement {
  readonly accident: string;
  readonly said: string;
}

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

  function compare(knowledge: CdaKnowledge) {
    const service = openOfficialPack();
    const samples = samplesOf(knowledge);
    const known = new Map<
      string,
      {
        readonly official: readonly Told[];
        readonly ours: readonly Finding[];
        readonly spoken: readonly number[];
      }
    >();
    const rows = new Map<string, AgreementRow>();
    const missed: Disagreement[] = [];
    const alone: Disagreement[] = [];
    const gone: Disagreement[] = [];
    const isWithdrawn = new Map<string, (told: Told) => boolean>();
    let failed = 0;
    for (let round = 0; round < rounds; round++) {
      const random = seeded(seed * 1_000_003 + round);
      const { file, text, schema } = random.pick(samples);
      let before = known.get(file);
      if (before === undefined) {
        before = {
          official: toldBy(service, schema, text),
          ours: told(text, knowledge),
          spoken: spokenOf(text, knowledge),
        };
        known.set(file, before);
      }
      const mutation = voletMutation(parseXml(text), before.spoken, random);
      if (mutation === undefined) continue;
      const xml = parseXml(mutation.text);
      if (xml.problems.length > 0) continue;
      const official = fresh(
        toldBy(service, schema, mutation.text),
        before.official,
        ({ key, message }) => key + message,
      );
      const ours = fresh(
        told(mutation.text, knowledge),
        before.ours,
        ({ code, message }) => code + message.en,
      );
      const accident = `${path.basename(file)}: ${mutation.label}`;
      for (const one of official) {
        const isSaid = ours.some((finding) => isNear(xml, finding, one.about));
        if (!isSaid) {
          if (!isWithdrawn.has(schema)) isWithdrawn.set(schema, withdrawn(knowledge, schema));
          if (isWithdrawn.get(schema)!(one)) {
            gone.push({ accident, said: one.place });
            continue;
          }
        }
        failed++;
        const row = rows.get(one.key) ?? { schema: path.basename(schema), at: one.place, failed: 0, said: 0 };
        rows.set(one.key, { ...row, failed: row.failed + 1, said: row.said + Number(isSaid) });
        if (!isSaid) missed.push({ accident, said: one.place });
      }
      for (const finding of ours)
        if (finding.code.startsWith('VOL') && finding.severity === 'error')
          if (!official.some(({ about }) => isNear(xml, finding, about)))
            alone.push({ accident, said: `${finding.code} ${finding.message.en}` });
    }
    return { rows: [...rows.values()], missed, alone, gone, failed };
  }

  /** The examples that follow a volet of which the pack has the schematron and we the demands. */
  function samplesOf(knowledge: CdaKnowledge): readonly Sample[] {
    return packExamples().flatMap(({ file, text }) => {
      const chosen = documentModelOf(openCda(text, knowledge));
      const schema = chosen && knowledge.voletDemands?.of(chosen, [])?.schema;
      const name = `schematrons/CI-SIS_${schema ?? ''}.sch`;
      return schema !== undefined && existsSync(path.join(officialPack!, name))
        ? [{ file, text, schema: name }]
        : [];
    });
  }

  /** What we tell: errors, and warnings where a rule of ours is milder. */
  function told(text: string, knowledge: CdaKnowledge): readonly Finding[] {
    return judge(text, knowledge).filter(
      ({ code, severity }) => code.startsWith('VOL') || severity === 'error' || severity === 'warning',
    );
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
