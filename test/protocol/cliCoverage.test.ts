import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openWorkbook } from '../../server/src/importers/workbook/open';
import { xlsx } from '../support/workbooks';

// segur: verifies SEG/COUV.10
describe('segur coverage', () => {
  let folder: string;
  const cli = path.resolve('dist/cli.js');
  const segur = (...argv: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [cli, 'coverage', ...argv, '--today', '2026-11-30', '--lang', 'fr'],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, GITHUB_SHA: 'abc123' } },
    );
    return { status, stdout, stderr };
  };
  const write = async (name: string, text: string | Uint8Array): Promise<void> => {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'segur-coverage-'));
    await write(
      '.segur/requirements.json',
      JSON.stringify({
        referentials: [{ id: 'REM-Essai', name: 'REM d’essai' }],
        requirements: ['01', '02', '03'].map((number) => ({
          id: `LABO.QA.${number}`,
          referentials: ['REM-Essai'],
          obligation: number === '03' ? 'PEUT' : 'DOIT',
          statement: `Le système ${number === '03' ? 'PEUT' : 'DOIT'} n° ${number}.`,
        })),
      }),
    );
    await write('segur.json', JSON.stringify({ product: { name: 'Essai' }, referentials: ['REM-Essai'] }));
    await write('src/a.ts', '// segur: implements LABO.QA.01\nfunction qualité() {}\n');
    await write('preuves/qa01.md', '# Preuve de LABO.QA.01\n');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('tells what is covered, and fails below what is asked', () => {
    const short = segur();
    assert.equal(short.status, 0, short.stderr);
    assert.match(short.stdout, /Obligatoires et manquantes 1 sur 2\n {2}REM-Essai\n {4}LABO\.QA\.02\n/);
    const all = segur('--full');
    assert.match(all.stdout, /LABO\.QA\.01.*\n.*Code : src\/a\.ts:1\n.*Preuves : preuves\/qa01\.md:1/);
    assert.match(all.stdout, /3 exigences, 0 exclue, 2 manquantes \(1 obligatoire\)/);
    assert.equal(segur('--threshold', '33').status, 0);
    assert.equal(segur('--threshold', '34').status, 1);
    const missing = segur('--fail-on', 'missing-mandatory');
    assert.equal(missing.status, 1);
    assert.match(missing.stdout, /✗ une exigence obligatoire manque : LABO\.QA\.02/);
    assert.equal(segur('--fail-on', 'unknown').status, 0);
  });

  it('asks of segur.json its own thresholds, and tells what is wrong in it at its place', async () => {
    await write('segur.json', JSON.stringify({ referentials: ['REM-Essai'], thresholds: { proved: 50 } }));
    assert.equal(segur().status, 1);
    assert.equal(segur('--threshold', 'proved=10').status, 0);
    await write('segur.json', '{\n  "referentials": ["REM-Essai"],\n  "wave": 7\n}');
    const wrong = segur();
    assert.match(wrong.stderr, /segur\.json:3:\d+ PRJ-\d{3} /);
    await write('segur.json', Buffer.from([0, 1, 2, 0]));
    const noText = segur();
    assert.equal(noText.status, 2);
    assert.match(noText.stderr, /segur\.json: fichier illisible/);
    assert.doesNotMatch(noText.stderr, /pas de segur\.json/);
  });

  it('writes each form, with links to the forge, and compares with an earlier report', async () => {
    assert.equal(segur('--output', 'avant.json').status, 0);
    await rm(path.join(folder, 'preuves'), { recursive: true });
    await write('test/b.test.ts', '// segur: verifies LABO.QA.02\n');
    const template = 'https://forge.example/{revision}/{path}#L{line}';
    const html = segur('--output', 'out/dossier.html', '--since', 'avant.json', '--link-template', template);
    assert.equal(html.status, 0, html.stderr);
    const page = await readFile(path.join(folder, 'out/dossier.html'), 'utf8');
    assert.match(page, /Perdues depuis le 30\/11\/2026/);
    assert.ok(page.includes('https://forge.example/abc123/src/a.ts#L1'));
    assert.ok(
      (await readFile(path.join(folder, 'out/dossier.html'), 'utf8')).length === page.length &&
        segur('--output', 'out/relatif.html').status === 0,
    );
    assert.ok(
      (await readFile(path.join(folder, 'out/relatif.html'), 'utf8')).includes('href="../src/a.ts#L1"'),
    );
    const lost = segur('--since', 'avant.json', '--fail-on', 'lost', '--summary', 'job.md');
    assert.equal(lost.status, 1);
    assert.match(lost.stdout, /Perdues \(1\)\n {4}LABO\.QA\.01 +perdu : preuve \(preuves\/qa01\.md\)/);
    const job = await readFile(path.join(folder, 'job.md'), 'utf8');
    assert.match(job, /❌ une exigence a perdu quelque chose/);
    assert.match(job, /### Gagnées \(1\)\n\n- `LABO\.QA\.02`/);
    const csv = segur('--format', 'csv').stdout;
    assert.ok(csv.startsWith('\ufeffExigence;Sujet;'));
    assert.match(segur('--format', 'md').stdout, /^# Couverture des exigences – Essai\n/);
    assert.doesNotMatch(segur('--format', 'md').stdout, /✅ Tout ce qui est demandé/);
  });

  it('fills the user’s own REM, and says where', async () => {
    const before = xlsx({
      Exigences: [
        ['ID', 'Exigence', 'Statut éditeur'],
        ['LABO.QA.01', 'Le système DOIT n° 01.', null],
        ['LABO.QA.02', 'Le système DOIT n° 02.', 'vu avec Paul'],
        ['LABO.ZZ.09', 'Le système DOIT autre chose.', null],
      ],
    });
    await write('rem.xlsx', before);
    const { status, stdout, stderr } = segur('--rem', 'rem.xlsx');
    assert.equal(status, 0, stderr);
    assert.match(
      stdout,
      /Exigences : 2 lignes remplies ; statut C « Statut éditeur », commentaire D « Commentaire éditeur » \(ajoutée\)/,
    );
    assert.match(stderr, /une cellule déjà remplie à la main.*\(ligne 3\)/);
    assert.match(stderr, /LABO\.ZZ\.09.*segur import rem/);
    assert.deepEqual(await readFile(path.join(folder, 'rem.xlsx')), Buffer.from(before));
    const opened = openWorkbook(await readFile(path.join(folder, 'rem.couverture.xlsx')), 'rem.xlsx');
    assert.ok(opened.ok);
    const [, first, second] = opened.workbook.tables[0]!.rows;
    assert.deepEqual(first!.cells.slice(2), [
      'Prouvée',
      'Couverture au 30/11/2026 : code : src/a.ts:1',
      'Preuve fournie : preuves/qa01.md:1',
    ]);
    assert.equal(second!.cells[2], 'vu avec Paul');
  });

  it('counts neither its own dossiers nor what an import left as documents that speak of a requirement', async () => {
    for (const form of ['json', 'html', 'md', 'csv'])
      for (const lang of ['fr', 'en'])
        assert.equal(segur('--format', form, '--output', `docs/${lang}.${form}`, '--lang', lang).status, 0);
    await write('docs/notes.md', 'Voir LABO.QA.02.\n');
    const { requirements } = JSON.parse(segur('--format', 'json').stdout) as {
      requirements: readonly { id: string; evidence: readonly { path: string }[] }[];
    };
    assert.deepEqual(
      requirements.map(({ evidence }) => evidence.map(({ path: at }) => at).join(' ')),
      ['src/a.ts preuves/qa01.md', 'docs/notes.md', ''],
    );
  });

  it('refuses what makes no sense, and goes on where one file is broken', async () => {
    for (const [argv, words] of [
      [['--threshold', 'x'], /--threshold x/],
      [['--threshold', '101'], /--threshold 101/],
      [['--fail-on', 'lots'], /--fail-on lots: missing-mandatory/],
      [['--fail-on', 'lost'], /--since/],
      [['--format', 'xlsx'], /--rem/],
      [['--format', 'pdf'], /--format pdf: text \| html/],
      [['--couloir', 'medecine'], /« medecine » n’est pas connu/],
      [['--since', 'segur.json'], /n’est pas un rapport/],
      [['nulle-part'], /ce dossier n’existe pas/],
    ] as const) {
      const { status, stderr } = segur(...argv);
      assert.equal(status, 2, argv.join(' '));
      assert.match(stderr, words);
    }
    await write('rem.xlsx', 'PK rien');
    assert.equal(segur('--rem', 'rem.xlsx').status, 2);
    await write('out/junit.xml', '<testsuite><testcase name="LABO.QA.02 tient"/><testcase name="x"');
    await write(
      'segur.json',
      JSON.stringify({ referentials: ['REM-Essai'], files: { results: ['out/*.xml'] } }),
    );
    const { stdout, stderr } = segur('--full');
    assert.match(stderr, /out.junit\.xml: ce rapport de tests s’interrompt/);
    assert.match(stdout, /Testée \(1\)\n {2}LABO\.QA\.02/);
  });

  it('tells the defaults in use where there is no segur.json', async () => {
    await rm(path.join(folder, 'segur.json'));
    assert.match(segur().stderr, /pas de segur\.json.*valeurs par défaut/);
  });
});
