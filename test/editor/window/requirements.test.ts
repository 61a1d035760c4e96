import assert from 'node:assert/strict';
import { given } from './support/given';
import {
  clickOn,
  command,
  focusEditor,
  hoverOver,
  openFile,
  runCommand,
  typeInQuickInput,
} from './support/actions';
import { eventually } from './support/eventually';
import { takePicture, takeTourPicture } from './support/pictures';
import { useSettings } from './support/settings';
import { editorWindow } from './support/window';

const dossier = 'dossier/exigences-dmp-mssante.md';
const citations = 'EX PSC 01, 03, 04';

describe('Requirements, in the window', () => {
  describe('in a text', () => {
    const test = given(async () => {
      const editor = await openFile(dossier);
      await editor.locator('.squiggly-info').first().waitFor(); // the server has read it
    });

    test('shows a requirement under the mouse', async () => {
      await hoverOver(citations, 'EX PSC 01', 'Preuve');
    });

    test('shows one whose text is known in full', async () => {
      await hoverOver('(INS/va1.53). EXI', 'INS/va1.53', 'règle 28');
      const part = { x: 420, y: 222, width: 856, height: 340 };
      await takeTourPicture('requirements', part);
      await useSettings({ 'segur.language': 'en' });
      await hoverOver('(INS/va1.53). EXI', 'INS/va1.53', 'Shown in French');
      await takeTourPicture('requirements', part, 'en');
    });

    test('tells the numbers of a list apart', async () => {
      const hover = await hoverOver(citations, '04', /EX PSC 04.*(exigence|DOIT)/s);
      assert.doesNotMatch(await hover.innerText(), /EX PSC 01\b/);
    });

    test('shows it without the mouse too', async () => {
      const { page } = editorWindow();
      await clickOn('SC.PSC.14 demande que', 'SC.PSC.14');
      await eventually(async (tryMs) => {
        await focusEditor();
        await command('editor.action.showHover');
        await page
          .locator('.monaco-hover:not(.hidden) .hover-contents', { hasText: 'SC.PSC.14' })
          .first()
          .waitFor({ timeout: tryMs });
      });
    });
  });

  describe('in the picker', () => {
    const rows = () => editorWindow().page.locator('.quick-input-list .monaco-list-row');

    for (const [typed, found] of [
      ['ex psc 1', 'EX PSC 01'],
      ['sc_psc_14', 'SC.PSC.14'],
      ['CDA HL7 2', 'CDA/HL7.02'],
    ] as const)
      it(`is found as « ${typed} », once, and opened to read`, async () => {
        const { page } = editorWindow();
        await eventually(async (tryMs) => {
          await runCommand('Open Requirement');
          await typeInQuickInput(typed);
          await rows().first().filter({ hasText: found }).waitFor({ timeout: tryMs });
          const labels = await rows()
            .locator('.quick-input-list-row:first-child .label-name')
            .allInnerTexts();
          assert.equal(new Set(labels).size, labels.length, labels.join(', '));
          if (typed === 'ex psc 1') await takePicture('requirements-picker');
          await rows().first().click({ timeout: tryMs });
        });
        await page.locator('.tab.active', { hasText: found.split('/').at(-1)! }).waitFor();
      });
  });

  it('opens the requirement that was typed, although Enter came before the server had found it', async () => {
    const { page } = editorWindow();
    const input = page.locator('.quick-input-widget input.input');
    for (const id of ['SC.PSC.14', 'SC.PSC.16'])
      await eventually(async (tryMs) => {
        await runCommand('Open Requirement');
        await page.locator('.quick-input-list .monaco-list-row').nth(3).waitFor({ timeout: tryMs }); // all of them
        await input.fill(id, { timeout: tryMs });
        await input.press('Enter', { timeout: tryMs });
        await page.locator('.tab.active', { hasText: id }).waitFor({ timeout: tryMs });
      });
  });

  it('shows it in a comment of a source file', async () => {
    await openFile('src/alimentation-dmp.ts', 'CDA/HL7.02 : le compte');
    await hoverOver('CDA/HL7.02 : le compte', 'CDA/HL7.02', 'CDA/HL7.02');
  });
});
