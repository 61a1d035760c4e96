import assert from 'node:assert/strict';
import { reloadWindow } from './support/actions';
import { freshSearch, openFirst, panel, search, showPanel, tabTo } from './support/faqPanel';
import { openSheet, sheet, sheetShows } from './support/sheet';
import { editorWindow } from './support/window';

const press = (key: string) => editorWindow().page.keyboard.press(key);
const answer = () => panel().locator('.answer h2');

describe('The window loaded again', () => {
  it('shows the same search, filter and answer of the FAQ, has kept pins and history, and brings the sheets back', async function () {
    this.timeout(300_000); // the whole workbench loads once more
    await freshSearch();
    await tabTo('filters');
    await press('Enter');
    const chip = panel().locator('#filters [role=toolbar] .chip').first();
    const filter = await chip.locator('.chip-label').innerText();
    await chip.click();
    await panel().locator('#filters [aria-pressed=true]').waitFor();
    await search('bon de commande');
    const question = await openFirst('bon de commande');
    await tabTo('pin');
    await press('Enter');
    await panel().locator('[data-key=pin][aria-pressed=true]').waitFor();

    await openSheet('SC.PSC.14');
    await openSheet('SC.MSS/CONF.01');
    await sheet().locator('.references-section[aria-busy=false]').waitFor();

    await reloadWindow();
    await sheetShows('SC.MSS/CONF.01');
    await sheet().locator('[data-key=back]').click();
    await sheetShows('SC.PSC.14');
    await showPanel();
    await answer().filter({ hasText: question }).waitFor();
    assert.equal(await panel().locator('#search').inputValue(), 'bon de commande');
    assert.equal(await panel().locator('.filter-badge').innerText(), '1');
    await panel().locator('[data-key=pin][aria-pressed=true]').waitFor();

    await panel().locator('.answer [data-key=back]').click();
    await panel().locator('#filters [aria-pressed=true]', { hasText: filter }).waitFor();
    await freshSearch();
    await panel().locator('.home .reference', { hasText: question }).first().click();
    await answer().filter({ hasText: question }).waitFor();
    await tabTo('pin');
    await press('Enter');
    await panel().locator('[data-key=pin][aria-pressed=false]').waitFor();
  });
});
