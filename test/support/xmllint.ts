import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Whether libxml2, a judge that shares nothing with ours, is on this machine. */
export const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;

/** Files for one process. */
const batch = 100;

/** What libxml2 finds in each text: the faults that make it ill-formed, by line. Needs `hasXmllint`. */
export function xmllintFaults(texts: readonly string[]): readonly (readonly string[])[] {
  const faults: string[][] = texts.map(() => []);
  const folder = mkdtempSync(path.join(tmpdir(), 'segur-xmllint-'));
  try {
    for (let from = 0; from < texts.length; from += batch) {
      const names = texts.slice(from, from + batch).map((text, index) => {
        const name = `${String(from + index)}.xml`;
        writeFileSync(path.join(folder, name), text);
        return name;
      });
      const { stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--huge', ...names], {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      for (const line of stderr.split('\n')) {
        const said = /^(\d+)\.xml:(\d+): (?:parser|namespace) error : (.*)$/.exec(line);
        if (said) faults[Number(said[1])]!.push(`line ${said[2]!}: ${said[3]!}`);
      }
      for (const name of names) rmSync(path.join(folder, name));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return faults;
}
