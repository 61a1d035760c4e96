import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { clickOn, command, focusEditor, hoverOver, openFile } from './support/actions';
import { eventually } from './support/eventually';
import { takePicture } from './support/pictures';
import { useSettings } from './support/settings';
import { openRuleSheet, openSheet, sheet, sheetFrame, sheetShows, violationsIn } from './support/sheet';
import { themes } from './support/themes';
import { editorWindow } from './support/window';

const dossier = 'dossier/exigences-dmp-mssante.md';
const cited = 'SC.PSC.14 demande';
const file = (name: string) => path.join(editorWindow().folder, name);

describe('Sheets, in the window', () => {
  it('are led to by F12, by a link of the text and by the hover alike, and the text stays open', async () => {
    const { page } = editorWindow();
    // As a click in the explorer opens it: in an editor that the next one takes over, unless it is kept.
    await command('workbench.action.quickOpen', 'exigences-dmp-mssante.md');
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'exigences-dmp-mssante.md' })
      .first()
      .click();
    await page.locator('.view-line', { hasText: 'SC.PSC.14' }).first().waitFor();
    await clickOn(cited, 'SC.PSC.14');
    await eventually(async (tryMs) => {
      await focusEditor();
      await command('editor.action.revealDefinition');
      await sheet().locator('h1', { hasText: 'SC.PSC.14' }).waitFor({ timeout: tryMs });
    });
    await page.locator('.tab', { hasText: 'exigences-dmp-mssante.md' }).waitFor();
    assert.equal(await page.locator('.tab', { hasText: 'SC.PSC.14' }).count(), 1);

    await openFile(dossier);
    await clickOn(cited, 'SC.PSC.14');
    await eventually(async (tryMs) => {
      await focusEditor();
      await command('editor.action.openLink');
      await page.locator('.tab.active', { hasText: 'SC.PSC.14' }).waitFor({ timeout: tryMs });
    });
    await sheetShows('SC.PSC.14');
    assert.equal(await page.locator('.tab', { hasText: 'SC.PSC.14' }).count(), 1);

    await openFile(dossier, 'partent (INS/va1.53)');
    const hover = await hoverOver('partent (INS/va1.53)', 'INS/va1.53', 'règle 28');
    await hover.locator('a', { hasText: 'Ouvrir la fiche' }).first().click();
    await sheetShows('INS/va1.53');
  });

  it('stay when another file is opened, and go back and forward by key', async () => {
    const { page } = editorWindow();
    await openSheet('SC.MSS/CONF.01');
    await sheet().locator('.links .link.requirement, .facts .link.requirement').first().click();
    await sheet().locator('h1', { hasNotText: 'SC.MSS/CONF.01' }).waitFor();
    const other = await sheet().locator('h1').innerText();
    await openFile(dossier);
    await page.locator('.tab', { hasText: other }).click();
    await sheetShows(other);
    await sheet().locator('h1').click();
    await page.keyboard.press('Alt+ArrowLeft');
    await sheetShows('SC.MSS/CONF.01');
    await page.keyboard.press('Alt+ArrowRight');
    await sheetShows(other);
    await sheet().locator('[data-key=back]').click();
    await sheetShows('SC.MSS/CONF.01');
  });

  it('say where the workspace names a requirement, by what the file is for, and lead there', async () => {
    const { page } = editorWindow();
    await openSheet('CDA/HL7.02');
    const groups = sheet().locator('.reference-group h3');
    await groups.filter({ hasText: /^Code/ }).waitFor();
    await groups.filter({ hasText: /^Documents/ }).waitFor();
    await takePicture('requirement-sheet');
    await sheet().locator('.place', { hasText: 'alimentation-dmp.ts' }).first().click();
    await page.locator('.tab.active', { hasText: 'alimentation-dmp.ts' }).waitFor();
  });

  it('write a reference into the text where one was, as a comment of its language', async () => {
    await openFile('src/alimentation-dmp.ts', 'CDA/HL7.02 : le compte');
    await openSheet('SC.PSC.14');
    await sheet().locator('[data-key=insert]').click();
    await sheet().locator('.notice', { hasText: 'alimentation-dmp.ts' }).waitFor();
    await command('workbench.action.files.saveAll');
    await eventually(async () => {
      const text = await readFile(file('src/alimentation-dmp.ts'), 'utf8');
      assert.match(text, /^\s*\/\/ SC\.PSC\.14 \| Habilitation Espace de Confiance PSC$/m);
    });
  });

  it('show two generations side by side, with what differs marked', async () => {
    await openSheet('SC.MSS/CONF.01');
    await sheet().locator('.comparison del').first().waitFor();
    await sheet().locator('.comparison ins').first().waitFor();
    await sheet().locator('[data-section=generations]').scrollIntoViewIfNeeded();
    await takePicture('sheet-generations');
  });

  it('silence a rule in the settings of the workspace, and let it speak again', async () => {
    await openRuleSheet('CDA-012');
    await takePicture('sheet-rule');
    await sheet().locator('[data-key=silence]').click();
    await sheet().locator('[data-key=silence]', { hasText: 'Laisser parler' }).waitFor();
    const settings = async () => readFile(file('.vscode/settings.json'), 'utf8');
    await eventually(async () => assert.match(await settings(), /"CDA-012": "off"/));
    await sheet().locator('[data-key=silence]').click();
    await sheet().locator('[data-key=silence]', { hasText: 'Faire taire' }).waitFor();
    await eventually(async () => assert.doesNotMatch(await settings(), /CDA-012/));
  });

  it('follow the language that is chosen', async () => {
    await openSheet('SC.PSC.14');
    await useSettings({ 'segur.language': 'en' });
    await sheet().locator('h2', { hasText: 'What it demands' }).waitFor();
    await sheet().locator('.hint', { hasText: 'Shown in French' }).waitFor();
    await sheet().locator('[data-key=copyId][aria-label="Copy the ID"]').waitFor();
    await sheet().locator('.references-section[aria-busy=false]').waitFor();
    await takePicture('en/requirement-sheet');
  });

  for (const { name, page } of themes)
    it(`have nothing that axe objects to in ${name}, at 200 pixels neither`, async () => {
      await useSettings({ 'workbench.colorTheme': name });
      await openSheet('SC.MSS/CONF.01');
      await sheet().locator(`body.${page}`).waitFor();
      await sheet().locator('[data-section=demand] h2', { hasText: 'demande' }).waitFor();
      await sheet().locator('.references-section[aria-busy=false]').waitFor();
      assert.deepEqual(await violationsIn(await sheetFrame()), [], 'a requirement');
      await takePicture(`sheet-${page}`);
      await openRuleSheet('CDA-012');
      await sheet().locator('[data-section=why] h2', { hasText: 'Pourquoi' }).waitFor(); // in the language of the page
      assert.deepEqual(await violationsIn(await sheetFrame()), [], 'a rule');
      await takePicture(`sheet-rule-${page}`);
      assert.deepEqual(await overflowAt200(), [], 'a rule at 200 pixels');
      await openSheet('SC.MSS/CONF.01');
      assert.deepEqual(await overflowAt200(), [], 'a requirement at 200 pixels');
    });
});

/** What reaches beyond 200 pixels: the width of a narrow column, and of a wider one at 200 % zoom. */
async function overflowAt200(): Promise<string[]> {
  return (await sheetFrame()).evaluate(() => {
    const app = document.getElementById('app')!;
    app.style.width = '200px';
    const outside = [...app.querySelectorAll<HTMLElement>('*')].filter((element) => {
      const { width, right } = element.getBoundingClientRect();
      return width > 0 && right > 201 && !element.closest('svg, pre, .place-excerpt');
    });
    app.style.width = '';
    return outside.map((element) => element.outerHTML.slice(0, 100));
  });
}
