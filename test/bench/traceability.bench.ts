/**
 * The index of a workspace of 10,000 files in many languages, read from the disk as the server does, beside ripgrep that looks
 * for the commonest form of an identifier in the same folder, and then beside a ripgrep that only lists the lines that hold
 * an id. What the index misses and invents of what the workspace was written with is counted. Then a server that has just
 * started is asked who cites a requirement of the user's own, and to rename it in each of half as many files.
 * Run with `npm run bench -- traceability`; `SEGUR_RG` names a ripgrep, `SEGUR_FILES` the number of files.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { axes, families, prefixes } from '../../server/src/requirements/grammar';
import { startLspClient } from '../support/lspClient';
import { quantile, sample } from '../support/measure';
import { compare, indexFolder, tracedIds } from '../support/tracedJudgement';
import { writeTracedWorkspace } from '../support/tracedWorkspace';

const rg = process.env['SEGUR_RG'] ?? 'rg';
const count = Number(process.env['SEGUR_FILES'] ?? 10_000);
const folder = mkdtempSync(path.join(tmpdir(), 'segur-traced-'));

/** Half as many files again, of which each cites a requirement of the user's own three times, and a server that is asked about it. */
async function renameInServer(root: string): Promise<void> {
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  const requirements = [{ id: 'LABO.QA.01' }, { id: 'LABO.QA.02' }];
  write('.segur/requirements.json', JSON.stringify({ format: 'segur-requirements/1', requirements }));
  const open = 'LABO.QA.01 et SC.PSC.14\n';
  write('docs/open.md', open);
  for (let file = 0; file < count / 2; file += 1)
    write(
      `own/m${file % 60}/f${file}.ts`,
      `// segur: implements LABO.QA.01\nfunction f() {}\n// LABO.QA.01, 02\n// voir LABO.QA.01\n`,
    );
  const folder = pathToFileURL(root).href;
  const uri = `${folder}/docs/open.md`;
  const client = await startLspClient({
    folder,
    settings: {},
    capabilities: { workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true } } },
  });
  client.connection.onRequest('workspace/workspaceFolders', () => [{ uri: folder, name: 'bench' }]);
  await client.open(uri, 'markdown', open);
  const place = { textDocument: { uri }, position: { line: 0, character: 3 } };
  while ((await client.hoverText(uri, place.position)) === '')
    await new Promise((resolve) => setTimeout(resolve, 20));
  const timed = async <T>(title: string, method: string, more: object, counted: (answer: T) => number) => {
    const start = performance.now();
    const answer = await client.connection.sendRequest<T>(method, { ...place, ...more });
    console.log(`  ${title}: ${(performance.now() - start).toFixed(0)} ms, ${counted(answer)} found`);
  };
  const context = { includeDeclaration: true };
  console.log(
    'the same folder and half as many again of which each cites a requirement of the user, over LSP:',
  );
  await timed<Location[]>(
    'who cites it, asked first',
    'textDocument/references',
    { context },
    (all) => all.length,
  );
  for (const time of ['first', 'second'])
    await timed<WorkspaceEdit>(
      `files to change to rename it, ${time} time`,
      'textDocument/rename',
      { newName: 'LABO.QA.12' },
      ({ documentChanges }) => documentChanges?.length ?? 0,
    );
  await client.stop();
}

async function main(): Promise<void> {
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
  await renameInServer(folder);
}

void main().finally(() => rmSync(folder, { recursive: true, force: true }));
