import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { given } from './support/given';
import { clickOn, command, openFile, runCommand, save, typeInQuickInput } from './support/actions';
import { eventually } from './support/eventually';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';

const message = 'hl7v2/oru-transmission-cr-bio.hl7';

const statusBar = (text: string | RegExp): Locator =>
  editorWindow().page.locator('.statusbar-item', { hasText: text }).first();

/** What the command itself has to say, until it is read. */
const told = (text: string | RegExp): Locator =>
  editorWindow().page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();

/** A line of the editor that is shown. */
const shownLine = (text: string | RegExp): Locator =>
  editorWindow().page.locator('.editor-instance .view-line', { hasText: text }).first();

/** The document inside a message, as it was before or became. */
function documentIn(text: string): string {
  return Buffer.from(/\^Base64\^([A-Za-z\d+/=]+)\|/.exec(text)![1]!, 'base64').toString('utf8');
}

describe('Commands of HL7 v2, in the window', () => {
  const test = given(() => openFile(message));

  test('copies the path of a field', async () => {
    await clickOn('OBX|7|CE|DESTDMP', 'DESTDMP');
    await runCommand('Copy HL7 Field Path');
    await statusBar('OBX[7]-3.1').waitFor();
  });

  test('goes to a field by its path, and says what is no path', async () => {
    const { page } = editorWindow();
    const complaint = page.locator('.quick-input-message');
    await eventually(async (tryMs) => {
      await runCommand('Go to HL7 Field');
      await typeInQuickInput('nowhere');
      await complaint.filter({ hasText: 'pas un chemin' }).waitFor({ timeout: tryMs });
      await typeInQuickInput('PID-3[9]');
      await complaint.filter({ hasText: 'pas ce champ' }).waitFor({ timeout: tryMs });
      await typeInQuickInput('PID-3[2].4.2');
      await complaint.filter({ hasText: 'pas ce champ' }).waitFor({ state: 'hidden', timeout: tryMs });
      await takePicture('hl7v2-path');
      await page.locator('.quick-input-widget input.input').press('Enter', { timeout: tryMs });
      await statusBar(/\(18 selected\)/).waitFor({ timeout: tryMs }); // 1.2.250.1.999.33.1
    });
  });

  test('makes the deletion of what a message sent', async () => {
    await clickOn('ORC|NW', 'ORC');
    await runCommand('Make an HL7 Deletion Message');
    await shownLine('ORC|CA').waitFor();
    await told('MSH-7, MSH-10').waitFor();
  });

  test('makes the replacement of what a message sent', async () => {
    await clickOn('ORC|NW', 'ORC');
    await runCommand('Make an HL7 Replacement Message');
    await shownLine('ORC|RO').waitFor();
    await told(/À compléter\s: MSH-7, MSH-10, OBX-5\.5 \(effectiveTime\)/).waitFor();
    await told(
      /À vérifier\s: OBX-5\.5 \(ClinicalDocument\/id 1\.2\.250\.1\.999\.33\.2\.20250314\.27\.2, versionNumber 2\)/,
    ).waitFor();
    const sent = documentIn(await readFile(path.join(editorWindow().folder, message), 'utf8'));
    await runCommand('Open the CDA Document Carried by the Message');
    await editorWindow().page.locator('.tab.active', { hasText: 'OBX-1.xml' }).waitFor();
    await shownLine('<versionNumber value="2"/>').waitFor();
    // What names the document sent stands before the stay, which bore this line until now.
    const line = sent.slice(0, sent.indexOf('<componentOf>')).split('\n').length;
    await command('revealLine', { lineNumber: line, at: 'center' });
    await shownLine('<relatedDocument typeCode="RPLC">').waitFor();
    await shownLine('<id root="1.2.250.1.999.33.2.20250314.27.1"/>').waitFor();
  });

  test('opens the document inside as CDA, and puts it back when saved', async () => {
    const { page } = editorWindow();
    await runCommand('Open the CDA Document Carried by the Message');
    await page.locator('.tab.active', { hasText: 'OBX-1.xml' }).waitFor();
    await shownLine('<ClinicalDocument').waitFor();
    await statusBar('XML').waitFor();
    await takePicture('hl7v2-document');
    await clickOn('<realmCode code="FR"/>', 'realmCode');
    await command('cursorLineEnd');
    await page.keyboard.insertText('<!-- relu -->');
    await page.locator('.tab.active.dirty', { hasText: 'OBX-1.xml' }).waitFor();
    await save();
    await openFile(message);
    await page.locator('.tab.active.dirty', { hasText: 'oru-transmission' }).waitFor();
    await save();
    const saved = await readFile(path.join(editorWindow().folder, message), 'utf8');
    assert.match(documentIn(saved), /<realmCode code="FR"\/><!-- relu -->/);
  });
});
