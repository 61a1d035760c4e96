import path from 'node:path';
import {
  chooseFile,
  command,
  focusEditor,
  goToProblem,
  openFile,
  problems,
  showProblems,
  takeQuickFix,
} from './support/actions';
import { given } from './support/given';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';
import { copyIntoWorkspace } from './support/workspace';

const told = (text: string | RegExp) =>
  editorWindow().page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();

/** Opens a message, and a report of the fixtures on whatever it judges. */
async function openReportOnMessage(report: string, counts: RegExp): Promise<void> {
  const { folder } = editorWindow();
  await copyIntoWorkspace(`test/fixtures/reports/${report}`, folder, `rapports/${report}`);
  await openFile('hl7v2/oru-transmission-cr-bio.hl7', 'ORC|NW');
  await showProblems();
  await problems('META-003').first().waitFor();
  await chooseFile(
    'Open a Validation Report',
    'Rapports de validation',
    path.join(folder, 'rapports', report),
  );
  await told(counts).waitFor();
}

describe('A validation report on a message, in the window', () => {
  const test = given(() =>
    openReportOnMessage(
      'oru-gazelle.xml',
      /Remarques : 4, confirmées par nos règles : 1, sur .*oru-transmission-cr-bio\.hl7/,
    ),
  );

  test('stands on the parts that it names, offers our correction, and is stale where they are gone', async () => {
    const { page } = editorWindow();
    await problems(/OBX-5 n’est pas permise.*Confirmé par META-003.*Gazelle HL7 Validator.*Ln 17/s)
      .first()
      .waitFor();
    await problems(/un seul prénom.*Ln 2/s)
      .first()
      .waitFor();
    await problems(/le prescripteur est obligatoire.*Ln 5/s)
      .first()
      .waitFor();
    await problems(/observation sans valeur.*Lieu absent.*OBSERVATION\[30\]/s)
      .first()
      .waitFor();
    await takePicture('report-message');
    await goToProblem('OBX-5 n’est pas permise');
    await takeQuickFix('Y^^expandedYes-NoIndicator', () => takePicture('report-message-fix'));
    await page
      .locator('.view-line', { hasText: 'DESTMSSANTEPAT^Destinataire Patient^MetaDMPMSS||Y^^' })
      .first()
      .waitFor();
    await problems(/Semble corrigé.*OBX-5 n’est pas permise/s)
      .first()
      .waitFor();
    await openFile('hl7v2/oru-transmission-cr-bio.hl7', 'OBR|1||DEM'); // out of sight above the panel
    await command('editor.action.deleteLines');
    await command('workbench.action.toggleMaximizedPanel');
    await problems(/Périmé.*n’existe plus.*le prescripteur est obligatoire/s)
      .first()
      .waitFor();
    await takePicture('report-message-stale');
    await command('workbench.action.toggleMaximizedPanel');
    await focusEditor();
  });
});

describe('A validation report on the document that a message carries, in the window', () => {
  const test = given(() =>
    openReportOnMessage('cda-porte.svrl', /Remarques : 2, confirmées par nos règles : 0, sur OBX-1\.xml/),
  );

  test('opens that document, and stands on its elements', async () => {
    const { page } = editorWindow();
    await page.locator('.tab.active', { hasText: 'OBX-1.xml' }).waitFor();
    await problems(/le titre est trop court.*règles de la maison/s)
      .first()
      .waitFor();
    await takePicture('report-carried');
    await goToProblem('l’heure de l’auteur est à vérifier');
    await page.locator('.view-line', { hasText: '<time value=' }).first().waitFor();
    await takePicture('report-carried-attribute');
  });
});
