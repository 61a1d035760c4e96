import assert from 'node:assert/strict';
import { given } from './support/given';
import { goToProblem, openFile, problems, showProblems, takeQuickFix } from './support/actions';
import { eventually } from './support/eventually';
import { takePicture } from './support/pictures';
import { useSettings } from './support/settings';
import { editorWindow } from './support/window';
import { copyIntoWorkspace } from './support/workspace';

const document = 'cda/cr-bio-n1-pdf.xml';

describe('Corrections of a pack, in the window', () => {
  const test = given(async () => {
    await copyIntoWorkspace('test/fixtures/fixPack', editorWindow().folder, 'pack');
    await useSettings({ 'segur.officialPack': 'pack' });
    await openFile(document, '<title>');
    await showProblems();
    await problems('HOUSE-DATED').first().waitFor();
  });

  test('are in the menu of quick fixes, and take their fault away', async () => {
    const { page } = editorWindow();
    await goToProblem('PACK-SCHEMATRON');
    await takeQuickFix(/Dire le jour dans le titre : du \d\d\/\d\d\/\d{4}/, async () => {
      const menu = await page.locator('.action-widget').first().innerText();
      // What would leave a fault, bring another, or ask for something is not there.
      assert.doesNotMatch(menu, /Retirer le titre|Dire le jour autrement|Dire un autre jour/);
      await takePicture('pack-fixes-menu');
    });
    await page
      .locator('.view-line', { hasText: /<title>.*\sdu\s\d\d\/\d\d\/\d{4}<\/title>/ })
      .first()
      .waitFor();
    await eventually(async () => {
      assert.equal(await problems('HOUSE-DATED').count(), 0);
    });
    await takePicture('pack-fixes-after');
  });
});
