#!/usr/bin/env node
// @ts-check
// npm run bench: the figures of the product as a user meets it. `npm run bench -- xml` runs one of the other benches.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/package.mjs';
import { passThrough } from './lib/run.mjs';
import { Advice, main } from './lib/say.mjs';

main(async () => {
  const known = readdirSync(path.join(root, 'test/bench'))
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.replace('.bench.ts', ''));
  const chosen = process.argv.slice(2);
  for (const name of chosen.length > 0 ? chosen : ['product']) {
    if (!known.includes(name)) throw new Advice(`No bench ${name}. There are: ${known.join(', ')}.`);
    const code = await passThrough(process.execPath, ['--import=tsx', `test/bench/${name}.bench.ts`], {
      cwd: root,
    });
    if (code !== 0) return code;
  }
  return 0;
});
