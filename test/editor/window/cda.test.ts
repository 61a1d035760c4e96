import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { focusEditor, openFile, openQuickFixes, problems, showProblems } from './support/actions';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';

const faulty = 'cda/cr-bio-n3-a-corriger.xml';

describe('CDA, in the window', () => {
  it('lists the deliberate faults in Problems', async () => {
    await openFile(faulty);
    await showProblems();
    for (const code of ['CDA-001', 'CDA-017', 'CDA-021', 'CDA-022', 'INS-003'])
      await problems(code).first().waitFor();
  });

  it('corrects one with the keyboard, and saves', async () => {
    const { page, folder } = editorWindow();
    await problems('CDA-001').first().dblclick();
    await page.locator('.editor-instance .view-line', { hasText: 'realmCode' }).first().waitFor();
    await focusEditor();
    await openQuickFixes('FR');
    await takePicture('cda');
    await page.keyboard.press('Enter'); // the right answer stands first
    await page.locator('.view-line', { hasText: 'realmCode code="FR"' }).first().waitFor();
    await problems('CDA-001').first().waitFor({ state: 'detached' });
    await page.locator('.tab.active.dirty').waitFor();
    await page.keyboard.press('Control+S');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    assert.match(await readFile(path.join(folder, faulty), 'utf8'), /<realmCode code="FR"\/>/);
  });

  it('inserts a missing element in the indentation of its neighbours, what is to complete selected', async () => {
    const { page, folder } = editorWindow();
    await problems('CDA-022').first().dblclick();
    await focusEditor();
    await openQuickFixes('setId');
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: '<setId root=' }).first().waitFor();
    await problems('CDA-022').first().waitFor({ state: 'detached' });
    await page.keyboard.type('1.2.250.1.999.7'); // in the place of the proposal
    await page.keyboard.press('Control+S');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    const text = await readFile(path.join(folder, faulty), 'utf8');
    assert.match(text, /^ {2}<setId root="1\.2\.250\.1\.999\.7"\/>\r?\n {2}<versionNumber /m);
  });
});
