// Opens VS Code: the workbench of a profile of its own, on a workspace of its own, in a browser of its own.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ensureBrowser } from '../../../../scripts/lib/browser.mjs';
import { ensureLanguagePack, useLanguagePack } from '../../../../scripts/lib/displayLanguage.mjs';
import { defaultHost, ensureEditorHost } from '../../../../scripts/lib/editorHost.mjs';
import { launchBrowser } from '../../../../scripts/lib/launchBrowser.mjs';
import { installExtensions, startWorkbench } from '../../../../scripts/lib/workbench.mjs';
import { controlVariable } from '../../companion/requests';
import { createControl, type Control } from './control';
import { emptyFolder, makeWorkspace, restoreWorkspace } from './workspace';

export interface EditorWindow {
  readonly page: Page;
  /** The workspace that the window shows: a copy of samples/. */
  readonly folder: string;
  /** The settings and state of its user. */
  readonly profile: string;
  readonly control: Control;
}

export interface OpenWindow extends EditorWindow {
  /** Puts the files of the workspace back to what they were when it was opened. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

export interface WindowOptions {
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

export async function openWindow({
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
  const profile = path.join(scratch, 'profile');
  const pack = locale && (await ensureLanguagePack(locale));
  await installInto(profile, [
    ...(withoutExtension ? [] : [extensionFile()]),
    fromEnvironment('SEGUR_TEST_COMPANION'),
    ...(pack ? [pack.vsix] : []),
  ]);
  if (pack) await useLanguagePack(profile, pack);
  const address = path.join(scratch, 'control');
  const [workbench, { context, page }] = await Promise.all([
    startWorkbench(await editorHost(), {
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
    }),
    browser().then((found) => launchBrowser(found, path.join(scratch, 'browser'))),
  ]);
  page.setDefaultTimeout(60_000);
  await page.goto(
    folders.length === 0 ? workbench.url : await severalFolders(workbench.url, scratch, folders),
  );
  const sign =
    on === undefined
      ? '.explorer-folders-view .monaco-list-row'
      : '.monaco-workbench .part.activitybar .action-item';
  await page.locator(sign).first().waitFor({ timeout: 120_000 });
  return {
    page,
    folder,
    profile,
    control: createControl(address),
    async restore() {
      await (on === undefined ? restoreWorkspace(folder) : emptyFolder(folder));
      for (const name of folders) await emptyFolder(path.join(scratch, name));
      if (folders.length > 0) await writeSeveralFolders(scratch, folders);
    },
    async close() {
      await context.close();
      workbench.stop();
      await workbench.exited;
      await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
    },
  };
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

const editorHost = once(() => ensureEditorHost(process.env['SEGUR_TEST_VSCODE'] ?? defaultHost));
const browser = once(ensureBrowser);

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** Profiles in which extensions have been installed, by the files of these. */
const installed = new Map<string, Promise<string>>();

/** Makes a profile with extensions. VS Code takes seconds to install them: windows of the same ones begin with a copy. */
async function installInto(profile: string, files: readonly string[]): Promise<void> {
  const key = files.join('\n');
  let made = installed.get(key);
  if (!made) installed.set(key, (made = install(files)));
  await cp(await made, profile, { recursive: true });
}

async function install(files: readonly string[]): Promise<string> {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'segur-profile-'));
  await installExtensions(await editorHost(), profile, files);
  return profile;
}

export async function removeInstalled(): Promise<void> {
  for (const profile of installed.values())
    await rm(await profile, { recursive: true, force: true, maxRetries: 5 });
  installed.clear();
}

/** Where the folders of a workspace of several are named. */
export function severalFoldersFile(scratch: string): string {
  return path.join(scratch, 'several.code-workspace');
}

/** The address of a workspace of the samples and other folders beside them. */
async function severalFolders(url: string, scratch: string, names: readonly string[]): Promise<string> {
  for (const name of names) await mkdir(path.join(scratch, name), { recursive: true });
  const address = new URL(url);
  address.search = '';
  address.searchParams.set('workspace', await writeSeveralFolders(scratch, names));
  return address.href;
}

async function writeSeveralFolders(scratch: string, names: readonly string[]): Promise<string> {
  const file = severalFoldersFile(scratch);
  await writeFile(file, JSON.stringify({ folders: ['samples', ...names].map((name) => ({ path: name })) }));
  return file;
}
