import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPackFolder } from '../../server/src/node/pack/packFolder';
import { openReport } from '../../server/src/reports/opened';
import { openJudgedText } from '../../server/src/reports/places/place';
import { readReport } from '../../server/src/reports/readReport';
import { createStandIns } from '../../server/src/schematron/standIns';
import { parseXml } from '../../server/src/xml';
import { hasOfficialPack, officialPack, openOfficialPack } from '../support/officialPack';
import { seeded } from '../support/random';
import { editsElsewhere } from '../support/editsElsewhere';
import { placeKnowledge } from '../support/reports';
import { elementAtAnsLocation, saxTree } from '../support/saxTree';
import { hasShared, listShared, sharedPath } from '../support/shared';
import { mutate, random } from './schematron/mutate';
import { hasIsoStylesheets, hasSaxon, openWithIsoStylesheets, startSaxon } from './schematron/saxon';

const count = Number(process.env['SEGUR_FUZZ_COUNT'] ?? 20);
const seed = Number(process.env['SEGUR_FUZZ_SEED'] ?? 12);
const vocabulary =
  'schematrons/profils/structurationMinimale/include/voc-1.2.250.1.213.1.1.5.471-DYNAMIC.xml';
/** Larger documents make the reference slow and teach nothing more. */
const largest = 400_000;

/** Reports that the engine of the ANS makes with Saxon: where they stand is told by another parser. */
describe('Validation reports made by Saxon', function () {
  this.timeout(0);
  if (
    !hasSaxon() ||
    !hasOfficialPack() ||
    !hasIsoStylesheets(officialPack!) ||
    !hasShared('corpus', 'cda-valid')
  ) {
    it.skip('needs Java, libsaxonhe-java, the official pack (SEGUR_PACK) and the shared corpus');
    return;
  }

  it(`are placed on the elements that they name, and stay there while one edits elsewhere (${count} mutated documents, seed ${seed})`, async () => {
    const work = mkdtempSync(path.join(tmpdir(), 'segur-reports-'));
    const saxon = startSaxon();
    try {
      const standIn = createStandIns(createPackFolder(officialPack!))(vocabulary);
      const reference = openWithIsoStylesheets(
        saxon,
        officialPack!,
        standIn === undefined ? {} : { [vocabulary]: standIn.text },
      );
      const service = openOfficialPack();
      const knowledge = await placeKnowledge();
      const documents = mutants();
      let [remarks, distinct] = [0, 0];
      const names = new Set<string>();
      for (const { name, text } of documents) {
        const file = path.join(work, 'document.xml');
        writeFileSync(file, text);
        const tree = saxTree(text);
        for (const { file: schema } of service.select(parseXml(text))) {
          const answer = await reference.run(schema, file);
          if ('aborted' in answer) continue;
          const reading = await readReport(Buffer.from(answer.svrl));
          assert.ok(reading.ok, `${name}, ${schema}`);
          const { report } = reading;
          assert.equal(report.remarks.length, answer.lines.length, `${name}, ${schema}`);
          const judged = openJudgedText(file, 'xml', text);
          const open = openReport(report, file, judged, knowledge, []);
          const places = new Set<number>();
          for (const { remark, range, certainty, state } of open.told(judged, [])) {
            const [place] = remark.places;
            assert.ok(place?.type === 'path');
            const element = elementAtAnsLocation(tree, place.path);
            const where = `${name}, ${schema}, ${place.path}`;
            assert.ok(element, where);
            assert.deepEqual([certainty, state], ['exact', 'same'], where);
            assert.deepEqual(
              range,
              { start: element.start + 1, end: element.start + 1 + element.name.length },
              where,
            );
            places.add(element.start);
            names.add(element.name);
            remarks++;
          }
          distinct += places.size;
          const { text: edited, moved, edits } = editsElsewhere(text, [...places], seeded(remarks + 1), 50);
          for (const edit of edits) open.change(edit);
          for (const { remark, range, state } of open.told(openJudgedText(file, 'xml', edited), [])) {
            const [place] = remark.places;
            const element = elementAtAnsLocation(tree, place!.type === 'path' ? place!.path : '')!;
            const where = `${name}, ${schema}, ${element.name} at ${element.start}, after edits`;
            assert.notEqual(state, 'gone', where);
            assert.equal(range.start, moved.get(element.start)! + 1, where);
          }
        }
      }
      console.log(
        `      ${documents.length} documents, ${remarks} remarks at ${distinct} places, elements of ${names.size} names`,
      );
      assert.ok(remarks > documents.length && names.size > Math.min(15, documents.length));
    } finally {
      saxon.stop();
      rmSync(work, { recursive: true });
    }
  });
});

/** Well-formed variants of real documents, each with one to eight faults. */
function mutants(): readonly { readonly name: string; readonly text: string }[] {
  const sources = listShared('corpus/cda-valid', /\.xml$/i)
    .map((name) => ({
      name,
      text: readFileSync(path.join(sharedPath('corpus', 'cda-valid'), name), 'utf8').replace(/^\uFEFF/, ''),
    }))
    .filter(({ text }) => text.length < largest && parseXml(text).problems.length === 0);
  const chance = random(seed);
  const made: { name: string; text: string }[] = [];
  while (made.length < count) {
    const { name, text } = sources[Math.floor(chance() * sources.length)]!;
    const accidents = Math.floor(chance() * 2 ** 32);
    const mutant = mutate(text, accidents, 1 + Math.floor(chance() * 8));
    if (parseXml(mutant).problems.length === 0)
      made.push({ name: `${name} mutated by ${accidents}`, text: mutant });
  }
  return made;
}
