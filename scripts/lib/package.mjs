// @ts-check
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from './importBundled.mjs';
import { run } from './run.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const vsixFile = path.join(root, 'out', 'segur-authoring.vsix');

const stage = path.join(root, 'out', 'extension');

/** Bundles for release and packs the extension. */
export async function packageExtension() {
  await run(process.execPath, ['scripts/build.mjs', '--production'], { cwd: root });
  await stageExtension();
  await packFolder(stage, vsixFile, ['--no-rewrite-relative-links']);
  return vsixFile;
}

/**
 * Puts what is packed in a folder of its own, where the manifest names every rule that can be set: nobody would keep
 * some hundred of them up to date by hand.
 */
async function stageExtension() {
  const ignore = '.vscodeignore';
  const kept = (await readFile(path.join(root, ignore), 'utf8')).matchAll(/^!([\w.-]+)(?=\/|$)/gm);
  await rm(stage, { recursive: true, force: true });
  await mkdir(stage, { recursive: true });
  for (const entry of new Set([ignore, ...[...kept].map(([, name]) => String(name))]))
    await cp(path.join(root, entry), path.join(stage, entry), { recursive: true, force: true });
  /** @type {typeof import('./ruleSettings')} */
  const { ruleSettings } = await importBundled(path.join(root, 'scripts/lib/ruleSettings.ts'));
  const { properties, texts } = ruleSettings();
  await rewrite('package.json', (manifest) => {
    Object.assign(manifest.contributes.configuration.properties['segur.rules'], {
      properties,
      additionalProperties: false,
    });
  });
  await rewrite('package.nls.json', (known) => Object.assign(known, texts.en));
  await rewrite('package.nls.fr.json', (known) => Object.assign(known, texts.fr));
}

/**
 * @param {string} file of the stage
 * @param {(content: any) => void} change
 */
async function rewrite(file, change) {
  const at = path.join(stage, file);
  const content = JSON.parse(await readFile(at, 'utf8'));
  change(content);
  await writeFile(at, JSON.stringify(content));
}

/**
 * Packs the extension of a folder as it stands.
 * @param {string} folder
 * @param {string} file
 * @param {readonly string[]} options
 */
export async function packFolder(folder, file, options) {
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  await run(process.execPath, [vsce, 'package', '--no-dependencies', ...options, '-o', file], {
    cwd: folder,
  });
}
