import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { createBatch } from '../../../server/src/importers/valueSets/batch';
import type { ImportedValueSets } from '../../../server/src/importers/valueSets/types';
import { readValueSetSources } from '../../../server/src/node/valueSetSources';
import { tar, tgz, zip } from '../../support/archives';

const loinc = '2.16.840.1.113883.6.1';

function svs(name: string, label = 'a', encoding = 'UTF-8'): string {
  return `<?xml version="1.0" encoding="${encoding}"?><RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"><ValueSet id="1.2.3" displayName="${name}"><ConceptList><Concept code="A" codeSystem="${loinc}" displayName="${label}"/></ConceptList></ValueSet></RetrieveValueSetResponse>`;
}

function fhir(name: string): string {
  return JSON.stringify({
    resourceType: 'ValueSet',
    url: `https://example.org/${name}`,
    name,
    compose: { include: [{ system: 'urn:oid:1.2.9', concept: [{ code: 'A', display: 'a' }] }] },
  });
}

describe('the sources of value sets', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'segur-sources-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function put(name: string, content: string | Buffer): string {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  async function read(...sources: readonly string[]): Promise<ImportedValueSets> {
    const batch = createBatch({ today: '2026-11-29', systemOid: () => undefined });
    await readValueSetSources(sources, batch);
    return batch.finish();
  }

  const names = (imported: ImportedValueSets): readonly string[] => imported.records.map(({ name }) => name);
  const told = (imported: ImportedValueSets): readonly string[] =>
    imported.remarks.map(({ kind, file, reason }) => `${kind} ${file.replace(folder, '')} ${reason.en}`);

  it('reads the lists of a pack from its root, and nothing else of it', async () => {
    put('pack/jeuxDeValeurs/JDV_A.xml', svs('JDV_A'));
    put('pack/jeuxDeValeurs/jdv-b .xml', svs('JDV B'));
    put('pack/ExemplesCDA/x.xml', svs('JDV_NotThis'));
    put('pack/README.md', '#');
    assert.deepEqual(names(await read(path.join(folder, 'pack'))), ['JDV_A', 'jdv-b']);
    assert.deepEqual(names(await read(path.join(folder, 'pack/jeuxDeValeurs'))), ['JDV_A', 'jdv-b']);
  });

  it('reads XML in the encoding that it says or has', async () => {
    put('latin.xml', Buffer.from(svs('JDV_Latin', 'Été', 'ISO-8859-1'), 'latin1'));
    put('mark.xml', `\uFEFF${svs('JDV_Mark', 'Été')}`);
    put('wide.xml', Buffer.from(`\uFEFF${svs('JDV_Wide', 'Été', 'UTF-16')}`, 'utf16le'));
    put('wrong.xml', svs('JDV_Wrong', 'Été', 'ISO-8859-1'));
    const { records } = await read(folder);
    assert.deepEqual(
      records.map(({ name, concepts }) => `${name} ${concepts[0]?.label}`),
      ['JDV_Latin Été', 'JDV_Mark Été', 'JDV_Wide Été', 'JDV_Wrong Été'],
    );
  });

  it('reads packages, tar and zip, whatever their name, by their content', async () => {
    const long = `package/ValueSet-${'long-'.repeat(30)}.json`;
    const manifest = JSON.stringify({
      name: 'ans.fr.terminologies',
      fhirVersions: ['4.0.1'],
      date: '20260729093807',
    });
    const package_ = [
      { name: 'package/package.json', content: manifest },
      { name: 'package/ValueSet-a.json', content: fhir('JDV_A') },
      { name: long, content: fhir('JDV_Long') },
      { name: 'package/other/readme.txt', content: 'x' },
    ];
    const imported = await read(put('package.tgz', tgz(package_)));
    assert.deepEqual(names(imported), ['JDV_A', 'JDV_Long']);
    assert.equal(imported.asOf, '2026-07-29');
    assert.deepEqual(names(await read(put('download', tgz(package_)))), ['JDV_A', 'JDV_Long']);
    const zipped = [
      { name: 'pack-main/jeuxDeValeurs/JDV_Z.xml', content: svs('JDV_Z') },
      { name: 'pack-main/ExemplesCDA/x.xml', content: svs('JDV_NotThis') },
    ];
    assert.deepEqual(names(await read(put('pack.zip', zip(zipped)))), ['JDV_Z']);
    for (const { name, content } of package_) put(`unpacked/${name}`, content);
    assert.deepEqual(names(await read(path.join(folder, 'unpacked'))), ['JDV_A', 'JDV_Long']);
  });

  it('takes the good files of a folder, and names the broken one', async () => {
    for (let index = 0; index < 20; index++)
      put(`${index}.xml`, svs(`JDV_${index}`).replace('1.2.3', `1.2.${index}`));
    put('broken.xml', svs('JDV_Broken').slice(0, -60));
    const imported = await read(folder);
    assert.equal(imported.records.length, 20);
    assert.equal(imported.remarks.length, 1);
    assert.match(told(imported)[0]!, /^refused \/broken\.xml /);
  });

  it('takes an archive whole or not at all', async () => {
    const good = { name: 'package/ValueSet-a.json', content: fhir('JDV_A') };
    const archives: Readonly<Record<string, Buffer>> = {
      'up.tgz': tgz([good, { name: '../../etc/ValueSet-b.json', content: fhir('JDV_B') }]),
      'root.zip': zip([good, { name: '/etc/ValueSet-b.json', content: fhir('JDV_B') }]),
      'cut.tgz': tgz([good, good]).subarray(0, -40),
      'cut.zip': zip([good, good]).subarray(0, -60),
      'lies.zip': zip([good, { name: 'package/b.json', content: fhir('JDV_B'), claim: 5 }]),
      'nothing.tgz': gzipSync('not a tar at all, and long enough to be looked at'.repeat(40)),
      'half.tgz': gzipSync(
        tar([good, { name: 'package/b.json', content: 'x'.repeat(5000) }]).subarray(0, 3000),
      ),
    };
    for (const [name, bytes] of Object.entries(archives)) {
      const imported = await read(put(name, bytes));
      assert.deepEqual(names(imported), [], name);
      assert.equal(imported.remarks.length, 1, name);
      assert.match(told(imported)[0]!, new RegExp(`^refused /${name.replace('.', '\\.')}`), name);
    }
    assert.match(
      told(await read(put('up.tgz', archives['up.tgz']!)))[0]!,
      /up\.tgz!\.\.\/\.\.\/etc\/ValueSet-b\.json a path that leads out/,
    );
  });

  it('leaves what unpacks to far too much, or holds far too many files', async () => {
    const zeros = Buffer.alloc(60 * 1024 * 1024);
    const bomb = await read(put('bomb.tgz', tgz([{ name: 'package/a.json', content: zeros }])));
    assert.match(told(bomb)[0]!, /unpacks to too much data/);
    const many = Array.from({ length: 20_100 }, (_, index) => ({
      name: `package/${index}.json`,
      content: '',
    }));
    assert.match(told(await read(put('many.tgz', tgz(many))))[0]!, /more than 20000 files/);
    assert.match(told(await read(put('many.zip', zip(many))))[0]!, /more than 20000 files/);
    const zipped = zip(
      Array.from({ length: 4 }, (_, index) => ({
        name: `${index}.json`,
        content: Buffer.alloc(15 * 1024 * 1024),
      })),
    );
    assert.match(told(await read(put('bomb.zip', zipped)))[0]!, /unpacks to too much data/);
  });

  it('leaves a folder that holds far too much whole', async () => {
    put('large/a.xml', svs('JDV_A'));
    for (let index = 0; index < 7; index++)
      put(`large/${index}.json`, Buffer.alloc(15 * 1024 * 1024, '{"a":1}'));
    const imported = await read(path.join(folder, 'large'));
    assert.deepEqual(names(imported), []);
    assert.deepEqual(imported.lost, [path.join(folder, 'large')]);
    assert.match(told(imported)[0]!, /^refused \/large folder with more than 96 MiB of lists/);
  });

  it('leaves a file too large for a list, and takes its neighbours', async () => {
    put('a.xml', svs('JDV_A'));
    put('large.xml', `${svs('JDV_Large')}<!--${' '.repeat(7 * 1024 * 1024)}-->`);
    const imported = await read(folder);
    assert.deepEqual(names(imported), ['JDV_A']);
    assert.match(told(imported)[0]!, /^refused \/large\.xml too large a file/);
  });

  it('tells what is not there, and what holds no list when it is meant', async () => {
    assert.match(told(await read(path.join(folder, 'absent')))[0]!, /there is no such file or folder/);
    assert.match(told(await read(put('photo.xml', Buffer.from([0x89, 0x50, 0, 1, 2]))))[0]!, /binary file/);
    assert.match(
      told(await read(put('cda.xml', '<ClinicalDocument xmlns="urn:hl7-org:v3"/>')))[0]!,
      /neither a value set/,
    );
    assert.deepEqual(
      told(
        await read(put('x/cda.xml', '<ClinicalDocument xmlns="urn:hl7-org:v3"/>').replace('/cda.xml', '')),
      ),
      [],
    );
  });

  it('does not follow links out of a folder', async () => {
    put('outside/JDV_Out.xml', svs('JDV_Out'));
    put('inside/JDV_In.xml', svs('JDV_In'));
    symlinkSync(path.join(folder, 'outside'), path.join(folder, 'inside', 'link'));
    symlinkSync(path.join(folder, 'inside'), path.join(folder, 'inside', 'loop'));
    assert.deepEqual(names(await read(path.join(folder, 'inside'))), ['JDV_In']);
  });
});
