import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv from 'ajv';
import { xlsx, xlsxOfParts } from '../support/workbooks';
import { startLspClient } from '../support/lspClient';

const cli = path.resolve('dist/cli.js');
const head = ['ID', 'Exigence', 'N° scénario', 'Scénario de conformité', 'N° preuve 1', 'Preuve 1'];
const rem = (...ids: readonly string[]) =>
  xlsx({
    Exigences: [
      head,
      ...ids.map((id) => [id, `Le système DOIT tenir ${id}.`, `${id}.01`, 'Faire', `${id}.01.01`, 'Capture']),
    ],
  });

describe('segur import rem', () => {
  let folder: string;
  const output = () => path.join(folder, '.segur', 'requirements.json');
  const written = () =>
    (
      JSON.parse(readFileSync(output(), 'utf8')) as { requirements: readonly { readonly id: string }[] }
    ).requirements.map(({ id }) => id);
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'segur-rem-'));
    writeFileSync(path.join(folder, 'a.xlsx'), rem('SC.PSC.14', 'SC.PSC.98'));
    writeFileSync(
      path.join(folder, 'b.csv'),
      'ID;Exigence\nSC.PSC.98;Le système DOIT être prêt.\nSC.PSC.16;Le système DOIT b.\n',
      'latin1',
    );
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function segur(...args: readonly string[]) {
    return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, [cli, ...args, '--lang', 'fr'], { cwd: folder }, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
      );
    });
  }

  it('shows without writing, then merges two files, then says what changed', async () => {
    const dry = await segur('import', 'rem', '--dry-run', 'a.xlsx', 'b.csv');
    assert.equal(dry.code, 0);
    assert.match(dry.stdout, /^# a\.xlsx$[^]*^# b\.csv$/m);
    assert.ok(!existsSync(path.dirname(output())));

    const both = await segur('import', 'rem', 'a.xlsx', 'b.csv');
    assert.equal(both.code, 0, both.stderr);
    assert.match(both.stdout, /a : 2 exigences, 2 scénarios, 2 preuves\.\n {2}1 nouvelle, /);
    assert.match(both.stdout, /lu de lui-même désormais\.$/m);
    assert.deepEqual(written(), ['SC.PSC.14', 'SC.PSC.98', 'SC.PSC.98', 'SC.PSC.16']);
    assert.deepEqual(
      readdirSync(path.dirname(output())),
      ['requirements.json'],
      'nothing half-written is left',
    );

    writeFileSync(path.join(folder, 'a.xlsx'), rem('SC.PSC.14'));
    const again = await segur('import', 'rem', 'a.xlsx');
    assert.match(again.stdout, /depuis le dernier import de a\.xlsx : 0 nouvelle, 0 changée, 1 disparue/);
    assert.deepEqual(written(), ['SC.PSC.98', 'SC.PSC.16', 'SC.PSC.14']);

    const explained = await segur('explain', 'SC.PSC.98', 'SC.PSC.97');
    assert.match(explained.stdout, /Le système DOIT être prêt\.\n\(b\.csv, ligne 2\)/);
    assert.match(explained.stdout, /SC\.PSC\.97 : ni exigence.*\n.*segur import rem CLASSEUR/);
  });

  it('answers a machine by its schema, whatever came of it', async () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(
      JSON.parse(readFileSync('docs/schemas/import-rem.schema.json', 'utf8')) as object,
    );
    const rows = [
      ['Code', 'A', 'B'],
      ['SC.PSC.14', 'blanc', 'noir'],
      ['SC.PSC.16', 'gris', 'vert'],
    ];
    writeFileSync(path.join(folder, 'mute.xlsx'), xlsx({ Feuil1: rows }));
    writeFileSync(
      path.join(folder, 'hidden.xlsx'),
      xlsx({ A: [['a'], ['b']], Historique: [head, ['SC.PSC.14', 'Le système DOIT']] }),
    );
    writeFileSync(path.join(folder, 'no.xlsx'), 'PK');
    const outcomes = [];
    for (const files of [['a.xlsx', 'b.csv'], ['a.xlsx'], ['mute.xlsx'], ['hidden.xlsx'], ['no.xlsx']]) {
      const { stdout, code } = await segur('import', 'rem', ...files, '--format', 'json');
      const answer = JSON.parse(stdout) as { readonly outcome: string; readonly written: boolean };
      assert.ok(validate(answer), JSON.stringify(validate.errors));
      outcomes.push([answer.outcome, answer.written, code]);
    }
    assert.deepEqual(outcomes, [
      ['ready', true, 0],
      ['ready', true, 0],
      ['ask', false, 2],
      ['ask', false, 2],
      ['refused', false, 2],
    ]);
  });

  it('takes sheets and columns from options, and tells an option that the workbook cannot meet', async () => {
    const rows = [
      ['Code', 'A', 'B'],
      ['SC.PSC.14', 'blanc', 'noir'],
    ];
    writeFileSync(path.join(folder, 'mute.xlsx'), xlsx({ Feuil1: rows }));
    const good = await segur(
      'import',
      'rem',
      'mute.xlsx',
      '--sheet',
      'feuil1',
      '--column',
      'id=A',
      '--column',
      'énoncé=B',
    );
    assert.equal(good.code, 0, good.stderr);
    assert.match(readFileSync(output(), 'utf8'), /"statement":"blanc"/);
    const bad = await segur('import', 'rem', 'mute.xlsx', '--column', 'énoncé=Texte');
    assert.equal(bad.code, 2);
    assert.match(bad.stderr, /mute\.xlsx: aucune colonne « Texte » pour énoncé/);
  });

  it('tells the sheets that it left out and that may hold requirements', async () => {
    const heading = ['ID', 'Exigence'];
    const row = ['SC.PSC.14', 'Le système DOIT le dire.'];
    writeFileSync(
      path.join(folder, 'sheets.xlsx'),
      xlsx(
        { Exigences: [heading, row], Historique: [heading, row], Cachée: [heading, row], Notes: [['Rien']] },
        { Cachée: { hidden: true } },
      ),
    );
    const { code, stderr } = await segur('import', 'rem', 'sheets.xlsx');
    assert.equal(code, 0);
    assert.match(stderr, /^sheets\.xlsx, Historique: historique ou annexe/m);
    assert.match(stderr, /^sheets\.xlsx, Cachée: feuille masquée/m);
    assert.doesNotMatch(stderr, /Notes/);
  });

  it('leaves the last good import where a file is hostile, and names the file and the reason', async () => {
    await segur('import', 'rem', 'a.xlsx');
    const before = readFileSync(output(), 'utf8');
    const space = new Uint8Array(100 * 1024 * 1024).fill(32);
    const hostile: Readonly<Record<string, readonly [string | Uint8Array, RegExp]>> = {
      'bomb.xlsx': [xlsxOfParts('<worksheet/>', { 'xl/sharedStrings.xml': space }), /trop de données/],
      'strike.xlsx': [
        xlsxOfParts(
          `<worksheet><sheetData><row r="1"><c r="A1"><is>${'<r><rPr><strike'.repeat(50_000)}</is></c></row></sheetData></worksheet>`,
        ),
        /feuille abîmée/,
      ],
      'entities.xlsx': [
        xlsxOfParts('<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>'),
        /entités XML/,
      ],
      'rows.csv': ['ID;Exigence\n'.repeat(500_000), /plus de 12000 lignes/],
      'old.xlsx': [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), /ancien format \.xls/],
      'empty.xlsx': ['', /fichier vide/],
    };
    for (const [name, [content, reason]] of Object.entries(hostile)) {
      writeFileSync(path.join(folder, name), content);
      const { code, stderr } = await segur('import', 'rem', 'a.xlsx', name);
      assert.equal(code, 2, name);
      assert.match(stderr, new RegExp(`^${name}: [^]*${reason.source}`), stderr);
      assert.equal(readFileSync(output(), 'utf8'), before, name);
    }
  });
});

