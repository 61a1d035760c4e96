import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { command, openFile, saveAsProposed } from './support/actions';
import { eventually } from './support/eventually';
import { showPanel } from './support/faqPanel';
import { given } from './support/given';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';
import { writeFiles } from './support/workspace';

const files: Readonly<Record<string, string>> = {
  'produit/segur.json': '{ "couloirs": ["Imagerie"], "software": ["RIS"], "wave": "2" }\n',
  'produit/src/connexion.ts': '// segur: implements SC.PSC.14\nexport function connexion(): void {}\n',
  'produit/test/connexion.test.ts': '// segur: tests SC.PSC.14\nfunction connecte(): void {}\n',
  'produit/preuves/psc.md': '# Preuve\n\nSC.PSC.16 : copie d’écran.\n',
};

const view = () =>
  editorWindow().page.locator('.pane', {
    has: editorWindow().page.locator('.pane-header', { hasText: /^(Requirements|Exigences)/ }),
  });
const rows = () => view().locator('.monaco-list-row');

describe('Coverage, in the window', () => {
  const test = given(async () => {
    await writeFiles(editorWindow().folder, files);
    await showPanel();
    await command('segur.requirements.focus');
    await rows().first().waitFor();
  });

  test('counts on the groups of the view how many of what a segur.json demands are covered', async () => {
    await command('segur.filterRequirementsByCoverage', 'demanded'); // a list draws only the rows that are in sight
    await rows()
      .filter({ hasText: /\d+\/\d+/ })
      .first()
      .waitFor({ timeout: 60_000 });
    await takePicture('coverage-groups');
  });

  test('keeps what is mandatory and missing, with its state in words and by a shape', async () => {
    await command('segur.filterRequirementsByCoverage', 'missingMandatory');
    await view()
      .locator('.pane-body .message')
      .filter({ hasText: /mandatory and missing|obligatoires et manquantes/ })
      .waitFor({ timeout: 30_000 });
    await eventually(async (tryMs) => {
      await rows().first().click({ timeout: tryMs });
      await editorWindow().page.keyboard.press('ArrowRight');
      await editorWindow().page.keyboard.press('ArrowRight');
      await editorWindow().page.keyboard.press('ArrowRight');
      const row = rows()
        .filter({ hasText: /missing|manquante/ })
        .first();
      await row.locator('.codicon-circle-large-outline').waitFor({ timeout: 5_000 });
    });
    await takePicture('coverage-missing');
    assert.equal(
      await rows()
        .filter({ hasText: /proved|prouvée/ })
        .count(),
      0,
    );
    await command('segur.clearRequirementsFilter');
  });

  test('writes the dossier of the product, found by its name in the palette', async () => {
    const { page, folder } = editorWindow();
    const file = path.join(folder, 'produit/dossier.html');
    await saveAsProposed('Write the Coverage Dossier', file);
    await page.locator('.notification-toast', { hasText: 'produit/dossier.html' }).waitFor();
    assert.match(await readFile(file, 'utf8'), /SC\.PSC\.14/);
    await takePicture('coverage-dossier-written');
  });

  test('peeks at the tests of the requirement under the cursor', async () => {
    await openFile('produit/src/connexion.ts', 'SC.PSC.14');
    await command('segur.goToTests');
    const peek = editorWindow().page.locator('.peekview-widget');
    await peek.filter({ hasText: 'connexion.test.ts' }).waitFor({ timeout: 30_000 });
    await takePicture('coverage-peek');
  });
});
