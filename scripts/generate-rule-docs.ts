/* Writes docs/rules/ from the rules themselves, and their examples from accidents that are judged: `npm run docs:rules`. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { examplesFile } from '../test/support/ruleExamples';
import { renderRuleDocs } from './lib/ruleDocs';

async function main(): Promise<void> {
  const folder = 'docs/rules';
  await mkdir(folder, { recursive: true });
  const examples = await examplesFile();
  await writeFile('data/rule-examples.json', `${JSON.stringify(examples, null, 2)}\n`);
  const pages = renderRuleDocs(examples.examples);
  for (const file of await readdir(folder)) if (!pages.has(file)) await rm(path.join(folder, file));
  for (const [file, text] of pages) await writeFile(path.join(folder, file), text);
  console.log(`${String(pages.size)} pages written to ${folder}`);
}

void main();
