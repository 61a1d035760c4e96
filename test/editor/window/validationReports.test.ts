import assert from 'node:assert/strict';
import path from 'node:path';
import {
  chooseFile,
  clickOn,
  command,
  focusEditor,
  goToProblem,
  openFile,
  problems,
  runCommand,
  showProblems,
  takeQuickFix,
} from './support/actions';
import { eventually } from './support/eventually';
import { given } from './support/given';
import { takePicture } from './support/pictures';
import { useSettings } from './support/settings';
import { editorWindow } from './support/window';
import { copyIntoWorkspace } from './support/workspace';

const document = 'cda/cr-bio-n3-a-corriger.xml';

const told = (text: string | RegExp) =>
  editorWindow().page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();

describe('A validation report, in the window', () => {
  const test = given(async () => {
    const { folder } = editorWindow();
    await copyIntoWorkspace('test/fixtures/reports/cr-bio_verif.xml', folder, 'rapports/cr-bio_verif.xml');
    await openFile(document, '<title>Compte rendu');
    await showProblems();
    await problems('CDA-001').first().waitFor();
    // The workspace speaks French.
    await chooseFile(
      'Open a Validation Report',
      'Rapports de validation',
      path.join(folder, 'rapports', 'cr-bio_verif.xml'),
    );
    await told(/Remarques : 4, confirmées par nos règles : 1, sur .*cr-bio-n3-a-corriger\.xml/).waitFor();
  });

  test('is shown at its places, beside our own findings', async () => {
    await problems(/realmCode\/@code doit valoir.*Confirmé par CDA-001.*testContenuCDA · essai\.sch/s)
      .first()
      .waitFor();
    await problems(/le titre devrait dire.*testContenuCDA/s)
      .first()
      .waitFor();
    // What has no place is shown all the same: near to it, or at the root.
    await problems(/auteur sans adresse.*Lieu absent.*author\[9\]/s)
      .first()
      .waitFor();
    await problems(/objet sans lien.*Lieu introuvable.*SubmitObjectsRequest/s)
      .first()
      .waitFor();
    await takePicture('report-problems');
    await useSettings({ 'segur.language': 'en' });
    await problems(/Confirmed by CDA-001/)
      .first()
      .waitFor();
    await command('notifications.clearAll'); // what was told in French
    await takePicture('en/report-problems');
  });

  test('offers our correction on its remark, and says when the fault seems corrected', async () => {
    const { page } = editorWindow();
    await goToProblem('realmCode/@code doit valoir');
    await takeQuickFix('FR', () => takePicture('report-fix'));
    await page.locator('.view-line', { hasText: 'realmCode code="FR"' }).first().waitFor();
    await problems(/Semble corrigé.*realmCode\/@code/s)
      .first()
      .waitFor();
  });

  test('moves along with edits, and is stale where its place is gone', async () => {
    const { page } = editorWindow();
    const row = problems(/le titre devrait dire/).first();
    const before = await row.innerText();
    assert.match(before, /Ln 18/);
    await clickOn('<realmCode code="DE"/>', 'realmCode');
    await command('cursorLineStart');
    await page.keyboard.insertText('\n\n');
    await problems(/le titre devrait dire.*Ln 20/s)
      .first()
      .waitFor();
    await clickOn('<title>Compte rendu', 'title');
    await command('editor.action.deleteLines');
    // The list shows the rows that fit into it.
    await command('workbench.action.toggleMaximizedPanel');
    await problems(/Périmé.*n’existe plus dans le document.*le titre devrait dire/s)
      .first()
      .waitFor();
    await takePicture('report-stale');
    await command('workbench.action.toggleMaximizedPanel');
    await focusEditor();
    await command('undo');
    await eventually(async () => {
      assert.doesNotMatch(
        await problems(/le titre devrait dire/)
          .first()
          .innerText(),
        /Périmé/,
      );
    });
    await takePicture('report-moved');
  });

  test('is closed by a command', async () => {
    await focusEditor();
    await runCommand('Close the Validation Report');
    await problems('le titre devrait dire').first().waitFor({ state: 'detached' });
    await problems('CDA-001').first().waitFor();
  });
});
