import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openFile, runCommand, save } from './support/actions';
import { eventually } from './support/eventually';
import { takePicture } from './support/pictures';
import { useSettings } from './support/settings';
import { editorWindow } from './support/window';

/**
 * A message of the samples with CR at the end of its segments, open with the cursor in it. Each test has a file of its own: an
 * editor keeps what it has read of a file for a while, and refuses to save over one that was written behind its back.
 */
async function openMessageWithCr(file: string): Promise<string> {
  const { folder } = editorWindow();
  const text = await readFile(path.join(folder, 'hl7v2/adt-admission.hl7'), 'utf8');
  const written = text.replaceAll('\n', '\r');
  await writeFile(path.join(folder, file), written);
  await openFile(file, 'CARDIO');
  return written;
}

async function bytesAre(file: string, wanted: string): Promise<void> {
  await eventually(async () => {
    const now = await readFile(path.join(editorWindow().folder, file), 'utf8');
    assert.equal(JSON.stringify(now), JSON.stringify(wanted));
  }, 30_000);
}

/** What the language status says, which is there once one points at it. */
async function statusSays(text: RegExp): Promise<void> {
  const { page } = editorWindow();
  await eventually(async () => {
    await page.mouse.move(600, 400);
    await page.locator('[id="status.languageStatus"]').hover({ timeout: 10_000 });
    await page.locator('.hover-language-status', { hasText: text }).first().waitFor({ timeout: 10_000 });
  });
}

describe('Line ends of HL7 v2, in the window', () => {
  it('are told before they are replaced, and written by the command', async () => {
    const file = 'hl7v2/avec-cr.hl7';
    const { page } = editorWindow();
    const before = await openMessageWithCr(file);
    await statusSays(/Enregistrer remplacera ses CR par CRLF/);
    await takePicture('hl7-line-ends');
    await page.locator('.editor-instance .monaco-editor .view-line').first().click();
    await openFile(file, 'CARDIO');
    await page.keyboard.type('Z');
    await runCommand('Save the HL7 Message with CR');
    await bytesAre(file, before.replace('CARDIO', 'ZCARDIO'));
    await page.locator('.tab.active:not(.dirty)').waitFor();
  });

  it('are kept by the setting', async () => {
    const file = 'hl7v2/garde-ses-cr.hl7';
    const { page } = editorWindow();
    await useSettings({ 'segur.hl7v2.keepCr': true });
    const before = await openMessageWithCr(file);
    await statusSays(/Enregistré avec des CR/);
    await openFile(file, 'CARDIO');
    await page.keyboard.type('Y');
    await save();
    await bytesAre(file, before.replace('CARDIO', 'YCARDIO'));
  });

  it('are those of VS Code without it', async () => {
    const file = 'hl7v2/perd-ses-cr.hl7';
    const { page } = editorWindow();
    const before = await openMessageWithCr(file);
    await page.keyboard.type('X');
    await save();
    await bytesAre(file, before.replace('CARDIO', 'XCARDIO').replaceAll('\r', '\r\n'));
  });
});
