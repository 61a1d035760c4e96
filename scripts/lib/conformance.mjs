// @ts-check
// Runs one of the suites of test/conformance, bundled, on a folder that the user names.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { bundleOf } from './bundleOf.mjs';
import { passThrough } from './run.mjs';
import { Advice } from './say.mjs';

/**
 * @param {string} suite file of test/conformance, without its extension
 * @param {string} marker what the folder must hold; '' for nothing in particular
 * @param {string} advice what is said where it does not
 */
export async function runSuite(suite, marker, advice) {
  const [folder, ...options] = process.argv.slice(2);
  if (folder === undefined || !existsSync(path.join(folder, marker))) throw new Advice(advice);
  const outfile = await bundleOf(`test/conformance/${suite}.ts`, `conformance/${suite}.cjs`);
  return passThrough(process.execPath, [outfile, path.resolve(folder), ...options], { cwd: process.cwd() });
}
