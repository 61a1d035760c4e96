import assert from 'node:assert/strict';
import { runCommand } from './support/actions';
import { showPanel } from './support/faqPanel';
import { editorWindow } from './support/window';

const view = () =>
  editorWindow().page.locator('.pane', {
    has: editorWindow().page.locator('.pane-header', { hasText: /^(Requirements|Exigences)/ }),
  });
const rows = () => view().locator('.monaco-list-row');
const description = () => view().locator('.pane-header .description');

function numberIn(text: string): number {
  return Number(/\d+/.exec(text.replace(/[\s,]/g, ''))?.[0]);
}

describe('Requirements view, in the window', () => {
  before(async () => {
    await showPanel();
    await rows().first().waitFor();
  });

  it('counts what it holds', async () => {
    await description()
      .filter({ hasText: /requirements|exigences/ })
      .waitFor();
    assert.ok(numberIn(await description().innerText()) > 100);
  });

  it('filters while one types, unfolds what is left, and says how many that is', async () => {
    const { page } = editorWindow();
    await runCommand('Filter the Requirements…');
    const input = page.locator('.quick-input-widget input.input');
    await input.fill('SC.PSC.14');
    const leaf = rows().filter({ hasText: 'SC.PSC.14' }).first();
    await leaf.waitFor();
    await page.keyboard.press('Enter');
    await description()
      .filter({ hasText: /SC\.PSC\.14.*\d+ (of|sur) \d+/ })
      .waitFor();
  });

  it('opens a requirement with the keyboard', async () => {
    const { page } = editorWindow();
    await rows().first().click();
    const leaf = rows().filter({ hasText: 'SC.PSC.14' }).first();
    for (let step = 0; step < 12; step++) {
      if (await leaf.evaluate((row) => row.classList.contains('focused'))) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'SC.PSC.14' }).waitFor();
  });

  it('gets rid of its filter, and groups by couloir', async () => {
    const { page } = editorWindow();
    await runCommand('Clear the Filter of the Requirements');
    await description().filter({ hasNotText: 'SC.PSC.14' }).waitFor();
    await runCommand('Group the Requirements…');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'couloir' }).first().click();
    await rows()
      .filter({ hasText: /Imagerie|Hôpital|Biologie/ })
      .first()
      .waitFor();
  });
});
