// Mocha root hooks: one VS Code window, in a headless browser, for all the tests of this layer.
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ensureBrowser } from '../../../../scripts/lib/browser.mjs';
import { ensureEditorHost, defaultHost } from '../../../../scripts/lib/editorHost.mjs';
import { launchBrowser } from '../../../../scripts/lib/launchBrowser.mjs';
import { installExtension, startWorkbench } from '../../../../scripts/lib/workbench.mjs';

/** Where a failed test leaves its picture. */
const failures = path.resolve('out/editor/failures');

export interface EditorWindow {
  readonly page: Page;
  /** The workspace that the window shows: a copy of samples/. */
  readonly folder: string;
}

let current: EditorWindow | undefined;
let first: OpenWindow | undefined;

export function editorWindow(): EditorWindow {
  if (!current) throw new Error('the window is not open');
  return current;
}

interface OpenWindow extends EditorWindow {
  close(): Promise<void>;
}

/** @param askForTrust whether the workspace is to be trusted like any that a user opens for the first time */
async function openWindow(askForTrust = false): Promise<OpenWindow> {
  const vsix = process.env['SEGUR_TEST_VSIX'];
  if (!vsix) throw new Error('SEGUR_TEST_VSIX names no package: run `npm run test:editor`');
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'segur-window-'));
  const folder = path.join(scratch, 'samples');
  await cp(path.resolve('samples'), folder, { recursive: true });
  const host = await ensureEditorHost(process.env['SEGUR_TEST_VSCODE'] ?? defaultHost);
  const profile = path.join(scratch, 'profile');
  await installExtension(host, profile, vsix);
  const workbench = await startWorkbench(host, {
    profile,
    folder,
    askForTrust,
    settings: {
      'security.workspace.trust.startupPrompt': 'never',
      'editor.hover.delay': 100,
      'editor.minimap.enabled': false,
      'editor.renderLineHighlight': 'none',
      'workbench.layoutControl.enabled': false,
    },
  });
  const browser = await ensureBrowser();
  const { context, page } = await launchBrowser(browser, path.join(scratch, 'browser'));
  const close = async () => {
    await context.close();
    workbench.stop();
    await workbench.exited;
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  };
  page.setDefaultTimeout(45_000);
  await page.goto(workbench.url);
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 120_000 });
  return { page, folder, close };
}

/** Runs steps in a second window, on a workspace that is not trusted yet. */
export async function inUntrustedWindow(steps: () => Promise<void>): Promise<void> {
  const before = current;
  const window = await openWindow(true);
  current = window;
  try {
    await steps();
  } finally {
    current = before;
    await window.close();
  }
}

export const mochaHooks = {
  async beforeAll(this: Mocha.Context): Promise<void> {
    this.timeout(300_000);
    current = first = await openWindow();
  },
  async afterEach(this: Mocha.Context): Promise<void> {
    const test = this.currentTest;
    if (test?.state !== 'failed' || !current) return;
    await mkdir(failures, { recursive: true });
    const name = test.fullTitle().replace(/[^\w]+/g, '-');
    await current.page.screenshot({ path: path.join(failures, `${name}.png`) });
  },
  async afterAll(): Promise<void> {
    await first?.close();
  },
};
