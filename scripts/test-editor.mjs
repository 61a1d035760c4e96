#!/usr/bin/env node
// @ts-check
// npm run test:editor -- [--vscode 1.100] [--vscode 1.139] [--part host|window] [--grep TEXT] [--update-images]
// The packaged extension in a real VS Code: first inside its extension host, then through its window.
import { runTests } from '@vscode/test-electron';
import esbuild from 'esbuild';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { defaultHost, ensureEditorHost } from './lib/editorHost.mjs';
import { packageExtension, packFolder, root } from './lib/package.mjs';
import { passThrough, run } from './lib/run.mjs';
import { main, say, step } from './lib/say.mjs';
import { addReport, emptyReport } from './lib/testReport.mjs';
import { installExtensions } from './lib/workbench.mjs';

// Verdicts depend on how old our lists are: the server in the editor judges as on the day of the other tests.
process.env.SEGUR_TODAY ??= '2026-11-29';

const suite = path.join(root, 'out', 'editor');

const args = process.argv.slice(2);

main(async () => {
  const versions = valuesOf('--vscode');
  if (versions.length === 0) versions.push(defaultHost);
  const vsix = await step('Building and packing the extension', packageExtension);
  const companion = await buildCompanion();
  await bundleSuite();
  const total = emptyReport();
  const desktop = process.env.SEGUR_CODE;
  if (desktop) addReport(total, await runInDesktop(desktop, vsix));
  for (const version of versions) addReport(total, await runHeadless(version, vsix, companion));
  saySlowest(total.tests);
  if (process.env.SEGUR_TEST_REPORT) await writeFile(process.env.SEGUR_TEST_REPORT, JSON.stringify(total));
  return total.failed > 0 ? 1 : 0;
});

/** @param {string} option */
function valuesOf(option) {
  return args.filter((_, index) => args[index - 1] === option);
}

/** @param {'host' | 'window'} part */
function isWanted(part) {
  const parts = valuesOf('--part');
  return parts.length === 0 || parts.includes(part);
}

/** The tests that run inside the extension host, as that host can load them: one CommonJS file and mocha. */
async function bundleSuite() {
  await esbuild.build({
    entryPoints: { index: 'test/editor/host/index.ts', suite: 'test/editor/host/suite.ts' },
    absWorkingDir: root,
    outdir: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
  });
}

/** The extension that does for the window tests what must be certain, packed as VS Code installs it. */
async function buildCompanion() {
  const folder = path.join(suite, 'companion');
  const file = path.join(suite, 'companion.vsix');
  await mkdir(folder, { recursive: true });
  await cp(path.join(root, 'test/editor/companion/package.json'), path.join(folder, 'package.json'));
  await esbuild.build({
    entryPoints: ['test/editor/companion/extension.ts'],
    absWorkingDir: root,
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
  });
  await packFolder(folder, file, ['--skip-license', '--allow-missing-repository']);
  return file;
}

/**
 * @param {string} version
 * @param {string} vsix
 * @param {string} companion
 */
async function runHeadless(version, vsix, companion) {
  say(`\nVS Code ${version}`);
  const host = await ensureEditorHost(version);
  await ensureBrowser();
  const total = emptyReport();
  await withScratch(async (scratch) => {
    const profile = path.join(scratch, 'profile');
    await installExtensions(host, profile, [vsix]);
    if (isWanted('host')) {
      say('• Tests inside the extension host');
      addReport(total, await runInHost(version, profile, scratch));
    }
    if (isWanted('window')) {
      say('• Tests through the window');
      addReport(total, await runInWindow(version, vsix, companion, scratch));
    }
  });
  return total;
}

/**
 * A desktop VS Code, named by $SEGUR_CODE: the same tests, in Electron.
 * @param {string} executable
 * @param {string} vsix
 */
