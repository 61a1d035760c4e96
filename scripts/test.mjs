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
 * @typedef {'screen' | 'beside' | 'end'} Turn what only computes goes on beside what waits for an editor or a page, with what
 *   that leaves of the processor; at the end comes what reads the results of the others
 * @typedef {{ turn: Turn, title: string, before?: Command, command: Command }} Layer
 * @typedef {{ turn: Turn, title: string, checks: Readonly<Record<string, Command>> }} CheckLayer
 */

/** @type {Readonly<Record<string, Layer | CheckLayer | undefined>>} */
const layers = {
  check: {
    turn: 'beside',
    title: 'Types, lint and format',
    checks: { types: npmScript('typecheck'), lint: npmScript('lint') },
  },
  unit: {
    turn: 'beside',
    title: 'Unit: pure, in memory',
    command: mochaCommand('unit', ...sideBySide),
  },
  protocol: {
    turn: 'screen',
    title: 'Protocol: a real LSP client against the bundled server',
    before: [node, 'scripts/build.mjs'],
    command: mochaCommand('protocol', ...sideBySide),
  },
  pages: {
    turn: 'screen',
    title: 'Pages: what we write for a browser, in a real one',
    command: mochaCommand('pages'),
  },
  corpus: {
    turn: 'beside',
    title: 'Corpus: real and hostile documents',
    command: mochaCommand('corpus', ...sideBySide),
  },
  editor: {
    turn: 'screen',
    title: 'Editor: the packaged extension in a real VS Code and a real browser',
    command: [node, 'scripts/test-editor.mjs'],
  },
  coverage: {
    turn: 'end',
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
  const unknown = chosen.find((name) => !layers[name]);
  if (unknown !== undefined)
    throw new Advice(`No layer ${unknown}. There are: ${Object.keys(layers).join(', ')}.`);
  const reports = await mkdtemp(path.join(os.tmpdir(), 'segur-test-'));
  const total = emptyReport();
  await mkdir(results, { recursive: true });
  const wanted = chosen.length > 0 ? chosen : Object.keys(layers);
  const ofTurn = (/** @type {Turn} */ turn) => wanted.filter((name) => layers[name]?.turn === turn);
  /** @param {readonly string[]} names @param {boolean} [isBeside] */
  const runAll = async (names, isBeside = false) => {
    for (const name of names) addReport(total, await runNamed(name, reports, isBeside));
  };
  const [screen, beside] = [ofTurn('screen'), ofTurn('beside')];
  await Promise.all([runAll(screen), runAll(beside, screen.length > 0)]);
  await runAll(ofTurn('end'));
  await rm(reports, { recursive: true, force: true });
  const troubles = troublesOf(total);
  if (troubles !== '') say(`\n${troubles}`);
  say(`\n${countsOf(total)}`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});

/**
 * @param {string} name
 * @param {string} reports the folder of reports
 * @param {boolean} isBeside whether another layer has the screen and goes first
 * @returns {Promise<TestReport>}
 */
async function runNamed(name, reports, isBeside) {
  const layer = /** @type {Layer | CheckLayer} */ (layers[name]);
  const start = new Date();
  const title = `\n── ${layer.title}`;
  if (!isBeside) say(title);
  const { report, output } =
    'checks' in layer
      ? await runChecks(layer.checks, isBeside)
      : await runLayer(name, layer, path.join(reports, `${name}.json`), isBeside);
  const seconds = Math.round((Date.now() - start.getTime()) / 1000);
  say(
    [
      ...(isBeside ? [title] : []),
      ...(output === '' ? [] : [output]),
      `${name}: ${countsOf(report)}, in ${seconds} s${isBeside ? ', beside the others' : ''}`,
    ].join('\n'),
  );
  if (report.tests.length > 0)
    await writeFile(path.join(results, `${name}.xml`), junitOf(name, report, start));
  return report;
}

/**
 * Each counts as one test. They run beside each other, and what each has to say comes in one piece.
 * @param {CheckLayer['checks']} checks
 * @param {boolean} isBeside
 * @returns {Promise<{ report: TestReport, output: string }>}
 */
async function runChecks(checks, isBeside) {
  const report = emptyReport();
  /** @type {string[]} */
  const said = [];
  await Promise.all(
    Object.entries(checks).map(async ([title, [program, ...args]]) => {
      const { code, output } = await capture(program, args, { cwd: root }, isBeside);
      if (output.trim() !== '') said.push(`${title}\n${output}`);
      if (code === 0) report.passed++;
      else {
        report.failed++;
        report.failures.push({ title, reason: `ended with exit code ${code}: see above` });
      }
    }),
  );
  return { report, output: said.join('\n') };
}

/**
 * @param {string} name
 * @param {Layer} layer
 * @param {string} file where the layer writes its report
 * @param {boolean} isBeside
 * @returns {Promise<{ report: TestReport, output: string }>} `output` is what nobody has seen yet
 */
async function runLayer(name, { title, before, command }, file, isBeside) {
  const options = { cwd: root, env: { ...process.env, SEGUR_TEST_REPORT: file } };
  let code = 0;
  let output = '';
  for (const [program, ...args] of [...(before ? [before] : []), command]) {
    if (isBeside) {
      const done = await capture(program, args, options, true);
      code = done.code;
      output += done.output;
    } else code = await passThrough(program, args, options);
    if (code !== 0) break;
  }
  const report = { ...emptyReport(), ...(await readReport(file, code)) };
  // A run that ends badly with no failed test has lost tests: it crashed or hung.
  if (code !== 0 && report.failed === 0) {
    report.failed = 1;
    report.failures.push({ title, reason: `${name} ended with exit code ${code}: see above` });
  }
  return { report, output: output.trim() };
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
