import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPackFolder } from '../../server/src/node/pack/packFolder';
import type { PackService } from '../../server/src/schematron/packService';
import { listSchemas } from '../../server/src/schematron/packSchemas';
import { createStandIns } from '../../server/src/schematron/standIns';
import { nameKey, voletKey } from '../../server/src/identifiers/voletKeys';
import { nameSchemas } from '../../server/src/schematron/voletNames';
import { parseXml } from '../../server/src/xml';
import { hasOfficialPack, officialPack, openOfficialPack } from '../support/officialPack';
import {
  hasIsoStylesheets,
  hasSaxon,
  openWithIsoStylesheets,
  startSaxon,
  type Saxon,
} from './schematron/saxon';

const vocabulary =
  'schematrons/profils/structurationMinimale/include/voc-1.2.250.1.213.1.1.5.471-DYNAMIC.xml';

/**
 * Examples whose name is that of no volet: what they are instead. A non-structured document bears the templateId of
 * its form in place of that of a volet, whatever the volet is that its name begins with.
 */
const ofNoVolet: readonly (readonly [RegExp, string])[] = [
  [/niveau-1|non_structure/i, 'non-structured'],
  [/mod[eè]les_contenus/i, 'a catalogue of parts'],
  [/^DLU_DLU_v1\.2\./, 'bears the templateId of another volet'],
];

const context = { severity: (rule: { severity: 'error' }) => rule.severity } as never;

/** The schema of each example of a pack is the one that the name of its file says, and not one that we choose. */
describe('the volet of each example of the pack', () => {
  if (!hasOfficialPack()) {
    it.skip('needs the official pack (SEGUR_PACK)');
    return;
  }
  const service = openOfficialPack();
  const { always, candidates } = listSchemas(createPackFolder(officialPack!));
  const names = nameSchemas(candidates);
  const folder = [path.join(officialPack!, 'ExemplesCDA'), officialPack!].find((at) => existsSync(at))!;
  const examples = readdirSync(folder)
    .filter((name) => /\.xml$/i.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8').replace(/^\uFEFF/, '') }))
    .filter(({ text }) => parseXml(text).problems.length === 0);

  /** The schema of the longest volet that the name begins with, in the version that the name holds too. */
  const named = (example: string): string | undefined => {
    if (ofNoVolet.some(([pattern]) => pattern.test(example.normalize('NFC')))) return undefined;
    const key = ` ${nameKey(example.replace(/(?:\.xml)+$/i, ''))} `;
    return names
      .filter(
        ({ volet, versions }) =>
          key.startsWith(` ${voletKey(volet)} `) &&
          versions.every((version) => key.includes(` ${version.toLowerCase()} `)),
      )
      .sort((a, b) => b.volet.length - a.volet.length)[0]?.file;
  };
  const chosen = (text: string) =>
    service
      .select(parseXml(text))
      .map(({ file }) => file)
      .filter((file) => !always.includes(file));

  it('is told by the names of most of them', () =>
    assert.ok(examples.filter(({ name }) => named(name) !== undefined).length * 2 > examples.length));

  for (const { name, text } of examples) {
    const expected = named(name);
    const reason = ofNoVolet.find(([pattern]) => pattern.test(name.normalize('NFC')))?.[1];
    if (expected !== undefined) it(name, () => assert.deepEqual(chosen(text), [expected]));
    else if (reason === 'bears the templateId of another volet')
      it(`${name} (${reason})`, () => assert.equal(chosen(text).length, 1));
    // Its head is that of a document which it is not: whatever judges it, no error is certain.
    else if (reason === 'a catalogue of parts')
      it(`${name} (${reason})`, () => assert.deepEqual(errorsOf(service, text), []));
    else if (reason !== undefined) it(`${name} (${reason})`, () => assert.deepEqual(chosen(text), []));
    else it.skip(`${name}: no schema bears its name`);
  }

  describe('judges as Saxon does with the schema of the name', function () {
    this.timeout(0);
    if (!hasSaxon() || !hasIsoStylesheets(officialPack!)) {
      it.skip('needs Java and libsaxonhe-java');
      return;
    }
    let saxon: Saxon;
    let work: string;
    before(() => {
      saxon = startSaxon();
      work = mkdtempSync(path.join(tmpdir(), 'segur-volet-'));
    });
    after(() => {
      saxon.stop();
      rmSync(work, { recursive: true });
    });

    it('no error where it has none, and none missing', async () => {
      const standIn = createStandIns(createPackFolder(officialPack!))(vocabulary);
      const reference = openWithIsoStylesheets(
        saxon,
        officialPack!,
        // Older packs have no minimal structure that reads it.
        standIn === undefined || !existsSync(path.dirname(path.join(officialPack!, vocabulary)))
          ? {}
          : { [vocabulary]: standIn.text },
      );
      const differences: string[] = [];
      const withErrors = new Set<string>();
      const refused = new Set<string>();
      for (const { name, text } of examples) {
        const document = path.join(work, 'document.xml');
        writeFileSync(document, text);
        const theirs: string[] = [];
        const schema = named(name);
        for (const file of schema === undefined ? always : [...always, schema]) {
          const answer = await reference.run(file, document);
          if (!('aborted' in answer))
            theirs.push(...answer.lines.map((line) => line.split('|').slice(3).join('|')));
          else if (/compilation/.test(answer.aborted)) refused.add(file);
          else differences.push(`${name}, ${file}: Saxon gave up, ${answer.aborted}`);
        }
        const ours = errorsOf(service, text);
        if (ours.length > 0) withErrors.add(name);
        // What Saxon does not compile is judged by us alone.
        const alone = [...refused].flatMap((file) =>
          [...service.run({ file }, parseXml(text))].flatMap(({ verdicts }) =>
            verdicts.map(({ message }) => message),
          ),
        );
        for (const words of ours)
          if (!theirs.includes(words) && !alone.includes(words))
            differences.push(`${name}: in excess ${words}`);
        if (schema !== undefined)
          for (const words of theirs)
            if (!said(service, text).includes(words)) differences.push(`${name}: missing ${words}`);
      }
      // A schema that Saxon does not compile has a fault that we tell; its other checks run with us only.
      const faulty = service.status().problems.filter(({ code }) => code === 'bad-expression');
      assert.ok(refused.size === 0 || faulty.length > 0, [...refused].join());
      console.log(
        `      ${examples.length} examples, errors on ${withErrors.size}: ${[...withErrors].join(', ')}`,
      );
      assert.deepEqual(differences, []);
    });
  });
});

function errorsOf(service: PackService, text: string): readonly string[] {
  return [...service.check(parseXml(text), context)]
    .flat()
    .filter(({ severity }) => severity === 'error')
    .map(({ origin }) => origin.words.fr);
}

function said(service: PackService, text: string): readonly string[] {
  return [...service.check(parseXml(text), context)].flat().map(({ origin }) => origin.words.fr);
}
