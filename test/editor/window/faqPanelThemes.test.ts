import assert from 'node:assert/strict';
import { freshSearch, openFirst, panel, panelFrame, search } from './support/faqPanel';
import { openFile } from './support/actions';
import { takePicture } from './support/pictures';
import { sheet, sheetFrame, violationsIn } from './support/sheet';
import { useSettings } from './support/settings';
import { themes } from './support/themes';
import { editorWindow } from './support/window';

const violations = async (): Promise<string[]> => violationsIn(await panelFrame());

describe('FAQ panel, to everyone', () => {
  for (const { name, page: pageClass } of themes) {
    it(`has nothing that axe objects to in ${name}`, async () => {
      await freshSearch();
      await useSettings({ 'workbench.colorTheme': name });
      await panel().locator(`body.${pageClass}`).waitFor();
      assert.deepEqual(await violations(), [], 'before anything is asked');
      await panel().locator('.filter-toggle').click();
      await panel().locator('#filters .chip').first().click();
      await panel().locator('#filters [aria-pressed=true]').first().waitFor();
      await search('dmp vague 2');
      await editorWindow().page.keyboard.press('ArrowDown');
      assert.deepEqual(await violations(), [], 'results and filters');
      await openFirst('dmp vague 2');
      assert.deepEqual(await violations(), [], 'an answer');
    });
  }

  it('can be read at 200 pixels', async () => {
    await freshSearch();
    const frame = await panelFrame();
    const overflow = async (): Promise<string[]> =>
      frame.evaluate(() => {
        const app = document.getElementById('app')!;
        app.style.width = '200px';
        const outside = [...app.querySelectorAll<HTMLElement>('*')].filter((element) => {
          const { width, right } = element.getBoundingClientRect();
          // The headings of a stacked table are there for screen readers alone.
          return width > 0 && right > 201 && !element.closest('svg, pre, thead');
        });
        app.style.width = '';
        return outside.map((element) => element.outerHTML.slice(0, 100));
      });
    assert.deepEqual(await overflow(), []);
    await search('dmp');
    assert.deepEqual(await overflow(), []);
    await openFirst('dmp');
    assert.deepEqual(await overflow(), []);
    // A table of four columns: its rows are stacked, each cell under the heading of its column.
    await openFirst('durée de conservation des traces techniques et applicatives');
    assert.deepEqual(await overflow(), []);
    const stacked = await frame.evaluate(() => {
      const app = document.getElementById('app')!;
      app.style.width = '200px';
      const cells = [...app.querySelectorAll<HTMLElement>('.answer td')].slice(0, 4);
      const tops = cells.map((cell) => cell.getBoundingClientRect().top);
      const labels = cells.map((cell) => cell.dataset['label']);
      app.style.width = '';
      return { labels, below: tops.every((top, index) => index === 0 || top > tops[index - 1]!) };
    });
    assert.deepEqual(stacked, { labels: ['Traces', 'Exemples', 'But', 'Durée'], below: true });
  });

  it('can be read in an editor tab, which stays beside others and names the question', async () => {
    const { page } = editorWindow();
    await freshSearch();
    await openFirst('durée de conservation des traces techniques et applicatives');
    await panel().locator('.tools [data-key=read]').click();
    await page.locator('.tab.active', { hasText: 'Combien de temps un logiciel' }).waitFor();
    const reader = sheet();
    await reader.locator('.answer h2', { hasText: 'Combien de temps un logiciel' }).waitFor();
    await reader.locator('.answer td', { hasText: '6 mois à 1 an' }).waitFor();
    assert.equal(await reader.locator('.tools [data-key=read]').count(), 0);
    assert.deepEqual(await violationsIn(await sheetFrame()), []);
    await takePicture('faq-reader');
    await openFile('dossier/exigences-dmp-mssante.md');
    await page.locator('.tab', { hasText: 'Combien de temps un logiciel' }).click();
    await reader.locator('.answer h2', { hasText: 'Combien de temps un logiciel' }).waitFor();
  });
});
