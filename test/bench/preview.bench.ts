/**
 * From an edit to the repainted preview, in a real browser: the server's answer, its way to the page, and the frame in which it
 * is seen. VS Code's own way between window, extension and server is not in it, nor the pause of the extension (30 ms). Then how long
 * a document of 1.5 MB takes from its text to its first frame. Run with `npm run bench -- preview`; `PRESSES` says how many.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Preview } from '../../client/src/preview/messages';
import { ensureBrowser } from '../../scripts/lib/browser.mjs';
import { launchBrowser } from '../../scripts/lib/launchBrowser.mjs';
import { createSegurLanguageService } from '../../server/src/languageService';
import { nodeScheduler } from '../../server/src/node/host';
import { shippedData } from '../support/data';
import { shown } from '../support/measure';
import { openPreviewPage, type PreviewPage } from '../support/previewPage';
import { hasShared, readShared } from '../support/shared';

const large = ['corpus', 'cda-valid', 'BIO-CR-BIO_2024.01_Electrophorese.xml'] as const;
const presses = Number(process.env['PRESSES'] ?? 100);

const service = createSegurLanguageService({
  data: shippedData,
  scheduler: nodeScheduler,
  locale: 'fr',
  today: () => '20261201',
  logger: { info: () => undefined, error: console.error },
});

let version = 0;
async function laidOut(uri: string, text: string, have: ReadonlySet<string>): Promise<Preview> {
  const handle = { uri, languageId: 'xml', version: (version += 1), getText: () => text };
  return (await service.preview(handle, have))!;
}

/** Milliseconds that the page itself takes until the frame is there that shows a message. */
async function painted({ page }: PreviewPage, preview: Preview): Promise<number> {
  return page.evaluate(
    async (message) => {
      const start = performance.now();
      window.dispatchEvent(new MessageEvent('message', { data: JSON.parse(message) as unknown }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return performance.now() - start;
    },
    JSON.stringify({ kind: 'show', preview }),
  );
}

/** The text with sections of its own again, until it is about as long as wanted. */
function enlarged(text: string, length: number): string {
  const from = text.indexOf('<component>', text.indexOf('<structuredBody'));
  const to = text.lastIndexOf('</structuredBody>');
  const body = text.slice(from, to);
  return (
    text.slice(0, to) +
    body.repeat(Math.max(0, Math.ceil((length - text.length) / body.length))) +
    text.slice(to)
  );
}

async function typing(view: PreviewPage, name: string, text: string): Promise<void> {
  await view.load();
  const uri = `file:///${name}.xml`;
  const first = await laidOut(uri, text, new Set());
  await painted(view, first);
  let have = new Set(first.blocks.map(({ key }) => key));
  const cell = text.indexOf('>', text.indexOf('<td', text.length >> 1)) + 1;
  const times: number[][] = [[], [], []];
  for (let press = 1; press <= presses; press += 1) {
    const typed = text.slice(0, cell) + 'x'.repeat(press) + text.slice(cell);
    const start = performance.now();
    const preview = await laidOut(uri, typed, have);
    const own = performance.now() - start;
    const paint = await painted(view, preview);
    have = new Set(preview.blocks.map(({ key }) => key));
    [own, paint, own + paint].forEach((time, at) => times[at]!.push(time));
  }
  const [own, paint, whole] = times.map((list) => shown(list.sort((a, b) => a - b)));
  console.log(
    `${name}, ${(text.length / 1000).toFixed(0)} kB, p50 / p95 / p99: laid out ${own}, painted ${paint}, together ${whole} ms`,
  );
}

async function opening(view: PreviewPage, text: string): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    await view.load();
    const start = performance.now();
    const preview = await laidOut(`file:///open${run}.xml`, text, new Set());
    times.push(performance.now() - start + (await painted(view, preview)));
  }
  console.log(
    `${(text.length / 1e6).toFixed(1)} MB from its text to its first frame: ${shown(times.sort((a, b) => a - b))} ms`,
  );
}

async function main(): Promise<void> {
  if (!hasShared(...large)) return console.log('needs SEGUR_SHARED');
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'segur-bench-'));
  const { context } = await launchBrowser(await ensureBrowser(), path.join(scratch, 'browser'));
  const view = await openPreviewPage(context);
  try {
    const text = readShared(...large);
    await typing(view, 'as published', text);
    await typing(view, 'enlarged', enlarged(text, 1_000_000));
    await opening(view, enlarged(text, 1_500_000));
  } finally {
    await view.close();
    await context.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

void main();
