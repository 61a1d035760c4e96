import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { command, runCommand } from './support/actions';
import { eventually } from './support/eventually';
import { panel } from './support/faqPanel';
import { takePicture } from './support/pictures';
import { editorWindow, inEmptyWindow, inFrenchWindow } from './support/window';

const buttons = ['Open the Samples', 'New Document', 'Choose the Official Pack'];

const welcomeButton = (text: string) =>
  editorWindow().page.locator('.welcome-view-content .monaco-button', { hasText: text }).first();

async function showSegur(button = buttons[0]!): Promise<void> {
  await eventually(async (tryMs) => {
    await command('workbench.view.extension.segur');
    await welcomeButton(button).waitFor({ timeout: tryMs });
  });
}

/** Once the FAQ and the requirements stand below the buttons. */
async function pictureOfStart(name: string): Promise<void> {
  await panel().locator('.count', { hasText: /\d/ }).waitFor();
  await editorWindow()
    .page.locator('.pane-header', { hasText: /\d+ (requirements|exigences)/ })
    .first()
    .waitFor();
  await takePicture(name);
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
      await pictureOfStart('en/start-without-folder');
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
      // A sample in Markdown opens as the text that it is, where its requirements are explained, and not as another page.
      await page.locator('.tab', { hasText: 'README.en.md' }).first().click();
      await clickInPreview('three identifiers');
      const text = page.locator('.editor-instance .monaco-editor[data-uri$="exigences-dmp-mssante.md"]');
      await text.locator('.squiggly-warning, .squiggly-info, .squiggly-error').first().waitFor();
      await eventually(async () => {
        const line = await text.locator('.line-numbers.active-line-number').innerText();
        assert.equal(line, '32');
      });
      // What the extension knows the folder by is nobody else's concern.
      assert.equal(
        await page.locator('.explorer-folders-view .monaco-list-row', { hasText: '.segur-samples' }).count(),
        0,
      );
    });
  });

  /** What somebody types in the palette, in either language, and a command of ours that it finds. */
  const asked = [
    ['Ségur', /./, /./],
    ['segur', /./, /./],
    ['hl7', /./, /./],
    // In French these stand in many titles of VS Code, which come before ours: « dossier » is a folder.
    ['CDA', /./, undefined],
    ['exigence', /Open Requirement/, /exigence/],
    ['requirement', /Requirement/, /exigence/],
    ['importer', /Import REM/, /Importer des classeurs REM/],
    ['import', /Import REM/, /Importer des classeurs REM/],
    ['couverture', /by Coverage/, /selon la couverture/],
    ['coverage', /by Coverage/, /selon la couverture/],
    ['rapport', /Open a Validation Report/, /Ouvrir un rapport/],
    ['report', /Open a Validation Report/, /Ouvrir un rapport/],
    ['dossier', /Write the Coverage Dossier/, undefined],
    ['référentiel', /Group the Requirements/, /Regrouper les exigences/],
    ['referentiel', /Group the Requirements/, /Regrouper les exigences/],
  ] as const;

  async function finds(typed: string, title: RegExp): Promise<void> {
    const rows = editorWindow()
      .page.locator('.quick-input-list .monaco-list-row', { hasText: 'Ségur: ' })
      .filter({ hasText: title });
    await eventually(async (tryMs) => {
      await command('workbench.action.closeQuickOpen'); // one that is open keeps what was typed in it
      await command('workbench.action.quickOpen', `>${typed}`);
      await rows.first().waitFor({ timeout: tryMs });
    });
  }

  it('finds commands of ours by French and English words', async () => {
    for (const [typed, english] of asked) await finds(typed, english);
  });

  it('finds them in a French VS Code too, which speaks French from the palette to the walkthrough', async function () {
    this.timeout(900_000); // a whole second window
    await inFrenchWindow(this.test as Mocha.Test, async () => {
      const { page } = editorWindow();
      await showSegur('Ouvrir les exemples');
      for (const button of ['Nouveau document', 'Choisir le pack officiel'])
        await welcomeButton(button).waitFor();
      await pictureOfStart('start-without-folder');
      await welcomeButton('Ouvrir les exemples').click();
      await page
        .locator('.explorer-folders-view .monaco-list-row', { hasText: 'README.md' })
        .first()
        .waitFor();
      await page
        .locator('.tab', { hasText: /README\.md/ })
        .first()
        .waitFor(); // and not the English one
      await clickInPreview('O au lieu de Y');
      await page
        .locator('.editor-instance .monaco-editor[data-uri$="oru-transmission-cr-bio.hl7"]')
        .waitFor();
      for (const [typed, , french] of asked) if (french) await finds(typed, french);
      await takePicture('french-palette');
      await command('workbench.action.closeQuickOpen'); // as above: what is typed next is to be all of it
      await eventually(async (tryMs) => {
        await runCommand('Ségur: Bien démarrer');
        await page
          .locator('.getting-started-step .step-title', { hasText: 'Lire ce que demande une exigence' })
          .first()
          .waitFor({ timeout: tryMs });
      });
      await takePicture('french-walkthrough');
      await eventually(async (tryMs) => {
        await command('workbench.view.extension.segur');
        await page
          .locator('.pane-header', { hasText: /\d+ exigences/ })
          .first()
          .waitFor({ timeout: tryMs });
      });
      await takePicture('french-views');
    });
  });

  it('opens a new document from the palette, without a fault but its gaps', async () => {
    const { page } = editorWindow();
    await eventually(async (tryMs) => {
      await runCommand('New CDA Document');
      await page
        .locator('.quick-input-list .monaco-list-row', { hasText: /Document CDA de niveau 3/ })
        .first()
        .click({ timeout: tryMs });
    });
    await page.locator('.monaco-editor .view-line', { hasText: '<ClinicalDocument' }).first().waitFor();
    await takePicture('start-new-document');
  });

  it('begins so too in a folder without files, until there is one', async function () {
    await inEmptyWindow(this.test as Mocha.Test, 'empty folder', async () => {
      await showSegur();
      for (const button of buttons) await welcomeButton(button).waitFor();
      await writeFile(path.join(editorWindow().folder, 'premier.md'), 'SC.PSC.14\n');
      await welcomeButton(buttons[0]!).waitFor({ state: 'detached' });
    });
  });
});
