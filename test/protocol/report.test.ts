import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv from 'ajv';

const cli = path.resolve('dist/cli.js');
const document = 'cr-bio-n3-a-corriger.xml';

describe('segur report', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'segur-report-'));
    cpSync(path.join('samples/cda', document), path.join(folder, document));
    cpSync('test/fixtures/reports/cr-bio_verif.xml', path.join(folder, 'verif.xml'));
    cpSync('samples/hl7v2/oru-transmission-cr-bio.hl7', path.join(folder, 'message.hl7'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function segur(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [cli, 'report', ...args, '--lang', 'en'],
        { cwd: folder },
        (error, stdout, stderr) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
      );
    });
  }

  it('places remarks, joins them to our rules, and lists what has no place last', async () => {
    const { code, stdout } = await segur('verif.xml', '--on', document);
    assert.equal(code, 1);
    const lines = stdout.trim().split('\n');
    assert.match(lines[0]!, /^verif\.xml — testContenuCDA · essai\.sch, 29\/11\/2026.* → cr-bio/);
    assert.match(lines[1]!, /:10:4 error entete .*trouvé "DE" \[Confirmed by CDA-001: /);
    assert.match(lines[2]!, /:18:4 warning entete /);
    assert.match(lines[3]!, /:9:2 error entete .*Place absent .*author\[9\]/);
    assert.equal(lines[4], 'without a place in this document:');
    assert.match(lines[5]!, /:9:2 error xds .*Place not found .*SubmitObjectsRequest/);
    assert.match(
      lines[6]!,
      /remarks: 4 \(3 errors, 1 warning, .*placed: 2, on the nearest: 1, without a place: 1; confirmed by our rules: 1/,
    );
  });

  it('finds the document that the report names, or that fits best in a folder', async () => {
    assert.match((await segur('verif.xml')).stdout, /cr-bio-n3-a-corriger\.xml:10:4/);
    assert.match((await segur('verif.xml', '--on', '.')).stdout, /cr-bio-n3-a-corriger\.xml:10:4/);
  });

  it('writes JSON by its schema, and SARIF', async () => {
    const { stdout } = await segur('verif.xml', '--on', document, '--format', 'json');
    const valid = new Ajv({ strict: false }).compile(
      JSON.parse(readFileSync('docs/schemas/report.schema.json', 'utf8')),
    );
    const report = JSON.parse(stdout) as {
      readonly reports: readonly {
        readonly remarks: readonly { readonly placed: string; readonly confirmedBy?: string }[];
      }[];
    };
    assert.ok(valid(JSON.parse(stdout)), JSON.stringify(valid.errors));
    assert.deepEqual(
      report.reports[0]!.remarks.map(({ placed, confirmedBy }) => [placed, confirmedBy]),
      [
        ['exact', 'CDA-001'],
        ['exact', undefined],
        ['nearest', undefined],
        ['none', undefined],
      ],
    );
    const sarif = JSON.parse((await segur('verif.xml', '--on', document, '--format', 'sarif')).stdout);
    assert.equal(sarif.runs[0].tool.driver.name, 'testContenuCDA · essai.sch');
    assert.deepEqual(sarif.runs[0].results[0].locations[0].physicalLocation.region.startLine, 10);
  });

  it('stands on the parts of a message, and is joined to what we say of the same value', async () => {
    cpSync('test/fixtures/reports/oru-gazelle.xml', path.join(folder, 'gazelle.xml'));
    const { code, stdout } = await segur('gazelle.xml', '--on', 'message.hl7');
    assert.equal(code, 1);
    const lines = stdout.split('\n');
    assert.match(
      lines[1]!,
      /^message\.hl7:17:58 error .*OBX-5 n’est pas permise ici \[Confirmed by META-003: /,
    );
    assert.match(lines[2]!, /^message\.hl7:2:135 warning .*\[Value found: “CAMILLE”\]/);
    assert.match(lines[3]!, /^message\.hl7:5:101 error .*le prescripteur est obligatoire$/);
    assert.match(lines[4]!, /^message\.hl7:19:1 error .*Place absent .*OBSERVATION\[30\]/);
    assert.match(stdout, /rules that held: 1/);
  });

  it('goes into the document that a message carries', async () => {
    const { code, stdout } = await segur('verif.xml', '--on', 'message.hl7');
    assert.equal(code, 1);
    assert.match(stdout, /→ message\.hl7#OBX-1/);
    assert.match(
      stdout,
      /message\.hl7:\d+:\d+ warning entete \[OBX-1, \d+:\d+\] \[entete\] le titre devrait/,
    );
  });

  it('on several documents shows what is said of this one, and says where none is meant', async () => {
    const outcome = (file: string, text: string) => ({
      resource: {
        resourceType: 'OperationOutcome',
        extension: [
          { url: 'http://hl7.org/fhir/StructureDefinition/operationoutcome-file', valueString: file },
        ],
        issue: [
          { severity: 'error', code: 'invalid', details: { text }, expression: ['ClinicalDocument.title'] },
        ],
      },
    });
    const write = (name: string, ...outcomes: readonly object[]) =>
      writeFileSync(path.join(folder, name), JSON.stringify({ resourceType: 'Bundle', entry: outcomes }));
    write('bundle.json', outcome(`/x/${document}`, 'mine'), outcome('/x/other.xml', 'not mine'));
    const own = await segur('bundle.json', '--on', document);
    assert.equal(own.code, 1);
    assert.match(own.stdout, /:18:4 error invalid mine/);
    assert.doesNotMatch(own.stdout, /not mine/);
    assert.match(own.stdout, /! remarks on another document, \/x\/other\.xml: 1/);
    write('twice.json', outcome(`/x/${document}`, 'mine'), outcome(`/y/${document}`, 'not mine'));
    const twice = await segur('twice.json', '--on', document);
    assert.equal(twice.code, 2);
    assert.match(
      twice.stdout,
      /! the report is on several documents, and no name says which of them this one is/,
    );
  });

  it('tells that the report names another document', async () => {
    cpSync(path.join(folder, document), path.join(folder, 'renamed.xml'));
    const { stdout } = await segur('verif.xml', '--on', 'renamed.xml');
    assert.match(stdout, /! the report names another document: .*cr-bio-n3-a-corriger\.xml/);
    assert.doesNotMatch((await segur('verif.xml', '--on', document)).stdout, /another document/);
  });

  it('asks which of several documents is meant, rather than taking one', async () => {
    const two = path.join(folder, 'two');
    for (const name of ['a', 'b']) cpSync(path.join(folder, document), path.join(two, name, document));
    const { code, stderr } = await segur('verif.xml', '--on', 'two');
    assert.equal(code, 2);
    assert.match(stderr, /several documents fit it as well: .*a.*, .*b/);
  });

  it('says why it could not, and exits with 2', async () => {
    writeFileSync(path.join(folder, 'nothing.txt'), 'bonjour');
    const other = await segur('nothing.txt', '--on', document);
    assert.equal(other.code, 2);
    assert.match(other.stderr, /nothing\.txt: report not recognised/);
    assert.equal((await segur()).code, 2);
    assert.match((await segur('absent.xml', '--on', document)).stderr, /absent\.xml: no such file/);
    assert.match((await segur('verif.xml', '--on', 'absent.xml')).stderr, /--on absent\.xml/);
    assert.equal((await segur('verif.xml', '--on', document, '--min-severity', 'never')).code, 2);
  });

  it('takes a report that breaks off for no good one: 2 with the reason, unless it tells of a fault all the same', async () => {
    const svrl = (content: string): string =>
      `<svrl:schematron-output xmlns:svrl="http://purl.oclc.org/dsdl/svrl"><svrl:fired-rule context="cda:title"/>${content}`;
    const failed = (role: string): string =>
      `<svrl:failed-assert role="${role}" test="x" location="/*:ClinicalDocument[1]/*:title[1]"><svrl:text>titre</svrl:text></svrl:failed-assert>`;
    const said: [string, number][] = [
      [svrl('<svrl:fired-rule context="cda:auth'), 2],
      [svrl(failed('warning')), 2],
      [svrl(failed('error')), 1],
      [`${svrl('')}</svrl:schematron-output>`, 0],
    ];
    for (const [text, expected] of said) {
      writeFileSync(path.join(folder, 'cut.svrl'), text);
      const { code, stdout } = await segur('cut.svrl', '--on', document);
      assert.equal(code, expected, text);
      assert.equal(/! the file of the report breaks off/.test(stdout), expected > 0, text);
    }
  });

  it('warns where nothing was checked, and exits with 0', async () => {
    writeFileSync(
      path.join(folder, 'empty.xml'),
      '<svrl:schematron-output xmlns:svrl="http://purl.oclc.org/dsdl/svrl"><svrl:active-pattern/></svrl:schematron-output>',
    );
    const { code, stdout } = await segur('empty.xml', '--on', document);
    assert.equal(code, 0);
    assert.match(stdout, /! no rule fired: nothing was checked/);
  });
});
