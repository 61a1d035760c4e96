import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';

/** The page of the panel: a frame within the frame that VS Code isolates webviews with. */
function panel(): FrameLocator {
  return editorWindow().page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

describe('FAQ panel, in the window', () => {
  it('opens from its icon and searches while one types', async () => {
    const { page } = editorWindow();
    await page.locator('.activitybar .action-item a[aria-label^="Ségur"]').click();
    const search = panel().locator('#search');
    await search.click();
    await search.pressSequentially('insi qualifi', { delay: 20 });
    const options = panel().locator('#results [role=option]');
    await options.first().waitFor();
    assert.ok((await options.count()) > 1);
    assert.match(await options.first().innerText(), /INS/i);
  });

  it('opens an answer with the keyboard alone, and goes back', async () => {
    const { page } = editorWindow();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await panel().locator('#results').waitFor({ state: 'hidden' });
    await takePicture('faq');
    await page.keyboard.press('Escape');
    await panel().locator('#results [role=option]').first().waitFor();
  });

  it('finds the answers on a requirement', async () => {
    const search = panel().locator('#search');
    await search.fill('ex psc 1');
    await panel().locator('#results [role=option]').first().waitFor();
    await search.fill('');
  });
});
