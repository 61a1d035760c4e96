// Mocha root hooks: one VS Code window, in a headless browser, for all the tests of this layer. Each test finds it as if
// it had just been opened; after a failed one it *is* just opened.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ensureBrowser } from '../../../../scripts/lib/browser.mjs';
import { ensureEditorHost, defaultHost } from '../../../../scripts/lib/editorHost.mjs';
import { launchBrowser } from '../../../../scripts/lib/launchBrowser.mjs';
import { ensureLanguagePack, useLanguagePack } from '../../../../scripts/lib/displayLanguage.mjs';
import { installExtensions, startWorkbench } from '../../../../scripts/lib/workbench.mjs';
import { controlVariable } from '../../companion/requests';
import { createControl, type Control } from './control';
import { makeWorkspace, restoreWorkspace } from './workspace';

/** Where a failed test leaves its picture, and the logs of VS Code. */
const failures = path.resolve('out/editor/failures');

export interface EditorWindow {
  readonly page: Page;
  /** The workspace that the window shows: a copy of samples/. */
  readonly folder: string;
  /** The settings and state of its user. */
  readonly profile: string;
  readonly control: Control;
}

interface OpenWindow extends EditorWindow {
  close(): Promise<void>;
}

let current: OpenWindow | undefined;
/** A test failed in the window, so nobody knows what state it is in; or one wants another window. */
let doubtful = false;
/** Why there is no window. */
let reason: unknown;

export function editorWindow(): EditorWindow {
  if (!current) throw new Error('the window did not open', { cause: reason });
  return current;
}

function fromEnvironment(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: run \`npm run test:editor\``);
  return value;
}

/** Our extension, packed as a user gets it. */
export function extensionFile(): string {
  return fromEnvironment('SEGUR_TEST_VSIX');
}

interface WindowOptions {
  /** Whether the workspace is to be trusted like any that a user opens for the first time. */
  readonly askForTrust?: boolean;
  /** Folders of the workspace besides the samples; their names are asked for, and they are empty. */
  readonly folders?: readonly string[];
  /** Settings of the user, besides those of every test. */
  readonly settings?: object;
  /** What the window opens instead of the samples. */
  readonly on?: 'nothing' | 'empty folder';
  /** Language of VS Code itself; English unless it is said. */
  readonly locale?: 'fr';
  /** A user who does not have our extension yet. */
  readonly withoutExtension?: boolean;
}

