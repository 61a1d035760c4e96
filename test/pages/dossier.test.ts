import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { ensureBrowser } from '../../scripts/lib/browser.mjs';
import { launchBrowser } from '../../scripts/lib/launchBrowser.mjs';
import { createCatalogue } from '../../server/src/catalogue/catalogue';
import { deltaOf } from '../../server/src/traceability/dossier/delta';
import { pageOf } from '../../server/src/traceability/dossier/html/page';
import { projectOf, resultOf } from '../support/traceability';
import { manyCitations, reportWith } from '../support/dossier';
import { shipped } from '../support/workbooks';

/** README's picture: every run takes it; SEGUR_UPDATE_IMAGES puts it where README looks. */
const pictures = process.env['SEGUR_UPDATE_IMAGES'] ? 'docs/images' : 'out/pages';

// segur: verifies SEG/COUV.07
describe('Dossier in a browser', () => {
  let scratch: string;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  before(async () => {
    scratch = await mkdtemp(path.join(os.tmpdir(), 'segur-pages-'));
    ({ context, page } = await launchBrowser(await ensureBrowser(), path.join(scratch, 'browser')));
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await mkdir(pictures, { recursive: true });
  });
  after(async () => {
    await context.close();
    await rm(scratch, { recursive: true, force: true });
  });
  beforeEach(async () => {
    faults.length = 0;
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  });
  afterEach(() => assert.deepEqual(faults, []));

  async function open(name: string, text: string): Promise<void> {
    const file = path.join(scratch, `${name}.html`);
    await writeFile(file, text);
    await page.goto(pathToFileURL(file).href);
  }

  const shownRows = (): Promise<string[]> =>
    page
      .locator('#all tbody tr:not([hidden])')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id') ?? ''));

  it('is written in English too', async () => {
    await open('product-en', productPage('en'));
    await page.locator('.card h2', { hasText: 'Where is it proved?' }).waitFor();
    await page.screenshot({ path: path.join(pictures, 'en', 'coverage.png'), animations: 'disabled' });
  });

  it('answers on its first screen what is mandatory and missing, what was lost, and where SC.PSC.14 is proved', async () => {
    await open('product', productPage('fr'));
    await page.screenshot({ path: path.join(pictures, 'coverage.png'), animations: 'disabled' });
    const card = (title: string) => page.locator('.card', { has: page.locator('h2', { hasText: title }) });
    for (const title of [
      'Obligatoires et manquantes',
      'Perdues depuis le 30/10/2026',
      'Où est-elle prouvée ?',
    ]) {
      const box = await card(title).boundingBox();
      assert.ok(box && box.y + box.height <= 800, `${title} ends at ${box && box.y + box.height}`);
    }
    const counts = await page.locator('.card .many').allTextContents();
    assert.ok(Number(counts[0]) > 20, counts[0]);
    assert.equal(counts[1], '2');
    assert.match(
      (await card('Perdues').textContent())!,
      /SC\.PSC\.12\s+perdu : preuve \(preuves\/psc12\.md\)/,
    );
    await page.getByLabel('Identifiant de l’exigence').fill('sc psc 14');
    const answer = page.locator('#answer');
    assert.match((await answer.textContent())!, /SC\.PSC\.14.*Prouvée/s);
    const proof = answer.locator('dt:text-is("Preuves") + dd a');
    assert.deepEqual(await proof.allTextContents(), ['preuves/psc14.md:12']);
    assert.match((await proof.getAttribute('href'))!, /\/preuves\/psc14\.md#L12$/);
  });

  it('says so where an identifier is in part, or is of no requirement', async () => {
    await open('product', productPage('en'));
    const ask = page.getByLabel('Identifier of the requirement');
    await ask.fill('PSC.1');
    assert.ok((await page.locator('#answer li').count()) > 3);
    await ask.fill('XYZ.1');
    assert.match((await page.locator('#answer').textContent())!, /No requirement in scope/);
  });

  it('is filtered by the keyboard alone: by state, obligation, words; and cleared', async () => {
    await open('small', pageOf(reportWith(), { links: {}, locale: 'fr' }));
    const all = await shownRows();
    await page.getByLabel('État', { exact: true }).focus();
    await page.keyboard.type('Manq');
    await page.keyboard.press('Tab');
    assert.deepEqual(await shownRows(), ['SC.PSC.16', 'SC.PSC.18']);
    await page.keyboard.type('Oblig');
    assert.deepEqual(await shownRows(), ['SC.PSC.16']);
    assert.match((await page.locator('#shown').textContent())!, /^Affichées : 1 sur 6/);
    await page.getByRole('button', { name: 'Effacer les filtres' }).press('Enter');
    assert.deepEqual(await shownRows(), all);
    await page.keyboard.type('pro sante');
    await page.waitForFunction(() => document.querySelectorAll('#all tbody tr:not([hidden])').length === 1);
    assert.deepEqual(await shownRows(), ['SC.PSC.14']);
    await page.getByLabel('Mots').fill('rien de tel');
    await page.locator('#none').waitFor({ state: 'visible' });
  });

  it('leads from a card to the table, and shows a row again that a filter hid', async () => {
    await open('product', productPage('fr'));
    await page.getByRole('button', { name: /^Voir les 2 dans le tableau/ }).click();
    assert.deepEqual(await shownRows(), ['SC.PSC.12', 'SC.PSC.16']);
    await page.locator('.card a').first().click();
    assert.ok((await shownRows()).length > 100);
  });

  for (const locale of ['fr', 'en'] as const)
    for (const theme of ['light', 'dark'] as const)
      it(`has nothing that axe objects to, ${theme}, in ${locale}`, async () => {
        await page.emulateMedia({ colorScheme: theme });
        const report = reportWith();
        const delta = deltaOf(reportWith({ results: [], generated: '2026-10-30' }), report);
        await open('small', pageOf(report, { links: {}, locale, delta }));
        await page.locator('#ask').fill('SC.PSC.14');
        assert.deepEqual(await violations(), []);
        const button = page.locator('#theme');
        const other = theme === 'light' ? 'dark' : 'light';
        const names = {
          dark: { fr: 'Thème sombre', en: 'Dark theme' },
          light: { fr: 'Thème clair', en: 'Light theme' },
        };
        assert.equal((await button.innerText()).trim(), names[other][locale]);
        await button.click();
        assert.equal(
          await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme),
          other,
        );
        assert.equal(
          (await button.innerText()).trim(),
          names[theme][locale],
          'the button says what it gives',
        );
        assert.deepEqual(await violations(), []);
        await page.setViewportSize({ width: 360, height: 700 });
        assert.deepEqual(await violations(), []);
      });

  // What axe runs is no script of the page: it comes by the protocol of the browser.
  async function violations(): Promise<string[]> {
    await page.evaluate(axe.source);
    return page.evaluate(async () => {
      const { axe: judge } = window as unknown as { axe: typeof axe };
      const found = await judge.run(document, { resultTypes: ['violations'] });
      return found.violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`),
      );
    });
  }

  it('prints on A4 with all of its columns, and all that the screen folds away', async () => {
    await open('product', productPage('fr'));
    await page.emulateMedia({ media: 'print' });
    // The breadth between the margins: 277 mm.
    await page.setViewportSize({ width: 1047, height: 703 });
    const cut = await page.evaluate(() => {
      const limit = document.documentElement.clientWidth;
      return [
        ...document.querySelectorAll<HTMLElement>(
          '#all th, #all td, .list th, .list td, .card, .groups table',
        ),
      ]
        .filter(
          (cell) => cell.getBoundingClientRect().right > limit + 1 || cell.scrollWidth > cell.clientWidth + 1,
        )
        .map((cell) => cell.textContent!.slice(0, 80));
    });
    assert.deepEqual(cut, []);
    const hidden = await page.evaluate(
      () =>
        [...document.querySelectorAll('.more')].filter((one) => getComputedStyle(one).display === 'none')
          .length,
    );
    assert.equal(hidden, 0);
    assert.ok(await page.locator('.card .more').first().isVisible());
    assert.ok(!(await page.locator('#filters').isVisible()));
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const text = pdf.toString('latin1');
    // A4 in landscape, in points.
    const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
    assert.ok(boxes.length > 5, `${boxes.length} pages`);
    for (const [, width, height] of boxes) {
      assert.ok(Math.abs(Number(width) - 842) < 2, width);
      assert.ok(Math.abs(Number(height) - 595) < 2, height);
    }
    await writeFile(path.join('out', 'pages', 'coverage.pdf'), pdf).catch(() => undefined);
  });

  it('says on paper that a filter is on', async () => {
    await open('small', pageOf(reportWith(), { links: {}, locale: 'fr' }));
    await page.getByLabel('État', { exact: true }).selectOption('missing');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('#filtered').innerText(), 'Liste filtrée. État : Manquante');
  });
});

/** A product of one couloir, with a past. */
function productPage(locale: 'fr' | 'en'): string {
  const requirements = shipped.requirements.filter(
    ({ couloirs, wave }) => wave === '2' && couloirs.includes('Imagerie'),
  );
  const catalogue = createCatalogue({ requirements, referentials: shipped.referentials, sources: {} });
  const project = projectOf({
    product: { name: 'Cabinet Exemple', version: '3.1' },
    couloirs: ['Imagerie'],
    software: ['RIS'],
    wave: '2',
  });
  const cited = {
    ...manyCitations(catalogue, 4),
    'SC.PSC.14': [
      { uri: 'file:///w/src/connexion/psc.ts', line: 40, subject: 'ouvrirLaSession' },
      { uri: 'file:///w/test/psc.test.ts', line: 8, role: 'test' as const },
      { uri: 'file:///w/preuves/psc14.md', line: 11, role: 'proof' as const },
    ],
    'SC.PSC.12': [{ uri: 'file:///w/src/connexion/psc.ts', line: 77 }],
    'SC.PSC.16': [{ uri: 'file:///w/src/connexion/psc.ts', line: 90 }],
  };
  const earlier = {
    ...cited,
    'SC.PSC.12': [
      ...cited['SC.PSC.12'],
      { uri: 'file:///w/preuves/psc12.md', line: 2, role: 'proof' as const },
    ],
    'SC.PSC.16': [
      ...cited['SC.PSC.16'],
      { uri: 'file:///w/test/psc16.test.ts', line: 2, role: 'test' as const },
    ],
  };
  const results = [
    resultOf({ name: 'ouvre la session', requirementIds: ['SC.PSC.14'], when: '2026-11-29T08:00:00' }),
  ];
  const parts = { catalogue, project, unknown: ['SC.PSC.99'] };
  const report = reportWith({ ...parts, cited, results });
  const before = reportWith({ ...parts, cited: earlier, results: [], generated: '2026-10-30' });
  return pageOf(report, { links: { base: '..' }, locale, delta: deltaOf(before, report) });
}
