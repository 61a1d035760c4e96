// @ts-check
import path from 'node:path';
import esbuild from 'esbuild';
import { root } from './package.mjs';

/**
 * Bundles a program of the tests as the product is bundled: compiled file by file, every call from one module to another
 * would pass through a getter, which makes a scanner several times slower than what is shipped.
 * @param {string} entry path from the root
 * @param {string} name of the bundle, in `out/`
 * @returns {Promise<string>} where the bundle is
 */
export async function bundleOf(entry, name) {
  const outfile = path.join(root, 'out', name);
  await esbuild.build({
    entryPoints: [path.join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    packages: 'external',
    // Scripts that it uses find the root two folders up from their own; so does the bundle.
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
