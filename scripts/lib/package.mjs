// @ts-check
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const vsixFile = path.join(root, 'out', 'segur-authoring.vsix');

/** Bundles for release and packs the extension. */
export async function packageExtension() {
  await mkdir(path.dirname(vsixFile), { recursive: true });
  await run(process.execPath, ['scripts/build.mjs', '--production'], { cwd: root });
  await packFolder(root, vsixFile, ['--no-rewrite-relative-links']);
  return vsixFile;
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
