import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { command, openFile, runCommand } from './support/actions';
import { eventually } from './support/eventually';
import { given } from './support/given';
import { takePicture } from './support/pictures';
import { useSettings } from './support/settings';
import { sheet, sheetFrame, violationsIn } from './support/sheet';
import { themes } from './support/themes';
import { editorWindow } from './support/window';
import { writeFiles } from './support/workspace';

const original = 'cda/cr-bio-n3-a-corriger.xml';
const changed = 'cda/cr-bio-n3-nouveau.xml';

/** The sample as another version of it might be: another title and number, one value changed, laid out anew. */
async function openBoth(): Promise<void> {
  const { folder } = editorWindow();
  const text = await readFile(path.join(folder, original), 'utf8');
  const edited = text
    .replace('<title>Compte rendu', '<title>Nouveau compte rendu')
    .replace(/versionNumber value="1"/, 'versionNumber value="2"')
    .replace('5,1 mmol/L', '5,8 mmol/L')
    .replace('value="5.1"', 'value="5.8"')
    .replace(/\n[ \t]+/g, '\n ');
  assert.notEqual(edited, text);
  await writeFiles(folder, { [changed]: edited });
  await openFile(changed);
  await openFile(original);
}

async function compareBoth(): Promise<void> {
  await openBoth();
  await eventually(async () => {
    await runCommand('Compare the Meaning of Two Documents');
    await editorWindow()
      .page.locator('.quick-input-list .monaco-list-row', { hasText: 'cr-bio-n3-nouveau' })
      .first()
      .click({ timeout: 10_000 });
  });
  await sheet().locator('.difference').first().waitFor();
}

// segur: verifies SEG/CMP.04
describe('Two documents compared, in the window', () => {
  const test = given(compareBoth);

  test('shows what differs in words, and leads to the place of each', async () => {
    const { page } = editorWindow();
    await sheet().locator('.difference .words', { hasText: 'Nouveau compte rendu' }).waitFor();
    await takePicture('comparison');
    await eventually(async () => {
      await sheet().locator('.side.is-right', { hasText: 'Nouveau compte rendu' }).click({ timeout: 10_000 });
      await page.locator('.tab.active', { hasText: 'cr-bio-n3-nouveau' }).waitFor({ timeout: 10_000 });
    });
    await page
      .locator('.statusbar-item', { hasText: /selected\)/ })
      .first()
      .waitFor();
    await useSettings({ 'segur.language': 'en' });
    await command('workbench.action.previousEditor');
    await sheet()
      .locator('h1', { hasText: /differences?$/ })
      .waitFor();
    await takePicture('en/comparison');
  });

  test('has nothing that axe objects to in four themes', async () => {
    for (const { name: theme, page: kind } of themes) {
      await useSettings({ 'workbench.colorTheme': theme });
      await sheet().locator(`body.${kind}`).waitFor();
      assert.deepEqual(await violationsIn(await sheetFrame()), [], theme);
      await takePicture(`comparison-${kind}`);
    }
  });
});
