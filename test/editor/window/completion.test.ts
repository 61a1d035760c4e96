import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { clickOn, command, focusEditor, openFile } from './support/actions';
import { eventually } from './support/eventually';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';

/** A new file of the workspace, open with the cursor where `‸` stands, once VS Code says that it is there. */
async function typeInto(name: string, marked: string): Promise<void> {
  const { folder, page } = editorWindow();
  const at = marked.indexOf('‸');
  await writeFile(path.join(folder, name), marked.replace('‸', ''));
  await openFile(name);
  const before = marked.slice(0, at).split('\n');
  const place = `Ln ${before.length}, Col ${before.at(-1)!.length + 1}`;
  await command('cursorTop');
  await page.locator('.statusbar-item', { hasText: 'Ln 1, Col 1' }).waitFor();
  for (let line = 1; line < before.length; line += 1) await command('cursorDown');
  await command('cursorEnd');
  for (let index = at + 1; index < marked.length; index += 1) await command('cursorLeft');
  await page.locator('.statusbar-item', { hasText: new RegExp(`^${place}$`) }).waitFor();
}

const rows = (): Locator => editorWindow().page.locator('.suggest-widget.visible .monaco-list-row');

/** The name of the entry that Tab and Enter take. */
const chosen = (): Locator =>
  editorWindow().page.locator('.suggest-widget.visible .monaco-list-row.focused .label-name');

/** The last line of the editor, blanks as they are typed. */
async function lastLine(): Promise<string> {
  const lines = await editorWindow().page.locator('.editor-instance .view-lines .view-line').all();
  const placed = await Promise.all(
    lines.map(async (line) => ({
      top: await line.evaluate((element) => Number.parseFloat((element as HTMLElement).style.top)),
      text: (await line.innerText()).replaceAll('\u00a0', ' '),
    })),
  );
  return placed.sort((a, b) => a.top - b.top).at(-1)?.text ?? '';
}

/** Types as a person does, and waits until the entry that would be taken is the one wanted: nobody asks for the list. */
async function type(text: string, wanted: RegExp): Promise<void> {
  const { page } = editorWindow();
  await page.keyboard.type(text, { delay: 40 });
  await chosen().filter({ hasText: wanted }).waitFor({ timeout: 30_000 });
}

async function take(key: 'Tab' | 'Enter', line: string | RegExp): Promise<void> {
  await editorWindow().page.keyboard.press(key);
  await rows().first().waitFor({ state: 'hidden' });
  await eventually(async () => {
    const now = await lastLine();
    if (typeof line === 'string') assert.equal(now, line);
    else assert.match(now, line);
  });
}

async function startOver(): Promise<void> {
  await command('hideSuggestWidget');
  await command('editor.action.selectAll');
  await command('deleteLeft');
}

