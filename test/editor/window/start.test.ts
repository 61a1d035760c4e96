import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { command, runCommand } from './support/actions';
import { eventually } from './support/eventually';
import { takePicture } from './support/pictures';
import { editorWindow, inEmptyWindow } from './support/window';

const buttons = ['Open the Samples', 'New Document', 'Choose the Official Pack'];

const welcomeButton = (text: string) =>
  editorWindow().page.locator('.welcome-view-content .monaco-button', { hasText: text }).first();

async function showSegur(): Promise<void> {
  await eventually(async () => {
    await command('workbench.view.extension.segur');
    await welcomeButton(buttons[0]!).waitFor({ timeout: 15_000 });
  });
}

/** The previews of the window are pages in frames within frames. */
async function clickInPreview(link: string): Promise<void> {
  await eventually(async () => {
    for (const frame of editorWindow().page.frames()) {
      const found = frame.locator(`a:has-text("${link}")`).first();
      if ((await found.count().catch(() => 0)) === 0) continue;
      await found.click({ timeout: 5_000 });
      return;
    }
    throw new Error(`no link “${link}”`);
  });
}

describe('The first minute, in the window', () => {
  it('begins with three buttons where no folder is open; the samples open with their README, whose links lead to lines', async function () {
    await inEmptyWindow(this.test as Mocha.Test, 'nothing', async () => {
      const { page } = editorWindow();
      await showSegur();
      for (const button of buttons) await welcomeButton(button).waitFor();
      await takePicture('start-without-folder');
      await welcomeButton('New Document').click();
      await page
        .locator('.quick-input-list .monaco-list-row', { hasText: 'Admission (ADT A01)' })
        .first()
        .click({ timeout: 30_000 });
      await page
        .locator('.monaco-editor .view-line', { hasText: /MSH\|.*ADT\^A01\^ADT_A01/ })
        .first()
        .waitFor();
      await command('workbench.action.revertAndCloseActiveEditor');
      await showSegur();
      await welcomeButton('Open the Samples').click();
      await page
        .locator('.explorer-folders-view .monaco-list-row', { hasText: 'README.md' })
        .first()
        .waitFor();
      await page.locator('.tab', { hasText: 'README.en.md' }).first().waitFor(); // in the language of the window
      await clickInPreview('O instead of Y');
      await page
        .locator('.editor-instance .monaco-editor[data-uri$="oru-transmission-cr-bio.hl7"]')
        .waitFor();
      await eventually(async () => {
        const line = await page
          .locator('.editor-instance .monaco-editor .line-numbers.active-line-number')
          .innerText();
        assert.equal(line, '17');
      });
      await takePicture('start-samples');
    });
  });

  it('begins so too in a folder without files, until there is one', async function () {
    await inEmptyWindow(this.test as Mocha.Test, 'empty folder', async () => {
      await showSegur();
      for (const button of buttons) await welcomeButton(button).waitFor();
      await writeFile(path.join(editorWindow().folder, 'premier.md'), 'SC.PSC.14\n');
      await welcomeButton(buttons[0]!).waitFor({ state: 'detached' });
    });
  });

  for (const typed of ['Ségur', 'segur', 'hl7', 'CDA', 'exigence', 'requirement'])
    it(`finds commands of ours by « ${typed} »`, async () => {
      const rows = editorWindow().page.locator('.quick-input-list .monaco-list-row', { hasText: 'Ségur: ' });
      await eventually(async () => {
        await command('workbench.action.quickOpen', `>${typed}`);
        await rows.first().waitFor({ timeout: 15_000 });
      });
    });

  it('opens a new document from the palette, without a fault but its gaps', async () => {
    const { page } = editorWindow();
    await eventually(async () => {
      await runCommand('New CDA Document');
      await page
        .locator('.quick-input-list .monaco-list-row', { hasText: /Document CDA de niveau 3/ })
        .first()
        .click({ timeout: 15_000 });
    });
    await page.locator('.monaco-editor .view-line', { hasText: '<ClinicalDocument' }).first().waitFor();
    await takePicture('start-new-document');
  });
});
