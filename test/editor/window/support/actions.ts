// What a user does, in terms of the workbench's own page. What toggles is asked for by command; lists are chosen from by
// clicking the entry itself, which is there or is not, where a key would go to whatever has the focus by then.
import { access } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { eventually, soon } from './eventually';
import { editorWindow, restPointer } from './window';

/** One try of a few, where another one is not free: it would open a second dialog, or close what has opened meanwhile. */
const patientMs = 15_000;

export async function command(id: string, ...args: readonly unknown[]): Promise<void> {
  await editorWindow().control({ kind: 'command', id, args });
}

/** Loads the whole workbench once more. As a user's, this command keeps what is open before it goes; F5 may lose it. */
export async function reloadWindow(): Promise<void> {
  const { page } = editorWindow();
  const loaded = page.waitForEvent('load', { timeout: 120_000 });
  await command('workbench.action.reloadWindow').catch(() => undefined); // who answers may be gone with the window
  await loaded;
  await page.locator('.monaco-workbench').waitFor({ timeout: 120_000 });
}

/**
 * Opens a file of the workspace and waits until its editor shows it and has the keyboard.
 * @param at text that is to be in sight, with the cursor before it
 * @param folder name of the folder, where it is not the first
 */
export async function openFile(file: string, at?: string, folder?: string): Promise<Locator> {
  const { page, control } = editorWindow();
  await control({
    kind: 'open',
    file,
    ...(at === undefined ? {} : { at }),
    ...(folder === undefined ? {} : { folder }),
  });
  const editor = page.locator(`.editor-instance .monaco-editor[data-uri$="/${file}"]`);
  await editor.locator('.view-line').first().waitFor();
  await focusEditor();
  return editor;
}

/** Runs a command that asks where to save, takes the file that it proposes, and waits until that is there. */
export async function saveAsProposed(title: string, file: string): Promise<void> {
  const input = editorWindow().page.locator('.quick-input-widget input.input');
  await eventually(async (tryMs) => {
    await runCommand(title);
    await eventually(async () => {
      if ((await input.inputValue({ timeout: 5_000 })) !== file) throw new Error(`${file} is not proposed`);
    }, tryMs);
    await input.press('Enter', { timeout: 5_000 });
    await eventually(() => access(file), tryMs);
  });
}

/** Runs a command as a user finds it: by its title in the palette. */
export async function runCommand(title: string): Promise<void> {
  const { page } = editorWindow();
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  await soon(async (tryMs) => {
    // One that is open keeps its rows: what was not there yet when it opened would never come.
    await command('workbench.action.closeQuickOpen');
    await command('workbench.action.quickOpen', `>${title}`);
    await row.click({ timeout: tryMs });
  });
}

/**
 * Types into the quick input that a command has opened; fails soon where there is none, since whatever takes the focus
 * closes it and the command is to be run again.
 */
export async function typeInQuickInput(text: string): Promise<void> {
  const input = editorWindow().page.locator('.quick-input-widget input.input');
  await input.waitFor({ timeout: patientMs });
  await input.fill(text, { timeout: patientMs });
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The middle of a word on screen, once it is there: of the word itself, since one span may hold several. */
async function middleOf(text: string, inside: string): Promise<Place> {
  return eventually(async () => {
    const place = await editorWindow().page.evaluate(findOnScreen, [text, inside] as const);
    if (!place) throw new Error(`« ${text} » is not on screen`);
    return place;
  });
}

/** Runs in the page. */
function findOnScreen([line, word]: readonly [string, string]): Place | undefined {
  for (const element of document.querySelectorAll('.monaco-editor .view-lines .view-line')) {
    const whole = element.textContent.replaceAll('\u00a0', ' ');
    const lineAt = whole.indexOf(line);
    if (lineAt < 0) continue;
    const start = lineAt + line.indexOf(word);
    const range = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let passed = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent!.length;
      if (start < passed + length) {
        range.setStart(node, start - passed);
        range.setEnd(node, Math.min(start - passed + word.length, length));
        const box = range.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
      passed += length;
    }
  }
  return undefined;
}

/**
 * Rests the mouse on a word until what is said of it holds `wanted`.
 * @param line text of the line that holds the word
 */
export async function hoverOver(line: string, word: string, wanted: string | RegExp): Promise<Locator> {
  const { page } = editorWindow();
  const shown = page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
  const hover = page
    .locator('.monaco-hover:not(.hidden) .monaco-hover-content', { hasText: wanted, hasNotText: 'Loading' })
    .first();
  return soon(async (tryMs) => {
    const { x, y } = await middleOf(line, word);
    await restPointer(page); // what was open closes
    await shown.waitFor({ state: 'hidden', timeout: tryMs });
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y, { steps: 3 });
    await hover.waitFor({ timeout: tryMs });
    return hover;
  });
}

