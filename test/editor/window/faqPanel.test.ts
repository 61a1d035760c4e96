import assert from 'node:assert/strict';
import { clickOn, focusEditor, openFile, runCommand } from './support/actions';
import { focused, freshSearch, panel, panelFrame, search, tabTo } from './support/faqPanel';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';

const options = () => panel().locator('#results [role=option]');
const answer = () => panel().locator('.answer h2');
const press = (key: string) => editorWindow().page.keyboard.press(key);

describe('FAQ panel, in the window', () => {
  it('opens from its icon and searches while one types', async () => {
    await freshSearch();
    const everything = Number((await panel().locator('.count').innerText()).replace(/\D/g, ''));
    assert.ok(everything > 300, `${String(everything)} answers`);
    await panel().locator('#search').click();
    await panel().locator('#search').pressSequentially('insi qualifi', { delay: 20 });
    await panel()
      .locator('.count', { hasText: /^\d+ résultats$/ })
      .waitFor();
    const found = Number((await panel().locator('.count').innerText()).replace(/\D/g, ''));
    assert.ok(found > 1 && found < everything, `${String(found)} results`);
    assert.match(await options().first().innerText(), /INS/i);
    assert.ok((await options().first().locator('mark').count()) > 0);
  });

  it('says the number of results aloud', async () => {
    const count = panel().locator('.count');
    assert.equal(await count.getAttribute('aria-live'), 'polite');
    assert.equal(await options().first().getAttribute('aria-posinset'), '1');
    assert.equal(
      await options().first().getAttribute('aria-setsize'),
      (await count.innerText()).replace(/\D/g, ''),
    );
  });

  describe('by keyboard alone', () => {
    before(freshSearch);

    it('walks the list: arrows, End, Home, and back up into the search', async () => {
      await search('dmp');
      await press('ArrowDown');
      assert.equal(await focused(), await options().first().getAttribute('data-key'));
      await press('ArrowDown');
      assert.equal(await focused(), await options().nth(1).getAttribute('data-key'));
      await press('End');
      const last = await focused();
      assert.notEqual(last, await options().nth(1).getAttribute('data-key'));
      await press('Home');
      assert.equal(await focused(), await options().first().getAttribute('data-key'));
      await press('ArrowUp');
      assert.equal(await focused(), 'search');
    });

    it('opens the first result from the search, and returns to it with Escape', async () => {
      const first = await options().first().getAttribute('data-key');
      await press('Enter');
      await answer().waitFor();
      assert.equal(await focused(), 'h2');
      await takePicture('faq');
      await press('Escape');
      await options().first().waitFor();
      assert.equal(await focused(), first);
    });

    it('opens the result that the arrows chose', async () => {
      await press('ArrowDown');
      const question = await options().nth(1).locator('.result-question').innerText();
      await press('Enter');
      await answer().filter({ hasText: question }).waitFor();
      await press('Escape');
      assert.equal(await focused(), await options().nth(1).getAttribute('data-key'));
    });

    it('starts a new search with a slash or with a letter, from anywhere', async () => {
      await press('/');
      assert.equal(await focused(), 'search');
      await press('ArrowDown');
      await editorWindow().page.keyboard.type('ciba');
      assert.equal(await panel().locator('#search').inputValue(), 'ciba');
      await press('Escape');
      assert.equal(await panel().locator('#search').inputValue(), '');
    });

    it('chooses and removes filters', async () => {
      const count = panel().locator('.count');
      const all = await count.innerText();
      await press('Tab');
      await press('Enter');
      await panel().locator('#filters').waitFor();
      await press('Tab');
      const first = await focused();
      await press('ArrowRight');
      const second = await focused();
      assert.notEqual(second, first);
      await press('Space');
      await count.filter({ hasNotText: all }).waitFor();
      assert.equal(await focused(), second, 'the chip keeps the focus');
      const chip = panel().locator('#filters [aria-pressed=true]');
      assert.equal(
        (await chip.locator('.chip-count').innerText()).replace(/\D/g, ''),
        (await count.innerText()).replace(/\D/g, ''),
        'the chip promised as many answers as it leaves',
      );
      await press('Space');
      await count.filter({ hasText: all }).waitFor();
      await press('/');
      await press('Escape');
      await panel().locator('#filters').waitFor({ state: 'hidden' });
    });

    it('pins an answer, finds it again at the start, and unpins it', async () => {
      await search('qui signe le bon de commande');
      await press('Enter');
      await answer().waitFor();
      const question = await answer().innerText();
      await tabTo('pin');
      await press('Enter');
      await panel().locator('[data-key=pin][aria-pressed=true]').waitFor();
      assert.equal(await focused(), 'pin');
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

    it('says whether an answer was useful, and takes it back', async () => {
      await tabTo('vote1');
      await press('Space');
      await panel().locator('[data-key=vote1][aria-pressed=true]').waitFor();
      assert.equal(await focused(), 'vote1');
      await press('Space');
      await panel().locator('[data-key=vote1][aria-pressed=false]').waitFor();
    });

    it('copies an answer', async () => {
      await press('/');
      await search('solde SONS LGC');
      await press('Enter');
      await tabTo('copy');
      await press('Enter');
      await panel().locator('.notice', { hasText: 'Copiée en Markdown.' }).waitFor();
    });

    it('follows a related answer and comes back', async () => {
      const question = await answer().innerText();
      const key = await panel().locator('.answer .reference').first().getAttribute('data-key');
      await tabTo(key!);
      await press('Enter');
      await answer().filter({ hasNotText: question }).waitFor();
      await press('Escape');
      await answer().filter({ hasText: question }).waitFor();
    });

    it('opens a requirement that the answer cites', async () => {
      await press('/');
      await search('EX PSC 01');
      await press('Enter');
      const chip = panel().locator('.answer .requirement').first();
      await chip.waitFor();
      const id = await chip.innerText();
      await tabTo((await chip.getAttribute('data-key'))!);
      await press('Enter');
      await editorWindow().page.locator('.tab.active', { hasText: id }).waitFor();
    });

    for (const [file, comment] of [
      ['src/alimentation-dmp.ts', /^\s*\/\/ FAQ Ségur faq-\d+ \| /],
      ['cda/cr-bio-n1-pdf.xml', /^\s*<!-- FAQ Ségur faq-\d+ \| .* -->$/],
    ] as const)
      it(`inserts a reference at the cursor of ${file}, as a comment of its language`, async () => {
        const editor = await openFile(file);
        await freshSearch();
        await search('qui signe le bon de commande');
        await press('Enter');
        await tabTo('insert');
        await press('Enter');
        await panel().locator('.notice', { hasText: 'Référence insérée' }).waitFor();
        const line = editor.locator('.view-line', { hasText: 'FAQ' }).first();
        assert.match((await line.innerText()).replaceAll('\u00a0', ' '), comment);
        await focusEditor();
        await press('Control+Z');
        await editorWindow().page.locator('.tab.active:not(.dirty)').waitFor();
      });
  });

  it('is searched for the word under the cursor, or for what is selected', async () => {
    await openFile('dossier/exigences-dmp-mssante.md');
    await clickOn('SC.PSC.14 le bouton', 'SC.PSC.14');
    await runCommand('Search the FAQ for the Selection or the Word under the Cursor');
    const input = panel().locator('#search');
    await input.waitFor();
    for (let wait = 0; wait < 100 && (await input.inputValue()) !== 'SC.PSC.14'; wait += 1) {
      await editorWindow().page.waitForTimeout(100);
    }
    assert.equal(await input.inputValue(), 'SC.PSC.14');
  });

  it('is searched from the picker, which opens the panel on the answer', async () => {
    const { page } = editorWindow();
    await runCommand('Search the FAQ…');
    await page.locator('.quick-input-widget input.input').fill('qui signe le bon de commande');
    const row = page.locator('.quick-input-list .monaco-list-row').first();
    await row.filter({ hasText: /bon de commande/i }).waitFor();
    await page.keyboard.press('Enter');
    await answer()
      .filter({ hasText: /bon de commande/i })
      .waitFor();
  });

  it('keeps its search and its answer when its page is loaded again', async () => {
    const { page } = editorWindow();
    await freshSearch();
    await search('proxy e-santé');
    await press('Enter');
    await answer().waitFor();
    const question = await answer().innerText();
    const frame = await panelFrame();
    await page.locator('.activitybar .action-item a[aria-label^="Explorer"]').click();
    await frame.waitForFunction(() => false).catch(() => undefined); // VS Code throws the page of a hidden view away
    assert.ok(frame.isDetached());
    await page.locator('.activitybar .action-item a[aria-label^="Ségur"]').click();
    await answer().filter({ hasText: question }).waitFor();
    assert.equal(await panel().locator('#search').inputValue(), 'proxy e-santé');
    assert.match(await focused(), /^(?:body|document)$/, 'what is restored takes the focus from nobody');
  });

  it('lets no script, style, image or connection in', async () => {
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
