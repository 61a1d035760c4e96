#!/usr/bin/env node
// @ts-check
// npm start: builds the extension and opens it in a real VS Code on samples/.
import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, ensureEditorHost } from './lib/editorHost.mjs';
import { packageExtension, root } from './lib/package.mjs';
import { capture, isExecutable, passThrough, run, which } from './lib/run.mjs';
import { Advice, main, say, step } from './lib/say.mjs';
import { installExtensions, prepareUser, startWorkbench } from './lib/workbench.mjs';

const samples = path.join(root, 'samples');

/** By that the extension knows the samples, and shows their README as a page in the reader's language. */
const marker = '.segur-samples';

/** One profile for each checkout, apart from the user's own VS Code. */
const profile = path.join(
  cacheFolder,
  `profile-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`,
);

main(async () => {
  // A link of their README leads to the text of a sample, where a requirement can be hovered, and not to a page of it.
  prepareUser(path.join(profile, 'user'), {
    'markdown.preview.openMarkdownLinks': 'inEditor',
    'files.exclude': { [marker]: true },
  });
  await writeFile(path.join(samples, marker), '');
  const desktop = await findDesktop();
  if (!desktop) await ensureEditorHost();
  const vsix = await step('Building and packing the extension', packageExtension);
  await rm(path.join(profile, 'extensions'), { recursive: true, force: true });
  return desktop ? openDesktop(desktop, vsix) : openWorkbench(vsix);
});

/** `$SEGUR_CODE`, or else a `code` on PATH that can show a window here. */
async function findDesktop() {
  const chosen = process.env.SEGUR_CODE;
  if (chosen) {
    if (!isExecutable(chosen) && !which(chosen)) throw new Advice(`SEGUR_CODE names no program: ${chosen}`);
    return chosen;
  }
  // In a terminal of a remote window `code` talks to that window and knows no profile of its own.
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const { platform, env } = process;
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  const code = which('code');
  if (!code) return undefined;
  const { code: failed } = await capture(code, [...desktopArguments(), '--version'], { timeout: 20_000 });
  return failed ? undefined : code;
}

function desktopArguments() {
  return [
    '--user-data-dir',
    path.join(profile, 'user'),
    '--extensions-dir',
    path.join(profile, 'extensions'),
    // VS Code refuses to run as root without these two.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

/**
 * @param {string} code
 * @param {string} vsix
 */
async function openDesktop(code, vsix) {
  await step(`Installing it into a profile of its own (${profile})`, () =>
    run(code, [...desktopArguments(), '--install-extension', vsix, '--force']),
  );
  say(`\nOpening ${samples} in ${code}.`);
  say('Your own VS Code and its settings stay as they are. To stop, close the window.');
  return passThrough(code, [...desktopArguments(), '--new-window', '--wait', samples]);
}

/** @param {string} vsix */
async function openWorkbench(vsix) {
  const host = await ensureEditorHost();
  await step(`Installing it into a profile of its own (${profile})`, () =>
    installExtensions(host, profile, [vsix]),
  );
  const workbench = await startWorkbench(host, { profile, folder: samples });
  say(`\nVS Code ${host.version} is ready with Ségur Authoring, on ${samples}:\n`);
  say(`  ${workbench.url}\n`);
  say('Open this address in a browser on this machine. To stop, press Ctrl+C.');
  openBrowser(workbench.url);
  const code = await workbench.exited;
  say(`VS Code has stopped (${code}).`);
  return code;
}

/**
 * Shows the page by itself where somebody sits in front of a screen.
 * @param {string} url
 */
function openBrowser(url) {
  const { platform, env, stdout } = process;
  if (!stdout.isTTY || env.CI || platform !== 'linux' || (!env.DISPLAY && !env.WAYLAND_DISPLAY)) return;
  const opener = which('xdg-open');
  if (opener) void capture(opener, [url]);
}