describe('the request of the editor', () => {
  it('tells workbooks of one name apart, and takes what was chosen for each', async () => {
    const client = await startLspClient({ locale: 'fr' });
    try {
      const csv = (id: string): string =>
        Buffer.from(`ID;Exigence;\n${id};Le système DOIT;Capture\n`).toString('base64');
      const report = await client.ask('segur/import/rem', {
        files: [
          { name: '/home/a/lgc/REM.csv', content: csv('SC.PSC.14') },
          { name: '/home/a/sgl/REM.csv', content: csv('SC.PSC.16'), choices: { columns: { proof: 'C' } } },
        ],
        output: '.segur/requirements.json',
      });
      assert.ok(report.outcome === 'ready');
      assert.deepEqual(
        report.files.map(({ given, file, proofs, sheets }) => [given, file, proofs, sheets[0]!.sheet]),
        [
          ['/home/a/lgc/REM.csv', 'lgc∕REM.csv', 0, 'REM.csv'],
          ['/home/a/sgl/REM.csv', 'sgl∕REM.csv', 1, 'REM.csv'],
        ],
      );
    } finally {
      await client.stop();
    }
  });

  it('has pages decoded by the server, in whatever encoding they were saved', async () => {
    const client = await startLspClient({ locale: 'fr' });
    try {
      const page = [
        'Le médecin – lui seul – signe l’œuvre à 5 €, « à la main ».',
        'Cette réponse vous a-t-elle été utile ?',
      ].join('\n');
      const windows = Buffer.from(
        [...page].map(
          (letter) => ({ '’': 0x92, œ: 0x9c, '€': 0x80, '–': 0x96 })[letter] ?? letter.charCodeAt(0),
        ),
      );
      const texts = [];
      for (const content of [windows, Buffer.from(page), Buffer.from(`\ufeff${page}`, 'utf16le')]) {
        const report = await client.ask('segur/import/faq', {
          files: [{ name: 'page.txt', content: content.toString('base64') }],
        });
        assert.ok(report.ok);
        texts.push(report.text);
      }
      assert.match(texts[0]!, /Le médecin – lui seul – signe l’œuvre à 5 €, « à la main »/);
      assert.deepEqual(texts, [texts[0], texts[0], texts[0]]);
    } finally {
      await client.stop();
    }
  });

  it('reads workbooks in the server, each with what was chosen for it', async () => {
    const client = await startLspClient({ locale: 'fr' });
    try {
      const content = Buffer.from(rem('SC.PSC.14', 'SC.PSC.98')).toString('base64');
      const ask = (choices?: object) =>
        client.ask('segur/import/rem', {
          files: [{ name: 'a.xlsx', content, ...(choices ? { choices } : {}) }],
          output: '.segur/requirements.json',
        });
      const report = await ask();
      assert.ok(report.outcome === 'ready');
      assert.deepEqual(report.summary, ['a : 2 exigences, 2 scénarios, 2 preuves.']);
      const chosen = await ask({ columns: { proof: '-' } });
      assert.ok(chosen.outcome === 'ready');
      assert.ok(!chosen.files[0]!.sheets[0]!.columns.some(({ field }) => field.startsWith('proof ')));
      const wrong = await ask({ columns: { rien: 'A' } });
      assert.ok(wrong.outcome === 'refused');
      assert.match(wrong.reasons[0]!.reason, /champs : id, statement/);
    } finally {
      await client.stop();
    }
  });
});
