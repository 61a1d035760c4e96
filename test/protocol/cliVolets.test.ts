import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assertSchema, segur, useCommandFolder } from '../support/segurCommand';

describe('the segur command, with packs and volets', () => {
  const folder = useCommandFolder();

  describe('with a pack that has faults of its own', () => {
    const assertion = (test: string, words: string) => `<assert test="${test}">${words}</assert>`;
    const schema = `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
  <ns prefix="cda" uri="urn:hl7-org:v3"/>
  <pattern><rule context="/cda:ClinicalDocument">
    ${assertion("trace(cda:realmCode/@code, 'royaume') = 'FR'", 'le royaume est FR')}
    ${assertion('nothing-of-that-name()', 'x')}
    ${assertion('1 +', 'y')}
    ${assertion("matches('1', '\\p{Nd')", 'z')}
  </rule></pattern>
  <pattern><rule context="cda:realmCode[">${assertion('true()', 'w')}</rule></pattern>
</schema>`;
    const expected = ['nothing-of-that-name', '1 +', 'FORX0002', 'cda:realmCode\\['];
    let pack: string;
    before(() => {
      pack = path.join(folder(), 'pack-with-faults');
      mkdirSync(pack, { recursive: true });
      writeFileSync(path.join(pack, 'house.sch'), schema);
    });

    it('tells each of them on standard error, in the JSON and in SARIF, and keeps its words', async () => {
      const file = path.join(folder(), 'faulty.xml');
      const { stdout, stderr } = await segur(['check', file, '--pack', pack, '--format', 'json']);
      const report = JSON.parse(stdout); // trace() has written nothing into it
      assertSchema('check', report);
      for (const fault of expected) {
        assert.match(stderr, new RegExp(`house\\.sch.*${fault.replace('+', '\\+')}`));
        assert.match(report.packFaults.join('\n'), new RegExp(fault.replace('+', '\\+')));
      }
      const realm = report.findings.find((finding: { code: string }) => finding.code === 'CDA-001');
      assert.deepEqual(realm.pack, [{ file: 'house.sch', line: 4, message: realm.pack[0].message }]);
      assert.match(realm.pack[0].message, /le royaume est FR/);
      const sarif = JSON.parse((await segur(['check', file, '--pack', pack, '--format', 'sarif'])).stdout);
      const told = JSON.stringify(sarif.runs[0].invocations[0].toolConfigurationNotifications);
      assert.match(told, /nothing-of-that-name/);
    });

    it('has nothing of the kind to tell without a pack', async () => {
      const { stdout, stderr } = await segur(['check', path.join(folder(), 'clean.txt'), '--format', 'json']);
      assert.equal(stderr, '');
      assert.equal('packFaults' in JSON.parse(stdout), false);
    });
  });

  it('judges by the volet that one names, and refuses a name that the pack does not have', async () => {
    const document = path.join(folder(), 'letter.xml');
    writeFileSync(
      document,
      '<ClinicalDocument xmlns="urn:hl7-org:v3"><templateId root="9.40.1"/><templateId root="9.40.2" extension="1.0"/></ClinicalDocument>',
    );
    const pack = ['--pack', path.resolve('test/fixtures/voletPack')];
    const said = async (...more: readonly string[]) => {
      const { stdout } = await segur(['check', document, '--format', 'json', ...pack, ...more]);
      return stdout.match(/letter\/\d\.0\/rules\.sch/)?.[0];
    };
    assert.equal(await said(), 'letter/1.0/rules.sch');
    assert.equal(await said('--volet', 'letter/2.0/rules'), 'letter/2.0/rules.sch');
    for (const [args, expected] of [
      [[...pack, '--volet', 'leter/rules'], /--volet leter\/rules: .* letter\/rules/],
      [[...pack, '--volet', ''], /--volet/],
      [['--volet', 'letter/rules'], /--volet letter\/rules: /],
      [['--volet', 'BIO-CR-BOI'], /--volet BIO-CR-BOI: .*BIO-CR-BIO/],
    ] as const) {
      const { code, stderr, stdout } = await segur(['check', document, ...args]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, expected);
    }
  });

  it('says by which volet each document was judged, and why', async () => {
    const documents = ['1.0', undefined].map((version, rank) => {
      const file = path.join(folder(), `judged-${rank}.xml`);
      const extension = version === undefined ? '' : ` extension="${version}"`;
      writeFileSync(
        file,
        `<ClinicalDocument xmlns="urn:hl7-org:v3"><templateId root="9.40.1"/><templateId root="9.40.2"${extension}/><title>t</title><setId/><author/></ClinicalDocument>`,
      );
      return file;
    });
    const pack = ['--pack', path.resolve('test/fixtures/voletPack')];
    const run = async (format: string, ...more: readonly string[]) =>
      (await segur(['check', ...documents, '--lang', 'en', '--format', format, ...pack, ...more])).stdout;
    const judged = JSON.parse(await run('json')).documents;
    assert.deepEqual(
      judged.map(({ volets, schemas }: { volets: unknown; schemas: unknown }) => [volets, schemas]),
      [
        [['volet letter/1.0/rules (version declared)'], ['house/house.sch', 'house/letter/1.0/rules.sch']],
        [
          ['volet letter/1.0/rules (version not declared)'],
          ['house/house.sch', 'house/letter/1.0/rules.sch'],
        ],
      ],
    );
    assert.deepEqual(judged[0].notes, []);
    assert.match(judged[1].notes.join(), /does not declare the version/);
    const text = await run('text');
    assert.match(text, /judged-0\.xml: volet letter\/1\.0\/rules \(version declared\)\n/);
    assert.match(
      text,
      /judged-1\.xml: volet letter\/1\.0\/rules \(version not declared\)\n {2}The document does not/,
    );
    const sarif = JSON.parse(await run('sarif')).runs[0];
    assert.match(sarif.artifacts[1].description.text, /version not declared/);
    assert.match(
      sarif.invocations[0].toolExecutionNotifications[0].message.text,
      /does not declare the version/,
    );
    const imposed = JSON.parse(await run('json', '--volet', 'letter/2.0/rules')).documents;
    assert.deepEqual(imposed[0].volets, ['volet letter/2.0/rules (imposed)']);
    // Without a pack our own rules judge by it.
    const { stdout } = await segur([
      'check',
      documents[0]!,
      '--format',
      'json',
      '--volet',
      'IMG-CR-IMG_2024.01',
    ]);
    assert.equal('documents' in JSON.parse(stdout), false);
  });

  it('judges by the volet that one names without a pack too', async () => {
    const report = path.join(folder(), 'imaging.xml');
    writeFileSync(
      report,
      '<ClinicalDocument xmlns="urn:hl7-org:v3"><realmCode code="FR"/><templateId root="1.2.250.1.213.1.1.1.1"/><component><structuredBody><component><section><templateId root="1.2.3"/></section></component></structuredBody></component></ClinicalDocument>',
    );
    const codes = async (...more: readonly string[]) => {
      const { stdout } = await segur(['check', report, '--format', 'json', ...more]);
      return JSON.parse(stdout)
        .findings.map(({ code }: { code: string }) => code)
        .filter((code: string) => code.startsWith('VOL-'));
    };
    assert.deepEqual(await codes(), []);
    assert.deepEqual(await codes('--volet', 'img-cr-img_2024.01'), [
      ...Array<string>(4).fill('VOL-001'),
      'VOL-IMG-001',
      'VOL-IMG-002',
    ]);
  });
});
