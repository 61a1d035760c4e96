import assert from 'node:assert/strict';
import axe from 'axe-core';
import { freshSearch, openFirst, panel, panelFrame, search } from './support/faqPanel';
import { useSettings } from './support/settings';
import { editorWindow } from './support/window';

/** VS Code 1.139 dropped « Default » from these names. */
const prefix = process.env['SEGUR_TEST_VSCODE'] === '1.100' ? 'Default ' : '';

const themes = [
  { name: `${prefix}Dark Modern`, page: 'vscode-dark' },
  { name: `${prefix}Light Modern`, page: 'vscode-light' },
  { name: 'Default High Contrast', page: 'vscode-high-contrast' },
] as const;

/** What axe objects to, one line each. */
async function violations(): Promise<string[]> {
  const frame = await panelFrame();
  await frame.evaluate(axe.source);
  return frame.evaluate(async () => {
    const { axe: judge } = window as unknown as { axe: typeof axe };
    const found = await judge.run(document, { resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary ?? ''}`),
    );
  });
}

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
          return width > 0 && right > 201 && !element.closest('svg, pre, table');
        });
        app.style.width = '';
        return outside.map((element) => element.outerHTML.slice(0, 100));
      });
    assert.deepEqual(await overflow(), []);
    await search('dmp');
    assert.deepEqual(await overflow(), []);
    await openFirst('dmp');
    assert.deepEqual(await overflow(), []);
  });
});
