import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { createPackFolder } from '../../server/src/node/pack/packFolder';
import { createPackService, type PackService } from '../../server/src/schematron/packService';
import { checkContext } from '../../server/src/rules/settings';
import { createStandIns } from '../../server/src/schematron/standIns';
import { parseXml } from '../../server/src/xml';
import { hasOfficialPack, officialPack, openOfficialPack, verdictLines } from '../support/officialPack';
import { fixturePack, library } from '../support/packs';
import { cdaKnowledge } from '../support/cda';
import { seeded } from '../support/random';
import { spokenOf, voletMutation } from '../support/voletMutations';
import { hasShared, listShared, sharedPath } from '../support/shared';
import { mutate, random } from './schematron/mutate';
import {
  hasIsoStylesheets,
  hasSaxon,
  openWithIsoStylesheets,
  schemasOf,
  startSaxon,
  type Saxon,
  type SaxonPack,
} from './schematron/saxon';

const seed = Number(process.env['SEGUR_FUZZ_SEED'] ?? 23);
/** Mutants of official examples; those of our own pack are small, and more. */
const count = Number(process.env['SEGUR_FUZZ_COUNT'] ?? 20);
const ownCount = Math.max(150, count);

/** Larger documents make the reference slow and teach it nothing: they are compared, and not mutated. */
const largestMutant = 500_000;

const fixture = path.resolve('test/fixtures/pack');
const vocabulary =
  'schematrons/profils/structurationMinimale/include/voc-1.2.250.1.213.1.1.5.471-DYNAMIC.xml';

interface Named {
  readonly name: string;
  readonly text: string;
}

/** Whether the pack's own report, whole after a document is judged to its end, names an expression that nobody can parse. */
function tellsBadExpression(service: PackService, text: string): boolean {
  Array.from(service.check(parseXml(text), checkContext({})));
  return service.status().problems.some(({ code }) => code === 'bad-expression');
}

