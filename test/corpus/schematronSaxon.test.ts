import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPackFolder } from '../../server/src/node/pack/packFolder';
import { createStandIns } from '../../server/src/schematron/standIns';
import { parseXml } from '../../server/src/xml';
import { hasOfficialPack, officialPack, openOfficialPack, verdictLines } from '../support/officialPack';
import { mutate, random } from './schematron/mutate';
import { hasSaxon, prepareCopy, runSaxon, type SaxonJob } from './schematron/saxon';

const seed = Number(process.env['SEGUR_FUZZ_SEED'] ?? 23);
const count = Number(process.env['SEGUR_FUZZ_COUNT'] ?? 12);
const vocabulary =
  'schematrons/profils/structurationMinimale/include/voc-1.2.250.1.213.1.1.5.471-DYNAMIC.xml';

/** Faults put at random into the official examples, judged by Saxon and by us: same verdicts, same rules fired. */
describe('Schematron beside Saxon', function () {
  this.timeout(900_000);
  if (!hasOfficialPack() || !hasSaxon(officialPack!)) {
    it.skip('needs the official pack (SEGUR_PACK), Java and libsaxonhe-java');
    return;
  }

  it(`agrees on ${count} mutated documents (seed ${seed})`, () => {
    const work = mkdtempSync(path.join(tmpdir(), 'segur-saxon-'));
    try {
      const copy = path.join(work, 'pack');
      const standIn = createStandIns(createPackFolder(officialPack!))(vocabulary);
      prepareCopy(officialPack!, copy, standIn === undefined ? {} : { [vocabulary]: standIn.text });
      const service = openOfficialPack();
      const texts = mutants();
      const jobs: SaxonJob[] = texts.flatMap((text, index) => {
        const document = path.join(work, `${index}.xml`);
        writeFileSync(document, text);
        return service.select(parseXml(text)).map(({ file }) => ({ schema: file, document }));
      });
      const reports = runSaxon(copy, jobs, work);
      let compared = 0;
      for (const [index, report] of reports.entries()) {
        if (report === undefined) continue;
        const { schema, document } = jobs[index]!;
        const ours = verdictLines(service, schema, readFileSync(document, 'utf8'));
        assert.deepEqual([...ours.lines].sort(), [...report.lines].sort(), `${schema} on ${document}`);
        assert.equal(ours.fired, report.fired, `rules fired by ${schema} on ${document}`);
        compared++;
      }
      assert.ok(compared >= jobs.length * 0.9, `${compared} of ${jobs.length} jobs compared`);
    } finally {
      rmSync(work, { recursive: true });
    }
  });

  function mutants(): readonly string[] {
    const folder = path.join(officialPack!, 'ExemplesCDA');
    const examples = readdirSync(folder)
      .filter((name) => name.endsWith('.xml'))
      .sort();
    const chance = random(seed);
    const texts: string[] = [];
    while (texts.length < count) {
      const example = examples[Math.floor(chance() * examples.length)]!;
      const text = readFileSync(path.join(folder, example), 'utf8').replace(/^\uFEFF/, '');
      if (text.length > 500_000) continue;
      const mutant = mutate(text, Math.floor(chance() * 2 ** 32), 6 + Math.floor(chance() * 20));
      if (parseXml(mutant).problems.length === 0) texts.push(mutant);
    }
    return texts;
  }
});