async function openWindow({
  askForTrust = false,
  folders = [],
  settings = {},
  on,
  locale,
  withoutExtension = false,
}: WindowOptions = {}): Promise<OpenWindow> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'segur-window-'));
  const folder = path.join(scratch, 'samples');
  if (on === undefined) await makeWorkspace(folder);
  else await mkdir(folder);
  const host = await ensureEditorHost(process.env['SEGUR_TEST_VSCODE'] ?? defaultHost);
  const profile = path.join(scratch, 'profile');
  const pack = locale && (await ensureLanguagePack(locale));
  await installExtensions(host, profile, [
    ...(withoutExtension ? [] : [extensionFile()]),
    fromEnvironment('SEGUR_TEST_COMPANION'),
    ...(pack ? [pack.vsix] : []),
  ]);
  if (pack) await useLanguagePack(profile, pack);
  const address = path.join(scratch, 'control');
  const workbench = await startWorkbench(host, {
    profile,
    ...(on === 'nothing' ? {} : { folder }),
    askForTrust,
    ...(locale ? { locale } : {}),
    env: { [controlVariable]: address },
    settings: {
      'security.workspace.trust.startupPrompt': 'never',
      'editor.hover.delay': 100,
      'editor.minimap.enabled': false,
      'editor.renderLineHighlight': 'none',
      'workbench.layoutControl.enabled': false,
      // What moves is painted again and again, and may be pointed at where it no longer is.
      'workbench.reduceMotion': 'on',
      'editor.cursorBlinking': 'solid',
      ...settings,
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
  page.setDefaultTimeout(60_000);
  await page.goto(
    folders.length === 0 ? workbench.url : await severalFolders(workbench.url, scratch, folders),
  );
  const sign =
    on === undefined
      ? '.explorer-folders-view .monaco-list-row'
      : '.monaco-workbench .part.activitybar .action-item';
  await page.locator(sign).first().waitFor({ timeout: 120_000 });
  return { page, folder, profile, control: createControl(address), close };
}

/** Where the folders of a workspace of several are named. */
export function severalFoldersFile(scratch: string): string {
  return path.join(scratch, 'several.code-workspace');
}

/** The address of a workspace of the samples and other folders beside them. */
async function severalFolders(url: string, scratch: string, names: readonly string[]): Promise<string> {
  for (const name of names) await mkdir(path.join(scratch, name), { recursive: true });
  const file = severalFoldersFile(scratch);
  await writeFile(file, JSON.stringify({ folders: ['samples', ...names].map((name) => ({ path: name })) }));
  const address = new URL(url);
  address.search = '';
  address.searchParams.set('workspace', file);
  return address.href;
}

/** Brings the window back to what it was when it opened: files, settings, editors, panels, pointer. */
async function startAfresh({ page, folder, control }: OpenWindow): Promise<void> {
  await control({ kind: 'reset' });
  await restoreWorkspace(folder);
  await restPointer(page);
  await page.locator('.editor-group-container .tab').first().waitFor({ state: 'detached' });
  await page.locator('.quick-input-widget').first().waitFor({ state: 'hidden' });
  await page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first().waitFor({ state: 'hidden' });
}

/** The next test gets a window that no other has used: what was narrow once keeps its size, and pictures show it. */
export function useFreshWindow(): void {
  doubtful = true;
}

/** To the right of the title bar, where nothing has a hover. */
export async function restPointer(page: Page): Promise<void> {
  await page.mouse.move(1150, 8);
}

async function keepFailure(test: Mocha.Test | Mocha.Hook, suffix = ''): Promise<void> {
  await mkdir(failures, { recursive: true });
  const name = test
    .fullTitle()
    .replace(/[^\w]+/g, '-')
    .slice(0, 150);
  // A page that has crashed has no picture; its test has failed all the same.
  await current?.page
    .screenshot({ path: path.join(failures, `${name}${suffix}.png`) })
    .catch(() => undefined);
  if (!current) return;
  const logs = path.join(current.profile, 'user', 'logs');
  await cp(logs, path.join(failures, `${name}${suffix}-logs`), { recursive: true }).catch(() => undefined);
}

/** Runs steps in a second window, on a workspace that is not trusted yet. */
export async function inUntrustedWindow(test: Mocha.Test, steps: () => Promise<void>): Promise<void> {
  await inOtherWindow(test, { askForTrust: true }, steps);
}

/** Runs steps in a second window, on the samples and one more folder, which the steps are told. */
export async function inWindowOf(
  test: Mocha.Test,
  [name]: readonly [string],
  settings: object,
  steps: (folder: string) => Promise<void>,
): Promise<void> {
  await inOtherWindow(test, { folders: [name], settings }, () =>
    steps(path.join(path.dirname(editorWindow().folder), name)),
  );
}

/** Runs steps in a second window, which has no folder or one without files. */
export async function inEmptyWindow(
  test: Mocha.Test,
  on: 'nothing' | 'empty folder',
  steps: () => Promise<void>,
): Promise<void> {
  await inOtherWindow(test, { on }, steps);
}

/** Runs steps in a second window of VS Code in French, on the samples. */
export async function inFrenchWindow(test: Mocha.Test, steps: () => Promise<void>): Promise<void> {
  await inOtherWindow(test, { locale: 'fr' }, steps);
}

/** Runs steps in a second window, of a user who has never had our extension. */
export async function inWindowBeforeInstallation(
  test: Mocha.Test,
  steps: () => Promise<void>,
): Promise<void> {
  const settings = { 'workbench.startupEditor': 'welcomePage' }; // as in a fresh VS Code, where it is not set
  await inOtherWindow(test, { withoutExtension: true, settings }, steps);
}

async function inOtherWindow(
  test: Mocha.Test,
  options: WindowOptions,
  steps: () => Promise<void>,
): Promise<void> {
  const before = current;
  const window = await openWindow(options);
  current = window;
  try {
    await steps();
  } catch (error) {
    await keepFailure(test, '-second-window');
    throw error;
  } finally {
    current = before;
    await window.close();
  }
}

async function closeWindow(): Promise<void> {
  const window = current;
  current = undefined;
  await window?.close();
}

export const mochaHooks = {
  async beforeEach(this: Mocha.Context): Promise<void> {
    this.timeout(600_000);
    // What goes wrong here is told by the test, which finds no window: a hook that throws would end the whole run.
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        if (doubtful) await closeWindow();
        doubtful = false;
        current ??= await openWindow();
        return await startAfresh(current);
      } catch (error) {
        doubtful = true; // the test before has left what cannot be cleared away: no other test is to suffer from it
        reason = error;
      }
    }
    await closeWindow().catch(() => undefined);
  },
  async afterEach(this: Mocha.Context): Promise<void> {
    const test = this.currentTest;
    // One that is to be tried again has no state yet: the reporter names it, the next try gets a fresh window.
    if (!test || test.state === 'passed' || test.isPending()) return;
    doubtful = true;
    await keepFailure(test);
  },
  afterAll: closeWindow,
};
