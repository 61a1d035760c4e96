import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { clickOn, openFile, runCommand, saveAsProposed } from './support/actions';
import { eventually } from './support/eventually';
import { given } from './support/given';
import { takePicture } from './support/pictures';
import { useSettings } from './support/settings';
import { sheet, sheetFrame, violationsIn } from './support/sheet';
import { themes } from './support/themes';
import { editorWindow } from './support/window';

const example = 'cda/cr-bio-n3-a-corriger.xml';

async function openPreview(): Promise<void> {
  await openFile(example);
  await runCommand('Preview Document');
  await sheet().locator('h1', { hasText: 'Compte rendu d' }).waitFor();
}

const selected = (text: string | RegExp) =>
  editorWindow().page.locator('.statusbar-item', { hasText: text }).first();

// segur: verifies SEG/VUE.03
describe('The preview of a CDA document, in the window', () => {
  const test = given(openPreview);

  test('shows header, sections and remarks at their places', async () => {
    await sheet().locator('.card', { hasText: 'Patient' }).first().waitFor();
    await sheet().locator('.part h2').first().waitFor();
    await sheet().locator('.narrative table td').first().waitFor();
    await sheet().locator('.mark.is-error').first().waitFor({ state: 'attached' });
    await takePicture('preview');
    await sheet().locator('.summary .chip.is-error').click();
    await sheet().locator('.mark.is-error:focus .mark-words').first().waitFor();
    await takePicture('preview-mark');
    await useSettings({ 'segur.language': 'en' });
    await sheet().locator('dt', { hasText: 'Place of birth' }).waitFor();
    await takePicture('en/preview');
  });

  test('leads to the text by the mouse and by the keyboard, and follows the cursor', async () => {
    const { page } = editorWindow();
    const cell = sheet().locator('.narrative td').first();
    await eventually(async () => {
      await cell.click({ timeout: 10_000 });
      await selected(/selected\)/).waitFor({ timeout: 10_000 });
    });
    await sheet().locator('.document').focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
    await eventually(async () => {
      await clickOn('<title>Compte rendu', 'Compte');
      await sheet().locator('h1.current').waitFor({ timeout: 10_000 });
    });
  });

  test('follows the edit, and stays where it was read', async () => {
    const { page } = editorWindow();
    await clickOn('<title>Compte rendu', 'Compte');
    await sheet().locator('h1.current').waitFor();
    const frame = await sheetFrame();
    await frame.evaluate(() => document.scrollingElement!.scrollTo(0, 200));
    const before = await frame.evaluate(() => document.scrollingElement!.scrollTop);
    assert.ok(before > 0);
    await page.keyboard.insertText('Nouveau ');
    await sheet().locator('h1', { hasText: 'Nouveau ' }).waitFor({ state: 'attached' });
    const after = await frame.evaluate(() => document.scrollingElement!.scrollTop);
    assert.ok(Math.abs(after - before) < 60, `moved from ${before} to ${after}`);
  });

  test('has nothing that axe objects to in four themes', async () => {
    for (const { name: theme, page: kind } of themes) {
      await useSettings({ 'workbench.colorTheme': theme });
      await sheet().locator(`body.${kind}`).waitFor();
      assert.deepEqual(await violationsIn(await sheetFrame()), [], theme);
      await takePicture(`preview-${kind}`);
    }
  });

  test('shows the pages of a PDF, which axe does not object to in four themes', async () => {
    await openFile('cda/cr-bio-n1-pdf.xml');
    await runCommand('Preview Document');
    await sheet().locator('.pdf').scrollIntoViewIfNeeded();
    await sheet().locator('.pdf-page:not([aria-busy]) canvas').first().waitFor();
    await sheet()
      .locator('.pdf')
      .evaluate((pdf) => pdf.scrollIntoView());
    await takePicture('preview-pdf');
    for (const { name: theme, page: kind } of themes) {
      await useSettings({ 'workbench.colorTheme': theme });
      await sheet().locator(`body.${kind}`).waitFor();
      await sheet().locator('.pdf-page:not([aria-busy]) canvas').first().waitFor();
      assert.deepEqual(await violationsIn(await sheetFrame()), [], theme);
      await takePicture(`preview-pdf-${kind}`);
    }
  });

  test('is saved as a page for a browser to print, where its reader says', async () => {
    const { page, folder } = editorWindow();
    const file = path.join(folder, 'cda/cr-bio-n3-a-corriger.html');
    await saveAsProposed('Save Preview for Printing', file);
    await page.locator('.notification-toast', { hasText: 'cr-bio-n3-a-corriger.html' }).waitFor();
    const saved = await readFile(file, 'utf8');
    assert.match(saved, /<h1>Compte rendu d/);
    assert.match(saved, /default-src &#39;none&#39;|default-src 'none'/);
    await rm(file);
  });

  test('shows the document that a message carries', async () => {
    await openFile('hl7v2/oru-transmission-cr-bio.hl7');
    await runCommand('Preview Document');
    await editorWindow().page.locator('.tab', { hasText: 'OBX-1.xml' }).first().waitFor();
    await sheet().locator('.card', { hasText: 'Patient' }).first().waitFor();
    await takePicture('preview-carried');
  });
});
