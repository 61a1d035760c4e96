// @ts-check
// Finds a Chromium for the editor tests, or gets one.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder } from './editorHost.mjs';
import { capture, isExecutable, run, which } from './run.mjs';
import { Advice, say, step } from './say.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The package whose archive holds a Chromium for Linux x64; wanted only where no other browser can be had. */
const packaged = '@sparticuz/chromium@153.0.0';

/** @typedef {{ executable: string, args: readonly string[] }} Browser */

/**
 * The browser that is there, or else one that is installed now.
 * @returns {Promise<Browser>}
 */
export async function ensureBrowser() {
  const chosen = process.env.SEGUR_BROWSER;
  if (chosen) {
    if (!isExecutable(chosen)) throw new Advice(`SEGUR_BROWSER names no program: ${chosen}`);
    return { executable: chosen, args: [] };
  }
  return (await installed()) ?? (await fromApt()) ?? (await fromNpm()) ?? giveUp();
}

/** @returns {Promise<Browser | undefined>} */
async function installed() {
  for (const candidate of [...names.map(which), ...places]) {
    if (!candidate || !isExecutable(candidate)) continue;
    // On Ubuntu `chromium-browser` may be a stub that only says to install a snap.
    if ((await capture(candidate, ['--version'], { timeout: 20_000 })).code === 0)
      return { executable: candidate, args: [] };
  }
  return undefined;
}

/** @returns {Promise<Browser | undefined>} */
async function fromApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !which('apt-get')) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  const { code } = await step('Installing Debian’s chromium with apt-get (root)', async () => {
    const first = await capture('apt-get', install, { env });
    if (first.code === 0) return first;
    await capture('apt-get', ['update'], { env });
    return capture('apt-get', install, { env });
  });
  if (code !== 0) say('  apt-get could not provide it.');
  return code === 0 ? installed() : undefined;
}

/** @returns {Promise<Browser | undefined>} */
async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = path.join(cacheFolder, packaged.replace(/^@/, '').replace('/', '-'));
  if (!existsSync(folder)) {
    await step(`Installing ${packaged} from npm into ${folder}`, async () => {
      const work = `${folder}.partial-${process.pid}`;
      await mkdir(work, { recursive: true });
      await writeFile(path.join(work, 'package.json'), '{"private":true}');
      await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', packaged], { cwd: work });
      await rename(work, folder).catch(() => rm(work, { recursive: true, force: true }));
    });
  }
  const executable = await unpack(folder);
  const works = (await capture(executable, ['--version'], { timeout: 20_000 })).code === 0;
  if (!works) say('  That Chromium does not start here: it needs the libraries libnss3 and libnspr4.');
  return works ? { executable, args: [] } : undefined;
}

/**
 * The package unpacks its browser into the folder for temporary files; ours belongs into the cache.
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function unpack(folder) {
  const entry = createRequire(path.join(folder, 'package.json')).resolve('@sparticuz/chromium');
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    const { default: chromium } = await import(pathToFileURL(entry).href);
    return await chromium.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

/** @returns {never} */
function giveUp() {
  throw new Advice(
    [
      'No Chromium or Chrome was found, and none could be installed. Type one line, then run this again:',
      process.platform === 'linux'
        ? '  sudo apt-get install -y --no-install-recommends chromium'
        : '  export SEGUR_BROWSER=/path/to/chrome',
    ].join('\n'),
  );
}
