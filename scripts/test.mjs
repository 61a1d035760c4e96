#!/usr/bin/env node
// @ts-check
// npm test: every layer, one closing line. `npm test -- unit editor` runs some of them.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { root } from './lib/package.mjs';
import { capture, passThrough } from './lib/run.mjs';
import { Advice, main, say } from './lib/say.mjs';
import { addReport, countsOf, emptyReport, junitOf, troublesOf } from './lib/testReport.mjs';

const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
const node = process.execPath;

/** Files that share nothing but the processor run on all of its cores. */
const sideBySide = ['--parallel', '--jobs', String(os.availableParallelism())];

/**
 * @typedef {import('./lib/testReport.mjs').TestReport} TestReport
 * @typedef {readonly [program: string, ...args: string[]]} Command
 * @typedef {{ title: string, before?: Command, command: Command }} Layer
 * @typedef {{ title: string, checks: Readonly<Record<string, Command>> }} CheckLayer
 */

/** @type {Readonly<Record<string, Layer | CheckLayer | undefined>>} */
const layers = {
  check: {
    title: 'Types, lint and format',
    checks: { types: npmScript('typecheck'), lint: npmScript('lint') },
  },
  unit: { title: 'Unit: pure, in memory', command: mochaCommand('unit', ...sideBySide) },
  protocol: {
    title: 'Protocol: a real LSP client against the bundled server',
    before: [node, 'scripts/build.mjs'],
    command: mochaCommand('protocol', ...sideBySide),
  },
  pages: {
    title: 'Pages: what we write for a browser, in a real one',
    before: [node, 'scripts/build.mjs'],
    command: mochaCommand('pages'),
  },
  corpus: { title: 'Corpus: real and hostile documents', command: mochaCommand('corpus', ...sideBySide) },
  editor: {
    title: 'Editor: the packaged extension in a real VS Code and a real browser',
    command: [node, 'scripts/test-editor.mjs'],
  },
  coverage: {
    title: 'Coverage: what we promise ourselves, beside what the layers above have found',
    before: [node, 'scripts/build.mjs'],
    command: [
      node,
      'dist/cli.js',
      'coverage',
      '--fail-on',
      'missing-mandatory,failing-test',
      '--output',
      'out/tests/coverage.html',
    ],
  },
};

/** What the layers found, as JUnit: ours are read by the last of them, and by whatever shows results. */
const results = path.join(root, 'out', 'tests');

/**
 * @param {string} name
 * @returns {Command}
 */
function npmScript(name) {
  return ['npm', 'run', '--silent', name];
}

/**
 * @param {string} layer
 * @param {readonly string[]} options
 * @returns {Command}
 */
function mochaCommand(layer, ...options) {
  return [
    node,
    mocha,
    '--config',
    `test/${layer}.mocharc.json`,
    '--reporter',
    'test/support/summaryReporter.mjs',
    ...options,
  ];
}

main(async () => {
  const chosen = process.argv.slice(2);
  const reports = await mkdtemp(path.join(os.tmpdir(), 'segur-test-'));
  const total = emptyReport();
  await mkdir(results, { recursive: true });
  for (const name of chosen.length > 0 ? chosen : Object.keys(layers)) {
    const layer = layers[name];
    if (!layer) throw new Advice(`No layer ${name}. There are: ${Object.keys(layers).join(', ')}.`);
    const start = new Date();
    say(`\n── ${layer.title}`);
    const report =
      'checks' in layer
        ? await runChecks(layer.checks)
        : await runLayer(name, layer, path.join(reports, `${name}.json`));
    say(`${name}: ${countsOf(report)}, in ${Math.round((Date.now() - start.getTime()) / 1000)} s`);
    addReport(total, report);
    if (report.tests.length > 0)
      await writeFile(path.join(results, `${name}.xml`), junitOf(name, report, start));
  }
  await rm(reports, { recursive: true, force: true });
  const troubles = troublesOf(total);
  if (troubles !== '') say(`\n${troubles}`);
  say(`\n${countsOf(total)}`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});

/**
 * Each counts as one test. They run beside each other, and what each has to say comes in one piece.
 * @param {CheckLayer['checks']} checks
 * @returns {Promise<TestReport>}
 */
async function runChecks(checks) {
  const report = emptyReport();
  await Promise.all(
    Object.entries(checks).map(async ([title, [program, ...args]]) => {
      const { code, output } = await capture(program, args, { cwd: root });
      if (output.trim() !== '') say(`${title}\n${output}`);
      if (code === 0) report.passed++;
      else {
        report.failed++;
        report.failures.push({ title, reason: `ended with exit code ${code}: see above` });
      }
    }),
  );
  return report;
}

/**
 * @param {string} name
 * @param {Layer} layer
 * @param {string} file where the layer writes its report
 * @returns {Promise<TestReport>}
 */
async function runLayer(name, { title, before, command }, file) {
  const options = { cwd: root, env: { ...process.env, SEGUR_TEST_REPORT: file } };
  const prepared = before ? await runCommand(before, options) : 0;
  const code = prepared || (await runCommand(command, options));
  const report = { ...emptyReport(), ...(await readReport(file, code)) };
  // A run that ends badly with no failed test has lost tests: it crashed or hung.
  if (code !== 0 && report.failed === 0) {
    report.failed = 1;
    report.failures.push({ title, reason: `${name} ended with exit code ${code}: see above` });
  }
  return report;
}

/**
 * @param {Command} command
 * @param {import('node:child_process').SpawnOptions} options
 */
function runCommand([program, ...args], options) {
  return passThrough(program, args, options);
}

/**
 * A layer that writes no report counts as one test.
 * @param {string} file
 * @param {number} code
 * @returns {Promise<Partial<TestReport>>}
 */
async function readReport(file, code) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return code === 0 ? { passed: 1 } : {};
  }
}
