// @ts-check
// Starts VS Code's server and web workbench on 127.0.0.1, and installs extensions into its profile.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';

/** What a first look wants: our extension and nothing that asks, downloads or saves behind one's back. */
const profileSettings = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
};

/**
 * Where a profile keeps its parts. Old servers do not make these folders themselves.
 * @param {string} folder
 * @param {object} [settings] beside those that every profile gets
 */
function prepareProfile(folder, settings) {
  const user = path.join(folder, 'user');
  if (settings) writeUserSettings(user, settings);
  else prepareUser(user);
  const profile = {
    server: path.join(folder, 'server'),
    user,
    extensions: path.join(folder, 'extensions'),
  };
  for (const part of [profile.server, profile.extensions]) mkdirSync(part, { recursive: true });
  return profile;
}

/**
 * Writes the settings of a user who has none yet; what somebody has changed since stays.
 * @param {string} folder the data of that user
 * @param {object} [settings] beside those that every profile gets
 */
export function prepareUser(folder, settings) {
  if (!existsSync(userSettings(folder))) writeUserSettings(folder, settings);
}

/**
 * @param {string} folder
 * @param {object} [settings]
 */
function writeUserSettings(folder, settings) {
  const file = userSettings(folder);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...profileSettings, ...settings }, null, 2));
}

/** @param {string} folder */
function userSettings(folder) {
  return path.join(folder, 'User', 'settings.json');
}

/**
 * Installs packaged extensions into a profile.
 * @param {{ node: string, serverMain: string }} host
 * @param {string} profileFolder
 * @param {readonly string[]} vsix
 */
export async function installExtensions(host, profileFolder, vsix) {
  const profile = prepareProfile(profileFolder);
  await run(host.node, [
    host.serverMain,
    '--accept-server-license-terms',
    ...profileArguments(profile),
    ...vsix.flatMap((file) => ['--install-extension', file]),
    '--force',
  ]);
}

/** @param {ReturnType<typeof prepareProfile>} profile */
function profileArguments(profile) {
  return [
    '--server-data-dir',
    profile.server,
    '--user-data-dir',
    profile.user,
    '--extensions-dir',
    profile.extensions,
  ];
}

/**
 * Starts the workbench and resolves when it listens.
 * @param {{ node: string, serverMain: string }} host
 * @param {{ profile: string, folder?: string, port?: number, testDriver?: boolean, askForTrust?: boolean, locale?: string, settings?: object, env?: object }} options
 * @returns {Promise<{ port: number, url: string, log: () => string, stop: () => void, exited: Promise<number> }>}
 */
export async function startWorkbench(host, options) {
  const profile = prepareProfile(options.profile, options.settings);
  const child = spawn(
    host.node,
    [
      host.serverMain,
      '--accept-server-license-terms',
      '--host',
      '127.0.0.1',
      '--port',
      String(options.port ?? 0),
      '--without-connection-token',
      '--disable-telemetry',
      ...(options.askForTrust ? [] : ['--disable-workspace-trust']),
      ...profileArguments(profile),
      ...(options.folder ? ['--default-folder', options.folder] : []),
      ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
      ...(options.locale ? ['--locale', options.locale] : []),
    ],
    // A process group of its own: the extension host and other children end with it.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...process.env, ...options.env } },
  );
  let log = '';
  /** @type {Promise<number>} */
  const exited = new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  const stop = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // already gone
    }
  };
  process.once('exit', stop);
  /** @type {number} */
  const port = await new Promise((resolve, reject) => {
    const listen = (/** @type {Buffer} */ data) => {
      log += data;
      const match = /Extension host agent listening on (\d+)/.exec(log);
      if (match) resolve(Number(match[1]));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    exited.then((code) => reject(new Error(`VS Code's server ended with code ${code}\n${log.slice(-3000)}`)));
  });
  const url = new URL(`http://127.0.0.1:${port}/`);
  if (options.folder) url.searchParams.set('folder', options.folder);
  return { port, url: url.href.replaceAll('%2F', '/'), log: () => log, stop, exited };
}
