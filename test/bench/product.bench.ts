// What a user waits for: from `npm start` to a usable editor, the server's cold start, and from a key press to the
// diagnostics of a large document; and what a user downloads.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureBrowser } from '../../scripts/lib/browser.mjs';
import { launchBrowser } from '../../scripts/lib/launchBrowser.mjs';
import { packageExtension } from '../../scripts/lib/package.mjs';
import { startLspClient } from '../support/lspClient';
import { shown } from '../support/measure';
import { hasShared, readShared } from '../support/shared';
import { everydayPresses, measureTyping } from '../support/typing';

const large = ['corpus', 'cda-valid', 'BIO-CR-BIO_2024.01_Electrophorese.xml'] as const;

function describe(values: readonly number[]): string {
  return `p50 / p95 / p99 ${shown(values.toSorted((a, b) => a - b))} ms (${String(values.length)} times)`;
}

/** Seconds until the address is printed, until the workbench can be used, and until the first diagnostic is seen. */
async function startToEditor(): Promise<void> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'segur-bench-'));
  const browser = await ensureBrowser();
  const { context, page } = await launchBrowser(browser, path.join(scratch, 'browser'));
  const start = performance.now();
  const since = (): string => ((performance.now() - start) / 1000).toFixed(1);
  const started = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, SEGUR_CODE: '', DISPLAY: '', WAYLAND_DISPLAY: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await printedUrl(started);
    const printed = since();
    await page.goto(url);
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 120_000 });
    const usable = since();
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input.input').fill('a-corriger');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'a-corriger' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.squiggly-error').first().waitFor({ timeout: 120_000 });
    console.log(
      `npm start: address after ${printed} s, usable editor after ${usable} s, first diagnostics after ${since()} s`,
    );
  } finally {
    await context.close();
    started.kill();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

function printedUrl(started: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    started.stdout?.on('data', (data: Buffer) => {
      output += data.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(output)?.[0];
      if (url) resolve(url);
    });
    started.on('exit', (code) => reject(new Error(`npm start ended with ${String(code)}\n${output}`)));
  });
}

async function coldStart(): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < 15; run++) {
    const start = performance.now();
    const client = await startLspClient();
    times.push(performance.now() - start);
    await client.stop();
  }
  console.log(`server: cold start to the answer of initialize: ${describe(times)}`);
}

async function keystrokes(): Promise<void> {
  if (!hasShared(...large)) {
    console.log('keystroke to diagnostics: needs SEGUR_SHARED, skipped');
    return;
  }
  const text = readShared(...large);
  const { keyToDiagnostics } = await measureTyping(text, everydayPresses(text), 60);
  const size = Math.round(Buffer.byteLength(text) / 1000);
  console.log(`keystroke to diagnostics, ${String(size)} kB, over stdio:`);
  for (const [name, taken] of keyToDiagnostics) console.log(`  ${name}: ${describe(taken)}`);
}

async function bench(): Promise<void> {
  const vsix = await packageExtension();
  console.log(`.vsix: ${((await stat(vsix)).size / 1024 / 1024).toFixed(2)} MB`);
  await coldStart();
  await keystrokes();
  await startToEditor();
}

bench().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
