import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { command, runCommand, showExplorer } from './support/actions';
import { eventually } from './support/eventually';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: { readonly walkthroughs: readonly [{ readonly steps: readonly Step[] }] };
};
const text = (key: string): string => texts[key.replaceAll('%', '')]!;
const steps = contributes.walkthroughs[0].steps.map(({ id, title, description }) => ({
  id,
  title: text(title),
  button: /\[([^\]]+)\]\(command:/.exec(text(description))![1]!,
}));

/** What each action of a step leads to. */
const leadsTo: Readonly<Record<string, string>> = {
  requirement: '.quick-input-widget .quick-input-list .monaco-list-row',
  document: '.quick-input-widget .monaco-list-row[aria-label*=".xml"]',
  faq: '.quick-input-widget .quick-input-list .monaco-list-row',
  message: '.quick-input-widget .monaco-list-row[aria-label*=".hl7"]',
  pack: '.quick-input-titlebar:has-text("Dossier du pack officiel")',
};

describe('The walkthrough, in the window', () => {
  it('is opened by its command, and each of its actions works in the folder that is open', async () => {
    const { page } = editorWindow();
    assert.ok(steps.length <= 6);
    await command('workbench.action.closeSidebar'); // pictures are shown where there is room for them
    for (const { id, title, button } of steps)
      await eventually(async () => {
        await command('workbench.action.closeAllEditors');
        await runCommand('Getting Started');
        const heading = page.locator('.gettingStartedContainer .getting-started-step .step-title', {
          hasText: title,
        });
        await heading.first().click({ timeout: 15_000 });
        const picture = page.locator('.gettingStartedContainer .getting-started-media img');
        await picture.first().waitFor({ timeout: 15_000 });
        const action = page
          .locator('.gettingStartedContainer .step-description-container .monaco-button', { hasText: button })
          .first();
        await action.waitFor({ timeout: 15_000 });
        await takePicture(`walkthrough-${id}`);
        const wanted = leadsTo[id];
        if (wanted === undefined) return; // a dialog of the system, which other tests open
        await action.click({ timeout: 15_000 });
        await page.locator(wanted).first().waitFor({ timeout: 15_000 });
        await command('workbench.action.closeQuickOpen');
      });
    await showExplorer();
  });
});
