import assert from 'node:assert/strict';
import { freshSearch, panel, search, showPanel, tabTo } from './support/faqPanel';
import { editorWindow } from './support/window';

const press = (key: string) => editorWindow().page.keyboard.press(key);
const answer = () => panel().locator('.answer h2');

describe('the window loaded again with the FAQ panel open', () => {
  it('shows the same search, filter and answer, and has kept pins and history', async () => {
    const { page } = editorWindow();
    await freshSearch();
    await press('Tab');
    await press('Enter');
    await panel().locator('#filters').waitFor();
    const chip = panel().locator('#filters [role=toolbar] .chip').first();
    const filter = await chip.locator('.chip-label').innerText();
    await chip.click();
    await panel().locator('#filters [aria-pressed=true]').waitFor();
    await search('bon de commande');
    await press('Enter');
    await answer().waitFor();
    const question = await answer().innerText();
    await tabTo('pin');
    await press('Enter');
    await panel().locator('[data-key=pin][aria-pressed=true]').waitFor();
    await page.waitForTimeout(1000); // kept a moment after it was shown

    await page.reload();
    await page.locator('.monaco-workbench').waitFor({ timeout: 120_000 });
    await page.locator('.activitybar .action-item a[aria-label^="Ségur"]').waitFor({ timeout: 120_000 });
    await showPanel();
    await answer().filter({ hasText: question }).waitFor({ timeout: 60_000 });
    assert.equal(await panel().locator('#search').inputValue(), 'bon de commande');
    assert.equal(await panel().locator('.filter-badge').innerText(), '1');
    await panel().locator('[data-key=pin][aria-pressed=true]').waitFor();

    await panel().locator('.answer [data-key=back]').click();
    await panel().locator('#filters [aria-pressed=true]', { hasText: filter }).waitFor();
    await panel().locator('#filters [aria-pressed=true]').click();
    await panel().locator('#search').fill('');
    await press('Escape');
    await panel().locator('#filters').waitFor({ state: 'hidden' });
    await panel().locator('.home .reference', { hasText: question }).first().click();
    await answer().filter({ hasText: question }).waitFor();
    await tabTo('pin');
    await press('Enter');
    await panel().locator('[data-key=pin][aria-pressed=false]').waitFor();
  });
});
