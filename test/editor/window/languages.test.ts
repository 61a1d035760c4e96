import assert from 'node:assert/strict';
import { wordsOfOtherLanguage } from '../../support/language';
import {
  goToProblem,
  hoverOver,
  openFile,
  problems,
  runCommand,
  showProblems,
  takeQuickFix,
} from './support/actions';
import { eventually } from './support/eventually';
import { freshSearch, openFirst, panel, search } from './support/faqPanel';
import { takePicture, takeTourPicture } from './support/pictures';
import { useSettings } from './support/settings';
import { editorWindow } from './support/window';

/** What a user reads on the way through the product. */
const says = {
  fr: {
    problem: /realmCode vaut « DE »/,
    fix: 'Remplacer',
    hover: /Source|Origine/,
    search: /^Mots, sigle/,
    count: /\d+ réponses/,
    template: /Document CDA de niveau 3/,
    tree: 'exigences',
  },
  en: {
    problem: /realmCode is “DE”/,
    fix: 'Replace',
    hover: /Shown in French/,
    search: /^Words, acronym/,
    count: /\d+ answers/,
    template: /CDA document, level 3/,
    tree: 'requirements',
  },
} as const;

describe('One language at a time, in the window', () => {
  for (const language of ['fr', 'en'] as const)
    it(`is ${language} from the problems to the panel`, async () => {
      const { page } = editorWindow();
      const wanted = says[language];
      await useSettings({ 'segur.language': language });
      await openFile('cda/cr-bio-n3-a-corriger.xml');
      await showProblems();
      await problems(wanted.problem).first().waitFor();
      const rows = await page
        .locator('.markers-panel .monaco-list-row', { hasText: 'segur' })
        .allInnerTexts();
      assert.ok(rows.length >= 4, String(rows.length));
      for (const row of rows) assert.deepEqual(wordsOfOtherLanguage(row, language), [], row);
      await goToProblem('CDA-001');
      await takeQuickFix(/FR/, async () => {
        const title = await page
          .locator('.action-widget .monaco-list-row', { hasText: 'FR' })
          .first()
          .innerText();
        assert.deepEqual(wordsOfOtherLanguage(title, language), [], title);
        if (language === 'en')
          await takeTourPicture('cda', { x: 352, y: 240, width: 640, height: 470 }, language);
      });
      await openFile('dossier/exigences-dmp-mssante.md', 'SC.PSC.14');
      await hoverOver('SC.PSC.14', 'SC.PSC.14', wanted.hover);
      await takePicture(`language-${language}-hover`);
      await freshSearch();
      await panel().locator('.count', { hasText: wanted.count }).waitFor();
      assert.match((await panel().locator('#search').getAttribute('placeholder')) ?? '', wanted.search);
      await takePicture(`language-${language}-panel`);
      if (language === 'en') {
        await search('dmp');
        await openFirst('dmp');
        await takeTourPicture('faq', { x: 48, y: 68, width: 300, height: 516 }, language);
      }
      await page
        .locator('.pane-header', { hasText: new RegExp(`\\d+ ${wanted.tree}`) })
        .first()
        .waitFor();
      await eventually(async (tryMs) => {
        await runCommand('New CDA Document');
        await page
          .locator('.quick-input-list .monaco-list-row', { hasText: wanted.template })
          .first()
          .waitFor({ timeout: tryMs });
      });
    });
});
