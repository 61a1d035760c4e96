import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';

const cli = path.resolve('dist/cli.js');

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function segur(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Outcome> {
  return new Promise((resolve) => {
    const clean = { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: '', ...env };
    execFile(process.execPath, [cli, ...args], { env: clean }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

/** What is typed wrongly, and what is answered in each language. */
const wrong: readonly (readonly [readonly string[], RegExp, RegExp])[] = [
  [
    ['check', '--formt', 'json'],
    /option inconnue : --formt ; vouliez-vous dire --format \?/,
    /unknown option: --formt; did you mean --format\?/,
  ],
  [
    ['check', '--nothing-like-it'],
    /option inconnue : --nothing-like-it$/m,
    /unknown option: --nothing-like-it$/m,
  ],
  [['check', '--format'], /--format : une valeur est attendue/, /--format: a value is expected/],
  [['import', 'rem', 'x.csv', '--dry-run=1'], /--dry-run ne prend pas de valeur/, /--dry-run takes no value/],
  [
    ['chek'],
    /commande inconnue : chek ; vouliez-vous dire check \?/,
    /unknown command: chek; did you mean check\?/,
  ],
  [['explain'], /donnez au moins une exigence/, /give at least one requirement/],
  [
    ['check', 'no-such-file.xml'],
    /no-such-file\.xml : ce fichier ou ce dossier n’existe pas/,
    /no-such-file\.xml: there is no such file or folder/,
  ],
];

describe('the segur command, in the language of who runs it', () => {
  for (const [args, french, english] of wrong)
    it(`says what is wrong with « ${args.join(' ')} »`, async () => {
      const said = { fr: french, en: english };
      for (const lang of ['fr', 'en'] as const) {
        const { code, stderr } = await segur(args, { LANG: `${lang}_FR.UTF-8` });
        assert.equal(code, 2);
        assert.match(stderr, said[lang]);
        assert.doesNotMatch(stderr, /ENOENT|Error:|\n\s+at /);
      }
    });

  it('follows LC_ALL, then LC_MESSAGES, then LANG, and --lang before them all; French where nothing says', async () => {
    const says = async (env: Readonly<Record<string, string>>, ...more: readonly string[]) =>
      (await segur(['check', 'package-lock.json', ...more], env)).stdout.includes('fichiers : ')
        ? 'fr'
        : 'en';
    assert.equal(await says({ LANG: 'en_US.UTF-8' }), 'en');
    assert.equal(await says({ LANG: 'en_US.UTF-8', LC_MESSAGES: 'fr_FR' }), 'fr');
    assert.equal(await says({ LANG: 'fr_FR.UTF-8', LC_ALL: 'en_GB@euro' }), 'en');
    assert.equal(await says({ LANG: 'C.UTF-8' }), 'fr');
    assert.equal(await says({ LANG: 'fr_CA.ISO8859-1' }), 'fr');
    assert.equal(await says({ LANG: 'fr_FR.UTF-8' }, '--lang', 'en'), 'en');
  });

  it('names gravities in words, for people; machines read the same names in both languages', async () => {
    const check = (...more: readonly string[]) =>
      segur(['check', 'samples/cda/cr-bio-n3-a-corriger.xml', ...more], { LANG: 'fr_FR.UTF-8' });
    const { stdout } = await check();
    assert.match(stdout, /:10:20 erreur CDA-001 /);
    assert.match(stdout, /3 erreurs, 2 avertissements, 0 information, 0 suggestion$/m);
    const { findings } = JSON.parse((await check('--format', 'json')).stdout) as {
      readonly findings: readonly { readonly severity: string }[];
    };
    assert.deepEqual([...new Set(findings.map(({ severity }) => severity))].sort(), ['error', 'warning']);
  });

  it('judges what is there where a path is missing, tells it, and ends with 2', async () => {
    const { code, stdout, stderr } = await segur(
      ['check', 'no-such-folder', 'samples/src', '--min-severity', 'error'],
      { LANG: 'en_US.UTF-8' },
    );
    assert.equal(code, 2);
    assert.match(stderr, /no-such-folder: there is no such file or folder/);
    assert.match(stdout, /OID-001/);
  });
});