describe('Completion, in the window', () => {
  it('writes the requirement that the typed letters begin, wherever they are typed', async () => {
    for (const [name, before, after] of [
      ['notes.md', 'Conforme à SC.MSS/CONF.18.\n\nVoir ', ''],
      ['appel.ts', 'const a = 1;\n// voir ', ''],
      ['chaine.ts', 'const a = 1;\nconst exigence = "', '"'],
      ['note.txt', 'Conforme à SC.MSS/CONF.18.\nVoir ', ''],
    ] as const) {
      const lead = before.slice(before.lastIndexOf('\n') + 1);
      await typeInto(name, `${before}‸${after}`);
      await type('SC.PS', /^SC\.PSC\.01$/);
      if (name === 'notes.md') await takePicture('completion-requirement');
      await type('C.1', /^SC\.PSC\.10$/);
      await take('Tab', `${lead}SC.PSC.10${after}`);
    }
  });

  it('understands small letters and blanks, and takes with Enter too', async () => {
    for (const [typed, wanted] of [
      ['sc.psc.1', 'SC.PSC.10'],
      ['SC PSC 1', 'SC.PSC.01'],
      ['sc psc 14', 'SC.PSC.14'],
      ['EX_PSC_0', 'EX_PSC_01'],
      ['INS/va1.1', 'INS/va1.10'],
      ['RIS.TLR/I', 'RIS.TLR/INT.02'],
    ] as const) {
      await typeInto('saisie.md', 'Conforme à SC.MSS/CONF.18.\n\nVoir ‸');
      await type(typed, new RegExp(`^${wanted.replace(/[.]/g, '\\.')}$`));
      await take('Enter', `Voir ${wanted}`);
      await command('workbench.action.revertAndCloseActiveEditor');
    }
  });

  it('leaves a sentence that ends with an acronym alone', async () => {
    const { page } = editorWindow();
    await typeInto('phrase.md', 'Conforme à SC.MSS/CONF.18.\n\nAvec le ‸');
    await page.keyboard.type('DPI.', { delay: 40 });
    await page.keyboard.press('Enter');
    await page.keyboard.type('fin', { delay: 40 });
    await eventually(async () => assert.equal(await lastLine(), 'fin'));
  });

  it('begins an HL7 message by its header, by a name or by a French word', async () => {
    await command('workbench.action.files.newUntitledFile', { languageId: 'hl7v2' });
    await focusEditor();
    await command('editor.action.triggerSuggest');
    await chosen().filter({ hasText: /^MSH$/ }).waitFor();
    await rows().filter({ hasText: 'oru' }).first().waitFor();
    await takePicture('completion-hl7-empty');
    await startOver();
    await type('remplacement', /remplacement$/);
    await startOver();
    await type('résultat', /^oru$/);
    await takePicture('completion-hl7-words');
    await take('Enter', /^OBX\|11\|CE\|ACK_LECTURE_MSS/);
  });

  it('offers segments and codes of an HL7 message while one types', async () => {
    const header =
      'MSH|^~\\&|GAM|CH|DPI|CH|20240306110000||ADT^A01^ADT_A01|M4|P|2.5^FRA^2.11|||||FRA|UNICODE UTF-8|||2.11^IHE_FRANCE-2.11-PAM\n';
    await typeInto('adt.hl7', `${header}EVN||20240306110000\n‸`);
    await type('PI', /^PID$/);
    await take('Tab', 'PID|');
    await editorWindow().page.keyboard.type('1||||DUVAL^ANNE||19840712|', { delay: 20 });
    await rows().filter({ hasText: 'F' }).first().waitFor();
    await type('fém', /^F$/);
    await take('Enter', 'PID|1||||DUVAL^ANNE||19840712|F');
    await typeInto('adt2.hl7', `${header}EVN||20240306110000\n‸`);
    await type('patient', /^PID$/);
    await take('Tab', 'PID|');
  });

  it('shows the values of a CDA attribute between quotes that have just been typed', async () => {
    const { page } = editorWindow();
    const file = 'cda/cr-bio-n3-a-corriger.xml';
    await openFile(file);
    await clickOn('<typeId root=', 'typeId');
    await command('cursorLineEnd');
    await page.keyboard.press('Enter');
    await page.keyboard.type('<languageCode code="', { delay: 40 });
    await chosen().filter({ hasText: 'fr-FR' }).waitFor();
    await page.keyboard.press('Tab');
    await eventually(async () =>
      assert.equal(await page.locator('.view-line', { hasText: '<languageCode code="fr-FR"' }).count(), 1),
    );
    await command('undo');
  });

  it('shows the values of an attribute that was itself completed', async () => {
    const { page } = editorWindow();
    await openFile('cda/cr-bio-n3-a-corriger.xml');
    await clickOn('<typeId root=', 'typeId');
    await command('cursorLineEnd');
    await page.keyboard.press('Enter');
    await page.keyboard.type('<confidentialityCode co', { delay: 40 });
    await eventually(async () => {
      if (!(await chosen().isVisible())) await command('editor.action.triggerSuggest');
      await chosen()
        .filter({ hasText: /^code$/ })
        .waitFor({ timeout: 5_000 });
    });
    await page.keyboard.press('Enter');
    await chosen().filter({ hasText: /^N$/ }).waitFor();
    await takePicture('completion-cda-values');
  });

  it('offers no words of the document where the kind of value is known', async () => {
    const { page } = editorWindow();
    await openFile('cda/cr-bio-n3-a-corriger.xml');
    await clickOn('<typeId root=', 'typeId');
    await command('cursorLineEnd');
    await page.keyboard.press('Enter');
    for (const tag of [
      '<effectiveTime value="',
      '<effectiveTime nullFlavor="',
      '<id root="',
      '<code code="',
    ]) {
      await page.keyboard.type(tag, { delay: 20 });
      await command('hideSuggestWidget');
      await command('editor.action.triggerSuggest');
      await rows().first().waitFor();
      // An icon of letters marks a word of the document.
      assert.equal(await page.locator('.suggest-widget.visible .codicon-symbol-text').count(), 0, tag);
      await command('hideSuggestWidget');
      await command('deleteAllLeft');
      await command('deleteAllRight');
    }
  });
});
