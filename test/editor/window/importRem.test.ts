import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { utils, write } from '@e965/xlsx';
import { chooseFile, hideProblems, hoverOver, openFile, problems, showProblems } from './support/actions';
import { eventually } from './support/eventually';
import { takePicture, takeTourPicture } from './support/pictures';
import { useSettings } from './support/settings';
import { editorWindow, restPointer } from './support/window';

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
const listed = (text: string | RegExp) =>
  editorWindow().page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

/** Chooses a row of the list. What is said of the row under the pointer may lie over others: the pointer rests first. */
async function choose(text: string | RegExp): Promise<void> {
  await listed(text).waitFor();
  await eventually(async () => {
    await restPointer(editorWindow().page);
    await listed(text).click({ timeout: 5_000 });
  });
}

/** Ticks a row of a list of several, once, and accepts. */
async function tickAndAccept(text: string): Promise<void> {
  const { page } = editorWindow();
  const row = listed(text);
  const ticked = page.locator('.quick-input-count .monaco-count-badge', { hasText: '1' }).first();
  await eventually(async () => {
    await restPointer(page);
    if (await ticked.isVisible()) return;
    await row
      .locator('input[type=checkbox], .monaco-checkbox, .quick-input-list-checkbox')
      .first()
      .click({ timeout: 5_000 });
    await ticked.waitFor({ timeout: 5_000 });
  });
  await takePicture('import-rem-sheet');
  const accept = page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).first();
  await eventually(async () => {
    await restPointer(page);
    await accept.click({ timeout: 5_000 });
  });
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

/** Brings a heading of the preview to its top. */
async function scrollTo(heading: string): Promise<void> {
  const { page } = editorWindow();
  await eventually(async () => {
    for (const frame of page.frames()) {
      const found = frame.locator('h2', { hasText: heading }).first();
      if ((await found.count().catch(() => 0)) === 0) continue;
      await found.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      return;
    }
    throw new Error(`no heading “${heading}”`);
  });
  await page.waitForTimeout(500);
}

const workbook = {
  'Exigences REM vague 2': [
    ['REM Médecin de ville – LGC', '', '', '', '', ''],
    ['N° exigence', 'Énoncé de l’exigence', 'Nature', 'N° scénario', 'Scénario de conformité', 'À fournir'],
    ['SC.PSC.14', 'Le système DOIT le dire ainsi.', 'EXIGENCE', 'PSC.14.01', 'Connecter', 'Capture d’écran'],
    ['SC.PSC.98', 'Le système DOIT faire du neuf.', 'EXIGENCE', 'PSC.98.01', 'Faire', 'Vidéo'],
    ['', 'Le système DOIT sans numéro.', 'EXIGENCE', '', '', ''],
  ],
  'Lisez-moi': [['Ce classeur…'], ['Version 1.3']],
};

/** What is asked, and the beginning of the preview below it. */
const part = { x: 340, y: 4, width: 680, height: 516 };

describe('Importing a REM, in the window', () => {
  it('shows what was understood, lets a column be placed, and writes what it shows', async () => {
    const { folder } = editorWindow();
    const file = await putWorkbook('REM-MDV-LGC-Va2.xlsx', workbook);
    await chooseFile('Import REM Workbooks', 'Classeurs REM', file);
    await listed(/^Importer/).waitFor();
    await previewShows('2 exigences, 2 scénarios, 0 preuve', 'pas d’identifiant', 'SC.PSC.98');
    await takeTourPicture('import-rem-understood', part);
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

  it('shows what differs from the shipped catalogue, and from the last import', async () => {
    const { folder } = editorWindow();
    const heading = [
      'ID',
      'Exigence',
      "Nature de l'exigence",
      'Statut publication',
      'N° scénario',
      'Scénario',
    ];
    const row = (id: string, says: string, nature: string, status = '', scenario = '') => [
      id,
      says,
      nature,
      status,
      scenario,
      scenario === '' ? '' : 'Faire',
    ];
    const rows = [
      row('SC.PSC.14', 'Le système PEUT le dire ainsi.', 'PRECONISATION'),
      row('SC.PSC.98', 'Le système DOIT faire du neuf.', 'EXIGENCE', '', 'PSC.98.01'),
      row('SC.PSC.16', 'Le système DOIT ceci.', 'EXIGENCE', 'Supprimée'),
    ];
    const write = (of: readonly (readonly string[])[]) =>
      putWorkbook('REM-MDV-LGC-Va2.xlsx', { 'Exigences REM vague 2': [heading, ...of] });
    await chooseFile('Import REM Workbooks', 'Classeurs REM', await write(rows));
    await choose(/^Importer/);
    await eventually(() => readFile(path.join(folder, '.segur', 'requirements.json'), 'utf8'));
    const later = [...rows.slice(1), row('SC.PSC.97', 'Le système DOIT encore.', 'EXIGENCE')];
    await chooseFile('Import REM Workbooks', 'Classeurs REM', await write(later));
    await listed(/^Importer/).waitFor();
    await previewShows(
      'Différences avec le catalogue livré',
      '2 nouvelles',
      '1 supprimée par le REM',
      'Depuis votre dernier import de ce fichier',
      '1 disparue',
    );
    await scrollTo('Différences avec le catalogue livré');
    await takePicture('import-rem-differences');
    await choose(/^Annuler/);
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
    await listed('Suivi').waitFor();
    await previewShows('Suivi');
    await tickAndAccept('Suivi');
    await choose(/noir/);
    await listed(/^Importer/).waitFor();
    await takePicture('import-rem-asked');
    await choose(/^Importer/);
    await eventually(async () => {
      const kept = await readFile(path.join(folder, '.segur', 'requirements.json'), 'utf8');
      if (!kept.includes('"statement":"noir"')) throw new Error(kept.slice(0, 300));
    });
  });

  it('shows it in English to who reads English', async () => {
    const file = await putWorkbook('REM-MDV-LGC-Va2.xlsx', workbook);
    await useSettings({ 'segur.language': 'en' });
    await openFile('cda/cr-bio-n3-a-corriger.xml');
    await showProblems();
    await problems('realmCode is “DE”').first().waitFor(); // English is spoken from now on
    await hideProblems();
    await chooseFile('Import REM Workbooks', 'REM workbooks', file);
    await listed(/^ImportREM/).waitFor();
    await previewShows('2 requirements, 2 scenarios, 0 proofs', 'SC.PSC.98');
    await takeTourPicture('import-rem-understood', part, 'en');
  });
});
