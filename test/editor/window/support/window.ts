// Mocha root hooks: one VS Code window, in a headless browser, for all the tests of this layer. Each test finds it as if
// it had just been opened; after a failed one it *is* just opened.
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import {
  openWindow,
  removeInstalled,
  type EditorWindow,
  type OpenWindow,
  type WindowOptions,
} from './openWindow';

/** Where a failed test leaves its picture, and the logs of VS Code. */
const failures = path.resolve('out/editor/failures');

let current: OpenWindow | undefined;
/** A test failed in the window, so nobody knows what state it is in; or one wants another window. */
let doubtful = false;
/** Why there is no window. */
let reason: unknown;

export function editorWindow(): EditorWindow {
  if (!current) throw new Error('the window did not open', { cause: reason });
  return current;
}

/** Brings the window back to what it was when it opened: files, settings, editors, panels, pointer. */
async function startAfresh({ page, control, restore }: OpenWindow): Promise<void> {
  await control({ kind: 'reset' });
  await restore();
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

/** The folder beside the samples, in a window of two. */
export const secondFolder = 'labo';

/** Runs steps in a second window, on the samples and one more folder, which the steps are told. */
export async function inWindowOfTwoFolders(
  test: Mocha.Test,
  steps: (folder: string) => Promise<void>,
): Promise<void> {
  const settings = { 'segur.language': 'fr' }; // that of the samples' folder is not that of the window
  await inOtherWindow(test, { folders: [secondFolder], settings }, () =>
    steps(path.join(path.dirname(editorWindow().folder), secondFolder)),
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

/** Runs steps in a second window of VS Code in French, which has no folder yet. */
export async function inFrenchWindow(test: Mocha.Test, steps: () => Promise<void>): Promise<void> {
  await inOtherWindow(test, { locale: 'fr', on: 'nothing' }, steps);
}

/** Runs steps in a second window, of a user who has never had our extension. */
export async function inWindowBeforeInstallation(
  test: Mocha.Test,
  steps: () => Promise<void>,
): Promise<void> {
  const settings = { 'workbench.startupEditor': 'welcomePage' }; // as in a fresh VS Code, where it is not set
  await inOtherWindow(test, { withoutExtension: true, settings }, steps);
}

/** The second window of the test before, where nothing that it did outlasts the files: one more of its kind needs none. */
let kept: { readonly kind: string; readonly window: OpenWindow } | undefined;

async function inOtherWindow(
  test: Mocha.Test,
  options: WindowOptions,
  steps: () => Promise<void>,
): Promise<void> {
  const before = current;
  const window = await otherWindow(options);
  current = window;
  try {
    await steps();
  } catch (error) {
    await keepFailure(test, '-second-window');
    await window.close();
    throw error;
  } finally {
    current = before;
  }
  if (options.folders || options.on === 'empty folder') kept = { kind: JSON.stringify(options), window };
  else await window.close();
}

async function otherWindow(options: WindowOptions): Promise<OpenWindow> {
  const last = kept;
  kept = undefined;
  if (last?.kind !== JSON.stringify(options)) {
    await last?.window.close();
    return openWindow(options);
  }
  await startAfresh(last.window);
  return last.window;
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
  async afterAll(): Promise<void> {
    await closeWindow();
    await kept?.window.close();
    await removeInstalled();
  },
};
