import assert from 'node:assert/strict';
import { openFile, problems, runCommand, showProblems } from './support/actions';
import { eventually } from './support/eventually';
import { takePicture } from './support/pictures';
import { useSettings, useUserSettings } from './support/settings';
import { editorWindow, inUntrustedWindow } from './support/window';
import { copyIntoWorkspace } from './support/workspace';

const document = 'cda/cr-bio-n3-a-corriger.xml';

/** Our own findings are there, and in the time that a pack needs nothing of it comes. */
async function judgedByUsAlone(): Promise<void> {
  await showProblems();
  await problems('CDA-001').first().waitFor();
  await editorWindow().page.waitForTimeout(4_000); // nothing tells that something will never come
  assert.equal(await problems('HOUSE-').count(), 0);
}

describe('A workspace that nobody trusts, in the window', () => {
  for (const [who, configure] of [
    ['the workspace names', () => useSettings({ 'segur.officialPack': 'pack' })],
    ['the user names by a path in any workspace', () => useUserSettings({ 'segur.officialPack': 'pack' })],
  ] as const)
    it(`does not run the pack that it brings and that ${who}, before it is trusted`, async function () {
      this.timeout(900_000); // a whole second window
      await inUntrustedWindow(this.test as Mocha.Test, async () => {
        const { page, folder } = editorWindow();
        await copyIntoWorkspace('test/fixtures/cdaPack', folder, 'pack');
        await configure();
        await openFile(document);
        await judgedByUsAlone();
        const editor = page.locator('.workspace-trust-editor');
        await runCommand('Workspaces: Manage Workspace Trust');
        await editor.waitFor();
        await takePicture('pack-untrusted');
        await eventually(async () => {
          const trust = editor.locator('.monaco-button', { hasText: /^Trust$/ }).first();
          if (await trust.isVisible()) await trust.click({ timeout: 15_000 });
          await trust.waitFor({ state: 'hidden', timeout: 30_000 });
        });
        await openFile(document);
        await showProblems();
        await problems('HOUSE-TITLE').first().waitFor();
      });
    });
});