/** Saxon and we judge the same documents: the same verdicts, and the same number of rules fired. */
describe('Schematron beside Saxon', function () {
  this.timeout(0);
  if (!hasSaxon()) {
    it.skip('needs Java and libsaxonhe-java');
    return;
  }
  let saxon: Saxon;
  let work: string;
  before(() => {
    work = mkdtempSync(path.join(tmpdir(), 'segur-compared-'));
    saxon = startSaxon();
  });
  after(() => {
    saxon.stop();
    rmSync(work, { recursive: true });
  });

  /** Each schema that judges a document, by both. What differs is told whole, so that one run shows everything. */
  async function compare(service: PackService, reference: SaxonPack, documents: readonly Named[]) {
    const differences: string[] = [];
    const refused = new Set<string>();
    let [compared, verdicts, fired, unanswered, aborted] = [0, 0, 0, 0, 0];
    for (const { name, text } of documents) {
      const document = path.join(work, 'document.xml');
      writeFileSync(document, text);
      for (const { file } of service.select(parseXml(text))) {
        const theirs = await reference.run(file, document);
        const judged = verdictLines(service, file, text);
        const differs = (what: string) => differences.push(`${name}, ${file}: ${what}`);
        compared++;
        if ('aborted' in theirs) {
          // An error in a variable ends Saxon's run of the schema; we have no answer for what reads it.
          // An expression that nobody can parse is a fault of the pack that we tell, and judge by the rest.
          if (tellsBadExpression(service, text)) refused.add(file);
          else {
            aborted++;
            if (judged.notEvaluable.length === 0) differs(`only Saxon gave up: ${theirs.aborted}`);
          }
          continue;
        }
        // A message that cannot be made has a gap here, and is no message at all there.
        const gaps = theirs.notEvaluable.length > 0 ? judged.lines.filter((line) => line.includes('…')) : [];
        const ours = {
          ...judged,
          lines: judged.lines.filter((line) => !gaps.includes(line)),
          notEvaluable: [...judged.notEvaluable, ...gaps],
        };
        verdicts += theirs.lines.length;
        fired += theirs.fired;
        unanswered += Math.sign(ours.notEvaluable.length);
        if (theirs.notEvaluable.length > 0 !== ours.notEvaluable.length > 0)
          differs(`no answer by one alone: ${[...theirs.notEvaluable, '/', ...ours.notEvaluable].join(' ')}`);
        for (const line of without(theirs.lines, ours.lines)) differs(`missing ${line}`);
        for (const line of without(ours.lines, theirs.lines)) differs(`in excess ${line}`);
        if (ours.fired !== theirs.fired) differs(`${ours.fired} rules fired, not ${theirs.fired}`);
      }
    }
    console.log(
      `      ${documents.length} documents, ${compared} comparisons, ${verdicts} verdicts, ` +
        `${fired} rules fired, ${unanswered} with assertions that have no answer, ${aborted} given up by Saxon, ` +
        `${differences.length} differences` +
        (refused.size > 0 ? `; with an expression that both refuse: ${[...refused].join(', ')}` : ''),
    );
    assert.ok(fired > 0 && aborted <= compared / 50);
    assert.deepEqual(differences, []);
  }

  it('agrees on our own pack', async () => {
    const copy = path.join(work, 'pack');
    cpSync(fixture, copy, { recursive: true });
    // Saxon finds files by their exact names.
    renameSync(path.join(copy, 'include/dates.sch'), path.join(copy, 'include/Dates.sch'));
    const reference = schemasOf(saxon, copy, [path.resolve('test/corpus/schematron/schematron.xsl')]);
    const service = createPackService({
      files: fixturePack(fixture),
      library,
      models: [],
    });
    const orders = readdirSync('test/fixtures/orders').map((name) => ({
      name,
      text: readFileSync(path.join('test/fixtures/orders', name), 'utf8'),
    }));
    await compare(service, reference, [...orders, ...mutants(orders, ownCount, 1, 4)]);
  });

  describe('with the official pack', () => {
    if (!hasOfficialPack() || !hasIsoStylesheets(officialPack!)) {
      it.skip('needs the official pack (SEGUR_PACK)');
      return;
    }
    let service: PackService;
    let reference: SaxonPack;
    before(() => {
      const standIn = createStandIns(createPackFolder(officialPack!))(vocabulary);
      service = openOfficialPack();
      reference = openWithIsoStylesheets(
        saxon,
        officialPack!,
        standIn === undefined ? {} : { [vocabulary]: standIn.text },
      );
    });
    const folder = path.join(officialPack!, 'ExemplesCDA');
    const examples = () => documentsIn(folder, readdirSync(folder));

    it('agrees on the examples', () => compare(service, reference, examples()));
    for (const part of ['cda-valid', 'cda-mutated', 'cda-real-invalid'])
      if (hasShared('corpus', part))
        it(`agrees on ${part}`, () =>
          compare(
            service,
            reference,
            documentsIn(sharedPath('corpus', part), listShared(`corpus/${part}`, /./)),
          ));
    it(`agrees on ${count} mutants (seed ${seed})`, () =>
      compare(
        service,
        reference,
        mutants(
          examples().filter(({ text }) => text.length < largestMutant),
          count,
          6,
          25,
        ),
      ));
    it(`agrees on ${count} accidents in what volets share (seed ${seed})`, async () => {
      const knowledge = await cdaKnowledge();
      await knowledge.valueSets.loadAll();
      await compare(service, reference, accidents(examples(), count, knowledge));
    });
  });
});

/** The well-formed documents among some files. */
function documentsIn(folder: string, names: readonly string[]): readonly Named[] {
  return [...names]
    .filter((name) => /\.xml$/i.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8').replace(/^\uFEFF/, '') }))
    .filter(({ text }) => parseXml(text).problems.length === 0);
}

function mutants(from: readonly Named[], wanted: number, fewest: number, most: number): readonly Named[] {
  const chance = random(seed);
  const made: Named[] = [];
  while (made.length < wanted) {
    const { name, text } = from[Math.floor(chance() * from.length)]!;
    const own = Math.floor(chance() * 2 ** 32);
    const mutant = mutate(text, own, fewest + Math.floor(chance() * (most - fewest + 1)));
    if (parseXml(mutant).problems.length === 0)
      made.push({ name: `${name} mutated by ${own}`, text: mutant });
  }
  return made;
}

/** Documents of which one thing was changed that the shared models speak of, as `profileAgreement` makes them. */
function accidents(from: readonly Named[], wanted: number, knowledge: CdaKnowledge): readonly Named[] {
  const made: Named[] = [];
  for (let round = 0; made.length < wanted; round++) {
    const chance = seeded(seed * 1_000_003 + round);
    const { name, text } = chance.pick(from);
    const mutation = voletMutation(parseXml(text), spokenOf(text, knowledge, 'PRF'), chance);
    if (mutation === undefined || parseXml(mutation.text).problems.length > 0) continue;
    made.push({ name: `${name}: ${mutation.label}`, text: mutation.text });
  }
  return made;
}

/** What of the first list is not in the second, each as often as it is missing. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
