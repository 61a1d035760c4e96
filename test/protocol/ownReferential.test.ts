import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { startLspClient } from '../support/lspClient';
import { segur as runSegur } from '../support/segurCommand';

const catalogue = {
  format: 'segur-requirements/1',
  referentials: [{ id: 'Labo', name: 'Exigences du laboratoire' }],
  requirements: ['01', '02'].map((number) => ({
    id: `LABO.QA.${number}`,
    referentials: ['Labo'],
    obligation: 'DOIT',
    nature: 'EXIGENCE',
  })),
};

describe('a referential of one’s own, named in segur.json', () => {
  let root: string;
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  const segur = (args: readonly string[], folder = '.') => runSegur(args, '', path.join(root, folder));

  before(() => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'segur-own-')));
    mkdirSync(path.join(root, '.git'));
    write('segur.json', '{ "catalogues": ["exigences/*.json"], "referentials": ["Labo"] }\n');
    write('exigences/labo.json', JSON.stringify(catalogue));
    write('serveur/src/lot.ts', '// segur: implements LABO.QA.01\nexport function lot() {}\n');
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it('is what segur coverage measures, from the folder and from one below it, which is told', async () => {
    for (const folder of ['.', 'serveur']) {
      const { code, stdout, stderr } = await segur(['coverage', '--format', 'json'], folder);
      assert.equal(code, 0, stderr);
      const report = JSON.parse(stdout) as { requirements: { id: string; standing: { type: string } }[] };
      assert.deepEqual(
        report.requirements.map(({ id, standing }) => [id, standing.type]),
        [
          ['LABO.QA.01', 'implemented'],
          ['LABO.QA.02', 'missing'],
        ],
        folder,
      );
      assert.equal(
        /segur\.json d’un dossier au-dessus vaut ici : \.\.\/segur\.json/.test(stderr),
        folder !== '.',
      );
    }
  });

  it('is known to segur check, which tells a catalogue that is not there at its place', async () => {
    write('absent/segur.json', '{ "catalogues": ["labo.json", "../exigences/labo.json"] }\n');
    const { stdout } = await segur(['check', '.', '--min-severity', 'hint']);
    assert.match(stdout, /absent\/segur\.json:1:18.*PRJ-006/);
    assert.match(stdout, /absent\/segur\.json:1:31.*PRJ-005/);
    assert.doesNotMatch(stdout, /PRJ-003/);
    rmSync(path.join(root, 'absent'), { recursive: true });
  });

  it('is known in the editor, and follows the segur.json and its catalogue', async () => {
    const folder = pathToFileURL(path.join(root, 'serveur')).href;
    const client = await startLspClient({ folder, settings: {} });
    try {
      const uri = `${folder}/note.md`;
      await client.open(uri, 'markdown', 'LABO.QA.02\n');
      const hoverHas = async (words: string): Promise<void> => {
        let hover = '';
        for (let tries = 0; tries < 200 && !hover.includes(words); tries += 1) {
          hover = await client.hoverText(uri, { line: 0, character: 3 });
          await setTimeout(50);
        }
        assert.ok(hover.includes(words), hover);
      };
      await hoverHas('LABO.QA.02');
      await hoverHas('non couverte');
      const page = await client.ask('segur/virtualDocument', { uri: 'segur:/knowledge.md' });
      assert.match(page!, /## Vos produits[\s\S]*segur\.json[\s\S]*exigences\/\\?\*\.json/);
    } finally {
      await client.stop();
    }
  });
});
