import assert from 'node:assert/strict';
import { isControlFile } from '../../../../server/src/traceability/files/skipped';
import { walk, walkAt, type WalkedFile } from '../../../../server/src/traceability/files/walk';
import {
  createWorkspaceIndex,
  type WorkspaceIndex,
} from '../../../../server/src/traceability/index/workspaceIndex';
import { memoryTree } from '../../../support/memoryTree';
import { seeded } from '../../../support/random';
import { shippedCatalogue } from '../../../support/requirements';
import { shippedVocabulary } from '../../../support/traceability';

const root = 'file:///w';
const steps = Number(process.env['SEGUR_INDEX_STEPS'] ?? 200);

/** Everything that an index answers. */
function answers(index: WorkspaceIndex): unknown {
  return {
    files: index.files,
    cited: index.cited(),
    unknown: index.unknown(),
    // A place that has several meanings stands under each of them, and is one.
    places: new Set(index.cited().flatMap(({ citations }) => citations)).size,
    reports: index.reports(),
    remarks: index.remarks(),
    projects: index.projects.all(),
  };
}

function feed(index: WorkspaceIndex, files: Iterable<WalkedFile>): void {
  for (const { path, ...read } of files)
    if (read.type === 'text') index.update(`${root}/${path}`, read.text);
    else index.skip(`${root}/${path}`, read.reason);
}

function emptyIndex(): WorkspaceIndex {
  const index = createWorkspaceIndex(shippedCatalogue(), shippedVocabulary());
  index.setFolders([root]);
  return index;
}

/** As the indexer of the server does when it is told what changed. */
function follow(
  index: WorkspaceIndex,
  tree: ReturnType<typeof memoryTree>,
  changed: readonly string[],
): void {
  for (const path of changed) {
    const whole = isControlFile(path) ? path.replace(/(?:^|\/)(?:\.git\/info\/)?[^/]*$/, '') : path;
    index.remove([whole === '' ? root : `${root}/${whole}`]);
    feed(index, walkAt(tree, whole));
  }
}

const folders = ['', 'src/', 'src/psc/', 'tests/', 'docs/', 'gen/', 'a/', 'a/b/', 'preuves/', 'a/target/'];
const names = ['x.ts', 'y.py', 'z.sql', 'suivi.md', 'psc.feature', 'TEST-a.xml', 'notes.log', 'data.json'];
const texts = [
  '// segur: implements SC.PSC.14\nfunction openSession() {}\n',
  '# segur: vérifie EX PSC 01, 03\ndef test_open():\n  pass\n',
  '-- SC.PSC.16, SC.PSC.99\n',
  '-- LGC.INS.38\n',
  '| Exigence | Statut |\n|--|--|\n| SC.PSC.14 | fait |\n| EX PSC 05 | en cours |\n',
  '@SC.PSC.14\nScenario: ouvre\n  Given EX PSC 01\n',
  '<testsuite name="s"><testcase name="SC.PSC.14 ouvre"/><testcase name="test_open"><failure/></testcase></testsuite>',
  '<testsuite name="s"><testcase name="SC.PSC.16"',
  'rien',
  'SC.PSC.14 LGC.INS.38 ERGO 4 DPI.ANN.01',
];
const ignores = [
  '*.log\n',
  'gen\n',
  '/src/psc\n!x.ts\n',
  '*.md\n!suivi.md\n',
  'target\n',
  '',
  '*\n!*/\n!*.ts\n',
];
const projects = [
  '{}',
  '{"files": {"tests": ["src/**"], "ignored": ["docs"]}}',
  '{"files": {"implementation": ["*.md"], "results": "target/*.xml"}}',
  '{"files": {"proofs": ["**/y.py"]}, "couloirs": ["MDV"]',
  '[]',
];

// segur: verifies SEG/COUV.04
describe('an index that follows edits', () => {
  for (const seed of [1, 2, 3])
    it(`is the one that reading everything anew makes, seed ${seed}`, function () {
      this.timeout(0);
      const { below } = seeded(seed);
      const one = <T>(list: readonly T[]): T => list[below(list.length)]!;
      const files = new Map<string, string>();
      const tree = memoryTree(files);
      const index = emptyIndex();
      for (let step = 0; step < steps; step += 1) {
        const path = one(folders) + one(names);
        const changed: string[] = [];
        const dice = below(100);
        if (dice < 45) {
          files.set(path, Array.from({ length: 1 + below(3) }, () => one(texts)).join('\n'));
          changed.push(path);
        } else if (dice < 60) {
          files.delete(path);
          changed.push(path);
        } else if (dice < 70) {
          // A file is renamed.
          const text = files.get(path);
          const other = one(folders) + one(names);
          if (text !== undefined) {
            files.delete(path);
            files.set(other, text);
          }
          changed.push(path, other);
        } else if (dice < 78) {
          // A folder is renamed, or deleted, and told as a whole.
          const from = one(folders).slice(0, -1) || 'src';
          const to = below(2) === 0 ? undefined : `moved${below(2)}`;
          for (const [at, text] of [...files])
            if (at.startsWith(`${from}/`)) {
              files.delete(at);
              if (to !== undefined) files.set(to + at.slice(from.length), text);
            }
          changed.push(from, ...(to === undefined ? [] : [to]));
        } else if (dice < 88) {
          const at = `${one(folders)}.gitignore`;
          if (below(3) === 0) files.delete(at);
          else files.set(at, one(ignores));
          changed.push(at);
        } else if (dice < 91) {
          // A repository begins, or ends, within another: the rules above hold no more, or again.
          const at = `${one(folders)}.git`;
          if (!files.delete(`${at}/HEAD`)) files.set(`${at}/HEAD`, 'ref: refs/heads/main');
          changed.push(at);
        } else if (dice < 97) {
          const at = `${one(folders)}segur.json`;
          if (below(3) === 0) files.delete(at);
          else files.set(at, one(projects));
          changed.push(at);
        } else {
          // Two changes are told together, in any order.
          files.set(path, one(texts));
          files.set('gen/new.ts', one(texts));
          changed.push('gen/new.ts', path);
        }
        follow(index, tree, changed);
        if (step % 5 === 0 || step === steps - 1) {
          const rebuilt = emptyIndex();
          feed(rebuilt, walk(tree));
          assert.deepEqual(answers(index), answers(rebuilt), `step ${step}: ${changed.join(', ')}`);
        }
      }
    });

  it('reads a folder anew where a repository begins or ends in it', () => {
    const files = new Map([
      ['.gitignore', '*.py\n'],
      ['a/b/y.py', '# SC.PSC.14\n'],
    ]);
    const tree = memoryTree(files);
    const index = emptyIndex();
    feed(index, walk(tree));
    assert.equal(index.count('SC.PSC.14'), 0);
    files.set('a/.git/HEAD', 'ref: refs/heads/main\n');
    follow(index, tree, ['a/.git']);
    assert.equal(index.count('SC.PSC.14'), 1);
    files.delete('a/.git/HEAD');
    follow(index, tree, ['a/.git']);
    assert.equal(index.count('SC.PSC.14'), 0);
  });
});
