import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { changedFiles, workspaceFiles } from '../../../server/src/node/workspaceFiles';
import { compare, indexFolder, tracedIds } from '../../support/tracedJudgement';
import { writeTracedWorkspace } from '../../support/tracedWorkspace';

describe('the files of a workspace', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'segur-files-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const seed of [1, 2])
    it(`misses no mention of a generated workspace and invents none, seed ${seed}`, function () {
      this.timeout(60_000);
      const { mentions } = writeTracedWorkspace(folder, tracedIds(), 500, seed);
      const { missed, invented } = compare(indexFolder(folder), folder, mentions);
      assert.deepEqual({ missed, invented }, { missed: [], invented: [] });
    });

  it('names a file that is too large, and passes over what is no text', () => {
    writeFileSync(path.join(folder, 'large.sql'), Buffer.alloc(17 * 1024 * 1024, 'SC.PSC.14 '));
    writeFileSync(path.join(folder, 'binary.dat'), Buffer.from([0, 1, 2]));
    writeFileSync(path.join(folder, 'a.ts'), '// SC.PSC.14');
    const index = indexFolder(folder);
    const root = pathToFileURL(folder).href;
    assert.deepEqual(index.remarks(), [{ uri: `${root}/large.sql`, reason: 'too-large' }]);
    assert.equal(index.count('SC.PSC.14'), 1);
  });

  it('keeps a bounded number of the places of one text, and tells it', () => {
    writeFileSync(path.join(folder, 'a.txt'), 'SC.PSC.14\n'.repeat(100_005));
    const index = indexFolder(folder);
    assert.equal(index.count('SC.PSC.14'), 100_000);
    assert.deepEqual(
      index.remarks().map(({ reason }) => reason),
      ['too-many-citations'],
    );
  });

  it('follows no link, and reads nothing outside of the folders', () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'segur-outside-'));
    try {
      writeFileSync(path.join(outside, 'a.ts'), 'SC.PSC.14');
      symlinkSync(outside, path.join(folder, 'link'));
      symlinkSync(path.join(outside, 'a.ts'), path.join(folder, 'b.ts'));
      const uri = (name: string) => pathToFileURL(path.join(folder, name)).href;
      const folders = [pathToFileURL(folder).href];
      assert.deepEqual([...workspaceFiles(folders[0]!)], []);
      for (const asked of [
        uri('link'),
        uri('b.ts'),
        uri('link/a.ts'),
        pathToFileURL(path.join(outside, 'a.ts')).href,
      ])
        assert.deepEqual([...changedFiles(asked, folders)], [], asked);
      assert.deepEqual([...changedFiles('untitled:x', folders)], []);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('names files as editors do', () => {
    mkdirSync(path.join(folder, 'a b#é'));
    writeFileSync(path.join(folder, 'a b#é', 'x%y.ts'), 'x');
    const root = pathToFileURL(folder).href;
    assert.deepEqual(
      [...workspaceFiles(root)].map(({ uri }) => uri),
      [pathToFileURL(path.join(folder, 'a b#é', 'x%y.ts')).href],
    );
  });
});