/** Clicks on a word until the cursor is in its editor. */
export async function clickOn(line: string, word: string): Promise<void> {
  const { page } = editorWindow();
  await eventually(async (tryMs) => {
    const { x, y } = await middleOf(line, word);
    await page.mouse.click(x, y);
    await page.locator('.editor-instance .monaco-editor.focused').first().waitFor({ timeout: tryMs });
  });
}

/** Puts the keyboard into the editor, away from whatever was open over it. */
export async function focusEditor(): Promise<void> {
  const { page } = editorWindow();
  await eventually(async (tryMs) => {
    await command('workbench.action.focusActiveEditorGroup');
    await page.locator('.editor-instance .monaco-editor.focused').first().waitFor({ timeout: tryMs });
  });
}

/** Saves the active editor, and waits until VS Code says that it is saved. */
export async function save(): Promise<void> {
  await command('workbench.action.files.save');
  await editorWindow().page.locator('.tab.active:not(.dirty)').waitFor();
}

export function problems(text: string | RegExp): Locator {
  return editorWindow().page.locator('.markers-panel .monaco-list-row', { hasText: text });
}

export async function showProblems(): Promise<void> {
  await command('workbench.panel.markers.view.focus');
  await editorWindow().page.locator('.markers-panel').waitFor();
}

/** Leaves the editor alone with the side bar. */
export async function hideProblems(): Promise<void> {
  await command('workbench.action.closePanel');
  await editorWindow().page.locator('.markers-panel').waitFor({ state: 'hidden' });
}

export async function showExplorer(): Promise<void> {
  await command('workbench.view.explorer');
  await editorWindow().page.locator('.explorer-folders-view').waitFor();
}

/** Goes to the place of a problem by its row, until the cursor is there. */
export async function goToProblem(text: string | RegExp): Promise<void> {
  const { page } = editorWindow();
  await showProblems();
  await problems(text).first().waitFor();
  await soon(async (tryMs) => {
    await restPointer(page); // what is said of a row would lie over the next one
    await problems(text).first().dblclick({ timeout: tryMs });
    // A verdict that came meanwhile has moved the rows, and another one was hit.
    await problems(text).and(page.locator('.selected')).first().waitFor({ timeout: tryMs });
    await page.locator('.editor-instance .monaco-editor.focused').first().waitFor({ timeout: tryMs });
  });
}

/**
 * Opens the list of quick-fixes where the cursor stands, shows it to `look`, and takes the fix. The list may close by
 * itself under a late diagnostic: it is asked for again, and nothing is typed that could go elsewhere.
 */
export async function takeQuickFix(title: string | RegExp, look?: () => Promise<void>): Promise<void> {
  const { page } = editorWindow();
  const action = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
  await eventually(async (tryMs) => {
    if (!(await action.isVisible())) await command('editor.action.quickFix');
    await action.waitFor({ timeout: tryMs });
    await look?.();
    await action.click({ timeout: tryMs });
  });
}

/**
 * Answers the file dialog that a command opens, as a user who types a path.
 * @param before what is asked before the dialog
 */
export async function chooseFile(
  title: string,
  dialog: string,
  file: string,
  before: () => Promise<void> = async () => undefined,
): Promise<void> {
  const { page } = editorWindow();
  await eventually(async () => {
    await runCommand(title);
    await before();
    await page.locator('.quick-input-titlebar', { hasText: dialog }).waitFor({ timeout: patientMs });
    const input = page.locator('.quick-input-widget input.input');
    // The dialog writes its folder into the input once it has read it, over what was typed before.
    await eventually(async () => {
      if ((await input.inputValue({ timeout: patientMs })) === '') throw new Error('the dialog is not ready');
    }, patientMs);
    await eventually(async () => {
      if ((await input.inputValue({ timeout: 2_000 })) !== file) await input.fill(file, { timeout: 2_000 });
      await new Promise((resolve) => setTimeout(resolve, 500));
      if ((await input.inputValue({ timeout: 2_000 })) !== file)
        throw new Error('the dialog wrote over the path');
      await input.press('Enter', { timeout: 2_000 });
      await page
        .locator('.quick-input-widget', { hasText: dialog })
        .waitFor({ state: 'hidden', timeout: 4_000 });
    }, 2 * patientMs);
  });
}
