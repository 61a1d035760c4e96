import assert from 'node:assert/strict';
import { given } from './support/given';
import {
  clickOn,
  command,
  focusEditor,
  hoverOver,
  openFile,
  problems,
  showProblems,
} from './support/actions';
import { eventually } from './support/eventually';
import { takePicture } from './support/pictures';
import { useSettings } from './support/settings';
import { editorWindow } from './support/window';

const sample = 'src/OidsDuDomaine.java';

describe('Codes and OIDs, in the window', () => {
  const test = given(async () => {
    await openFile(sample);
    await showProblems();
    await problems('OID-001').first().waitFor();
  });

  test('explains an OID, a value set, a code and a rule in a source file', async () => {
    await hoverOver('INS_NIR = "1.2.250.1.213.1.4.8"', '1.213.1.4', 'INS-NIR');
    await hoverOver('se prend dans JDV_J07', 'JDV_J07', /JDV_J07_XdsTypeCode_CISIS (?:du|of) 2026-06-29/);
    await hoverOver('JDV_J07 ; CDA-012', 'CDA-012', /Type (?:de|of) document/);
    await hoverOver('{"11502-2", LOINC}', '11502-2', "CR d'examens biologiques");
    await takePicture('codes');
    await useSettings({ 'segur.language': 'en' });
    await hoverOver('{"11502-2", LOINC}', '11502-2', 'of 2026-06-29');
    await takePicture('en/codes');
  });

  test('tells the OID that bears the name of another, as an information', async () => {
    const rows = problems('OID-001');
    assert.equal(await rows.count(), 1);
    await rows.first().filter({ hasText: 'FINESS' }).waitFor();
    await takePicture('codes-problem');
  });

  test('opens the list of a value set from its name', async () => {
    const { page } = editorWindow();
    await clickOn('se prend dans JDV_J07', 'JDV_J07');
    await eventually(async (tryMs) => {
      await focusEditor();
      await command('editor.action.revealDefinition');
      await page.locator('.tab.active', { hasText: '1.2.250.1.213.1.1.5.471' }).waitFor({ timeout: tryMs });
    });
    // To be read, and not to be looked at as its source.
    await eventually(async () => {
      const shown = await Promise.all(
        page.frames().map((frame) =>
          frame
            .locator('h1')
            .first()
            .innerText({ timeout: 2_000 })
            .catch(() => ''),
        ),
      );
      if (!shown.some((title) => title.includes('JDV_J07'))) throw new Error('the page is not rendered');
    });
    await takePicture('codes-page');
  });

  test('offers the OIDs of the field while one is typed', async () => {
    const { page } = editorWindow();
    await clickOn('static final String LOINC', 'LOINC');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('static final String OID = "1.2.250.1.213.1.4.');
    const row = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'INS-NIR' });
    await eventually(async (tryMs) => {
      await focusEditor();
      await command('editor.action.triggerSuggest');
      await row.first().waitFor({ timeout: tryMs });
    });
    await takePicture('codes-completion');
  });
});
