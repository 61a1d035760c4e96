import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { hasOfficialPack, officialPack } from '../support/officialPack';

const cli = path.resolve('dist/cli.js');
const samples = path.resolve('samples');

/** The faults that the READMEs announce. */
const announced = [
  'cda/cr-bio-n3-a-corriger.xml CDA-001',
  'cda/cr-bio-n3-a-corriger.xml CDA-017',
  'cda/cr-bio-n3-a-corriger.xml CDA-021',
  'cda/cr-bio-n3-a-corriger.xml CDA-022',
  'cda/cr-bio-n3-a-corriger.xml INS-003',
  'dossier/exigences-dmp-mssante.md REQ-001', // three misspelt,
  'dossier/exigences-dmp-mssante.md REQ-002',
  'dossier/exigences-dmp-mssante.md REQ-002',
  'dossier/exigences-dmp-mssante.md REQ-004', // and one of the first wave, named as such beside its successor
  'hl7v2/oru-transmission-cr-bio.hl7 META-003',
  'src/OidsDuDomaine.java OID-001',
];

interface Checked {
  readonly findings: readonly {
    readonly file: string;
    readonly code: string;
    readonly range: { readonly start: { readonly line: number } };
  }[];
}

async function check(...options: readonly string[]): Promise<readonly string[]> {
  return (await findingsOf(...options)).map(({ file, code }) => `${file} ${code}`).sort();
}

function findingsOf(...options: readonly string[]): Promise<Checked['findings']> {
  return new Promise((resolve) => {
    const args = [cli, 'check', '.', '--format', 'json', ...options];
    execFile(process.execPath, args, { cwd: samples, maxBuffer: 1 << 26 }, (_, stdout) => {
      resolve((JSON.parse(stdout) as Checked).findings);
    });
  });
}

/** The samples that a README links to, as `file#Lline`. */
function links(readme: string): readonly string[] {
  const text = readFileSync(path.join(samples, readme), 'utf8');
  return [...text.matchAll(/\]\(([^)#]+#L\d+)\)/g)].map(([, target]) => target!);
}

describe('The samples', () => {
  it('have the faults that are announced, and no other', async () => {
    assert.deepEqual(await check(), announced);
  });

  it('have no other under the official pack either', async function () {
    if (!hasOfficialPack()) return this.skip();
    assert.deepEqual(await check('--pack', officialPack!), announced);
  });

  it('are judged at the lines that the table of faults leads to', async () => {
    const found = await findingsOf();
    const places = found.map(({ file, code, range }) => `${file}#L${String(range.start.line + 1)} ${code}`);
    for (const readme of ['README.md', 'README.en.md']) {
      const text = readFileSync(path.join(samples, readme), 'utf8');
      const rows = [...text.matchAll(/^ *\| \[[^\]]+\]\(([^)]+)\) \|.*\| ([A-Z]+-\d+) \|$/gm)];
      assert.equal(rows.length, 5, readme);
      for (const [, place, rule] of rows)
        assert.ok(places.includes(`${place!} ${rule!}`), `${readme}: ${place!} ${rule!}`);
    }
  });

  it('are all linked to, at lines that say something, from a README in both languages', () => {
    const french = links('README.md');
    assert.deepEqual(links('README.en.md'), french);
    for (const link of french) {
      const [file, line] = link.split('#L');
      const lines = readFileSync(path.join(samples, file!), 'utf8').split('\n');
      assert.match(lines[Number(line) - 1] ?? '', /\S/, link);
    }
    const files = readdirSync(samples, { recursive: true, withFileTypes: true })
      .filter(
        (entry) =>
          entry.isFile() && !entry.name.startsWith('README') && !entry.parentPath.includes('.vscode'),
      )
      .map((entry) => path.relative(samples, path.join(entry.parentPath, entry.name)));
    assert.deepEqual([...new Set(french.map((link) => link.split('#')[0]!))].sort(), files.sort());
  });

  it('are of every kind that a user meets', () => {
    const kinds = new Set(
      readdirSync(samples, { recursive: true, encoding: 'utf8' }).map((file) => path.extname(file)),
    );
    for (const kind of ['.xml', '.hl7', '.md', '.ts', '.java', '.py', '.cs', '.sql', '.feature'])
      assert.ok(kinds.has(kind), kind);
  });
});
