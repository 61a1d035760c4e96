import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { given } from './support/given';
import {
  focusEditor,
  goToProblem,
  hideProblems,
  hoverOver,
  openFile,
  problems,
  showProblems,
  takeQuickFix,
} from './support/actions';
import { eventually } from './support/eventually';
import { takePicture, takeTourPicture } from './support/pictures';
import { useSettings } from './support/settings';
import { editorWindow, restPointer } from './support/window';
import { copyIntoWorkspace } from './support/workspace';

const document = 'cda/cr-bio-n3-a-corriger.xml';
const title = '<title>Compte rendu';

describe('A pack, in the window', () => {
  const test = given(async () => {
    await copyIntoWorkspace('test/fixtures/cdaPack', editorWindow().folder, 'pack');
    await useSettings({ 'segur.officialPack': 'pack' });
    await openFile(document, title);
    await showProblems();
    await problems('HOUSE-TITLE').first().waitFor();
  });

  test('underlines what an assertion says, beside our own findings', async () => {
    await eventually(async () => {
      assert.match(await problems('PACK-SCHEMATRON').first().innerText(), /de quel jour/);
      assert.match(await problems('HOUSE-TITLE ·').first().innerText(), /house\.sch.*Ln 11/s);
    });
    const list = { x: 352, y: 510, width: 700, height: 256 };
    await takeTourPicture('pack-problems', list);
    await useSettings({ 'segur.language': 'en', 'segur.officialPack': 'pack' });
    await problems('realmCode is “DE”').first().waitFor();
    await takeTourPicture('pack-problems', list, 'en');
    await useSettings({ 'segur.officialPack': 'pack' });
    await problems('realmCode vaut « DE »').first().waitFor();
    await hideProblems();
    await focusEditor();
    await editorWindow().page.locator('.squiggly-warning').first().waitFor();
    await hoverOver(title, 'title', /HOUSE-TITLE.*house\.sch/s);
    await takePicture('pack-hover');
  });

  test('tells in the language status what runs, what does not, and why', async () => {
    const { page } = editorWindow();
    await focusEditor();
    const status = page
      .locator('.hover-language-status', { hasText: 'Jugé par nos règles et le pack' })
      .first();
    const log = page.locator('.view-lines', { hasText: 'include/absent.sch' }).first();
    await eventually(async (tryMs) => {
      await restPointer(page);
      await page.locator('.statusbar-item[id="status.languageStatus"]').hover({ timeout: tryMs });
      await status.waitFor({ timeout: tryMs });
    });
    await takePicture('pack-status');
    await eventually(async (tryMs) => {
      await restPointer(page);
      await page.locator('.statusbar-item[id="status.languageStatus"]').hover({ timeout: tryMs });
      await page
        .locator('.hover-language-status', { hasText: 'Afficher le journal' })
        .getByText('Afficher le journal')
        .first()
        .click({ timeout: tryMs });
      await log.waitFor({ timeout: 30_000 });
    });
    await takePicture('pack-log');
  });

  test('tells once what a rule of our own says too, with the correction', async () => {
    const { page, folder } = editorWindow();
    // The rows are drawn anew when either of the two that judge has spoken: what counts is where they come to rest.
    await eventually(async () => {
      const merged = await problems('HOUSE-REALM').allInnerTexts();
      assert.equal(merged.filter((text) => text.includes('CDA-001')).length, 1, merged.join('\n'));
      assert.equal(merged.filter((text) => text.includes('PACK-SCHEMATRON')).length, 0, merged.join('\n'));
    });
    await goToProblem('CDA-001');
    await takeQuickFix('FR', () => takePicture('pack-merged'));
    await page.locator('.view-line', { hasText: 'realmCode code="FR"' }).first().waitFor();
    await problems('HOUSE-REALM').first().waitFor({ state: 'detached' });
    assert.match(await readFile(path.join(folder, document), 'utf8'), /code="DE"/, 'nothing was saved');
  });

  test('opens the assertion at its line', async () => {
    const { page } = editorWindow();
    const schema = page.locator('.editor-instance .monaco-editor[data-uri$="/pack/house.sch"]');
    // Verdicts that come between pointing and clicking move the rows.
    await eventually(async (tryMs) => {
      await goToProblem('HOUSE-TITLE · assert');
      await schema.locator('.view-line', { hasText: 'HOUSE-TITLE' }).first().waitFor({ timeout: tryMs });
    });
    await page
      .locator('.statusbar-item', { hasText: /^Ln 11,/ })
      .first()
      .waitFor();
    await takePicture('pack-assertion');
  });
});
