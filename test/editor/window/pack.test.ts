import assert from 'node:assert/strict';
import { cp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  focusEditor,
  hideProblems,
  hoverOver,
  openFile,
  openQuickFixes,
  problems,
  runCommand,
  showProblems,
} from './support/actions';
import { takePicture } from './support/pictures';
import { useSettings } from './support/settings';
import { editorWindow } from './support/window';

const document = 'cda/cr-bio-n3-a-pack.xml';
const title = '<title>Compte rendu';

describe('A pack, in the window', () => {
  before(async () => {
    const { folder } = editorWindow();
    await cp(path.resolve('test/fixtures/cdaPack'), path.join(folder, 'pack'), { recursive: true });
    // From the sources: another test may have corrected the sample of the window.
    await cp(path.resolve('samples/cda/cr-bio-n3-a-corriger.xml'), path.join(folder, document));
    await useSettings({ 'segur.officialPack': 'pack' });
  });
  after(async () => {
    const { folder } = editorWindow();
    await runCommand('View: Revert and Close Editor'); // the schema
    await runCommand('View: Revert and Close Editor'); // the document
    await useSettings({});
    await rm(path.join(folder, 'pack'), { recursive: true });
    await rm(path.join(folder, document));
  });

  it('underlines what an assertion says, beside our own findings', async () => {
    await openFile(document);
    await showProblems();
    await problems('HOUSE-TITLE').first().waitFor();
    assert.match(await problems('PACK-SCHEMATRON').first().innerText(), /de quel jour/);
    assert.match(await problems('HOUSE-TITLE ·').first().innerText(), /house\.sch.*Ln 11/s);
    await takePicture('pack-problems');
    await hideProblems();
    await focusEditor();
    await editorWindow().page.locator('.squiggly-warning').first().waitFor();
    const hover = await hoverOver(title, 'title');
    await hover.filter({ hasText: /HOUSE-TITLE.*house\.sch/s }).waitFor();
    await takePicture('pack-hover');
  });

  it('tells in the language status what runs, what does not, and why', async () => {
    const { page } = editorWindow();
    await focusEditor();
    await page.mouse.move(600, 20);
    await page.locator('.statusbar-item[id="status.languageStatus"]').hover();
    await page.locator('.hover-language-status', { hasText: 'pack: house (remarks: 1' }).first().waitFor();
    await takePicture('pack-status');
    await page
      .locator('.hover-language-status', { hasText: 'Show Log' })
      .getByText('Show Log')
      .first()
      .click();
    await page.locator('.view-lines', { hasText: 'include/absent.sch' }).first().waitFor();
    await takePicture('pack-log');
  });

  it('tells once what a rule of our own says too, with the correction', async () => {
    const { page, folder } = editorWindow();
    await showProblems();
    await problems('HOUSE-REALM').first().waitFor();
    const merged = await problems('HOUSE-REALM').allInnerTexts();
    assert.equal(merged.filter((text) => text.includes('CDA-001')).length, 1);
    assert.equal(merged.filter((text) => text.includes('PACK-SCHEMATRON')).length, 0);
    await problems('CDA-001').first().dblclick();
    await focusEditor();
    await openQuickFixes('FR');
    await takePicture('pack-merged');
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: 'realmCode code="FR"' }).first().waitFor();
    await problems('HOUSE-REALM').first().waitFor({ state: 'detached' });
    assert.match(await readFile(path.join(folder, document), 'utf8'), /code="DE"/, 'nothing was saved');
  });

  it('opens the assertion at its line', async () => {
    const { page } = editorWindow();
    await focusEditor();
    await page.mouse.move(600, 20); // what is said of a row of Problems would lie over the next one
    await problems('HOUSE-TITLE · assert').first().dblclick();
    const schema = page.locator('.editor-instance .monaco-editor[data-uri$="/pack/house.sch"]');
    await schema.locator('.view-line', { hasText: 'HOUSE-TITLE' }).first().waitFor();
    await page
      .locator('.statusbar-item', { hasText: /^Ln 11,/ })
      .first()
      .waitFor();
    await takePicture('pack-assertion');
  });
});
