import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { chooseFile, command, openFile, reloadWindow, runCommand, showExplorer } from './support/actions';
import { eventually } from './support/eventually';
import { takePicture } from './support/pictures';
import { extensionFile } from './support/openWindow';
import { editorWindow, inEmptyWindow, inWindowBeforeInstallation } from './support/window';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: { readonly walkthroughs: readonly [{ readonly steps: readonly Step[] }] };
};
const text = (key: string): string => texts[key.replaceAll('%', '')]!;
const steps = contributes.walkthroughs[0].steps.map(({ id, title, description }) => ({
  id,
  title: text(title),
  button: /\[([^\]]+)\]\(command:/.exec(text(description))![1]!,
}));

/** What each action of a step leads to. */
const leadsTo: Readonly<Record<string, string>> = {
  requirement: '.quick-input-widget .quick-input-list .monaco-list-row',
  document: '.quick-input-widget .monaco-list-row[aria-label*="cr-bio-n3-a-corriger.xml"]',
  faq: '.quick-input-widget .quick-input-list .monaco-list-row',
  message: '.quick-input-widget .monaco-list-row[aria-label*="adt-admission.hl7"]',
  pack: '.quick-input-titlebar:has-text("Dossier du pack officiel")',
};

const choice = (text: string): Locator =>
  editorWindow().page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

/** Runs a command that opens a picker, and takes one of its rows. */
async function choose(
  title: string,
  row: string,
  look = async (): Promise<void> => undefined,
): Promise<void> {
  await eventually(async (tryMs) => {
    await runCommand(title);
    await choice(row).waitFor({ timeout: tryMs });
    await look();
    await choice(row).click({ timeout: tryMs });
  });
}

describe('The walkthrough, in the window', () => {
  it('is opened by its command, and each of its actions works in the folder that is open', async () => {
    const { page } = editorWindow();
    assert.ok(steps.length <= 6);
    await command('workbench.action.closeSidebar'); // pictures are shown where there is room for them
    for (const { id, title, button } of steps)
      await eventually(async (tryMs) => {
        await command('workbench.action.closeAllEditors');
        await runCommand('Getting Started');
        const heading = page.locator('.gettingStartedContainer .getting-started-step .step-title', {
          hasText: title,
        });
        await heading.first().click({ timeout: tryMs });
        const picture = page.locator('.gettingStartedContainer .getting-started-media img');
        await picture.first().waitFor({ timeout: tryMs });
        const action = page
          .locator('.gettingStartedContainer .step-description-container .monaco-button', { hasText: button })
          .first();
        await action.waitFor({ timeout: tryMs });
        await takePicture(`walkthrough-${id}`);
        const wanted = leadsTo[id];
        if (wanted === undefined) return; // a dialog of the system, which other tests open
        await action.click({ timeout: tryMs });
        await page.locator(wanted).first().waitFor({ timeout: tryMs });
        await command('workbench.action.closeQuickOpen');
      });
    await showExplorer();
  });

  it('offers a sample and a new text in a folder that has neither a document nor a message', async function () {
    await inEmptyWindow(this.test as Mocha.Test, 'empty folder', async () => {
      const { page, folder } = editorWindow();
      await writeFile(path.join(folder, 'pom.xml'), '<project/>\n');
      await writeFile(path.join(folder, 'notes.txt'), 'MSH is the first segment of a message.\n');
      await choose('Find a CDA Document', 'Open a sample with faults', async () => {
        await choice('New CDA document').waitFor({ timeout: 15_000 });
        assert.equal(await choice('pom.xml').count(), 0);
        await takePicture('walkthrough-nothing-found');
      });
      await page
        .locator('.editor-instance .monaco-editor[data-uri$="/cr-bio-n3-a-corriger.xml"] .squiggly-error')
        .first()
        .waitFor();
      await choose('Find an HL7 v2 Message', 'New HL7 v2 message', async () => {
        assert.equal(await choice('notes.txt').count(), 0);
      });
      await choice('Admission (ADT A01)').waitFor();
      assert.equal(await choice('<ClinicalDocument').count(), 0);
      assert.equal(await choice('CDA document, level 3').count(), 0);
      await choice('Admission (ADT A01)').click();
      await page
        .locator('.monaco-editor .view-line', { hasText: /MSH\|.*ADT\^A01\^ADT_A01/ })
        .first()
        .waitFor();
      await command('workbench.action.revertAndCloseActiveEditor');
    });
  });

  it('opens by itself when the extension is installed, and never again', async function () {
    this.timeout(900_000); // a whole second window
    await inWindowBeforeInstallation(this.test as Mocha.Test, async () => {
      const { page } = editorWindow();
      const firstStep = page
        .locator('.getting-started-step .step-title', { hasText: steps[0]!.title })
        .first();
      await chooseFile('Extensions: Install from VSIX', 'Install from VSIX', extensionFile());
      await firstStep.waitFor();
      await takePicture('walkthrough-installed');
      await command('workbench.action.closeAllEditors');
      await firstStep.waitFor({ state: 'detached' });
      await reloadWindow();
      await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 120_000 });
      await openFile('cda/cr-bio-n3-a-corriger.xml');
      await page.locator('.monaco-editor .squiggly-error').first().waitFor(); // our extension is up
      assert.equal(await firstStep.isVisible(), false);
    });
  });
});
