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
  it('does not run the pack that it brings, though it names it and the user names it by a path in any workspace, before it is trusted', async function () {
    this.timeout(900_000); // a whole second window
    await inUntrustedWindow(this.test as Mocha.Test, async () => {
      await copyIntoWorkspace('test/fixtures/cdaPack', editorWindow().folder, 'pack');
      await useSettings({ 'segur.officialPack': 'pack' });
      await useUserSettings({ 'segur.officialPack': 'pack' });
      await openFile(document);
      await judgedByUsAlone();
      await trust();
      await openFile(document);
      await showProblems();
      await problems('HOUSE-TITLE').first().waitFor();
    });
  });
});

async function trust(): Promise<void> {
  const editor = editorWindow().page.locator('.workspace-trust-editor');
  await runCommand('Workspaces: Manage Workspace Trust');
  await editor.waitFor();
  await takePicture('pack-untrusted');
  await eventually(async (tryMs) => {
    const button = editor.locator('.monaco-button', { hasText: /^Trust$/ }).first();
    if (await button.isVisible()) await button.click({ timeout: tryMs });
    await button.waitFor({ state: 'hidden', timeout: 2 * tryMs });
  });
}
