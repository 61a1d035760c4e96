import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { utils, write } from '@e965/xlsx';
import { chooseFile, hoverOver, openFile } from './support/actions';
import { eventually } from './support/eventually';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';

type Rows = readonly (readonly string[])[];

async function putWorkbook(name: string, sheets: Readonly<Record<string, Rows>>): Promise<string> {
  const book = utils.book_new();
  for (const [sheet, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), sheet);
  const file = path.join(editorWindow().folder, name);
  await writeFile(file, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  return file;
}

/** A row of the list that is open, by the beginning of its label. */
const row = (text: string | RegExp) =>
  editorWindow().page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

async function choose(text: string | RegExp): Promise<void> {
  await row(text).waitFor();
  await row(text).click({ timeout: 15_000 });
}

/** The preview is a page in frames within frames, which comes when it comes. */
async function previewShows(...texts: readonly string[]): Promise<void> {
  await eventually(async () => {
    const { page } = editorWindow();
    // The window itself says the same counts in the list above the preview.
    const frames = page.frames().filter((frame) => frame !== page.mainFrame());
    const shown = await Promise.all(
      frames.map((frame) =>
        frame
          .locator('body')
          .innerText({ timeout: 2_000 })
          .catch(() => ''),
      ),
    );
    for (const text of texts)
      if (!shown.some((body) => body.includes(text))) throw new Error(`no “${text}” in the preview`);
  });
}

describe('Importing a REM, in the window', () => {
  it('shows what was understood, lets a column be placed, and writes what it shows', async () => {
    const { folder } = editorWindow();
    const file = await putWorkbook('REM-MDV-LGC-Va2.xlsx', {
      'Exigences REM vague 2': [
        ['REM Médecin de ville – LGC', '', '', '', '', ''],
        [
          'N° exigence',
          'Énoncé de l’exigence',
          'Nature',
          'N° scénario',
          'Scénario de conformité',
          'À fournir',
        ],
        [
          'SC.PSC.14',
          'Le système DOIT le dire ainsi.',
          'EXIGENCE',
          'PSC.14.01',
          'Connecter',
          'Capture d’écran',
        ],
        ['SC.PSC.98', 'Le système DOIT faire du neuf.', 'EXIGENCE', 'PSC.98.01', 'Faire', 'Vidéo'],
        ['', 'Le système DOIT sans numéro.', 'EXIGENCE', '', '', ''],
      ],
      'Lisez-moi': [['Ce classeur…'], ['Version 1.3']],
    });
    await chooseFile('Import REM Workbooks', 'Classeurs REM', file);
    await row(/^Importer/).waitFor();
    await previewShows('2 exigences, 2 scénarios, 0 preuve', 'pas d’identifiant', 'SC.PSC.98');
    await takePicture('import-rem-understood');
    await choose(/^Placer une colonne/);
    await choose(/^preuve/);
    await choose(/À fournir/);
    await previewShows('2 exigences, 2 scénarios, 2 preuves');
    await takePicture('import-rem-placed');
    await choose(/^Importer/);
    await eventually(async () => {
      const kept = await readFile(path.join(folder, '.segur', 'requirements.json'), 'utf8');
      if (!kept.includes('Capture d’écran')) throw new Error(kept.slice(0, 300));
    });
    await openFile('dossier/exigences-dmp-mssante.md', 'SC.PSC.14');
    await hoverOver('SC.PSC.14', 'SC.PSC.14', /(?=.*Le système DOIT le dire ainsi)(?=.*REM-MDV-LGC-Va2)/s);
  });

  it('asks for the sheet and the columns that no heading tells, and writes nothing before', async () => {
    const { folder } = editorWindow();
    const file = await putWorkbook('maison.xlsx', {
      Accueil: [['Bienvenue'], ['Tout est dans la feuille Suivi']],
      Suivi: [
        ['Réf', 'A', 'B'],
        ['SC.PSC.14', 'blanc', 'noir'],
        ['SC.PSC.16', 'gris', 'vert'],
      ],
    });
    await chooseFile('Import REM Workbooks', 'Classeurs REM', file);
    await row('Suivi').waitFor();
    await previewShows('Suivi');
    await takePicture('import-rem-sheet');
    await row('Suivi')
      .locator('input[type=checkbox], .monaco-checkbox, .quick-input-list-checkbox')
      .first()
      .click({ timeout: 15_000 });
    await editorWindow()
      .page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' })
      .first()
      .click({ timeout: 15_000 });
    await choose(/noir/);
    await row(/^Importer/).waitFor();
    await takePicture('import-rem-asked');
    await choose(/^Importer/);
    await eventually(async () => {
      const kept = await readFile(path.join(folder, '.segur', 'requirements.json'), 'utf8');
      if (!kept.includes('"statement":"noir"')) throw new Error(kept.slice(0, 300));
    });
  });
});
