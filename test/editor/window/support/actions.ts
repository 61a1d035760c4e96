// What a user does, in terms of the workbench's own page.
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { editorWindow } from './window';

/** Opens a file of the workspace by name, with the keyboard, and waits for its text. */
export async function openFile(file: string): Promise<Locator> {
  const { page } = editorWindow();
  const name = path.basename(file);
  // With its folder: a file that was just made is found by its path before any search knows it.
  await typeInQuickInput('Control+P', file);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  const editor = page.locator(`.editor-instance .monaco-editor[data-uri$="/${file}"]`);
  await editor.locator('.view-line').first().waitFor();
  return editor;
}

/**
 * Opens the quick input and types into it. A key pressed while a web page within the window takes or loses the focus may
 * be lost, and what was open may close: ask again.
 */
async function typeInQuickInput(key: string, text: string): Promise<void> {
  const { page } = editorWindow();
  const input = page.locator('.quick-input-widget input.input');
  for (let attempt = 0; ; attempt++) {
    await page.keyboard.press(key);
    try {
      await input.waitFor({ timeout: 5_000 });
      await input.fill(text, { timeout: 5_000 });
      return;
    } catch (error) {
      if (attempt === 5) throw error;
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+1');
    }
  }
}

export async function runCommand(title: string): Promise<void> {
  const { page } = editorWindow();
  await typeInQuickInput('F1', `>${title}`);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** The middle of a word on screen: of the word itself, since one span may hold several. */
async function middleOf(text: string, inside: string): Promise<{ x: number; y: number }> {
  const { page } = editorWindow();
  const place = await page.evaluate(
    ([line, word]) => {
      for (const element of document.querySelectorAll('.monaco-editor .view-lines .view-line')) {
        const whole = element.textContent.replaceAll('\u00a0', ' ');
        const lineAt = whole.indexOf(line!);
        if (lineAt < 0) continue;
        const start = lineAt + line!.indexOf(word!);
        const range = document.createRange();
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        let passed = 0;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const length = node.textContent!.length;
          if (start < passed + length) {
            range.setStart(node, start - passed);
            range.setEnd(node, Math.min(start - passed + word!.length, length));
            const box = range.getBoundingClientRect();
            return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          }
          passed += length;
        }
      }
      return null;
    },
    [text, inside],
  );
  if (!place) throw new Error(`« ${text} » is not on screen`);
  return place;
}

/**
 * Rests the mouse on a word and waits for what is said of it, of whatever parts it is made.
 * @param line text of the line that holds the word
 */
export async function hoverOver(line: string, word: string): Promise<Locator> {
  const { page } = editorWindow();
  const { x, y } = await middleOf(line, word);
  await page.mouse.move(x, 20); // over the title bar nothing has a hover, and what was open closes
  await page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first().waitFor({ state: 'hidden' });
  await page.mouse.move(x - 3, y);
  await page.mouse.move(x, y, { steps: 3 });
  return page.locator('.monaco-hover:not(.hidden) .monaco-hover-content', { hasNotText: 'Loading' }).first();
}

export async function clickOn(line: string, word: string): Promise<void> {
  const { x, y } = await middleOf(line, word);
  await editorWindow().page.mouse.click(x, y);
}

/** Puts the keyboard into the editor, away from whatever was open over it. */
export async function focusEditor(): Promise<void> {
  const { page } = editorWindow();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+1');
  await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
}

export function problems(text: string | RegExp): Locator {
  return editorWindow().page.locator('.markers-panel .monaco-list-row', { hasText: text });
}

export async function showProblems(): Promise<void> {
  const { page } = editorWindow();
  const panel = page.locator('.markers-panel');
  // A key that comes while the window is still taking the focus is lost: ask again.
  for (let attempt = 0; !(await panel.isVisible()); attempt++) {
    await page.keyboard.press('Control+Shift+M');
    try {
      await panel.waitFor({ timeout: 8_000 });
    } catch (error) {
      if (attempt === 4) throw error;
      await page.keyboard.press('Control+1');
    }
  }
}

/** Leaves the editor alone with the side bar. */
export async function hideProblems(): Promise<void> {
  const { page } = editorWindow();
  const panel = page.locator('.markers-panel');
  if (!(await panel.isVisible())) return;
  await page.keyboard.press('Control+J');
  await panel.waitFor({ state: 'hidden' });
}

export async function showExplorer(): Promise<void> {
  const { page } = editorWindow();
  await page.keyboard.press('Control+Shift+E');
  await page.locator('.explorer-folders-view').waitFor();
}

/** Opens the quick-fix menu where the cursor stands. The menu may close under a late diagnostic: ask again. */
export async function openQuickFixes(title: string | RegExp): Promise<Locator> {
  const { page } = editorWindow();
  const action = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
  for (let attempt = 0; ; attempt++) {
    await page.keyboard.press('Control+.');
    try {
      await action.waitFor({ timeout: 3_000 });
      return action;
    } catch (error) {
      if (attempt === 5) throw error;
      await focusEditor();
    }
  }
}
