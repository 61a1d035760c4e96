#!/usr/bin/env node
// One bundled file per entry point: a cold start reads one file instead of hundreds.
import { existsSync } from 'node:fs';
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';
import { importBundled } from './lib/importBundled.mjs';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

const shared = {
  bundle: true,
  target: 'es2022',
  sourcemap: production ? false : 'linked',
  minify: production,
  keepNames: false,
  logLevel: 'warning',
  legalComments: 'none',
};

const node = { ...shared, platform: 'node', format: 'cjs', mainFields: ['module', 'main'] };

const entries = [
  {
    ...node,
    entryPoints: { extension: 'client/src/extension.ts' },
    external: ['vscode'],
    loader: { '.css': 'text' },
  },
  { ...node, entryPoints: { server: 'server/src/lsp/node.ts' } },
  // The thread that runs a user's pack. An ES module in pieces: its XSD validator waits at its top level, and in one
  // file with what awaits it, it would wait for ever.
  {
    ...node,
    format: 'esm',
    splitting: true,
    chunkNames: 'packWorker-[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    entryPoints: { packWorker: 'server/src/node/pack/packWorker.ts' },
  },
  // The thread that opens a workbook: what reads spreadsheets weighs more than the rest of an import.
  { ...node, entryPoints: { workbookWorker: 'server/src/node/workbook/workbookWorker.ts' } },
  { ...node, entryPoints: { cli: 'server/src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
  {
    ...shared,
    platform: 'browser',
    format: 'iife',
    entryPoints: {
      'webview/comparison': 'client/webview/comparison.ts',
      'webview/faqPanel': 'client/webview/faqPanel.ts',
      'webview/hl7Reading': 'client/webview/hl7Reading.ts',
      'webview/preview': 'client/webview/preview.ts',
      'webview/previewPdf': 'client/webview/previewPdf.ts',
      'webview/sheet': 'client/webview/sheet.ts',
    },
    // The thread of a library that reads PDF: a page starts it from its text, for it loads nothing.
    loader: { '.svg': 'text', '.worker.min.mjs': 'text' },
  },
];

const present = entries.filter(({ entryPoints }) => existsSync(Object.values(entryPoints)[0]));
const written = new Set();
for (const options of present) {
  const all = { ...options, outdir: 'dist', metafile: true };
  if (watch) await (await esbuild.context(all)).watch();
  else for (const file of Object.keys((await esbuild.build(all)).metafile.outputs)) written.add(file);
}
await indexFaq();
if (!watch) {
  await removeOthers('dist', written);
  await chmod('dist/cli.js', 0o755);
}

/** What FAQ search needs to know of the shipped answers, so that no window has to find it out again. */
async function indexFaq() {
  const { prebuild } = await importBundled('server/src/faq/prebuilt.ts');
  const texts = ['data/faq.json', 'data/faq-synonyms.json', 'data/faq-questions.json'].map((file) =>
    readFile(file, 'utf8'),
  );
  await writeFile('data/faq-index.json', prebuild(...(await Promise.all(texts))));
}

/** Names with a hash pile up: what this build did not write belongs to an earlier one. */
async function removeOthers(folder, files) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !files.has(file.replaceAll(path.sep, '/'))) await rm(file, { force: true });
  }
}
