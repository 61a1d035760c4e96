import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const cli = path.resolve('dist/cli.js');

function segur(
  cwd: string,
  ...args: readonly string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [cli, ...args],
      { cwd, env: { ...process.env, LC_ALL: 'fr_FR.UTF-8' } },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

describe('segur init', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'segur-init-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = (): string => readFileSync(path.join(folder, 'segur.json'), 'utf8');

  it('writes from options what check has nothing to say of, and refuses to write over it', async () => {
    const given = [
      '--name',
      'Cabinet+',
      '--couloir',
      'MDV',
      '--software',
      'lgc',
      '--profile',
      'médecin traitant',
    ];
    const first = await segur(folder, 'init', ...given);
    assert.equal(first.code, 0, first.stderr);
    assert.deepEqual(JSON.parse(file()), {
      product: { name: 'Cabinet+' },
      couloirs: ['Médecine de ville'],
      software: ['LGC'],
      wave: '2',
      profiles: ['Médecin traitant'],
      files: {},
      exclusions: [],
      thresholds: {},
    });
    const checked = await segur(folder, 'check', 'segur.json', '--min-severity', 'hint');
    assert.equal(checked.code, 0, checked.stdout);
    const second = await segur(folder, 'init', '--name', 'Autre');
    assert.equal(second.code, 2);
    assert.match(second.stderr, /existe déjà/);
    assert.match(file(), /Cabinet/);
    assert.equal((await segur(folder, 'init', '--name', 'Autre', '--force')).code, 0);
    assert.match(file(), /Autre/);
  });

  it('tells a name that nobody knows, and writes nothing', async () => {
    const { code, stderr } = await segur(folder, 'init', '--couloir', 'Hopitla');
    assert.equal(code, 2);
    assert.match(stderr, /--couloir: « Hopitla » n’est pas connu ; vouliez-vous dire « Hôpital » \?/);
    assert.throws(file);
  });

  it('does not wait for answers that nobody can give', async () => {
    const { code, stderr } = await segur(folder, 'init');
    assert.equal(code, 2);
    assert.match(stderr, /pas de terminal/);
  });

  it('check tells what is wrong in a segur.json at its place', async () => {
    writeFileSync(
      path.join(folder, 'segur.json'),
      '{\n  "couloir": ["MDV"],\n  "files": {"tests": ["../x"]}\n}',
    );
    const { code, stdout } = await segur(folder, 'check', '.');
    assert.equal(code, 1);
    assert.match(stdout, /segur\.json:2:3.*PRJ-002/s);
    assert.match(stdout, /segur\.json:3:\d+.*PRJ-005/s);
  });
});
