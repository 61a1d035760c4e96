import assert from 'node:assert/strict';
import { given } from './support/given';
import { clickOn, command, focusEditor, openFile, runCommand, typeInQuickInput } from './support/actions';
import { eventually } from './support/eventually';
import {
  focused,
  freshSearch,
  openFirst,
  panel,
  panelFrame,
  search,
  showPanel,
  tabTo,
  untilFocused,
} from './support/faqPanel';
import { takePicture, takeTourPicture } from './support/pictures';
import { editorWindow } from './support/window';

const options = () => panel().locator('#results [role=option]');
const answer = () => panel().locator('.answer h2');
const count = () => panel().locator('.count');
const press = (key: string) => editorWindow().page.keyboard.press(key);

async function number(): Promise<number> {
  return Number((await count().innerText()).replace(/\D/g, ''));
}

async function keyOf(place: number): Promise<string> {
  return (await options().nth(place).getAttribute('data-key')) ?? '';
}

describe('FAQ panel, in the window', () => {
  it('opens from its icon', async () => {
    const { page } = editorWindow();
    await eventually(async (tryMs) => {
      await command('workbench.view.explorer');
      await page.locator('.activitybar .action-item a[aria-label^="Ségur"]').click({ timeout: tryMs });
      await panel().locator('#search').waitFor({ timeout: tryMs });
    });
    await showPanel();
  });

  it('searches while one types, and says the number of results aloud', async () => {
    await freshSearch();
    const everything = await number();
    assert.ok(everything > 300, `${String(everything)} answers`);
    await panel().locator('#search').pressSequentially('insi qualifi', { delay: 20 });
    await count()
      .filter({ hasText: /^\d+ résultats$/ })
      .waitFor();
    await panel().locator('#results[data-query="insi qualifi"]').waitFor();
    const found = await number();
    assert.ok(found > 1 && found < everything, `${String(found)} results`);
    assert.match(await options().first().innerText(), /INS/i);
    assert.ok((await options().first().locator('mark').count()) > 0);
    assert.equal(await count().getAttribute('aria-live'), 'polite');
    assert.equal(await options().first().getAttribute('aria-posinset'), '1');
    assert.equal(await options().first().getAttribute('aria-setsize'), String(found));
  });

  describe('by keyboard alone', () => {
    const test = given(freshSearch);

    test('walks the list: arrows, End, Home, and back up into the search', async () => {
      await search('dmp');
      await press('ArrowDown');
      await untilFocused(await keyOf(0));
      await press('ArrowDown');
      await untilFocused(await keyOf(1));
      await press('End');
      await eventually(async () => assert.notEqual(await focused(), await keyOf(1)));
      await press('Home');
      await untilFocused(await keyOf(0));
      await press('ArrowUp');
      await untilFocused('search');
    });

    test('opens the first result from the search, and returns to it with Escape', async () => {
      await search('dmp');
      const first = await keyOf(0);
      await openFirst('dmp');
      await takeTourPicture('faq', { x: 48, y: 68, width: 300, height: 516 });
      // Where the answer comes from, of what day it is and when it was read.
      const told = panel()
        .locator('.answer')
        .getByText(/consultée le \d{1,2}/i)
        .first();
      await told.scrollIntoViewIfNeeded();
      await takePicture('faq-source');
      await press('Escape');
      await options().first().waitFor();
      await untilFocused(first);
    });

    test('opens the result that the arrows chose', async () => {
      await search('dmp');
      await press('ArrowDown');
      await press('ArrowDown');
      await untilFocused(await keyOf(1));
      const question = await options().nth(1).locator('.result-question').innerText();
      await press('Enter');
      await answer().filter({ hasText: question }).waitFor();
      await press('Escape');
      await untilFocused(await keyOf(1));
    });

    test('starts a new search with a slash or with a letter, from anywhere', async () => {
      await search('dmp');
      await press('ArrowDown');
      await untilFocused(await keyOf(0));
      await press('/');
      await untilFocused('search');
      await press('ArrowDown');
      await untilFocused(await keyOf(0));
      await editorWindow().page.keyboard.type('ciba');
      assert.equal(await panel().locator('#search').inputValue(), 'ciba');
      await press('Escape');
      assert.equal(await panel().locator('#search').inputValue(), '');
    });

    test('chooses and removes filters', async () => {
      const all = await count().innerText();
      await tabTo('filters');
      await press('Enter');
      await panel().locator('#filters .chip').first().waitFor();
      await press('Tab');
      const first = await focused();
      await press('ArrowRight');
      const second = await focused();
      assert.notEqual(second, first);
      await press('Space');
      await count().filter({ hasNotText: all }).waitFor();
      await untilFocused(second); // the chip keeps the focus
      const chip = panel().locator('#filters [aria-pressed=true]');
      assert.equal(
        (await chip.locator('.chip-count').innerText()).replace(/\D/g, ''),
        String(await number()),
        'the chip promised as many answers as it leaves',
      );
      await press('Space');
      await count().filter({ hasText: all }).waitFor();
      await press('/');
      await untilFocused('search');
      await press('Escape');
      await panel().locator('#filters').waitFor({ state: 'hidden' });
    });

    test('pins an answer, finds it again at the start, and unpins it', async () => {
      const question = await openFirst('qui signe le bon de commande');
      await tabTo('pin');
      await press('Enter');
      await panel().locator('[data-key=pin][aria-pressed=true]').waitFor();
      await untilFocused('pin');
      await freshSearch();
      const pinned = panel().locator('.home .reference', { hasText: question }).first();
      await pinned.waitFor();
      await tabTo((await pinned.getAttribute('data-key'))!);
      await press('Enter');
      await answer().filter({ hasText: question }).waitFor();
      await tabTo('pin');
      await press('Enter');
      await panel().locator('[data-key=pin][aria-pressed=false]').waitFor();
    });

    test('says whether an answer was useful, and takes it back', async () => {
      await openFirst('qui signe le bon de commande');
      await tabTo('vote1');
      await press('Space');
      await panel().locator('[data-key=vote1][aria-pressed=true]').waitFor();
      await untilFocused('vote1');
      await press('Space');
      await panel().locator('[data-key=vote1][aria-pressed=false]').waitFor();
    });

    test('copies an answer', async () => {
      await openFirst('solde SONS LGC');
      await tabTo('copy');
      await press('Enter');
      await panel().locator('.notice', { hasText: 'Copiée en Markdown.' }).waitFor();
    });

    test('follows a related answer and comes back', async () => {
      const question = await openFirst('solde SONS LGC');
      const key = await panel().locator('.answer .reference').first().getAttribute('data-key');
      await tabTo(key!);
      await press('Enter');
      await answer().filter({ hasNotText: question }).waitFor();
      await untilFocused('h2');
      await press('Escape');
      await answer().filter({ hasText: question }).waitFor();
    });

    test('opens a requirement that the answer cites', async () => {
      await openFirst('EX PSC 01');
      const chip = panel().locator('.answer .requirement').first();
      await chip.waitFor();
      const id = await chip.innerText();
      await tabTo((await chip.getAttribute('data-key'))!);
      await press('Enter');
      await editorWindow().page.locator('.tab.active', { hasText: id }).waitFor();
    });
  });

  for (const [file, comment] of [
    ['src/alimentation-dmp.ts', /^\s*\/\/ FAQ Ségur faq-\d+ \| /],
    ['cda/cr-bio-n1-pdf.xml', /^\s*<!-- FAQ Ségur faq-\d+ \| .* -->$/],
  ] as const)
    it(`inserts a reference at the cursor of ${file}, as a comment of its language`, async () => {
      const editor = await openFile(file);
      await freshSearch();
      await openFirst('qui signe le bon de commande');
      await tabTo('insert');
      await press('Enter');
      await panel().locator('.notice', { hasText: 'Référence insérée' }).waitFor();
      const line = editor.locator('.view-line', { hasText: 'FAQ Ségur' }).first();
      await line.waitFor();
      assert.match((await line.innerText()).replaceAll('\u00a0', ' '), comment);
      await focusEditor();
      await command('undo');
      await editorWindow().page.locator('.tab.active:not(.dirty)').waitFor();
    });

  describe('under filters', () => {
    const test = given(async () => {
      await freshSearch();
      await panel().locator('[data-key=filters]').click();
      await panel().locator('#filters [data-key="couloir/Officine"]').click();
      await panel().locator('#filters [data-key="couloir/Officine"][aria-pressed=true]').waitFor();
    });
    const hidden = () => panel().locator('[data-key=hidden-by-filters]');

    test('says how many better answers they hide, and shows these', async () => {
      await search('qui signe le bon de commande');
      await hidden()
        .filter({ hasText: /^\d+ autres sans les filtres$/ })
        .waitFor();
      await takePicture('faq-hidden');
      const under = await number();
      await hidden().click();
      await options()
        .first()
        .filter({ hasText: /bon de commande/i })
        .waitFor();
      await hidden().waitFor({ state: 'hidden' });
      assert.ok((await number()) > under);
      assert.equal(await panel().locator('#filters [aria-pressed=true]').count(), 0);
    });

    test('says nothing where they hide nothing better', async () => {
      await search('officine');
      await hidden().waitFor({ state: 'hidden' });
    });
  });

  it('is searched for the word under the cursor, or for what is selected', async () => {
    await openFile('dossier/exigences-dmp-mssante.md', 'SC.PSC.14 demande');
    await clickOn('SC.PSC.14 demande', 'SC.PSC.14');
    await runCommand('Search the FAQ for the Selection or the Word under the Cursor');
    await eventually(async () =>
      assert.equal(await panel().locator('#search').inputValue({ timeout: 30_000 }), 'SC.PSC.14'),
    );
  });

  it('is searched from the picker, which opens the panel on the answer', async () => {
    const { page } = editorWindow();
    await freshSearch();
    await command('workbench.view.explorer');
    await eventually(async (tryMs) => {
      await runCommand('Search the FAQ…');
      await typeInQuickInput('qui signe le bon de commande');
      await page
        .locator('.quick-input-list .monaco-list-row', { hasText: /bon de commande/i })
        .first()
        .click({ timeout: tryMs });
    });
    await answer()
      .filter({ hasText: /bon de commande/i })
      .waitFor();
  });

  it('keeps its search and its answer when its page is loaded again', async () => {
    await freshSearch();
    const question = await openFirst('proxy e-santé');
    const frame = await panelFrame();
    await command('workbench.view.explorer');
    await eventually(async () => assert.ok(frame.isDetached())); // VS Code throws the page of a hidden view away
    await showPanel();
    await answer().filter({ hasText: question }).waitFor();
    assert.equal(await panel().locator('#search').inputValue(), 'proxy e-santé');
    assert.match(await focused(), /^(?:body|document)$/, 'what is restored takes the focus from nobody');
  });

  it('lets no script, style, image or connection in', async () => {
    await freshSearch();
    const frame = await panelFrame();
    const got = await frame.evaluate(async () => {
      const blocked: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
      const state = window as unknown as Record<string, unknown>;
      const inline = document.createElement('script');
      inline.textContent = 'window.intruder = "script"';
      const far = document.createElement('script');
      far.src = 'https://example.invalid/x.js';
      const holder = document.createElement('div');
      holder.innerHTML =
        '<img src="https://example.invalid/x.png" onerror="window.intruder = \'handler\'"><p style="color: red">x</p><iframe src="https://example.invalid"></iframe>';
      document.body.append(inline, far, holder);
      const connected = await fetch('https://example.invalid/').then(
        () => true,
        () => false,
      );
      // In a timer, since what a test driver evaluates itself is exempt from the policy.
      const evaluated = await new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(new Function('return true')());
          } catch {
            resolve(false);
          }
        });
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      const colour = getComputedStyle(holder.querySelector('p')!).color;
      for (const element of [inline, far, holder]) element.remove();
      return { intruder: state['intruder'] ?? null, connected, evaluated, colour, blocked: blocked.sort() };
    });
    assert.equal(got.intruder, null);
    assert.equal(got.connected, false);
    assert.equal(got.evaluated, false);
    assert.notEqual(got.colour, 'rgb(255, 0, 0)');
    for (const directive of ['connect-src', 'frame-src', 'img-src', 'script-src-elem', 'style-src-attr'])
      assert.ok(got.blocked.includes(directive), `${directive} of ${got.blocked.join(', ')}`);
  });
});
