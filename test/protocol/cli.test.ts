import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLspClient } from '../support/lspClient';
import { assertSchema, cli, segur, useCommandFolder } from '../support/segurCommand';

// segur: verifies SEG/CLI.02
describe('the segur command', () => {
  const folder = useCommandFolder();

  it('checks a folder(), and its JSON is what the schema says', async () => {
    const { code, stdout, stderr } = await segur(['check', folder(), '--format', 'json']);
    assert.equal(code, 1);
    assert.match(stderr, /binary\.bin/);
    const report = JSON.parse(stdout);
    assertSchema('check', report);
    assert.deepEqual([report.summary.files, report.summary.skipped], [2, 1]);
    const realm = report.findings.find((finding: { code: string }) => finding.code === 'CDA-001');
    assert.equal(realm.file, path.join(folder(), 'faulty.xml'));
    assert.deepEqual(realm.range, { start: { line: 2, character: 17 }, end: { line: 2, character: 19 } });
    assert.equal(realm.severity, 'error');
  });

  it('ends with 0 below the threshold, 1 at it and 2 when it cannot run', async () => {
    const clean = path.join(folder(), 'clean.txt');
    assert.equal((await segur(['check', clean])).code, 0);
    assert.equal((await segur(['check', path.join(folder(), 'faulty.xml')])).code, 1);
    assert.equal((await segur(['check', path.join(folder(), 'absent.xml')])).code, 2);
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
      `${path.join(folder(), 'faulty.xml')}\n${path.join(folder(), 'clean.txt')}\n`,
    );
    assert.equal(JSON.parse(stdout).summary.files, 2);
  });

  it('writes SARIF whose rules and results belong together', async () => {
    const { stdout } = await segur(['check', path.join(folder(), 'faulty.xml'), '--format', 'sarif']);
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

  it('imports saved pages into a catalogue of the user, and brings it up to date the next time', async () => {
    const question = 'Cette réponse vous a-t-elle été utile ?';
    const pages = path.join(folder(), 'page.txt');
    const output = path.join(folder(), 'mine', 'faq.json');
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
      const file = path.join(folder(), `${name}.txt`);
      writeFileSync(file, bytes);
      return file;
    });
    const output = path.join(folder(), 'encodings.json');
    const { stdout } = await segur(['import', 'faq', ...files, '--output', output, '--format', 'json']);
    const { blocks, answers, duplicates } = JSON.parse(stdout);
    assert.deepEqual([blocks, answers, duplicates.length], [3, 1, 2]);
    assert.equal(JSON.parse(readFileSync(output, 'utf8')).entries[0].answer, 'Réponse déposée à l’été.');
  });

  it('says in both languages why it does not import, and leaves the shipped answers alone', async () => {
    const page = path.join(folder(), 'page.txt');
    writeFileSync(page, 'Une réponse.\nCette réponse vous a-t-elle été utile ?\n');
    const missing = path.join(folder(), 'missing.html');
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
