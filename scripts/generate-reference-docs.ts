/* Writes the pages of reference of docs/fr and docs/en (settings, commands, `segur`): `npm run docs:reference`. */
import { writeFile } from 'node:fs/promises';
import { renderReferenceDocs } from './lib/referenceDocs';

async function main(): Promise<void> {
  const pages = renderReferenceDocs();
  for (const [file, text] of pages) await writeFile(file, text);
  console.log(`${String(pages.size)} pages written to docs/fr and docs/en`);
}

void main();
