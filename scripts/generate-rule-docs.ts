/* Writes docs/rules/ from the rules themselves: `npm run docs:rules`. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { renderRuleDocs } from './lib/ruleDocs';

async function main(): Promise<void> {
  const folder = 'docs/rules';
  await mkdir(folder, { recursive: true });
  const pages = renderRuleDocs();
  for (const file of await readdir(folder)) if (!pages.has(file)) await rm(path.join(folder, file));
  for (const [file, text] of pages) await writeFile(path.join(folder, file), text);
  console.log(`${String(pages.size)} pages written to ${folder}`);
}

void main();
