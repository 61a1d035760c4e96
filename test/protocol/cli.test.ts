import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv from 'ajv';
import { sample } from '../support/cdaSample';
import { startLspClient } from '../support/lspClient';

const cli = path.resolve('dist/cli.js');

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function segur(args: readonly string[], input = '', cwd = process.cwd()): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [cli, ...args],
      { maxBuffer: 1 << 26, cwd, env: { ...process.env, LANG: 'fr_FR.UTF-8', LC_ALL: '' } },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

/** The contract of one subcommand, as a check that says what is wrong. */
function assertSchema(name: string, ...values: readonly unknown[]): void {
  const valid = new Ajv({ strict: false }).compile(
    JSON.parse(readFileSync(`docs/schemas/${name}.schema.json`, 'utf8')),
  );
  for (const value of values) assert.ok(valid(value), JSON.stringify(valid.errors));
}

describe('the segur command', () => {
  let folder: string;
  const faulty =
    '<?xml version="1.0" encoding="UTF-8"?>\r\n<ClinicalDocument xmlns="urn:hl7-org:v3">\r\n<realmCode code="fr"/>';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'segur-cli-'));
    writeFileSync(path.join(folder, 'faulty.xml'), faulty);
    writeFileSync(path.join(folder, 'clean.txt'), 'rien à signaler');
    writeFileSync(path.join(folder, 'binary.bin'), Buffer.from([1, 0, 2, 0]));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

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
      pack = path.join(folder, 'pack-with-faults');
      mkdirSync(pack, { recursive: true });
      writeFileSync(path.join(pack, 'house.sch'), schema);
    });

    it('tells each of them on standard error, in the JSON and in SARIF, and keeps its words', async () => {
      const file = path.join(folder, 'faulty.xml');
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
      const { stdout, stderr } = await segur(['check', path.join(folder, 'clean.txt'), '--format', 'json']);
      assert.equal(stderr, '');
      assert.equal('packFaults' in JSON.parse(stdout), false);
    });
  });

  it('checks a folder, and its JSON is what the schema says', async () => {
    const { code, stdout, stderr } = await segur(['check', folder, '--format', 'json']);
    assert.equal(code, 1);
    assert.match(stderr, /binary\.bin/);
    const report = JSON.parse(stdout);
    assertSchema('check', report);
    assert.deepEqual([report.summary.files, report.summary.skipped], [2, 1]);
    const realm = report.findings.find((finding: { code: string }) => finding.code === 'CDA-001');
    assert.equal(realm.file, path.join(folder, 'faulty.xml'));
    assert.deepEqual(realm.range, { start: { line: 2, character: 17 }, end: { line: 2, character: 19 } });
    assert.equal(realm.severity, 'error');
  });

  it('ends with 0 below the threshold, 1 at it and 2 when it cannot run', async () => {
    const clean = path.join(folder, 'clean.txt');
    assert.equal((await segur(['check', clean])).code, 0);
    assert.equal((await segur(['check', path.join(folder, 'faulty.xml')])).code, 1);
    assert.equal((await segur(['check', path.join(folder, 'absent.xml')])).code, 2);
    assert.equal((await segur(['check'])).code, 2);
    assert.equal((await segur(['check', clean, '--min-severity', 'loud'])).code, 2);
    assert.equal((await segur(['nonsense'])).code, 2);
    assert.equal((await segur(['check', '--unknown-option'])).code, 2);
  });

  it('never ends with 0 where a document could not be read, or nothing was judged', async () => {
    const apart = mkdtempSync(path.join(tmpdir(), 'segur-skipped-'));
    const at = (name: string): string => path.join(apart, name);
    try {
      for (const name of ['message.hl7', 'note.txt', 'image.png'])
        writeFileSync(at(name), Buffer.from([1, 0, 2, 0]));
      writeFileSync(at('clean.txt'), 'rien à signaler');
      const codeOf = async (...names: readonly string[]): Promise<number> =>
        (await segur(['check', ...names.map(at)])).code;
      assert.equal(await codeOf('message.hl7'), 2);
      assert.equal(await codeOf('message.hl7', 'clean.txt'), 2);
      assert.equal(await codeOf('note.txt'), 2);
      assert.equal(await codeOf('image.png', 'clean.txt'), 0);
      writeFileSync(at('wide.hl7'), Buffer.from('MSH|^~\\&|A|B|C|D|1||ADT^A01\rpid|1', 'utf16le'));
      assert.equal(await codeOf('wide.hl7'), 1);
    } finally {
      rmSync(apart, { recursive: true, force: true });
    }
  });

  it('reads the paths from standard input', async () => {
    const { stdout } = await segur(
      ['check', '--files-from', '-', '--format', 'json'],
      `${path.join(folder, 'faulty.xml')}\n${path.join(folder, 'clean.txt')}\n`,
    );
    assert.equal(JSON.parse(stdout).summary.files, 2);
  });

  it('writes SARIF whose rules and results belong together', async () => {
    const { stdout } = await segur(['check', path.join(folder, 'faulty.xml'), '--format', 'sarif']);
    const { version, runs } = JSON.parse(stdout);
    assert.equal(version, '2.1.0');
    const known = new Set(runs[0].tool.driver.rules.map(({ id }: { id: string }) => id));
    assert.ok(runs[0].results.length > 0);
    for (const { ruleId } of runs[0].results) assert.ok(known.has(ruleId), ruleId);
    assert.deepEqual(
      runs[0].results.find(({ ruleId }: { ruleId: string }) => ruleId === 'CDA-001').locations[0]
        .physicalLocation.region,
      { startLine: 3, startColumn: 18, endLine: 3, endColumn: 20 },
    );
  });

  it('judges by the volet that one names, and refuses a name that the pack does not have', async () => {
    const document = path.join(folder, 'letter.xml');
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
      const file = path.join(folder, `judged-${rank}.xml`);
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
    const report = path.join(folder, 'imaging.xml');
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
      ...Array<string>(4).fill('VOL-003'),
      'VOL-IMG-001',
      'VOL-IMG-002',
    ]);
  });

  it('explains one line per input, from arguments and from standard input', async () => {
    const inputs = ['EX PSC 01, 03, 04', 'RIS.TLR/INT.02', 'rien'];
    const { code, stdout } = await segur(['explain', '-', '--format', 'json'], `${inputs.join('\n')}\n`);
    assert.equal(code, 0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assertSchema('explain', ...lines);
    assert.deepEqual(
      lines.map(({ input }) => input),
      inputs,
    );
    assert.deepEqual(
      lines.map(({ matches }) => matches.map(({ id }: { id: string }) => id)),
      [['EX PSC 01', 'EX PSC 03', 'EX PSC 04'], ['RIS.TLR/INT.02'], []],
    );
    assert.deepEqual(lines[0].matches[1].range, {
      start: { line: 0, character: 11 },
      end: { line: 0, character: 13 },
    });
  });

  it("knows what is in the user's .segur, in the folder of the command and below it", async () => {
    const below = path.join(folder, 'dossier', 'src');
    mkdirSync(below, { recursive: true });
    mkdirSync(path.join(folder, 'dossier', '.segur'));
    const record = { id: 'MAISON.01', family: 'MAISON', paraphrase: 'Notre exigence.', textStatus: 'known' };
    writeFileSync(
      path.join(folder, 'dossier', '.segur', 'requirements.json'),
      JSON.stringify({ requirements: [record] }),
    );
    const { code, stdout } = await segur(['explain', 'MAISON.01', '--lang', 'en'], '', below);
    assert.equal(code, 0);
    assert.match(stdout, /Notre exigence/);
    assert.doesNotMatch((await segur(['explain', 'MAISON.01'], '', folder)).stdout, /Notre exigence/);
  });

  it('judges as on the day that one names: a list that has aged makes no error', async () => {
    const document = path.join(folder, 'type.xml');
    writeFileSync(document, sample.replace('code="11490-0"', 'code="99999-9"'));
    const severity = async (...options: string[]): Promise<string | undefined> => {
      const { stdout } = await segur(['check', document, '--format', 'json', ...options]);
      const { findings } = JSON.parse(stdout) as { findings: readonly Record<string, string>[] };
      return findings.find(({ code }) => code === 'CDA-012')?.['severity'];
    };
    assert.equal(await severity('--today', '2026-11-29'), 'error');
    assert.equal(await severity('--today', '2028-11-29'), 'warning');
    assert.equal(await severity('--today', '2028-11-29', '--max-age', '40'), 'error');
    for (const wrong of [
      ['--today', '2026-02-30'],
      ['--max-age', 'six'],
    ]) {
      const { code, stderr } = await segur(['check', document, ...wrong]);
      assert.equal(code, 2);
      assert.match(stderr, /2026-02-30|six/);
    }
  });

  it('explains codes, OIDs, value sets and rules, and asks what an unknown one was meant to be', async () => {
    const inputs = [
      '1.2.250.1.71.4.2.1',
      'JDV_J07',
      'LOINC 11502-2',
      'CDA-012',
      'EX PSC 01, JDV_J01',
      'CDA-0122',
    ];
    const { code, stdout } = await segur(['explain', ...inputs, '--format', 'json', '--lang', 'fr']);
    assert.equal(code, 0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assertSchema('explain', ...lines);
    assert.deepEqual(
      lines.map(({ matches }) =>
        matches.map(({ kind, id }: { kind?: string; id: string }) => `${kind} ${id}`),
      ),
      [
        ['oid 1.2.250.1.71.4.2.1'],
        ['valueSet JDV_J07'],
        ['code 11502-2'],
        ['rule CDA-012'],
        ['undefined EX PSC 01', 'valueSet JDV_J01'],
        [],
      ],
    );
    assert.match(lines[1].matches[0].title, /du 2026-06-29/);
    assert.deepEqual(lines[5].suggestions, ['CDA-012']);
    const asText = await segur(['explain', 'JDV_J077', '--lang', 'fr']);
    assert.equal(asText.code, 0);
    assert.match(asText.stdout, /JDV_J077.*vouliez-vous dire JDV_J07 \?/);
  });

  it('answers questions, best first, with their origin', async () => {
    const { stdout } = await segur(
      ['faq', '-', '--format', 'json', '--limit', '5'],
      'SC.PSC.16\nboite aux lettres mssante types\n',
    );
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assertSchema('faq', ...lines);
    assert.equal(lines.length, 2);
    assert.ok(lines[0].results[0].origin.includes('seeds#31'));
    assert.ok(lines[1].results[0].origin.includes('seeds#51'));
  });

  it('says what to know before relying on an answer', async () => {
    const query = ['faq', 'retenir un document pour le DMP', '--limit', '1'];
    const text = await segur([...query, '--lang', 'fr']);
    assert.match(text.stdout, /faq-050[^]*\n {11}Réserve : En tension avec une autre réponse \(faq-029\)/);
    const [result] = JSON.parse((await segur([...query, '--format', 'json'])).stdout).results;
    assert.equal(result.status, 'contradicted');
    assert.match(result.warning, /faq-029/);
  });

  it('prints whole answers, by their id or with --full, and in JSON always', async () => {
    const whole =
      /faq-029 — .*\n\nRéserve : [^]*### Envoi au DMP[^]*\nRéponses voisines : .*faq-050[^]*\nSource : /;
    assert.match((await segur(['faq', 'faq-029', '--lang', 'fr'])).stdout, whole);
    const full = await segur([
      'faq',
      'envoi automatique DMP et MSS',
      '--full',
      '--limit',
      '3',
      '--lang',
      'fr',
    ]);
    assert.match(full.stdout, whole);
    const answer = JSON.parse((await segur(['faq', 'FAQ-029', '--format', 'json'])).stdout);
    assertSchema('faq', answer);
    assert.deepEqual(
      answer.results.map((result: { readonly id: string }) => result.id),
      ['faq-029'],
    );
    assert.match(answer.results[0].answer, /### Envoi par MSS professionnelle/);
    assert.ok(answer.results[0].source.title.length > 0);
  });

  it('imports saved pages into a catalogue of the user, and brings it up to date the next time', async () => {
    const question = 'Cette réponse vous a-t-elle été utile ?';
    const pages = path.join(folder, 'page.txt');
    const output = path.join(folder, 'mine', 'faq.json');
    const answer = (text: string) =>
      `${text} Le dossier est à déposer sur Convergence.\n\n${question}\nOui\nNon\n\n`;
    writeFileSync(
      pages,
      answer('Première réponse, assez longue pour en être une.') +
        answer('Deuxième réponse, tout aussi longue.'),
    );
    const run = () => segur(['import', 'faq', pages, '--output', output, '--format', 'json']);
    const first = JSON.parse((await run()).stdout);
    assert.deepEqual([first.blocks, first.added, first.unchanged], [2, 2, 0]);
    const again = JSON.parse((await run()).stdout);
    assert.deepEqual([again.added, again.updated, again.unchanged], [0, 0, 2]);
    writeFileSync(output, 'not a catalogue');
    assert.equal((await run()).code, 2);
    assert.equal(readFileSync(output, 'utf8'), 'not a catalogue');
  });

  it('reads saved pages in the encodings that browsers write', async () => {
    const text = 'Réponse déposée à l’été.\nCette réponse vous a-t-elle été utile ?\n';
    const latin = Buffer.from(text.replace('’', '\x92'), 'latin1');
    const pages = { utf8: Buffer.from(text), utf16: Buffer.from(`\ufeff${text}`, 'utf16le'), cp1252: latin };
    const files = Object.entries(pages).map(([name, bytes]) => {
      const file = path.join(folder, `${name}.txt`);
      writeFileSync(file, bytes);
      return file;
    });
    const output = path.join(folder, 'encodings.json');
    const { stdout } = await segur(['import', 'faq', ...files, '--output', output, '--format', 'json']);
    const { blocks, answers, duplicates } = JSON.parse(stdout);
    assert.deepEqual([blocks, answers, duplicates.length], [3, 1, 2]);
    assert.equal(JSON.parse(readFileSync(output, 'utf8')).entries[0].answer, 'Réponse déposée à l’été.');
  });

  it('says in both languages why it does not import, and leaves the shipped answers alone', async () => {
    const page = path.join(folder, 'page.txt');
    writeFileSync(page, 'Une réponse.\nCette réponse vous a-t-elle été utile ?\n');
    const missing = path.join(folder, 'missing.html');
    const shipped = path.resolve('data', 'faq.json');
    const before = readFileSync(shipped, 'utf8');
    for (const [args, fr, en] of [
      [[missing], /fichier illisible/, /unreadable file/],
      [[], /pages enregistrées/, /saved pages/],
      [[page, '--output', shipped], /le vôtre va dans un fichier à part/, /yours goes to a file of its own/],
    ] as const)
      for (const [lang, message] of [
        ['fr', fr],
        ['en', en],
      ] as const) {
        const { code, stderr } = await segur(['import', 'faq', ...args, '--lang', lang]);
        assert.equal(code, 2);
        assert.match(stderr, message);
      }
    assert.equal(readFileSync(shipped, 'utf8'), before);
  });

  it('serves LSP in the language that one names, whatever the client is displayed in', async () => {
    const client = await startLspClient({ args: [cli, 'lsp', '--stdio', '--lang', 'en'], locale: 'fr' });
    try {
      await client.open('file:///dossier.md', 'markdown', 'Voir SC.PSC.99.');
      const [finding] = await client.pushed('file:///dossier.md', 1);
      assert.match(String(finding?.message), /is not in the catalogue/);
    } finally {
      await client.stop();
    }
  });

  it('serves LSP', async () => {
    const client = await startLspClient({ args: [cli, 'lsp', '--stdio'] });
    try {
      await client.open('file:///dossier.md', 'markdown', 'Voir ERGO 4.');
      assert.match(await client.hoverText('file:///dossier.md', { line: 0, character: 6 }), /ERGO 4/);
    } finally {
      await client.stop();
    }
  });
});
