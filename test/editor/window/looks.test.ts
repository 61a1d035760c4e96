import type { Locator } from 'playwright-core';
import { command, hoverOver, openFile, runCommand } from './support/actions';
import { freshSearch, openFirst, panelInSight, search } from './support/faqPanel';
import { statusLine } from './support/languageStatus';
import { drawsAsKept, looksAsKept } from './support/pictures';
import { useSettings } from './support/settings';
import { openRuleSheet, openSheet, sheet, sheetInSight } from './support/sheet';
import { themes } from './support/themes';
import { editorWindow, useFreshWindow } from './support/window';

const cda = 'cda/cr-bio-n3-a-corriger.xml';

const tree = () =>
  editorWindow().page.locator('.pane', {
    has: editorWindow().page.locator('.pane-header', { hasText: /^(Requirements|Exigences)/ }),
  });

/** Each surface that a person reads, brought into sight. */
const surfaces: Readonly<Record<string, () => Promise<Locator>>> = {
  async 'faq-results'() {
    await freshSearch();
    await search('dmp vague 2');
    return panelInSight();
  },
  async 'faq-answer'() {
    await freshSearch();
    await openFirst('durée de conservation des traces techniques et applicatives');
    return panelInSight();
  },
  async requirements() {
    await command('segur.requirements.focus');
    await tree().locator('.monaco-list-row').first().waitFor();
    await command('list.focusFirst');
    return tree();
  },
  async 'sheet-requirement'() {
    await openSheet('SC.MSS/CONF.01');
    await sheet().locator('.references-section[aria-busy=false]').waitFor();
    return sheetInSight();
  },
  async 'sheet-rule'() {
    await openRuleSheet('CDA-012');
    await sheet().locator('[data-section=why] h2', { hasText: 'Pourquoi' }).waitFor();
    return sheetInSight();
  },
  async 'hl7v2-reading'() {
    await command('workbench.action.closeAllEditors');
    await openFile('hl7v2/oru-transmission-cr-bio.hl7');
    await runCommand('Read HL7 Message');
    await sheet().locator('h1', { hasText: 'ORU^R01' }).waitFor();
    return sheetInSight();
  },
  async hover() {
    await command('workbench.action.closeAllEditors');
    await openFile('hl7v2/oru-transmission-cr-bio.hl7');
    return hoverOver('PID|||286063352201769', '286063352201769', /PID-3/);
  },
  async status() {
    await openFile(cda);
    await statusLine('Jugé par nos règles');
    return editorWindow().page.locator('.monaco-hover:has(.hover-language-status)').first();
  },
};

describe('What a person reads looks as it did', () => {
  before(useFreshWindow);

  for (const { name, page: pageClass } of themes.slice(0, 3))
    it(`in ${name}`, async function () {
      if (process.env['SEGUR_TEST_VSCODE'] === '1.100' || !(await drawsAsKept())) {
        process.stdout.write(
          '    (this machine or version draws otherwise than the one that took the pictures)\n',
        );
        return this.skip();
      }
      await useSettings({ 'workbench.colorTheme': name });
      await editorWindow()
        .page.locator(`.monaco-workbench.${workbenchClass(pageClass)}`)
        .waitFor();
      const differ: string[] = [];
      for (const [surface, show] of Object.entries(surfaces))
        try {
          await looksAsKept(`${surface}-${shortOf(pageClass)}`, await show());
        } catch (error) {
          differ.push(error instanceof Error ? error.message : String(error));
        }
      if (differ.length > 0) throw new Error(differ.join('\n'));
    });
});

/** What the workbench bears where its pages bear `vscode-dark`. */
function workbenchClass(pageClass: string): string {
  return { 'vscode-dark': 'vs-dark', 'vscode-light': 'vs', 'vscode-high-contrast': 'hc-black' }[pageClass]!;
}

function shortOf(pageClass: string): string {
  return { 'vscode-dark': 'dark', 'vscode-light': 'light', 'vscode-high-contrast': 'high-contrast' }[
    pageClass
  ]!;
}
