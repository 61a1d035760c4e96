import assert from 'node:assert/strict';
import { given } from './support/given';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { command, openFile, runCommand, typeInQuickInput } from './support/actions';
import { eventually } from './support/eventually';
import { showPanel } from './support/faqPanel';
import { takePicture } from './support/pictures';
import { useSettings } from './support/settings';
import { sheetShows } from './support/sheet';
import { editorWindow, useFreshWindow } from './support/window';

/** VS Code 1.139 dropped « Default » from these names. */
const darkPrefix = process.env['SEGUR_TEST_VSCODE'] === '1.100' ? 'Default ' : '';

const view = () =>
  editorWindow().page.locator('.pane', {
    has: editorWindow().page.locator('.pane-header', { hasText: /^(Requirements|Exigences)/ }),
  });
const rows = () => view().locator('.monaco-list-row');
const description = () => view().locator('.pane-header .description');
/** Between the header and the rows. */
const message = () => view().locator('.pane-body .message');

function numberIn(text: string): number {
  return Number(/\d+/.exec(text.replace(/[\s,]/g, ''))?.[0]);
}

describe('Requirements view, in the window', () => {
  before(useFreshWindow); // what a narrow side bar cuts is looked for

  const test = given(async () => {
    await showPanel();
    await command('segur.requirements.focus');
    await description()
      .filter({ hasText: /^\s*[\d\s,.]+ (requirements|exigences)\s*$/ })
      .waitFor();
    await rows().first().waitFor();
  });

  /** Filters as a user does, with the input, and accepts. */
  async function filterBy(text: string, shown = text): Promise<void> {
    const { page } = editorWindow();
    const leaf = rows().filter({ hasText: shown }).first();
    await eventually(async (tryMs) => {
      await runCommand('Filter the Requirements');
      await typeInQuickInput(text);
      await leaf.waitFor({ timeout: tryMs });
      await page.locator('.quick-input-widget input.input').press('Enter', { timeout: tryMs });
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: tryMs });
      await leaf.waitFor({ timeout: tryMs });
    });
  }

  test('counts what it holds', async () => {
    assert.ok(numberIn(await description().innerText()) > 100);
  });

  test('filters while one types, unfolds what is left, and says how many that is', async () => {
    await filterBy('SC.PSC.14');
    await description()
      .filter({ hasText: /^\s*\d+ (of|sur) \d+\s*$/ })
      .waitFor();
    await message().filter({ hasText: 'SC.PSC.14' }).waitFor();
    const { cut, width } = await description().evaluate((element) => ({
      cut: element.scrollWidth > element.clientWidth,
      width: element.closest('.pane-header')!.clientWidth,
    }));
    assert.ok(width <= 300, `${width} pixels are not narrow`);
    assert.equal(cut, false, 'the count is cut');
    await takePicture('tree-filtered');
  });

  test('opens a requirement with the keyboard', async () => {
    const { page } = editorWindow();
    await filterBy('SC.PSC.14');
    const leaf = rows().filter({ hasText: 'SC.PSC.14' }).first();
    await eventually(async (tryMs) => {
      await rows().first().click({ timeout: tryMs });
      for (let step = 0; step < 12; step++) {
        if (await leaf.evaluate((row) => row.classList.contains('focused'))) break;
        await page.keyboard.press('ArrowDown');
      }
      assert.ok(await leaf.evaluate((row) => row.classList.contains('focused')));
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: 'SC.PSC.14' }).waitFor({ timeout: 30_000 });
    });
  });

  test('gets rid of its filter', async () => {
    await filterBy('SC.PSC.14');
    await runCommand('Clear the Filter of the Requirements');
    await description()
      .filter({ hasText: /requirements|exigences/ })
      .waitFor();
    // The header and what stands below it are painted one after the other.
    await message().filter({ hasText: 'SC.PSC.14' }).waitFor({ state: 'hidden' });
  });

  const leafOf = (id: string) => rows().filter({ hasText: id }).first();
  const status = (text: string | RegExp) =>
    editorWindow().page.locator('.statusbar-item', { hasText: text }).first().waitFor({ timeout: 15_000 });

  test('finds words of the text, accents aside, and says the state of each in words and by a shape', async () => {
    await filterBy('habilite editeur', 'SC.PSC.14');
    await leafOf('SC.PSC.14').filter({ hasText: 'résumé' }).waitFor();
    await filterBy('ERGO/va1.03');
    const row = leafOf('ERGO/va1.03').filter({ hasText: 'retirée de la vague 2' });
    await row.locator('.codicon-circle-slash').waitFor();
    await takePicture('requirements-tree');
  });

  test('offers on a row to open it, to insert a reference, to find references and to copy', async () => {
    const { page } = editorWindow();
    await openFile('src/alimentation-dmp.ts', 'CDA/HL7.02 : le compte');
    await filterBy('SC.PSC.14');
    const choose = async (entry: string): Promise<void> => {
      await page.keyboard.press('Escape'); // a menu that was open
      await leafOf('SC.PSC.14').click({ button: 'right', timeout: 15_000 });
      await page.locator('.monaco-menu .action-label', { hasText: entry }).click({ timeout: 15_000 });
      // A menu that has only just opened takes no click, and stays.
      await page.locator('.monaco-menu').first().waitFor({ state: 'hidden', timeout: 5_000 });
    };
    await eventually(() => choose('Insert a Reference'));
    await status('alimentation-dmp.ts');
    await eventually(async () => {
      await command('workbench.action.files.saveAll'); // what is told may come before the text
      const text = await readFile(path.join(editorWindow().folder, 'src/alimentation-dmp.ts'), 'utf8');
      assert.match(text, /\/\/ SC\.PSC\.14 \| /);
    });
    await eventually(() => choose('Find References'));
    await sheetShows('SC.PSC.14');
  });

  test('copies several at once', async () => {
    const { page } = editorWindow();
    await filterBy('SC.MSS/CONF.01');
    await eventually(async (tryMs) => {
      await leafOf('SC.MSS/CONF.01').click({ timeout: tryMs });
      await sheetShows('SC.MSS/CONF.01');
      await command('segur.requirements.focus');
      await command('list.focusDown');
      await command('list.toggleSelection');
      await command('list.selectAll');
      await page.keyboard.press('Control+c');
      await status(/identifiants copiés/);
    });
  });

  test('shows the catalogues of the user as a group of their own, with their count', async () => {
    const folder = path.join(editorWindow().folder, '.segur');
    await mkdir(folder, { recursive: true });
    const requirements = ['MAISON.01', 'MAISON.02'].map((id) => ({
      id,
      family: 'MAISON',
      statement: 'La nôtre.',
      textStatus: 'known',
    }));
    await writeFile(path.join(folder, 'requirements.json'), JSON.stringify({ requirements }));
    const group = rows().filter({ hasText: 'Vos catalogues' }).first();
    await group.filter({ hasText: '2' }).waitFor();
    await group.locator('.codicon-account').waitFor();
    await takePicture('requirements-tree-own');
    await useSettings({ 'workbench.colorTheme': `${darkPrefix}Dark Modern` });
    await editorWindow().page.locator('.monaco-workbench.vs-dark').waitFor();
    await takePicture('requirements-tree-dark');
  });

  test('groups by couloir, and by referential again', async () => {
    const { page } = editorWindow();
    const couloir = rows()
      .filter({ hasText: /Imagerie|Hôpital|Biologie/ })
      .first();
    for (const [choice, shown] of [
      [/couloir/i, 'visible'],
      [/referential|référentiel/i, 'detached'],
    ] as const)
      await eventually(async (tryMs) => {
        await runCommand('Group the Requirements');
        await page
          .locator('.quick-input-list .monaco-list-row', { hasText: choice })
          .first()
          .click({ timeout: tryMs });
        await couloir.waitFor({ state: shown, timeout: 30_000 });
      });
  });
});
