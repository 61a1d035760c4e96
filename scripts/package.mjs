#!/usr/bin/env node
// @ts-check
// npm run package: builds the .vsix.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension, root } from './lib/package.mjs';
import { main, say } from './lib/say.mjs';

main(async () => {
  const file = await packageExtension();
  const { size } = await stat(file);
  say(`${path.relative(root, file)}: ${(size / 1024 / 1024).toFixed(2)} MB`);
});
