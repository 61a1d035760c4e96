// The page of the FAQ panel as a user meets it: a frame within the frame that VS Code isolates webviews with.
import assert from 'node:assert/strict';
import type { Frame, FrameLocator } from 'playwright-core';
import { editorWindow } from './window';

export function panel(): FrameLocator {
  return editorWindow().page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** The frame itself, to run scripts in. */
export async function panelFrame(): Promise<Frame> {
  const body = await panel().locator('body').elementHandle({ timeout: 60_000 });
  const frame = await body?.ownerFrame();
  assert.ok(frame, 'the panel has no frame');
  return frame;
}

export async function showPanel(): Promise<void> {
  const { page } = editorWindow();
  const input = panel().locator('#search');
  if (!(await input.isVisible())) {
    await page.locator('.activitybar .action-item a[aria-label^="Ségur"]').click();
    await input.waitFor({ timeout: 60_000 });
  }
  await panel().locator('.count', { hasText: /\d/ }).waitFor({ state: 'attached', timeout: 60_000 });
}

/** An empty search with no filter, and the cursor in it. */
export async function freshSearch(): Promise<void> {
  await showPanel();
  if (await panel().locator('.answer').isVisible()) {
    await panel().locator('.answer [data-key=back]').click();
  }
  const clear = panel().locator('[data-key=clear-filters]').first();
  if (await clear.isVisible()) await clear.click();
  await takeFocus();
  await panel().locator('#search').fill('');
  await panel()
    .locator('.count', { hasText: /réponses/ })
    .waitFor();
}

/** Clicks into the search until the keyboard is there: an editor that has just opened may take it back. */
async function takeFocus(): Promise<void> {
  const { page } = editorWindow();
  const frame = await panelFrame();
  for (let attempt = 0; attempt < 20; attempt++) {
    await panel().locator('#search').click();
    await page.waitForTimeout(150);
    if (await frame.evaluate(() => document.hasFocus() && document.activeElement?.id === 'search')) return;
  }
  assert.fail('the search does not keep the focus');
}

export async function search(text: string): Promise<void> {
  const before = await panel().locator('.count').innerText();
  await panel().locator('#search').fill(text);
  await panel()
    .locator('.count')
    .filter({ hasNotText: before })
    .waitFor()
    .catch(() => undefined); // the same count twice is possible
  await panel().locator('[role=option]').first().waitFor();
}

/** What has the focus within the panel: its key, its role or its tag. */
export async function focused(): Promise<string> {
  const frame = await panelFrame();
  return frame.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    return element.dataset['key'] ?? element.getAttribute('role') ?? element.tagName.toLowerCase();
  });
}

/** Presses Tab, or Shift+Tab when it lies before, until the element of that key has the focus. */
export async function tabTo(key: string, limit = 40): Promise<void> {
  const { page } = editorWindow();
  await panel().locator(`[data-key="${key}"]`).first().waitFor();
  const seen: string[] = [];
  for (let count = 0; count < limit; count++) {
    const at = await focused();
    if (at === key) return;
    seen.push(at);
    await page.keyboard.press((await liesBefore(key)) ? 'Shift+Tab' : 'Tab');
  }
  assert.fail(`Tab does not reach ${key}; it passed ${seen.join(' → ')}`);
}

/** Whether the element of that key comes before the one that has the focus. */
async function liesBefore(key: string): Promise<boolean> {
  const frame = await panelFrame();
  return frame.evaluate((wanted) => {
    const target = document.querySelector(`[data-key="${wanted}"]`);
    const active = document.activeElement;
    if (!target || !active || active === document.body) return false;
    return (active.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  }, key);
}
