#!/usr/bin/env node
// @ts-check
// npm run bench: the figures of the product as a user meets it. `npm run bench -- xml` runs one of the other benches.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { bundleOf } from './lib/bundleOf.mjs';
import { root } from './lib/package.mjs';
import { passThrough } from './lib/run.mjs';
import { Advice, main } from './lib/say.mjs';

main(async () => {
  const known = readdirSync(path.join(root, 'test/bench'))
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.replace('.bench.ts', ''));
  const [name = 'product', ...options] = process.argv.slice(2);
  if (!known.includes(name)) throw new Advice(`No bench ${name}. There are: ${known.join(', ')}.`);
  const outfile = await bundleOf(`test/bench/${name}.bench.ts`, `bench/${name}.bench.cjs`);
  return passThrough(process.execPath, ['--expose-gc', outfile, ...options], { cwd: root });
});
