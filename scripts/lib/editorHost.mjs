// @ts-check
// A real VS Code without a desktop: the server and web workbench that the npm package `code-server` ships, started
// directly, on a Node that fits it. Installed from the npm registry alone, into a cache outside the work tree.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { capture, run, which } from './run.mjs';
import { Advice, step } from './say.mjs';

/**
 * VS Code versions that the tests run on. `code-server@4.N.P` holds VS Code 1.N.P and wants one Node major.
 * @type {Readonly<Record<string, { codeServer: string, node: number } | undefined>>}
 */
export const hosts = {
  '1.100': { codeServer: '4.100.3', node: 20 },
  1.139: { codeServer: '4.139.1', node: 24 },
};

export const defaultHost = '1.139';

export const cacheFolder = path.join(
  process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
  'segur-authoring',
);

/**
 * Installs a host unless it is there. Everything happens beside the final place, and one rename ends it: an interrupted
 * installation leaves nothing that looks finished.
 * @param {string} version
 * @returns {Promise<{ version: string, node: string, serverMain: string }>}
 */
export async function ensureEditorHost(version = defaultHost) {
  const wanted = hosts[version];
  if (!wanted) throw new Advice(`No VS Code ${version} here. Known: ${Object.keys(hosts).join(', ')}.`);
  const name = `vscode-${wanted.codeServer}-node${wanted.node}`;
  const folder = path.join(cacheFolder, name);
  if (!existsSync(folder)) {
    if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch))
      throw new Advice(
        `The VS Code of the npm registry runs on Linux (x64, arm64). On ${process.platform}-${process.arch} install VS Code and set SEGUR_CODE to its \`code\` program.`,
      );
    await step(`Installing VS Code ${version} from npm into ${folder} (once, about a minute, 800 MB)`, () =>
      install(name, wanted),
    );
  }
  return {
    version,
    node: path.join(folder, 'node', 'bin', 'node'),
    serverMain: path.join(folder, 'vscode', 'out', 'server-main.js'),
  };
}

/**
 * @param {string} name
 * @param {{ codeServer: string, node: number }} wanted
 */
async function install(name, { codeServer, node }) {
  await mkdir(cacheFolder, { recursive: true });
  await removeStale(name);
  const work = path.join(cacheFolder, `${name}.partial-${process.pid}`);
  await mkdir(work, { recursive: true });
  try {
    await Promise.all([installNode(work, node), unpackCodeServer(work, codeServer)]);
    const vscode = path.join(work, 'vscode');
    const env = environment(work);
    const install = ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund'];
    await run('npm', install, { cwd: vscode, env });
    await Promise.all([
      run('npm', install, { cwd: path.join(vscode, 'extensions'), env }),
      buildNativeModules(vscode, env),
      provideRipgrep(work, vscode, env),
    ]);
    if (!existsSync(path.join(vscode, 'node_modules.asar')))
      await symlink('node_modules', path.join(vscode, 'node_modules.asar'));
    await run(path.join(work, 'node/bin/node'), [path.join(vscode, 'out/server-main.js'), '--version']);
    await rename(work, path.join(cacheFolder, name)).catch((error) => {
      if (!existsSync(path.join(cacheFolder, name))) throw error; // another run finished first: equally good
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * The Node binary (with its headers) is a package of its own on npm.
 * @param {string} work
 * @param {number} major
 */
async function installNode(work, major) {
  const project = path.join(work, 'node-package');
  await mkdir(project, { recursive: true });
  await writeFile(path.join(project, 'package.json'), '{"private":true}');
  const name = `node-linux-${process.arch}`;
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${major}`], {
    cwd: project,
  });
  await symlink(path.join('node-package', 'node_modules', name), path.join(work, 'node'));
}

/**
 * Only `lib/vscode` is wanted: code-server's own front and its dependencies stay out.
 * @param {string} work
 * @param {string} version
 */
async function unpackCodeServer(work, version) {
  const folder = path.join(work, 'code-server');
  await mkdir(folder, { recursive: true });
  await run('npm', ['pack', `code-server@${version}`, '--pack-destination', folder], { cwd: folder });
  const archive = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (!archive) throw new Error(`npm packed no code-server@${version}`);
  await run('tar', ['-xzf', path.join(folder, archive), '-C', folder, 'package/lib/vscode']);
  await rename(path.join(folder, 'package/lib/vscode'), path.join(work, 'vscode'));
  await rm(folder, { recursive: true });
}

/**
 * Log files and output channels need `spdlog`. Without a compiler VS Code runs all the same, so this may fail.
 * @param {string} vscode
 * @param {NodeJS.ProcessEnv} env
 */
async function buildNativeModules(vscode, env) {
  if (!which('make') || !which('g++') || !which('python3')) return;
  const watchdog = existsSync(path.join(vscode, 'node_modules/@vscode/native-watchdog'))
    ? '@vscode/native-watchdog'
    : 'native-watchdog';
  await capture('npm', ['rebuild', '@vscode/spdlog', watchdog], { cwd: vscode, env });
}

/**
 * Older versions download ripgrep after installation; the newer npm package holds the same program.
 * @param {string} work
 * @param {string} vscode
 * @param {NodeJS.ProcessEnv} env
 */
async function provideRipgrep(work, vscode, env) {
  const wanted = path.join(vscode, 'node_modules/@vscode/ripgrep');
  if (!existsSync(wanted) || existsSync(path.join(wanted, 'bin/rg'))) return;
  const project = path.join(work, 'ripgrep');
  await mkdir(project, { recursive: true });
  await writeFile(path.join(project, 'package.json'), '{"private":true}');
  const name = `@vscode/ripgrep-linux-${process.arch}`;
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@1`], {
    cwd: project,
    env,
  });
  await mkdir(path.join(wanted, 'bin'), { recursive: true });
  const program = path.join(project, 'node_modules', name, 'bin/rg');
  await symlink(path.relative(path.join(wanted, 'bin'), program), path.join(wanted, 'bin/rg'));
}

/** @param {string} work */
function environment(work) {
  const node = path.join(work, 'node');
  return {
    ...process.env,
    PATH: `${path.join(node, 'bin')}${path.delimiter}${process.env.PATH}`,
    npm_config_nodedir: node,
  };
}

/**
 * Removes what interrupted installations of dead processes left.
 * @param {string} name
 */
async function removeStale(name) {
  for (const entry of await readdir(cacheFolder)) {
    const pid = entry.startsWith(`${name}.partial-`) ? Number(entry.split('-').at(-1)) : undefined;
    if (pid !== undefined && !isAlive(pid))
      await rm(path.join(cacheFolder, entry), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
