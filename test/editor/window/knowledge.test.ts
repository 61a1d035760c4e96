import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hoverOver, focusEditor, openFile, runCommand } from './support/actions';
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
    const status = page.locator('.hover-language-status', { hasText: 'Value sets of 2026-07-29' }).first();
    await eventually(async () => {
      await restPointer(page);
      await page.locator('.statusbar-item[id="status.languageStatus"]').hover({ timeout: 15_000 });
      await status.waitFor({ timeout: 15_000 });
    });
    await takePicture('knowledge-status');
    await runCommand('Show What Is Known');
    await page.locator('.tab.active', { hasText: 'knowledge.md' }).waitFor();
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
});