async function runInDesktop(executable, vsix) {
  say(`\n${executable}`);
  return withScratch(async (scratch) => {
    const folders = [
      `--user-data-dir=${path.join(scratch, 'user')}`,
      `--extensions-dir=${path.join(scratch, 'extensions')}`,
    ];
    await run(executable, [...folders, '--install-extension', vsix, '--force']);
    const { folder, companion, report } = await prepareSuite(scratch);
    const code = await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: companion,
      extensionTestsPath: path.join(suite, 'index.js'),
      extensionTestsEnv: { SEGUR_HOST_REPORT: report },
      launchArgs: [folder, ...folders],
    }).catch(() => 1);
    return readReport(report, code);
  });
}

/**
 * The same tests in the extension host of the headless VS Code.
 * @param {string} version
 * @param {string} profile
 * @param {string} scratch
 */
async function runInHost(version, profile, scratch) {
  const { folder, companion, report } = await prepareSuite(scratch);
  const code = await passThrough(
    process.execPath,
    [
      path.join(root, 'scripts', 'vscode-headless.mjs'),
      folder,
      `--extensionDevelopmentPath=${companion}`,
      `--extensionTestsPath=${path.join(suite, 'index.js')}`,
    ],
    {
      env: {
        ...process.env,
        SEGUR_TEST_VSCODE: version,
        SEGUR_TEST_PROFILE: profile,
        SEGUR_HOST_REPORT: report,
      },
    },
  );
  return readReport(report, code);
}

/**
 * Tests change documents: each run gets its own copy of samples/.
 * @param {string} scratch
 */
async function prepareSuite(scratch) {
  const folder = path.join(scratch, 'samples');
  await cp(path.join(root, 'samples'), folder, {
    recursive: true,
    filter: (file) => path.basename(file) !== '.segur-samples', // `npm start` leaves it
  });
  await mkdir(path.join(folder, '.vscode'), { recursive: true });
  await writeFile(path.join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'segur.language': 'fr' }));
  // The extension under test is the installed one; VS Code wants one in development beside it.
  const companion = path.join(scratch, 'companion');
  await mkdir(companion, { recursive: true });
  await writeFile(
    path.join(companion, 'package.json'),
    JSON.stringify({ name: 'companion', publisher: 'test', version: '0.0.1', engines: { vscode: '*' } }),
  );
  return { folder, companion, report: path.join(scratch, 'host-report.json') };
}

/**
 * What a user sees and does, in the window.
 * @param {string} version
 * @param {string} vsix
 * @param {string} companion
 * @param {string} scratch
 */
async function runInWindow(version, vsix, companion, scratch) {
  const report = path.join(scratch, 'window-report.json');
  const code = await passThrough(
    process.execPath,
    [
      path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'),
      '--config',
      'test/editor.mocharc.json',
      '--reporter',
      'test/support/summaryReporter.mjs',
      ...valuesOf('--grep').flatMap((text) => ['--grep', text]),
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        SEGUR_TEST_REPORT: report,
        SEGUR_TEST_NAMES: '1',
        SEGUR_TEST_VSCODE: version,
        SEGUR_TEST_VSIX: vsix,
        SEGUR_TEST_COMPANION: companion,
        SEGUR_UPDATE_IMAGES: args.includes('--update-images') ? '1' : '',
      },
    },
  );
  return readReport(report, code);
}

/**
 * @typedef {import('./lib/testReport.mjs').Test} Test
 * @typedef {import('./lib/testReport.mjs').TestReport} TestReport
 */

/** @param {readonly Test[]} tests */
function saySlowest(tests) {
  say('\nThe slowest tests, without what brings the window back to its beginning:');
  for (const { path: titles, ms } of [...tests].sort((one, other) => other.ms - one.ms).slice(0, 20))
    say(`  ${(ms / 1000).toFixed(1).padStart(6)} s  ${titles.join(' ')}`);
}

/**
 * @param {string} file
 * @param {number | undefined} code
 * @returns {Promise<TestReport>}
 */
async function readReport(file, code) {
  try {
    const counts = { ...emptyReport(), ...JSON.parse(await readFile(file, 'utf8')) };
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return { ...emptyReport(), failed: 1 };
  }
}

/**
 * @template T
 * @param {(scratch: string) => Promise<T>} work
 */
async function withScratch(work) {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'segur-editor-'));
  try {
    return await work(scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
