import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  command,
  goToProblem,
  hoverOver,
  openFile,
  problems,
  showProblems,
  takeQuickFix,
} from './support/actions';
import { eventually } from './support/eventually';
import { takePicture } from './support/pictures';
import { editorWindow, inWindowOfTwoFolders, secondFolder } from './support/window';

const settings = '.vscode/settings.json';

/** A document with one fault, and the rule that tells it. */
const document = 'faute.md';
const fault = 'REQ-001';
const text = 'Exigence SC.PCS.14 du REM.\n';

async function rulesOf(folder: string): Promise<unknown> {
  const written = JSON.parse(await readFile(path.join(folder, settings), 'utf8')) as Record<string, unknown>;
  return written['segur.rules'];
}

describe('The settings of rules, in the window', () => {
  it('are completed, explained and checked by the editor', async () => {
    const { page, folder } = editorWindow();
    await writeFile(
      path.join(folder, settings),
      '{\n  "segur.language": "fr",\n  "segur.rules": {\n    "CDA-012": "off",\n    "CDA-999": "off"\n  }\n}\n',
    );
    await openFile(settings, '"CDA-012"');
    await hoverOver('"CDA-012"', 'CDA-012', /Type of document \(error by default/);
    await takePicture('rule-settings-hover');
    await showProblems();
    await problems(/CDA-999/)
      .first()
      .waitFor();
    await openFile(settings, '"CDA-999"');
    const suggestion = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'hl7v2.msh' });
    await eventually(async (tryMs) => {
      await command('editor.action.insertLineBefore');
      await page.keyboard.type('"hl7v2.m');
      await command('editor.action.triggerSuggest');
      await suggestion.first().waitFor({ timeout: tryMs });
    });
    // Each once, with what it is about beside it: the schema of the settings leaves the list to us.
    await takePicture('rule-settings-completion');
    assert.equal(
      await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: /^hl7v2\.msh/ }).count(),
      1,
    );
    assert.match(await suggestion.first().innerText(), /hl7v2\.msh\s+\S+/);
    // What was typed is replaced, with its closing mark or without it.
    await suggestion.first().click();
    const line = page.locator('.editor-instance .view-line', { hasText: '"hl7v2.msh"' }).first();
    await line.waitFor();
    assert.match(await line.innerText(), /^\s*"hl7v2\.msh":\s"\w+"$/);
  });

  it('are written by a quick-fix that silences a rule in the workspace', async () => {
    const { folder } = editorWindow();
    await writeFile(path.join(folder, document), text);
    await openFile(document);
    await goToProblem(fault);
    await takeQuickFix(`Désactiver ${fault} dans l’espace de travail`, async () => {
      assert.equal(await quickFixes(`Désactiver ${fault} dans le dossier`).count(), 0);
      await takePicture('rule-silence-menu');
    });
    await problems(fault).first().waitFor({ state: 'detached' });
    assert.deepEqual(await rulesOf(folder), { [fault]: 'off' });
  });

  it('are those of a folder, where the workspace has several', async function () {
    await inWindowOfTwoFolders(this.test as Mocha.Test, async (folder) => {
      const samples = editorWindow().folder;
      await writeFile(path.join(samples, document), text);
      await writeFile(path.join(folder, document), text);
      await openFile(document);
      await goToProblem(fault);
      await takeQuickFix(`Désactiver ${fault} dans le dossier samples`);
      await problems(fault).first().waitFor({ state: 'detached' });
      assert.deepEqual(await rulesOf(samples), { [fault]: 'off' });
      await openFile(document, undefined, secondFolder);
      await problems(fault).first().waitFor();
    });
  });
});

function quickFixes(title: string) {
  return editorWindow().page.locator('.action-widget .monaco-list-row', { hasText: title });
}
