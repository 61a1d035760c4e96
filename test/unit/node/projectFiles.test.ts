import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fileExists, projectAbove, projectFilesOf } from '../../../server/src/node/projectFiles';

describe('node/projectFiles', () => {
  let root: string;
  const write = (name: string, text = '{}') => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  const cataloguesOf = async (folder: string): Promise<readonly string[]> =>
    (await projectFilesOf(pathToFileURL(path.join(root, folder)).href)).catalogues.map((uri) =>
      path.relative(root, fileURLToPath(uri)),
    );

  beforeEach(() => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'segur-projects-')));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('finds the catalogues that segur.json files name, by paths and by globs, each once', async () => {
    write(
      'produit/segur.json',
      '{ "catalogues": ["labo.json", "exigences/**/*.json", "./labo.json", "absent.json"] }',
    );
    write('produit/labo.json');
    write('produit/exigences/a/b.json');
    write('produit/exigences/c.json');
    write('produit/exigences/node_modules/d.json');
    write('produit/exigences/e.md');
    write('autre/segur.json', '{ "catalogues": "x.json" } // one');
    write('autre/x.json');
    const found = [...(await cataloguesOf('.'))].sort();
    assert.deepEqual(found, [
      'autre/x.json',
      'produit/exigences/a/b.json',
      'produit/exigences/c.json',
      'produit/labo.json',
    ]);
  });

  it('reads nothing outside the folder of the segur.json: neither above it nor behind a link', async () => {
    write('dehors/labo.json');
    write(
      'produit/segur.json',
      '{ "catalogues": ["../dehors/labo.json", "lien.json", "liens/*.json", "/etc/passwd", 7, null] }',
    );
    symlinkSync(path.join(root, 'dehors/labo.json'), path.join(root, 'produit/lien.json'));
    symlinkSync(path.join(root, 'dehors'), path.join(root, 'produit/liens'));
    assert.deepEqual(await cataloguesOf('produit'), []);
    for (const broken of ['', '{', '[]', '{ "catalogues": {} }']) {
      write('produit/segur.json', broken);
      assert.deepEqual(await cataloguesOf('produit'), []);
    }
    assert.deepEqual(await projectFilesOf('untitled:x'), { above: undefined, catalogues: [] });
  });

  it('takes the segur.json of the nearest folder above, up to the root of the repository and no further', async () => {
    write('segur.json', '{ "product": { "name": "trop haut" } }');
    write('depot/.git/HEAD', 'ref: refs/heads/main');
    write('depot/segur.json', '{ "catalogues": ["labo.json"] }');
    write('depot/labo.json');
    write('depot/paquets/a/src/x.ts');
    const inner = pathToFileURL(path.join(root, 'depot/paquets/a')).href;
    const { above, catalogues } = await projectFilesOf(inner);
    assert.equal(above!.uri, pathToFileURL(path.join(root, 'depot/segur.json')).href);
    assert.deepEqual(catalogues, [pathToFileURL(path.join(root, 'depot/labo.json')).href]);
    rmSync(path.join(root, 'depot/segur.json'));
    assert.equal(projectAbove(path.join(root, 'depot/paquets/a')), undefined);
    rmSync(path.join(root, 'depot/.git'), { recursive: true });
    assert.equal(projectAbove(path.join(root, 'depot/paquets/a')), undefined);
    write('depot/paquets/a/segur.json');
    assert.equal((await projectFilesOf(inner)).above, undefined);
  });

  it('tells whether a file is there', () => {
    write('a.md');
    assert.ok(fileExists(pathToFileURL(path.join(root, 'a.md')).href));
    assert.ok(!fileExists(pathToFileURL(path.join(root, 'b.md')).href));
    for (const odd of ['untitled:a', 'file:///%00', 'file://host/a']) assert.ok(!fileExists(odd));
  });
});
