#!/usr/bin/env node
// @ts-check
// node scripts/qt3.mjs FOLDER [--only TEXT] [--list FILE]: the XPath engine against the W3C QT3 suite, of which FOLDER
// is a copy (github.com/w3c/qt3tests): the tests that XPath 2.0 admits, by what they came to.
import { existsSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { root } from './lib/package.mjs';
import { passThrough } from './lib/run.mjs';
import { Advice, main } from './lib/say.mjs';

main(async () => {
  const [folder, ...options] = process.argv.slice(2);
  if (folder === undefined || !existsSync(path.join(folder, 'catalog.xml')))
    throw new Advice('node scripts/qt3.mjs FOLDER: a folder with a copy of the W3C QT3 suite (catalog.xml).');
  const outfile = path.join(root, 'out/conformance', 'qt3.cjs');
  await esbuild.build({
    entryPoints: [path.join(root, 'test/conformance/qt3.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return passThrough(process.execPath, [outfile, path.resolve(folder), ...options], { cwd: process.cwd() });
});
