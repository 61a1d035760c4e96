// @ts-check
import { chromium } from 'playwright-core';

const flags = [
  '--no-sandbox', // root in a container has no other way; the pages are our own
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A headless Chromium with a profile of its own.
 * @param {{ executable: string, args: readonly string[] }} browser
 * @param {string} userData
 */
export async function launchBrowser({ executable, args }, userData) {
  const context = await chromium.launchPersistentContext(userData, {
    executablePath: executable,
    headless: true,
    args: [...flags, ...args.filter((flag) => !flag.startsWith('--headless'))],
    viewport: { width: 1280, height: 800 },
  });
  context.setDefaultNavigationTimeout(180_000); // the workbench is large, and a busy machine slow
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}
