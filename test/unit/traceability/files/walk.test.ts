import assert from 'node:assert/strict';
import { walk, walkAt } from '../../../../server/src/traceability/files/walk';
import { memoryTree } from '../../../support/memoryTree';

const treeOf = (files: Readonly<Record<string, string>>) => memoryTree(new Map(Object.entries(files)));
const walked = (files: Readonly<Record<string, string>>) =>
  [...walk(treeOf(files))].map(({ path }) => path).sort();

// segur: verifies SEG/COUV.03
describe('walk', () => {
  it('leaves out what .gitignore leaves out: nested, anchored, taken back', () => {
    assert.deepEqual(
      walked({
        '.gitignore': '*.log\n/local\n!keep.log\ngen/*\n!gen/mine.ts\n# x\n\n\\#y\n',
        'a.log': '',
        'keep.log': '',
        'local/a.ts': '',
        'src/local/a.ts': '',
        'src/a.log': '',
        'gen/other.ts': '',
        'gen/mine.ts': '',
        'sub/.gitignore': '!*.log\nx/\n',
        'sub/b.log': '',
        'sub/x/a.ts': '',
        'sub/y/x/a.ts': '',
        'x/a.ts': '',
        '#y': '',
      }),
      ['.gitignore', 'gen/mine.ts', 'keep.log', 'src/local/a.ts', 'sub/.gitignore', 'sub/b.log', 'x/a.ts'],
    );
  });

  it('never takes back what lies in a folder that is left out', () => {
    assert.deepEqual(walked({ '.gitignore': 'gen/\n!gen/a.ts', 'gen/a.ts': '' }), ['.gitignore']);
  });

  it('passes over tools and packages; over what builds leave behind where no .gitignore speaks', () => {
    const files = {
      'node_modules/x/a.js': '',
      'vendor/a.go': '',
      '.git/config': '',
      'a/node_modules/b.js': '',
      'dist/a.js': '',
      'target/a.java': '',
      '.github/workflows/ci.yml': '',
      'a.min.js': '',
      'logo.png': '',
      'package-lock.json': '',
    };
    assert.deepEqual(walked(files), ['.github/workflows/ci.yml']);
    assert.deepEqual(walked({ ...files, '.gitignore': 'dist' }), [
      '.github/workflows/ci.yml',
      '.gitignore',
      'target/a.java',
    ]);
  });

  it('passes over what a tool packed, whatever its name says, and over nothing that a person wrote', () => {
    const packed = 'var a="SC.PSC.14";'.repeat(4000);
    const read = [
      ...walk(
        treeOf({
          'app.js': packed,
          'app.css': packed,
          'a.sql': packed,
          'b.js': `${packed.slice(0, 30_000)}`,
        }),
      ),
    ];
    const bare = [...walk(treeOf({ 'c.js': packed.replace(/;/g, ';\n') }))];
    assert.deepEqual([...read, ...bare].map(({ path, type }) => `${path} ${type}`).sort(), [
      'a.sql text',
      'app.css skipped',
      'app.js skipped',
      'b.js text',
      'c.js text',
    ]);
  });

  it('gives a repository within another its own rules', () => {
    assert.deepEqual(
      walked({ '.gitignore': '*.tmp', 'sub/.git/HEAD': '', 'sub/a.tmp': '', 'b.tmp': '', 'sub/c.ts': '' }),
      ['.gitignore', 'sub/a.tmp', 'sub/c.ts'],
    );
  });

  it('obeys .git/info/exclude', () => {
    assert.deepEqual(walked({ '.git/info/exclude': 'notes.md', 'notes.md': '', 'a.md': '' }), ['a.md']);
  });

  it('reads reports of tests where git leaves them out, by their usual names and where segur.json says', () => {
    assert.deepEqual(
      walked({
        '.gitignore': 'target\nbuild\n/out.xml',
        'target/surefire-reports/TEST-a.xml': '',
        'target/classes/a.xml': '',
        'build/run.trx': '',
        'out.xml': '',
        'b/segur.json': '{"files": {"results": "target/all/*.xml"}}',
        'b/target/all/a.xml': '',
        'b/target/other/a.xml': '',
        'node_modules/x/junit.xml': '',
      }),
      [
        '.gitignore',
        'b/segur.json',
        'b/target/all/a.xml',
        'build/run.trx',
        'target/surefire-reports/TEST-a.xml',
      ],
    );
  });

  it('brings the pictures and films of proofs, which speak by their name', () => {
    const files = {
      '.gitignore': 'secret.png',
      'preuves/SC.PSC.14.png': 'x',
      'preuves/secret.png': 'x',
      'recette/segur.json': '{"files": {"proofs": ["captures"]}}',
      'recette/captures/EX_PSC_01.mp4': 'x',
      'logo.png': 'x',
    };
    const found = [...walk(treeOf(files))].filter(({ path }) => /\.(?:png|mp4)$/.test(path));
    assert.deepEqual(found, [
      { path: 'preuves/SC.PSC.14.png', type: 'text', text: '' },
      { path: 'recette/captures/EX_PSC_01.mp4', type: 'text', text: '' },
    ]);
  });

  it('brings of one path what a walk of everything brings of it', () => {
    const files = {
      '.gitignore': 'x\n*.log\n!a.log',
      'a.log': '1',
      'b.log': '2',
      'x/a.ts': '3',
      'd/x/a.ts': '4',
      'd/e/.gitignore': 'f.ts\n!b.log',
      'd/e/f.ts': '5',
      'd/e/b.log': '6',
      'd/e/g.ts': '7',
      'node_modules/a/b.ts': '8',
      'dist/a.ts': '9',
      'dist/junit.xml': '10',
    };
    const tree = treeOf(files);
    const all = [...walk(tree)].map(({ path }) => path).sort();
    const paths = new Set(
      Object.keys(files).flatMap((path) =>
        path.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/')),
      ),
    );
    for (const path of ['', ...paths])
      assert.deepEqual(
        [...walkAt(tree, path)].map((file) => file.path).sort(),
        all.filter((one) => path === '' || one === path || one.startsWith(`${path}/`)),
        path,
      );
    assert.deepEqual([...walkAt(tree, 'not/there')], []);
  });
});
