import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { command, openFile, takeQuickFix } from './support/actions';
import { eventually } from './support/eventually';
import { given } from './support/given';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';
import { writeFiles } from './support/workspace';

const catalogue = {
  format: 'segur-requirements/1',
  requirements: [
    { id: 'LABO.QA.01', subject: 'Contrôle qualité', paraphrase: 'Tracer chaque lot de réactifs.' },
    { id: 'LABO.QA.02', subject: 'Contrôle qualité', paraphrase: 'Garder la trace dix ans.' },
  ],
};

const files: Readonly<Record<string, string>> = {
  '.segur/requirements.json': `${JSON.stringify(catalogue, null, 2)}\n`,
  'produit/segur.json': '{ "files": { "proofs": ["preuves/**/*.md"] } }\n',
  'produit/src/lot.ts':
    '// segur: implements LABO.QA.01\nexport function lot(): void {}\n\n// Le lot suit LABO.QA.01.\nexport function cloture(): void {}\n',
  'produit/docs/suivi.md': '# Suivi\n\nLABO.QA.01 est tenue ; DPI.ANN.01 reste à reprendre.\n',
};

const preview = () => editorWindow().page.locator('.bulk-edit-panel .monaco-list-row');
const onDisk = (name: string) => readFile(path.join(editorWindow().folder, name), 'utf8');

/** What a file of the disk is to hold, once it is there. */
const holds = (name: string, words: string | RegExp) =>
  eventually(async () => {
    const text = await onDisk(name);
    assert.ok(typeof words === 'string' ? text.includes(words) : words.test(text), text);
    return text;
  });

describe('Refactoring of requirements, in the window', () => {
  const test = given(async () => {
    await writeFiles(editorWindow().folder, files);
  });

  test('renames a requirement from a mention, and asks before it changes what people wrote for people', async () => {
    const { page } = editorWindow();
    await openFile('produit/src/lot.ts', 'LABO.QA.01');
    const box = page.locator('.rename-box input, .rename-box .rename-input').first();
    await eventually(async () => {
      await command('refactorPreview.discard');
      await command('editor.action.rename'); // the catalogue, or a folder that is new, may just be being read
      await box.waitFor({ timeout: 5_000 });
      await box.fill('LABO.QA.12', { timeout: 5_000 });
      await box.press('Enter', { timeout: 5_000 });
      await preview().filter({ hasText: 'suivi.md' }).first().waitFor({ timeout: 10_000 });
    });
    await takePicture('rename-preview');
    await eventually(async () => {
      await command('refactorPreview.apply');
      await holds('produit/src/lot.ts', 'implements LABO.QA.12');
    });
    await holds('.segur/requirements.json', '"id": "LABO.QA.12"');
    // What nobody confirmed stays.
    assert.match(await onDisk('produit/docs/suivi.md'), /LABO\.QA\.01 est tenue/);
  });

  test('says why an official requirement is not renamed', async () => {
    const { page } = editorWindow();
    await writeFile(path.join(editorWindow().folder, 'produit/docs/officiel.md'), 'Ségur : SC.PSC.14\n');
    await openFile('produit/docs/officiel.md', 'SC.PSC.14');
    await eventually(async () => {
      await command('editor.action.rename');
      await page
        .locator('.monaco-editor-overlaymessage', { hasText: 'identifiant officiel' })
        .waitFor({ timeout: 5_000 });
    });
    await takePicture('rename-refused');
  });

  test('shows where an older generation is to give way to its successor', async () => {
    await openFile('produit/docs/suivi.md', 'DPI.ANN.01');
    await takeQuickFix(/Remplacer DPI\.ANN\.01 par ANN\/va1\.01 dans tout l’espace de travail/);
    await preview().filter({ hasText: 'ANN/va1.01' }).first().waitFor({ timeout: 60_000 });
    await takePicture('replace-generation');
    await command('refactorPreview.discard');
  });

  test('declares what a function implements, with what is named nearby first', async () => {
    const { page } = editorWindow();
    await openFile('produit/src/lot.ts', 'export function cloture');
    const action = page
      .locator('.action-widget .monaco-list-row', { hasText: 'Déclarer que « cloture » implémente' })
      .first();
    const choice = page.locator('.quick-input-list .monaco-list-row', { hasText: 'LABO.QA.01' }).first();
    await eventually(async (tryMs) => {
      if (!(await choice.isVisible())) {
        await command('workbench.action.closeQuickOpen');
        if (!(await action.isVisible())) await command('editor.action.quickFix');
        await action.click({ timeout: tryMs });
      }
      await choice.waitFor({ timeout: tryMs });
    });
    await takePicture('declare-implementation');
    await choice.click();
    await page
      .locator('.editor-instance .view-line', { hasText: 'segur: implémente LABO.QA.01' })
      .first()
      .waitFor();
  });

  test('begins the proof of a requirement, with what the catalogue expects', async () => {
    await openFile('produit/docs/suivi.md', 'LABO.QA.01');
    await takeQuickFix(/Commencer la preuve de LABO\.QA\.01/);
    const proof = 'produit/preuves/LABO.QA.01.md';
    await holds(proof, /preuve à compléter[\s\S]*Tracer chaque lot de réactifs/);
    await editorWindow()
      .page.locator('.editor-instance .view-line', { hasText: 'Preuve de LABO.QA.01' })
      .first()
      .waitFor();
    await takePicture('proof-begun');
  });
});
