#!/usr/bin/env node
// @ts-check
// Takes the arguments of the `code` program that start extension tests, runs them in the extension host of a headless
// VS Code, and ends with their exit code. `@vscode/test-electron` accepts it as `vscodeExecutablePath`.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { ensureBrowser } from './lib/browser.mjs';
import { launchBrowser } from './lib/launchBrowser.mjs';
import { defaultHost, ensureEditorHost } from './lib/editorHost.mjs';
import { main } from './lib/say.mjs';
import { startWorkbench } from './lib/workbench.mjs';

const timeoutMs = 1_200_000;

/** What VS Code says of itself on every run in this setting; tests are read without it. */
const noise =
  /open-vsx|Creating a socket|connection token|Service ?Worker|reconnection-grace-time|AgentHost|AccountPolicyGate|ChatModelSelection|ChatSessionStore|builtin extensions cache|^Canceled|Creation of workbench contribution|DeprecationWarning|ExperimentalWarning|--trace-/;

main(async () => {
  const options = readArguments(process.argv.slice(2));
  const host = await ensureEditorHost(process.env.SEGUR_TEST_VSCODE ?? defaultHost);
  const browser = await ensureBrowser();
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'segur-vscode-'));
  const workbench = await startWorkbench(host, {
    profile: process.env.SEGUR_TEST_PROFILE ?? path.join(scratch, 'profile'),
    testDriver: true,
  });
  const { context, page } = await launchBrowser(browser, path.join(scratch, 'browser'));
  try {
    const ended = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
    await page.exposeFunction(
      'codeAutomationLog',
      (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
        const line = format(...args);
        if (!noise.test(line)) console.log(line);
      },
    );
    await page.goto(testUrl(workbench.port, options));
    const timeout = new Promise((resolve) => setTimeout(resolve, timeoutMs, 'timeout').unref());
    const code = await Promise.race([ended, timeout]);
    if (code !== 'timeout') return code;
    console.error(`No result in ${timeoutMs / 1000} s.\n${workbench.log().slice(-4000)}`);
    return 124;
  } finally {
    await context.close();
    workbench.stop();
    await workbench.exited;
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** @param {readonly string[]} args */
function readArguments(args) {
  /** @type {string[]} */
  const extensions = [];
  let tests = '';
  let folder = '';
  for (const argument of args) {
    const [, name, value = ''] = /^--([\w-]+)=(.*)$/s.exec(argument) ?? [];
    if (name === 'extensionDevelopmentPath') extensions.push(value);
    else if (name === 'extensionTestsPath') tests = value;
    else if (!argument.startsWith('-')) folder = path.resolve(argument);
  }
  return { extensions, tests, folder };
}

/**
 * @param {number} port
 * @param {ReturnType<typeof readArguments>} options
 */
function testUrl(port, { extensions, tests, folder }) {
  const remote = (/** @type {string} */ file) => `vscode-remote://127.0.0.1:${port}${path.resolve(file)}`;
  const payload = [
    ...extensions.map((file) => ['extensionDevelopmentPath', remote(file)]),
    ['extensionTestsPath', remote(tests)],
  ];
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query}`;
}
