import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { command, openFile, runCommand } from './support/actions';
import { freshSearch, openFirst, panel, panelFrame, search } from './support/faqPanel';
import { useSettings } from './support/settings';
import { openRuleSheet, openSheet, sheet, sheetFrame, violationsIn } from './support/sheet';
import { themes } from './support/themes';
import { editorWindow } from './support/window';

/** An answer with a table. */
const answer = 'faq-021';

const usual = { width: 1280, height: 800 };

/** At 200 % the window has half as many pixels of its own to lay its pages out in. */
async function at200Percent(steps: () => Promise<void>): Promise<void> {
  const { page } = editorWindow();
  await page.setViewportSize({ width: usual.width / 2, height: usual.height / 2 });
  try {
    await steps();
  } finally {
    await page.setViewportSize(usual);
  }
}

/** Nothing that axe objects to, nothing to be scrolled sideways for, and the focus seen wherever it can be. */
async function isFit(frame: Frame, what: string): Promise<void> {
  const found = [...(await violationsIn(frame)), ...(await unseenFocus(frame))];
  const outside = await frame.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (outside > 1) found.push(`it is ${outside} pixels too wide`);
  assert.equal(found.join(' · '), '', what);
}

/** What looks the same with the focus as without it, what is around it included. Runs in the page, where no function may have a name. */
function unseenFocus(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const before = document.activeElement;
    const unseen = [
      ...document.querySelectorAll<HTMLElement>('button, a[href], input, select, [tabindex="0"]'),
    ].flatMap((element) => {
      if (element.getClientRects().length === 0 || element.matches(':disabled')) return [];
      const looks: string[] = [];
      for (const focused of [false, true]) {
        if (focused) element.focus({ focusVisible: true } as FocusOptions);
        else element.blur();
        let look = '';
        for (let at: Element | null = element, up = 0; at && up < 3; at = at.parentElement, up++) {
          const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(at);
          look += [outlineStyle, outlineWidth, boxShadow, borderColor, ''].join();
        }
        looks.push(look);
      }
      return looks[0] === looks[1] ? [`no focus is seen on ${element.outerHTML.slice(0, 120)}`] : [];
    });
    if (before instanceof HTMLElement) before.focus();
    return unseen;
  });
}

describe('At 200 %, every page', () => {
  for (const { name, page: pageClass } of themes)
    it(`can be read and worked with by everyone in ${name}`, async () => {
      await useSettings({ 'workbench.colorTheme': name });
      await at200Percent(async () => {
        await freshSearch();
        await panel().locator(`body.${pageClass}`).waitFor();
        await isFit(await panelFrame(), 'the FAQ before a question');
        await search('dmp vague 2');
        await isFit(await panelFrame(), 'results of the FAQ');
        await openFirst('durée de conservation des traces techniques et applicatives');
        await isFit(await panelFrame(), 'an answer of the FAQ');
        await command('workbench.action.closeAllEditors');
        await command('segur.readFaqAnswer', answer);
        await sheet().locator('.answer h2').first().waitFor();
        await isFit(await sheetFrame(), 'an answer of the FAQ in a tab');
        await command('workbench.action.closeAllEditors');
        await openSheet('SC.MSS/CONF.01');
        await sheet().locator('.references-section[aria-busy=false]').waitFor();
        await isFit(await sheetFrame(), 'the sheet of a requirement');
        await openRuleSheet('CDA-012');
        await sheet().locator('[data-section=why] h2', { hasText: 'Pourquoi' }).waitFor();
        await isFit(await sheetFrame(), 'the sheet of a rule');
        await command('workbench.action.closeAllEditors');
        await openFile('hl7v2/oru-transmission-cr-bio.hl7');
        await runCommand('Read HL7 Message');
        await sheet().locator('h1', { hasText: 'ORU^R01' }).waitFor();
        await isFit(await sheetFrame(), 'the page of a message');
      });
    });
});
