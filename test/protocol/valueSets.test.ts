import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { tgz, zip } from '../support/archives';
import { mdm, oru, smallCda } from '../support/hl7v2';
import { startLspClient } from '../support/lspClient';

const loinc = '2.16.840.1.113883.6.1';
const documentTypes = '1.2.250.1.213.1.1.5.471';

/** A list of document types in the form of the pack. */
function types(
  revised: string,
  codes: readonly string[],
  oid = documentTypes,
  name = 'JDV_J07_XdsTypeCode_CISIS',
): string {
  const concepts = codes.map(
    (code) => `<Concept code="${code}" codeSystem="${loinc}" displayName="Type ${code}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"><ValueSet id="${oid}" displayName="${name}" revisionDate="${revised}T12:00:00+01:00"><ConceptList>${concepts.join('')}</ConceptList></ValueSet></RetrieveValueSetResponse>`;
}

/** A code that no list of ours has, in each place where a document says its type. */
const unknown = '99999-9';
const withType = (text: string, code: string): string => text.replaceAll('18748-4', code);
const messages = {
  'mdm.hl7': (code: string) => withType(mdm(withType(smallCda(), code)), code),
  'oru.hl7': (code: string) => withType(oru(withType(smallCda(), code)), code),
  'cda.xml': (code: string) => withType(smallCda(), code),
};

/** What judges the type of the document: in CDA, in TXA-2, in OBR-4 with OBX-3. */
const ofTypes = /^(?:CDA-012|TXA-002|OBR-004|OBX-003)$/;

describe('value sets of the authorities', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'segur-lists-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function segur(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [path.resolve('dist/cli.js'), ...args, '--lang', 'fr'],
        { maxBuffer: 1 << 26, cwd: folder, env: { ...process.env, SEGUR_TODAY: '2026-11-29' } },
        (error, stdout, stderr) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
      );
    });
  }

  function put(name: string, content: string | Buffer): string {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
    return name;
  }

  const own = (): {
    valueSets: readonly { oid: string; name: string; revised: string; concepts: object }[];
  } => JSON.parse(readFileSync(path.join(folder, '.segur', 'valuesets.json'), 'utf8'));
  const isWritten = (): boolean => existsSync(path.join(folder, '.segur'));

  /** What is said of the type of each document, by file: `TXA-002 error`. */
  async function judged(
    code: string,
    ...options: readonly string[]
  ): Promise<Readonly<Record<string, readonly string[]>>> {
    const files = Object.entries(messages).map(([name, make]) => put(name, make(code)));
    const { stdout } = await segur('check', ...files, '--format', 'json', ...options);
    const { findings } = JSON.parse(stdout) as {
      findings: readonly { file: string; code: string; severity: string }[];
    };
    return Object.fromEntries(
      files.map((file) => [
        file,
        findings
          .filter((finding) => finding.file === file && ofTypes.test(finding.code))
          .map((finding) => `${finding.code} ${finding.severity}`),
      ]),
    );
  }

  it('are imported from several sources, and again: merged, the newer winning, what changed told', async () => {
    const sources = [
      put('pack/jeuxDeValeurs/JDV_J07_XdsTypeCode_CISIS.xml', types('2026-10-01', [unknown, '34133-9'])) &&
        'pack',
      put(
        'other.zip',
        zip([{ name: 'x/a.xml', content: types('2026-02-01', ['A', 'B'], '1.2.250.9.1', 'JDV_Maison') }]),
      ),
      put(
        'fhir.tgz',
        tgz([
          {
            name: 'package/ValueSet-b.json',
            content: JSON.stringify({
              resourceType: 'ValueSet',
              url: 'https://example.org/b',
              name: 'JDV_Essai',
              date: '2026-03-01',
              compose: { include: [{ system: 'http://loinc.org', concept: [{ code: 'C', display: 'c' }] }] },
            }),
          },
        ]),
      ),
      put('table.csv', Buffer.from('Code;Libell\xe9\nD;l\x92\xe9t\xe9\n', 'latin1')),
    ];
    const choices = ['--system', loinc];
    const dry = await segur('import', 'valuesets', ...sources, ...choices, '--dry-run');
    assert.equal(dry.code, 0, dry.stderr);
    assert.match(dry.stdout, /rien n’est écrit : 4 jeux, 6 codes/);
    assert.equal(isWritten(), false);

    const first = await segur('import', 'valuesets', ...sources, ...choices);
    assert.equal(first.code, 0, first.stderr);
    assert.match(
      first.stdout,
      /JDV_J07_XdsTypeCode_CISIS \(1\.2\.250\.1\.213\.1\.1\.5\.471\) 2026-06-29 → 2026-10-01/,
    );
    assert.match(first.stdout, / {2}\+ 99999-9 Type 99999-9\n/);
    assert.match(first.stdout, / {2}- CERT_DECL Certificat, déclaration \(2026-10-01\)\n/);
    assert.match(first.stdout, / {2}~ 34133-9 .* → Type 34133-9\n/);
    assert.deepEqual(
      own()
        .valueSets.map(({ name, revised }) => `${name} ${revised}`)
        .sort(),
      ['JDV_Essai 2026-03-01', 'JDV_J07_XdsTypeCode_CISIS 2026-10-01', 'JDV_Maison 2026-02-01', 'table '],
    );
    assert.match(readFileSync(path.join(folder, '.segur/valuesets.json'), 'utf8'), /l’été/);

    const before = readFileSync(path.join(folder, '.segur/valuesets.json'), 'utf8');
    const again = await segur('import', 'valuesets', ...sources, ...choices, '--format', 'json');
    assert.deepEqual(
      JSON.parse(again.stdout).changes.map(({ status }: { status: string }) => status),
      ['unchanged', 'unchanged', 'unchanged', 'unchanged'],
    );
    assert.equal(readFileSync(path.join(folder, '.segur/valuesets.json'), 'utf8'), before);

    put('newer.xml', types('2026-11-01', ['B', 'E'], '1.2.250.9.1', 'jdv-maison-2'));
    put('older.xml', types('2025-01-01', ['Z'], '1.2.250.9.1', 'JDV_Maison'));
    const next = await segur('import', 'valuesets', 'newer.xml');
    assert.match(next.stdout, /jdv-maison-2 \(1\.2\.250\.9\.1\) 2026-02-01 → 2026-11-01/);
    const late = await segur('import', 'valuesets', 'older.xml', '--format', 'json');
    assert.deepEqual(
      JSON.parse(late.stdout).changes.map(({ status }: { status: string }) => status),
      ['older'],
    );
    const merged = own().valueSets.find(({ oid }) => oid === '1.2.250.9.1');
    assert.equal(own().valueSets.length, 4);
    assert.equal(merged?.revised, '2026-11-01');
    assert.match(JSON.stringify(merged?.concepts), /"E"/);
    assert.match(JSON.stringify(merged?.concepts), /"A".*2026-11-01/);
  });

  it('write nothing where one of the sources gives nothing, name it and the reason, and keep the last import', async () => {
    put('good.xml', types('2026-10-01', [unknown]));
    const bad: Readonly<Record<string, readonly [string | Buffer | undefined, RegExp]>> = {
      'absent.tgz': [undefined, /absent\.tgz: refusé : .*n’existe pas/],
      'cut.tgz': [tgz([{ name: 'package/a.json', content: '{}' }]).subarray(0, -20), /cut\.tgz.*endommagée/],
      'out.tgz': [
        tgz([{ name: '../a.xml', content: types('2026-10-01', ['A']) }]),
        /out\.tgz!\.\.\/a\.xml.*sort de l’archive/,
      ],
      'out.zip': [
        zip([{ name: '../a.xml', content: types('2026-10-01', ['A']) }]),
        /out\.zip!\.\.\/a\.xml.*sort de l’archive/,
      ],
      'half.xml': [types('2026-10-01', ['A']).slice(0, 200), /half\.xml:1: refusé/],
      'entities.xml': [
        `<!DOCTYPE x [<!ENTITY a "aaaa">]>${types('2026-10-01', ['A']).replace(/^.*?\?>/, '')}`,
        /entities\.xml: refusé : .*entités/,
      ],
      'half.json': ['{"resourceType":"ValueSet","name":', /half\.json: refusé : .*JSON/],
      'table.csv': ['code;libellé\nA;a\n', /table\.csv: refusé : .*--system OID/],
    };
    for (const written of [false, true]) {
      if (written) assert.equal((await segur('import', 'valuesets', 'good.xml')).code, 0);
      const before = written ? readFileSync(path.join(folder, '.segur/valuesets.json'), 'utf8') : '';
      for (const [name, [content, reason]] of Object.entries(bad)) {
        if (content !== undefined) put(name, content);
        const { code, stderr } = await segur('import', 'valuesets', 'good.xml', name);
        assert.equal(code, 2, name);
        assert.match(stderr, reason);
        assert.match(stderr, new RegExp(`rien n’a été écrit : ${name.replace('.', '\\.')}`));
        if (!written) assert.equal(isWritten(), false, name);
        else {
          assert.equal(readFileSync(path.join(folder, '.segur/valuesets.json'), 'utf8'), before, name);
          assert.deepEqual(readdirSync(path.join(folder, '.segur')), ['valuesets.json'], 'nothing beside it');
        }
      }
    }
    put('readme.md', '# Lisez-moi');
    const beside = await segur('import', 'valuesets', 'good.xml', 'readme.md');
    assert.deepEqual([beside.code, /readme\.md: refusé : ni jeu de valeurs/.test(beside.stderr)], [0, true]);
  });

  it('judge at once, in CDA and in HL7 v2: a code that only the import has, and one that it no longer has', async () => {
    assert.deepEqual(await judged(unknown), {
      'mdm.hl7': ['OBR-004 error', 'TXA-002 error'],
      'oru.hl7': ['OBR-004 error'],
      'cda.xml': ['CDA-012 error'],
    });
    put('J07.xml', types('2026-10-01', [unknown]));
    assert.equal((await segur('import', 'valuesets', 'J07.xml')).code, 0);
    assert.deepEqual(await judged(unknown), { 'mdm.hl7': [], 'oru.hl7': [], 'cda.xml': [] });
    const gone = await judged('18748-4');
    for (const said of Object.values(gone)) for (const one of said) assert.match(one, / information$/);
    assert.deepEqual(gone['cda.xml'], ['CDA-012 information']);
    assert.ok(gone['mdm.hl7']!.includes('TXA-002 information'));
    const never = await judged('88888-8', '--max-age', '1');
    assert.deepEqual(never, {
      'mdm.hl7': ['OBR-004 warning', 'TXA-002 warning'],
      'oru.hl7': ['OBR-004 warning'],
      'cda.xml': ['CDA-012 warning'],
    });
  });

  describe('of a pack', () => {
    beforeEach(() => {
      cpSync(path.resolve('test/fixtures/voletPack/house'), path.join(folder, 'pack'), { recursive: true });
    });

    it('refresh the lists of our rules where they are newer, by --pack and without an import', async () => {
      put('pack/jeuxDeValeurs/jdv-j07-xds-type-code-cisis.xml', types('2026-10-01', [unknown, '18748-4']));
      assert.deepEqual((await judged(unknown, '--pack', 'pack'))['cda.xml'], []);
      assert.deepEqual((await judged(unknown, '--pack', 'pack'))['mdm.hl7'], []);
      assert.deepEqual((await judged(unknown))['cda.xml'], ['CDA-012 error'], 'and no longer without it');
      put('pack/jeuxDeValeurs/jdv-j07-xds-type-code-cisis.xml', types('2020-01-01', ['11111-1']));
      assert.deepEqual((await judged('18748-4', '--pack', 'pack'))['cda.xml'], [], 'ours is newer');
      assert.equal(isWritten(), false);
    });

    it('win over the user’s import where they are newer, and lose where they are older', async () => {
      put('J07.xml', types('2026-09-01', ['18748-4', '77777-7']));
      assert.equal((await segur('import', 'valuesets', 'J07.xml')).code, 0);
      put('pack/jeuxDeValeurs/J07.xml', types('2026-10-01', ['18748-4']));
      assert.deepEqual((await judged('77777-7', '--pack', 'pack'))['cda.xml'], ['CDA-012 information']);
      put('pack/jeuxDeValeurs/J07.xml', types('2026-08-01', ['18748-4']));
      assert.deepEqual((await judged('77777-7', '--pack', 'pack'))['cda.xml'], []);
    });

    it('named by segur.officialPack refresh them in the editor, and its status says so', async () => {
      put('pack/jeuxDeValeurs/a.xml', types('2026-10-01', [unknown, '18748-4']));
      put(
        'pack/jeuxDeValeurs/b.xml',
        types('2019-01-01', ['A'], '1.2.250.1.213.1.1.5.461', 'JDV_J01_XdsAuthorSpecialty_CISIS'),
      );
      const client = await startLspClient({
        folder: pathToFileURL(folder).href,
        settings: { officialPack: 'pack' },
        capabilities: {
          textDocument: { diagnostic: {} },
          workspace: { diagnostics: { refreshSupport: true } },
        },
      });
      try {
        const uri = pathToFileURL(path.join(folder, 'cda.xml')).href;
        await client.open(uri, 'xml', withType(smallCda(), unknown));
        let told: string | undefined;
        for (let tries = 0; tries < 100 && told === undefined; tries++) {
          told = (await client.ask('segur/status', { uri })).packLists;
          await setTimeout(100);
        }
        assert.equal(told, '2 jeux de valeurs du pack, dont 1 plus récent que les nôtres');
        const { items }: { items: readonly { code: string }[] } = await client.connection.sendRequest(
          'textDocument/diagnostic',
          { textDocument: { uri } },
        );
        assert.ok(items.length > 0);
        assert.deepEqual(
          items.filter(({ code }) => ofTypes.test(code)),
          [],
        );
      } finally {
        await client.stop();
      }
    });
  });
});
