import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import { createSegurLanguageService } from '../../server/src/languageService';
import { nodeScheduler } from '../../server/src/node/host';
import { workspaceFiles } from '../../server/src/node/workspaceFiles';
import { gateOf } from '../../server/src/traceability/dossier/gate';
import type { CoverageReport } from '../../server/src/traceability/dossier/report';
import { shippedData } from '../support/data';

const file = 'docs/requirements.segur-catalogue.json';
const folder = pathToFileURL(path.resolve('.')).href.replace(/\/$/, '');

/** `segur coverage --fail-on missing-mandatory,failing-test`, on ourselves; `npm test` runs it with what the tests found. */
describe('What we promise ourselves', () => {
  let report: CoverageReport;

  before(async () => {
    const service = createSegurLanguageService({
      data: shippedData,
      scheduler: nodeScheduler,
      locale: 'fr',
      today: () => '20261130',
      logger: { info: () => undefined, error: assert.fail },
    });
    service.setUserFiles([{ name: file, text: readFileSync(file, 'utf8') }]);
    await service.setIndexFolders([folder]);
    const index = await service.workspaceIndex();
    // What other layers have found by now is for the layer that comes after all of them.
    for (const one of workspaceFiles(folder))
      if (one.type === 'text' && !one.uri.startsWith(`${folder}/out/`)) index.update(one.uri, one.text);
    const dossier = await service.dossier({ folders: [folder] });
    assert.equal(dossier.project.origin.type, 'file');
    assert.deepEqual(
      (await service.userFileProblems()).map(({ message }) => message.en),
      [],
    );
    ({ report } = dossier);
  });

  it('is written as any catalogue of a user is, and is what segur.json answers to', () => {
    const schema = JSON.parse(readFileSync('data/schemas/requirements.schema.json', 'utf8')) as object;
    const isCatalogue = new Ajv({ strict: false }).compile(schema);
    assert.ok(isCatalogue(JSON.parse(readFileSync(file, 'utf8'))), JSON.stringify(isCatalogue.errors));
    assert.ok(report.requirements.length >= 60);
    assert.ok(report.requirements.every(({ id }) => id.startsWith('SEG/')));
  });

  it('is kept: each is implemented and verified where a tag says so', () => {
    assert.deepEqual(
      gateOf(report, { implemented: 100, tested: 100 }, ['missing-mandatory', 'failing-test']),
      [],
    );
    const tagged = (id: string, role: string): boolean =>
      report.requirements
        .find((one) => one.id === id)!
        .evidence.some((place) => place.role === role && place.because === 'tag');
    for (const { id } of report.requirements) {
      assert.ok(tagged(id, 'implementation'), `${id} is implemented nowhere`);
      assert.ok(tagged(id, 'test'), `${id} is verified nowhere`);
    }
  });

  it('holds every number that code and tests cite', () => {
    assert.deepEqual(
      report.unknown.filter(({ id }) => id.startsWith('SEG/')),
      [],
    );
  });

  it('is proved by pictures that a test takes, and by nothing else', () => {
    const rows = readFileSync('docs/proofs.md', 'utf8').matchAll(/^\| segur: proves .*$/gm);
    const tests = ['test/editor/window', 'test/pages'].flatMap((place) =>
      readdirSync(place)
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => readFileSync(path.join(place, name), 'utf8')),
    );
    let proved = 0;
    for (const [row] of rows) {
      const picture = /\(images\/([\w-]+)\.png\)/.exec(row)?.[1];
      assert.ok(picture !== undefined && existsSync(`docs/images/${picture}.png`), row);
      assert.ok(
        tests.some((text) => text.includes(`Picture('${picture}'`) || text.includes(`'${picture}.png'`)),
        `no test takes ${picture}`,
      );
      proved += 1;
    }
    assert.equal(
      report.requirements.filter(({ evidence }) => evidence.some(({ role }) => role === 'proof')).length,
      proved,
    );
  });
});
