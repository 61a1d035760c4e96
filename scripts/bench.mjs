#!/usr/bin/env node
// @ts-check
// npm run bench: the figures of the product as a user meets it. `npm run bench -- xml` runs one of the other benches.
// Benches are bundled as the product is: compiled file by file, every call from one module to another would pass
// through a getter, which makes a scanner several times slower than what is shipped.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { root } from './lib/package.mjs';
import { passThrough } from './lib/run.mjs';
import { Advice, main } from './lib/say.mjs';

main(async () => {
  const known = readdirSync(path.join(root, 'test/bench'))
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.replace('.bench.ts', ''));
  const [name = 'product', ...options] = process.argv.slice(2);
  if (!known.includes(name)) throw new Advice(`No bench ${name}. There are: ${known.join(', ')}.`);
  const outfile = path.join(root, 'out/bench', `${name}.bench.cjs`);
  await esbuild.build({
    entryPoints: [path.join(root, 'test/bench', `${name}.bench.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    packages: 'external',
    // Scripts that a bench uses find the root two folders up from their own; so does the bundle.
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return passThrough(process.execPath, ['--expose-gc', outfile, ...options], { cwd: root });
});
