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
import { packageExtension, root } from './lib/package.mjs';
import { passThrough, run } from './lib/run.mjs';
import { main, say, step } from './lib/say.mjs';
import { installExtension } from './lib/workbench.mjs';

const suite = path.join(root, 'out', 'editor');

const args = process.argv.slice(2);

main(async () => {
  const versions = valuesOf('--vscode');
  if (versions.length === 0) versions.push(defaultHost);
  const vsix = await step('Building and packing the extension', packageExtension);
  await bundleSuite();
  const total = { passed: 0, failed: 0, skipped: 0 };
  const desktop = process.env.SEGUR_CODE;
  if (desktop) add(total, await runInDesktop(desktop, vsix));
  for (const version of versions) add(total, await runHeadless(version, vsix));
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

/**
 * @param {string} version
 * @param {string} vsix
 */
async function runHeadless(version, vsix) {
  say(`\nVS Code ${version}`);
  const host = await ensureEditorHost(version);
  await ensureBrowser();
  const total = { passed: 0, failed: 0, skipped: 0 };
  await withScratch(async (scratch) => {
    const profile = path.join(scratch, 'profile');
    await installExtension(host, profile, vsix);
    if (isWanted('host')) {
      say('• Tests inside the extension host');
      add(total, await runInHost(version, profile, scratch));
    }
    if (isWanted('window')) {
      say('• Tests through the window');
      add(total, await runInWindow(version, vsix, scratch));
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
  await cp(path.join(root, 'samples'), folder, { recursive: true });
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
 * @param {string} scratch
 */
async function runInWindow(version, vsix, scratch) {
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
        SEGUR_UPDATE_IMAGES: args.includes('--update-images') ? '1' : '',
      },
    },
  );
  return readReport(report, code);
}

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {string} file
 * @param {number | undefined} code
 * @returns {Promise<Counts>}
 */
async function readReport(file, code) {
  try {
    const counts = JSON.parse(await readFile(file, 'utf8'));
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
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

/**
 * @param {Counts} total
 * @param {Counts} counts
 */
function add(total, counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
