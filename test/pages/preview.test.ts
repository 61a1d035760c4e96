import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { BrowserContext } from 'playwright-core';
import type { Preview } from '../../client/src/preview/messages';
import { printedPage } from '../../client/src/preview/printed';
import { ensureBrowser } from '../../scripts/lib/browser.mjs';
import { launchBrowser } from '../../scripts/lib/launchBrowser.mjs';
import { createSegurLanguageService, type SegurLanguageService } from '../../server/src/languageService';
import { nodeScheduler } from '../../server/src/node/host';
import { shippedData } from '../support/data';
import { openPreviewPage, type PreviewPage } from '../support/previewPage';

const head =
  '<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3"><title>T</title>';
const levelOne = (base64: string): string =>
  `${head}<component><nonXMLBody><text mediaType="application/pdf" representation="B64">${base64}</text></nonXMLBody></component></ClinicalDocument>`;

// segur: verifies SEG/VUE.01
describe('Preview in a browser', () => {
  let scratch: string;
  let context: BrowserContext;
  let preview: PreviewPage;
  let service: SegurLanguageService;
  const faults: string[] = [];

  before(async function () {
    this.timeout(120_000);
    scratch = await mkdtemp(path.join(os.tmpdir(), 'segur-preview-'));
    ({ context } = await launchBrowser(await ensureBrowser(), path.join(scratch, 'browser')));
    await mkdir('out/pages', { recursive: true });
    preview = await openPreviewPage(context);
    preview.page.on('pageerror', ({ message }) => faults.push(message));
    preview.page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    service = createSegurLanguageService({
      data: shippedData,
      scheduler: nodeScheduler,
      locale: 'en',
      today: () => '20261201',
      logger: { info: () => undefined, error: assert.fail },
    });
  });
  after(async () => {
    await preview.close();
    await context.close();
    await rm(scratch, { recursive: true, force: true });
  });
  beforeEach(async () => {
    faults.length = 0;
    await preview.page.setViewportSize({ width: 700, height: 900 });
    await preview.load();
  });
  afterEach(() => assert.deepEqual(faults, []));

  let version = 0;
  async function layOut(text: string): Promise<Preview> {
    const handle = { uri: 'file:///d.xml', languageId: 'xml', version: (version += 1), getText: () => text };
    return (await service.preview(handle, new Set()))!;
  }
  async function show(text: string): Promise<void> {
    await preview.send({ kind: 'show', preview: await layOut(text) });
  }

  const pages = () => preview.page.locator('.pdf-page');
  const note = (words: string | RegExp) => preview.page.locator('.pdf > .note', { hasText: words });

  it('shows a PDF page by page, each with its name and its words', async () => {
    await show(levelOne(pdfOf(['Glycemie 5,1', 'Page deux', 'Page trois']).toString('base64')));
    await note('3 pages.').waitFor();
    assert.deepEqual(await pages().evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))), [
      'Page 1 of 3',
      'Page 2 of 3',
      'Page 3 of 3',
    ]);
    await preview.page.locator('.pdf-page .textLayer', { hasText: 'Glycemie 5,1' }).waitFor();
    await preview.page.waitForFunction(isDrawn);
    await preview.page.screenshot({ path: path.join(scratch, 'pdf.png') });
  });

  it('draws the pages that are near what is in sight, and lays out fifty at once', async () => {
    await show(
      levelOne(pdfOf(Array.from({ length: 120 }, (_, at) => `Feuille ${at + 1}`)).toString('base64')),
    );
    await note('120 pages.').waitFor();
    assert.equal(await pages().count(), 50);
    await preview.page.locator('.textLayer', { hasText: 'Feuille 1' }).first().waitFor();
    assert.ok((await preview.page.locator('.pdf-page canvas').count()) < 8);
    const more = preview.page.getByRole('button', { name: 'Show pages 51 to 100' });
    await more.click();
    assert.equal(await pages().count(), 100);
    await pages().nth(75).scrollIntoViewIfNeeded();
    await preview.page.locator('.textLayer', { hasText: 'Feuille 76' }).waitFor();
    await preview.page.waitForFunction(() => document.querySelectorAll('.pdf-page canvas').length < 8);
  });

  it('says why a PDF cannot be shown', async () => {
    await show(levelOne(Buffer.from('%PDF-1.4\nnothing of the kind').toString('base64')));
    await note('it is damaged').waitFor();
    await show(levelOne(Buffer.from('no PDF at all').toString('base64')));
    await note('it is damaged').waitFor();
    assert.equal(await pages().count(), 0);
  });

  it('is not led astray by a PDF that promises a milliard of pages', async () => {
    const lying = pdfOf(['Seule']).toString('latin1').replace('/Count 1 ', '/Count 1000000000 ');
    await show(levelOne(Buffer.from(lying, 'latin1').toString('base64')));
    await note(/page|damaged/).waitFor();
    assert.ok((await pages().count()) <= 50);
    await preview.page.locator('.pdf-page .textLayer', { hasText: 'Seule' }).waitFor();
  });

  it('lets go of a PDF that an edit replaced, and keeps one that it left alone', async () => {
    const first = levelOne(pdfOf(['Premier']).toString('base64'));
    await show(first);
    await preview.page.locator('.textLayer', { hasText: 'Premier' }).waitFor();
    await pages().evaluate((page) => page.setAttribute('data-kept', ''));
    await show(first.replace('<title>T</title>', '<title>Autre titre</title>'));
    await preview.page.locator('h1', { hasText: 'Autre titre' }).waitFor();
    assert.equal(await preview.page.locator('.pdf-page[data-kept]').count(), 1);
    await show(levelOne(pdfOf(['Second']).toString('base64')));
    await preview.page.locator('.textLayer', { hasText: 'Second' }).waitFor();
    assert.equal(await preview.page.locator('.textLayer', { hasText: 'Premier' }).count(), 0);
  });

  for (const sample of ['cr-bio-n1-pdf.xml', 'cr-bio-n3-a-corriger.xml'])
    it(`is read in 200 pixels, and has nothing that axe objects to: ${sample}`, async () => {
      await preview.page.setViewportSize({ width: 200, height: 900 });
      await show(await readFile(path.join('samples/cda', sample), 'utf8'));
      await preview.page.locator('.card').first().waitFor();
      const cut = await preview.page.evaluate(() => {
        const breadth = document.documentElement.clientWidth;
        // A wide table is moved sideways in its own frame.
        return [
          ...document.querySelectorAll<HTMLElement>(
            '.document :is(h1, h2, dt, dd, p, .card, figure, .pdf-page)',
          ),
        ]
          .filter((one) => !one.closest('.narrative') && one.getBoundingClientRect().right > breadth + 1)
          .map((one) => `${one.tagName} ${one.className} ${one.textContent!.slice(0, 40)}`);
      });
      assert.deepEqual(cut, []);
      assert.ok(await preview.page.evaluate(() => document.documentElement.scrollWidth <= 201));
      await preview.page.evaluate(axe.source);
      assert.deepEqual(await preview.page.evaluate(judged), []);
    });

  it('is saved as a page that prints on A4, with all that is shown and nothing cut', async () => {
    for (const sample of ['cr-bio-n1-pdf.xml', 'cr-bio-n3-a-corriger.xml']) {
      const text = await readFile(path.join('samples/cda', sample), 'utf8');
      const laidOut = await layOut(text);
      const file = path.join(scratch, `${sample}.html`);
      await writeFile(
        file,
        printedPage(
          laidOut.blocks.map(({ content }) => content!),
          { locale: 'fr', title: sample, hint: 'Ctrl+P', savePdf: 'Enregistrer le PDF' },
          await readFile('client/src/preview/printed.css', 'utf8'),
        ),
      );
      const printed = await context.newPage();
      printed.on('console', (message) => faults.push(message.text()));
      await printed.goto(pathToFileURL(file).href);
      const said = await printed.locator('main').innerText();
      await show(text);
      const blank = (words: string): string => words.replace(/\s+/g, '');
      const onScreen = await preview.page
        .locator('.document')
        .evaluate((shown) =>
          [...shown.querySelectorAll('dd, h1, h2, td, .paragraph')].map((one) => one.textContent!),
        );
      assert.ok(onScreen.length > 10);
      for (const words of onScreen) assert.ok(blank(said).includes(blank(words)), words);
      await printed.emulateMedia({ media: 'print' });
      await printed.setViewportSize({ width: 680, height: 1009 }); // between the margins of A4
      assert.deepEqual(
        await printed
          .locator('main :is(td, th, dd, dt, .card, h1, h2)')
          .evaluateAll((all) =>
            all
              .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
              .map((one) => one.textContent),
          ),
        [],
      );
      const pdf = (await printed.pdf({ preferCSSPageSize: true })).toString('latin1');
      for (const [, width] of pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) [\d.]+\s*\]/g))
        assert.ok(Math.abs(Number(width) - 595) < 2, width);
      const saved = printed.locator('a[download]');
      assert.equal(await saved.count(), sample.includes('n1') ? 1 : 0);
      await printed.emulateMedia({ media: 'screen' });
      await printed.evaluate(axe.source);
      assert.deepEqual(await printed.evaluate(judged), []);
      await printed.screenshot({ path: path.join('out', 'pages', `${sample}.png`) });
      await printed.close();
    }
  });
});

async function judged(): Promise<string[]> {
  const { axe: judge } = window as unknown as { axe: typeof axe };
  const { violations } = await judge.run(document, { resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`);
}

/** Whether something else than white was drawn on the first page. */
function isDrawn(): boolean {
  const canvas = document.querySelector<HTMLCanvasElement>('.pdf-page canvas');
  if (!canvas || canvas.width === 0) return false;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value, at) => at % 4 !== 3 && value < 128);
}

/** A PDF of a line a page, written by hand: no library that reads PDF has made it. */
function pdfOf(lines: readonly string[]): Buffer {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
  const kids: string[] = [];
  for (const line of lines) {
    const content = `BT /F1 24 Tf 72 720 Td (${line}) Tj ET`;
    kids.push(`${objects.length + 1} 0 R`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 ${font} >> >> /Contents ${objects.length + 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
