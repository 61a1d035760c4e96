import assert from 'node:assert/strict';
import { given } from './support/given';
import { command, runCommand, typeInQuickInput } from './support/actions';
import { eventually } from './support/eventually';
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
  const test = given(async () => {
    await showPanel();
    await command('segur.requirements.focus');
    await description()
      .filter({ hasText: /^\s*[\d\s,.]+ (requirements|exigences)\s*$/ })
      .waitFor();
    await rows().first().waitFor();
  });

  /** Filters as a user does, with the input, and accepts. */
  async function filterBy(text: string): Promise<void> {
    const { page } = editorWindow();
    const leaf = rows().filter({ hasText: text }).first();
    await eventually(async () => {
      await runCommand('Filter the Requirements…');
      await typeInQuickInput(text);
      await leaf.waitFor({ timeout: 15_000 });
      await page.locator('.quick-input-widget input.input').press('Enter', { timeout: 15_000 });
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: 15_000 });
      await leaf.waitFor({ timeout: 15_000 });
    });
  }

  test('counts what it holds', async () => {
    assert.ok(numberIn(await description().innerText()) > 100);
  });

  test('filters while one types, unfolds what is left, and says how many that is', async () => {
    await filterBy('SC.PSC.14');
    await description()
      .filter({ hasText: /SC\.PSC\.14.*\d+ (of|sur) \d+/ })
      .waitFor();
  });

  test('opens a requirement with the keyboard', async () => {
    const { page } = editorWindow();
    await filterBy('SC.PSC.14');
    const leaf = rows().filter({ hasText: 'SC.PSC.14' }).first();
    await eventually(async () => {
      await rows().first().click({ timeout: 15_000 });
      for (let step = 0; step < 12; step++) {
        if (await leaf.evaluate((row) => row.classList.contains('focused'))) break;
        await page.keyboard.press('ArrowDown');
      }
      assert.ok(await leaf.evaluate((row) => row.classList.contains('focused')));
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: 'SC.PSC.14' }).waitFor({ timeout: 30_000 });
    });
  });

  test('gets rid of its filter', async () => {
    await filterBy('SC.PSC.14');
    await runCommand('Clear the Filter of the Requirements');
    await description().filter({ hasNotText: 'SC.PSC.14' }).waitFor();
  });

  test('groups by couloir, and by referential again', async () => {
    const { page } = editorWindow();
    const couloir = rows()
      .filter({ hasText: /Imagerie|Hôpital|Biologie/ })
      .first();
    for (const [choice, shown] of [
      [/couloir/i, 'visible'],
      [/referential|référentiel/i, 'detached'],
    ] as const)
      await eventually(async () => {
        await runCommand('Group the Requirements…');
        await page
          .locator('.quick-input-list .monaco-list-row', { hasText: choice })
          .first()
          .click({ timeout: 15_000 });
        await couloir.waitFor({ state: shown, timeout: 30_000 });
      });
  });
});
