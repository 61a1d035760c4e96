import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { command, openFile, runCommand } from './support/actions';
import { eventually } from './support/eventually';
import { statusLine } from './support/languageStatus';
import { takePicture } from './support/pictures';
import { useWorkspaceSettings } from './support/settings';
import { editorWindow, inWindowOfTwoFolders, restPointer, secondFolder } from './support/window';

const document = 'cda/cr-bio-n3-a-corriger.xml';

/** What imports of every kind leave in `.segur/`. */
async function putKnowledge(folder: string): Promise<void> {
  const own = path.join(folder, '.segur');
  await mkdir(own, { recursive: true });
  const set = (oid: string, name: string, revised: string): object => ({
    oid,
    name,
    revised,
    asOf: '2026-10-12',
    source: 'pack',
    concepts: { '2.16.840.1.113883.6.1': [['11502-2', 'CR d’examens biologiques']] },
  });
  const files = {
    'valuesets.json': {
      valueSets: [
        set('1.2.250.1.213.1.1.5.467', 'JDV_J04_XdsPracticeSettingCode_CISIS', '2026-10-01'),
        set('1.2.250.9.1', 'JDV_Maison', '2026-09-01'),
        set('1.2.250.1.213.1.1.5.496', 'JDV_AbordVeineuxCentral_CISIS', '2020-01-01'),
      ],
    },
    'requirements.json': {
      requirements: [
        { id: 'SC.PSC.14', family: 'PSC', statement: 'Le classeur.', textStatus: 'known' },
        { id: 'MAISON.01', family: 'MAISON', statement: 'La nôtre.', textStatus: 'known' },
      ],
    },
    'faq.json': {
      version: 1,
      entries: [
        {
          id: 'maison-001',
          question: 'Qui répond chez nous ?',
          summary: 'L’équipe.',
          answer: 'L’équipe interopérabilité.',
          source: { title: 'Notes de la maison', read: '2026-11-02' },
        },
      ],
    },
  };
  for (const [name, content] of Object.entries(files))
    await writeFile(path.join(own, name), JSON.stringify(content));
}

async function pageShows(...texts: readonly string[]): Promise<void> {
  await eventually(async () => {
    const shown = await Promise.all(
      editorWindow()
        .page.frames()
        .map((frame) =>
          frame
            .locator('body')
            .innerText({ timeout: 2_000 })
            .catch(() => ''),
        ),
    );
    for (const text of texts)
      if (!shown.some((body) => body.replaceAll('\u00a0', ' ').includes(text)))
        throw new Error(`no “${text}” in the page`);
  });
}

async function statusShows(text: string, picture: string): Promise<void> {
  await statusLine(text);
  await takePicture(picture);
  await restPointer(editorWindow().page);
}

/** The second half of the page, which a picture of its beginning does not show. */
async function scrollPage(): Promise<void> {
  const { page } = editorWindow();
  await page.mouse.move(800, 450);
  await page.mouse.wheel(0, 700);
  await page.waitForTimeout(500);
}

const languages = [
  { language: 'fr', user: 'Jeux de valeurs à vous', problem: 'n’est pas du JSON' },
  { language: 'en', user: 'Value sets of yours', problem: 'is not JSON' },
] as const;

describe('The page of what is known, in a window of two folders', () => {
  it('names every import with its folder, and what is broken, in both languages', async function () {
    this.timeout(900_000); // a whole window
    await inWindowOfTwoFolders(this.test as Mocha.Test, async (other) => {
      await putKnowledge(editorWindow().folder);
      await mkdir(path.join(other, '.segur'), { recursive: true });
      await writeFile(path.join(other, '.segur', 'valuesets.json'), '{"valueSets": [{"oid": "1.2.3", ');
      for (const { language, user, problem } of languages) {
        await useWorkspaceSettings({ 'segur.language': language });
        await openFile(document, '<title>Compte rendu');
        await statusShows(problem, `knowledge-${language}-status`);
        await runCommand('Show What Is Known');
        await editorWindow()
          .page.locator('.tab.active', { hasText: /Ce qui est su|What is known/ })
          .waitFor();
        await pageShows(
          user,
          'samples/.segur/valuesets.json',
          `${secondFolder}/.segur/valuesets.json:1`,
          problem,
        );
        await takePicture(language === 'en' ? 'en/knowledge-page' : 'knowledge-fr-page');
        await scrollPage();
        await takePicture(`knowledge-${language}-lists`);
        await scrollPage();
        await scrollPage();
        await takePicture(`knowledge-${language}-end`);
        await command('workbench.action.closeAllEditors');
      }
    });
  });
});
