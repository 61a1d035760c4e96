#!/usr/bin/env node
// npm test: every layer, one closing line. `npm test -- unit editor` runs some of them.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { root } from './lib/package.mjs';
import { passThrough } from './lib/run.mjs';
import { Advice, main, say } from './lib/say.mjs';

const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
const node = process.execPath;

/** A layer that writes no report counts as one test, passed or failed by its exit code. */
const layers = {
  types: { title: 'Types', command: ['npm', 'run', '--silent', 'typecheck'] },
  lint: { title: 'Lint and format', command: ['npm', 'run', '--silent', 'lint'] },
  unit: { title: 'Unit: pure, in memory', command: mochaCommand('unit') },
  protocol: {
    title: 'Protocol: a real LSP client against the bundled server',
    before: [node, 'scripts/build.mjs'],
    command: mochaCommand('protocol'),
  },
  corpus: { title: 'Corpus: real and hostile documents', command: mochaCommand('corpus') },
  editor: {
    title: 'Editor: the packaged extension in a real VS Code and a real browser',
    command: [node, 'scripts/test-editor.mjs'],
  },
};

function mochaCommand(layer) {
  return [
    node,
    mocha,
    '--config',
    `test/${layer}.mocharc.json`,
    '--reporter',
    'test/support/summaryReporter.mjs',
  ];
}

main(async () => {
  const chosen = process.argv.slice(2);
  const unknown = chosen.filter((name) => !(name in layers));
  if (unknown.length > 0)
    throw new Advice(`No such layer: ${unknown.join(', ')}. There are: ${Object.keys(layers).join(', ')}.`);
  const reports = await mkdtemp(path.join(os.tmpdir(), 'segur-test-'));
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const name of chosen.length > 0 ? chosen : Object.keys(layers)) {
    const counts = await runLayer(layers[name], path.join(reports, `${name}.json`));
    say(`${name}: ${describe(counts)}`);
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
  await rm(reports, { recursive: true, force: true });
  say(`\n${describe(total)}`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});

async function runLayer({ title, before, command }, report) {
  say(`\n── ${title}`);
  const options = { cwd: root, env: { ...process.env, SEGUR_TEST_REPORT: report } };
  const prepared = before ? await passThrough(before[0], before.slice(1), options) : 0;
  const code = prepared || (await passThrough(command[0], command.slice(1), options));
  const counts = await readReport(report);
  if (!counts) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  // A run that ends badly with no failed test has lost tests: it crashed or hung.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
