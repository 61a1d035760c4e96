import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { utils, write } from '@e965/xlsx';
import {
  chooseFile,
  command,
  focusEditor,
  hoverOver,
  openFile,
  problems,
  runCommand,
  showProblems,
} from './support/actions';
import { eventually } from './support/eventually';
import { given } from './support/given';
import { takePicture } from './support/pictures';
import { editorWindow, restPointer } from './support/window';

const document = 'cda/cr-bio-n3-a-corriger.xml';

describe('What is known, in the window', () => {
  const test = given(() => openFile(document, '<title>Compte rendu'));

  test('is told with its date in the language status, which opens the page about it', async () => {
    const { page } = editorWindow();
    await focusEditor();
    const status = page.locator('.hover-language-status', { hasText: 'listes du 6 juillet 2026' }).first();
    await eventually(async (tryMs) => {
      await restPointer(page);
      await page.locator('.statusbar-item[id="status.languageStatus"]').hover({ timeout: tryMs });
      await status.waitFor({ timeout: tryMs });
    });
    await takePicture('knowledge-status');
    await runCommand('Show What Is Known');
    await page.locator('.tab.active', { hasText: /Ce qui est su|What is known/ }).waitFor();
    await eventually(async () => {
      const frames = page.frames();
      const texts = await Promise.all(
        frames.map((frame) =>
          frame
            .locator('body')
            .innerText({ timeout: 2_000 })
            .catch(() => ''),
        ),
      );
      if (!texts.some((text) => text.includes('JDV_J07_XdsTypeCode_CISIS'))) throw new Error('no page yet');
    });
    await takePicture('knowledge-page');
  });

  test('takes in what an import left in .segur without being told', async () => {
    const { folder } = editorWindow();
    const record = {
      id: 'SC.PSC.14',
      family: 'PSC',
      statement: 'Énoncé du classeur de la maison.',
      textStatus: 'known',
    };
    await mkdir(path.join(folder, '.segur'), { recursive: true });
    await writeFile(
      path.join(folder, '.segur', 'requirements.json'),
      JSON.stringify({ requirements: [record] }),
    );
    await openFile('dossier/exigences-dmp-mssante.md', 'SC.PSC.14');
    await hoverOver('SC.PSC.14', 'SC.PSC.14', /Énoncé du classeur de la maison/);
    await takePicture('knowledge-own-statement');
  });

  test('grows by the value sets that one imports, and judges by them at once', async () => {
    const { page, folder } = editorWindow();
    const source = await readFile(path.join(folder, document), 'utf8');
    await writeFile(
      path.join(folder, 'cda', 'type-nouveau.xml'),
      source.replace('code="11502-2"', 'code="99999-0"'),
    );
    await writeFile(path.join(folder, 'types.json'), JSON.stringify(newTypes));
    await command('workbench.action.closeAllEditors'); // the list shows as many rows as there is room for
    await openFile('cda/type-nouveau.xml', '<title>Compte rendu');
    await showProblems();
    await problems(/CDA-012/)
      .first()
      .waitFor();
    await takePicture('import-before');
    await chooseFile(
      'Import Value Sets',
      'Importer des jeux de valeurs',
      path.join(folder, 'types.json'),
      () =>
        page
          .locator('.quick-input-list .monaco-list-row', { hasText: 'Des fichiers ou des paquets' })
          .first()
          .click({ timeout: 15_000 }),
    );
    await page
      .locator('.notifications-toasts .notification-list-item', { hasText: 'jeux de valeurs lus' })
      .first()
      .waitFor();
    await problems(/CDA-012/)
      .first()
      .waitFor({ state: 'detached' });
    await takePicture('import-after');
    const kept = await readFile(path.join(folder, '.segur', 'valuesets.json'), 'utf8');
    if (!kept.includes('99999-0')) throw new Error(kept.slice(0, 200));
  });

  test('asks of a table of codes what it does not say itself, and nothing else', async () => {
    const { page, folder } = editorWindow();
    await writeFile(path.join(folder, 'maison.csv'), 'Code;Libellé\r\nM1;Premier\r\nM2;Second\r\n');
    await chooseFile(
      'Import Value Sets',
      'Importer des jeux de valeurs',
      path.join(folder, 'maison.csv'),
      () =>
        page
          .locator('.quick-input-list .monaco-list-row', { hasText: 'Des fichiers ou des paquets' })
          .first()
          .click({ timeout: 15_000 }),
    );
    const widget = page.locator('.quick-input-widget');
    await widget.locator('.quick-input-titlebar', { hasText: 'maison.csv (1/3)' }).waitFor();
    await takePicture('import-table-system');
    await widget.locator('.monaco-list-row', { hasText: 'LOINC' }).first().click();
    const input = widget.locator('input.input');
    const answer = async (step: string, text: string): Promise<void> => {
      await widget.locator('.quick-input-titlebar', { hasText: `maison.csv (${step})` }).waitFor();
      await input.fill(text);
      await input.press('Enter');
    };
    await answer('2/3', '1.2.250.9');
    await widget.locator('.quick-input-titlebar', { hasText: 'maison.csv (3/3)' }).waitFor();
    await input.fill('hier');
    await widget.locator('.quick-input-message', { hasText: 'AAAA-MM-JJ' }).waitFor();
    await takePicture('import-table-date');
    await answer('3/3', '2026-06-29');
    await page
      .locator('.notifications-toasts .notification-list-item', {
        hasText: 'Jeux de valeurs lus : 1 (nouveaux : 1',
      })
      .first()
      .waitFor();
    await takePicture('import-table-done');
    const kept = await readFile(path.join(folder, '.segur', 'valuesets.json'), 'utf8');
    for (const said of [
      '"oid":"1.2.250.9"',
      '"name":"maison"',
      '"revised":"2026-06-29"',
      '2.16.840.1.113883.6.1',
    ])
      if (!kept.includes(said)) throw new Error(`${said} in ${kept.slice(0, 400)}`);
  });

  test('is the words of the REM workbook that one imports, from the row that says them', async () => {
    const { page, folder } = editorWindow();
    const book = utils.book_new();
    const rows = [
      ['REM Imagerie, vague 2'],
      ['N° exigence', 'Énoncé de l’exigence', 'N° scénario', 'Scénario de conformité', 'N° preuve', 'Preuve'],
      [
        'SC.PSC.14',
        'Le classeur le dit ainsi.',
        'SC.PSC.14.01',
        'Connecter un professionnel',
        '01',
        'Capture',
      ],
    ];
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Exigences REM vague 2');
    await writeFile(
      path.join(folder, 'rem.xlsx'),
      write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer,
    );
    await chooseFile('Import REM Workbooks', 'Classeurs REM', path.join(folder, 'rem.xlsx'));
    const offer = page.locator('.quick-input-list .monaco-list-row', { hasText: /^Importer/ }).first();
    await offer.waitFor();
    await takePicture('import-rem-preview');
    await offer.click();
    await openFile('dossier/exigences-dmp-mssante.md', 'SC.PSC.14');
    await hoverOver('SC.PSC.14', 'SC.PSC.14', /(?=.*Le classeur le dit ainsi)(?=.*rem\.xlsx)/s);
    await takePicture('import-rem-hover');
  });
});

/** A later state of JDV_J07 with one type more, as FHIR publishes it. */
const newTypes = {
  resourceType: 'ValueSet',
  url: 'https://mos.esante.gouv.fr/NOS/JDV_J07-XdsTypeCode-CISIS/FHIR/JDV-J07-XdsTypeCode-CISIS',
  identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:oid:1.2.250.1.213.1.1.5.471' }],
  name: 'JDV_J07_XdsTypeCode_CISIS',
  status: 'active',
  date: '2026-11-02',
  compose: {
    include: [
      {
        system: 'http://loinc.org',
        concept: [
          { code: '11502-2', display: "CR d'examens biologiques" },
          { code: '99999-0', display: 'Document d’essai' },
        ],
      },
    ],
  },
};
