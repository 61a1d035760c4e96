import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv from 'ajv';

export const cli = path.resolve('dist/cli.js');

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function segur(args: readonly string[], input = '', cwd = process.cwd()): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [cli, ...args],
      { maxBuffer: 1 << 26, cwd, env: { ...process.env, LANG: 'fr_FR.UTF-8', LC_ALL: '' } },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

/** The contract of one subcommand, as a check that says what is wrong. */
export function assertSchema(name: string, ...values: readonly unknown[]): void {
  const valid = new Ajv({ strict: false }).compile(
    JSON.parse(readFileSync(`docs/schemas/${name}.schema.json`, 'utf8')),
  );
  for (const value of values) assert.ok(valid(value), JSON.stringify(valid.errors));
}

/** A CDA that breaks off, with one fault before. */
export const faulty =
  '<?xml version="1.0" encoding="UTF-8"?>\r\n<ClinicalDocument xmlns="urn:hl7-org:v3">\r\n<realmCode code="fr"/>';

/** A folder with that document, one with nothing to tell, and one that is no text; for the tests of a `describe`. */
export function useCommandFolder(): () => string {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'segur-cli-'));
    writeFileSync(path.join(folder, 'faulty.xml'), faulty);
    writeFileSync(path.join(folder, 'clean.txt'), 'rien à signaler');
    writeFileSync(path.join(folder, 'binary.bin'), Buffer.from([1, 0, 2, 0]));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}
