// The page of the FAQ panel as a user meets it: a frame within the frame that VS Code isolates webviews with.
import assert from 'node:assert/strict';
import type { Frame, FrameLocator, Locator } from 'playwright-core';
import { command } from './actions';
import { eventually } from './eventually';
import { editorWindow } from './window';

const searchCommand = 'segur.searchFaqForSelection';

const frameOfPanel =
  'div:not(:has(> .simple-find-part-wrapper)) > iframe.webview.ready[src*="extensionId=segur-authoring"]';

export function panel(): FrameLocator {
  return editorWindow().page.frameLocator(frameOfPanel).frameLocator('iframe#active-frame');
}

/** What of the page is in sight. */
export function panelInSight(): Locator {
  return editorWindow().page.locator(frameOfPanel);
}

/** The frame itself, to run scripts in. */
export async function panelFrame(): Promise<Frame> {
  const body = await panel().locator('body').elementHandle();
  const frame = await body?.ownerFrame();
  assert.ok(frame, 'the panel has no frame');
  return frame;
}

/** Brings the panel into sight as it was left, and waits until it has asked its first question and heard the answer. */
export async function showPanel(): Promise<void> {
  await eventually(async () => {
    await command('segur.faq.focus');
    await panel().locator('.count', { hasText: /\d/ }).waitFor({ state: 'attached', timeout: 30_000 });
  });
}

/** The panel with an empty search, no filter, no answer, nothing unfolded, and the cursor in the search. */
export async function freshSearch(): Promise<void> {
  await eventually(async () => {
    await command(searchCommand, '');
    await panel().locator('.answer h2').waitFor({ state: 'hidden', timeout: 30_000 });
    await panel()
      .locator('#filters [aria-pressed=true]')
      .first()
      .waitFor({ state: 'hidden', timeout: 30_000 });
    await panel().locator('.count', { hasText: /\d/ }).waitFor({ timeout: 30_000 });
    assert.equal(await panel().locator('#search').inputValue(), '');
    const folding = panel().locator('.filter-toggle[aria-expanded=true]');
    if (await folding.isVisible()) await folding.click();
    await panel().locator('.filter-toggle[aria-expanded=false]').waitFor({ timeout: 30_000 });
    await takeFocus();
  });
}

/** Clicks into the search until the keyboard is there: an editor that has just opened may take it back. */
async function takeFocus(): Promise<void> {
  const frame = await panelFrame();
  await eventually(async (tryMs) => {
    await panel().locator('#search').click({ timeout: tryMs });
    const there = await frame.evaluate(() => document.hasFocus() && document.activeElement?.id === 'search');
    assert.ok(there, 'the search does not keep the focus');
  }, 60_000);
}

/** Puts words into the search and waits until the results answer to them. */
export async function search(text: string): Promise<void> {
  await panel().locator('#search').fill(text);
  await panel()
    .locator(`#results[data-query=${JSON.stringify(text.trim())}]`)
    .waitFor();
  await panel().locator('[role=option]').first().waitFor();
}

/** Searches, and opens the first result with the keyboard. Gives its question. */
export async function openFirst(text: string): Promise<string> {
  await search(text);
  await takeFocus();
  await editorWindow().page.keyboard.press('Enter');
  const title = panel().locator('.answer h2');
  await title.waitFor();
  await untilFocused('h2');
  return title.innerText();
}

/** Waits until the element of that key, role or tag has the focus. */
export async function untilFocused(wanted: string): Promise<void> {
  await eventually(async () => assert.equal(await focused(), wanted), 60_000);
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
