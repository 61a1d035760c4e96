// The language status as a user meets it: rest the mouse on `{}` in the status bar, read the lines, click what a line offers.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { focusEditor } from './actions';
import { eventually } from './eventually';
import { editorWindow, restPointer } from './window';

const lines = '.hover-language-status .element';
const tryMs = 15_000;

/** Opens it for the active editor, until one of its lines says that. */
export async function statusLine(text: string | RegExp): Promise<Locator> {
  const { page } = editorWindow();
  await focusEditor();
  const line = page.locator(lines, { hasText: text }).first();
  await eventually(async () => {
    await restPointer(page);
    await page.locator('.statusbar-item[id="status.languageStatus"]').hover({ timeout: tryMs });
    await line.waitFor({ timeout: tryMs });
  });
  return line;
}

/** What the lines of ours say, in their order, once one of them says `text`. */
export async function statusLines(text: string | RegExp): Promise<readonly string[]> {
  await statusLine(text);
  const said = await editorWindow().page.locator(lines).allInnerTexts();
  return said.map((line) => line.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim());
}

/** Does what a line offers, with one click on its word. */
export async function followStatus(text: string | RegExp, offer: string): Promise<void> {
  await eventually(async () => {
    const line = await statusLine(text);
    await line.locator('a', { hasText: offer }).first().click({ timeout: tryMs });
  });
}

/** The keyboard is in that file, on that line; settings may open over the other editors, without a tab. */
export async function standsAt(file: string, line: number): Promise<void> {
  const { page } = editorWindow();
  const editor = page.locator(`.monaco-editor.focused[data-uri$="/${file}"]`);
  await eventually(async () => {
    const at = await editor.locator('.line-numbers.active-line-number').first().innerText({ timeout: tryMs });
    assert.equal(at, String(line));
  });
}
