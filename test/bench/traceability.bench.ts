/**
 * The index of a workspace of 10,000 files in many languages, read from the disk as the server does, beside ripgrep that looks
 * for the commonest form of an identifier in the same folder, and then beside a ripgrep that only lists the lines that hold
 * an id. What the index misses and invents of what the workspace was written with is counted.
 * Run with `npm run bench -- traceability`; `SEGUR_RG` names a ripgrep, `SEGUR_FILES` the number of files.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { axes, families, prefixes } from '../../server/src/requirements/grammar';
import { quantile, sample } from '../support/measure';
import { compare, indexFolder, tracedIds } from '../support/tracedJudgement';
import { writeTracedWorkspace } from '../support/tracedWorkspace';

const rg = process.env['SEGUR_RG'] ?? 'rg';
const count = Number(process.env['SEGUR_FILES'] ?? 10_000);
const folder = mkdtempSync(path.join(tmpdir(), 'segur-traced-'));

try {
  const { mentions, files } = writeTracedWorkspace(folder, tracedIds(), count);
  indexFolder(folder); // the catalogue is loaded, and the code is warm
  const own = sample(7, () => indexFolder(folder));
  const { missed, invented } = compare(indexFolder(folder), folder, mentions);
  console.log(
    `index of ${files} files with ${mentions.length} mentions: p50 ${quantile(own, 0.5).toFixed(0)} ms; ` +
      `${missed.length} missed, ${invented.length} invented`,
  );
  if (spawnSync(rg, ['--version']).status === 0) {
    const gap = '[._/ -]';
    const pattern = `((${prefixes.join('|')})${gap})?(${families.join('|')})(${gap}(${axes.join('|')}))?${gap}[0-9]{1,3}`;
    for (const [title, args] of [
      ['its pattern of identifiers', ['-n', '-i', '-e', pattern]],
      ['the same in one thread', ['-n', '-i', '-j1', '-e', pattern]],
      ['two words', ['-n', '-e', 'SC\\.PSC|EX PSC']],
    ] as const) {
      const peer = sample(7, () => spawnSync(rg, [...args, folder], { maxBuffer: 1 << 30 }));
      console.log(
        `  ripgrep with ${title}: p50 ${quantile(peer, 0.5).toFixed(0)} ms, ratio ` +
          (quantile(own, 0.5) / quantile(peer, 0.5)).toFixed(2),
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
