import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { clickOn, command, openFile, runCommand } from './support/actions';
import { eventually } from './support/eventually';
import { given } from './support/given';
import { takePicture } from './support/pictures';
import { useSettings } from './support/settings';
import { sheet, sheetFrame, violationsIn } from './support/sheet';
import { themes } from './support/themes';
import { editorWindow } from './support/window';

const message = 'hl7v2/oru-transmission-cr-bio.hl7';

async function openReading(): Promise<void> {
  await openFile(message);
  await runCommand('Read HL7 Message');
  await sheet().locator('h1', { hasText: 'ORU^R01' }).waitFor();
}

const field = (name: string) =>
  sheet()
    .locator('.field')
    .filter({ has: sheet().locator(`.path:text-is("${name}")`) });

describe('Reading an HL7 v2 message, in the window', () => {
  const test = given(openReading);

  test('names components, explains codes, puts repetitions in a table, and leaves the text alone', async () => {
    const { folder } = editorWindow();
    const before = await readFile(path.join(folder, message), 'utf8');
    await field('PID-3').locator('table').waitFor();
    assert.ok((await field('PID-3').locator('tbody tr').count()) > 1);
    await field('PID-8').locator('.meaning').first().waitFor();
    await field('OBX-5').locator('button', { hasText: /xml/ }).first().waitFor();
    await takePicture('hl7v2-reading');
    await useSettings({ 'segur.language': 'en' });
    await sheet().getByText('Message Header').first().waitFor();
    await takePicture('en/hl7v2-reading');
    assert.equal(await readFile(path.join(folder, message), 'utf8'), before);
  });

  test('leads to the place in the text, by the mouse and by the keyboard', async () => {
    const { page } = editorWindow();
    const value = field('PID-5').locator('button.value').first();
    const name = await value.innerText();
    await eventually(async () => {
      await value.click({ timeout: 10_000 });
      await page
        .locator('.statusbar-item', { hasText: `(${name.length} selected)` })
        .waitFor({ timeout: 10_000 });
    });
    await field('PID-7').locator('button.value').focus();
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item', { hasText: '(8 selected)' }).waitFor();
    await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  });

  test('follows the edit and the cursor', async () => {
    const { page } = editorWindow();
    await clickOn('PID|', 'PID');
    await command('cursorHome');
    await eventually(async () => {
      await clickOn('286063352201769', '286063352201769'); // in sight beside the page
      await sheet().locator('.field.current').first().waitFor({ timeout: 10_000 });
    });
    await page.keyboard.insertText('X');
    await field('PID-3').locator('button.value', { hasText: /X/ }).first().waitFor();
  });

  test('opens the document inside', async () => {
    await field('OBX-5').locator('button', { hasText: /xml/ }).first().click();
    await editorWindow().page.locator('.tab.active', { hasText: 'OBX-1.xml' }).waitFor();
  });

  test('filters by words, with nothing that axe objects to in four themes and on 200 pixels', async () => {
    const { page } = editorWindow();
    await sheet().locator('input.filter').fill('identité');
    await field('PID-8').waitFor({ state: 'hidden' });
    await sheet().locator('input.filter').fill('');
    await field('PID-8').waitFor();
    for (const { name: theme, page: kind } of themes) {
      await useSettings({ 'workbench.colorTheme': theme });
      await sheet().locator(`body.${kind}`).waitFor();
      assert.deepEqual(await violationsIn(await sheetFrame()), [], theme);
      await takePicture(`hl7v2-reading-${kind}`);
    }
    await page.setViewportSize({ width: 700, height: 800 });
    try {
      const frame = await sheetFrame();
      await eventually(async () =>
        assert.ok(await frame.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1)),
      );
      await takePicture('hl7v2-reading-narrow');
    } finally {
      await page.setViewportSize({ width: 1280, height: 800 });
    }
  });
});
