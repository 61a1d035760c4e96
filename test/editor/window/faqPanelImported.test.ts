import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { given } from './support/given';
import { eventually } from './support/eventually';
import { freshSearch, panel, panelFrame } from './support/faqPanel';
import { useSettings } from './support/settings';
import { editorWindow } from './support/window';

/** An answer such as one might import from anywhere. */
const hostile = {
  id: 'mine-001',
  question: 'Intrusion <script>window.intruder = "question"</script> zorglub',
  summary: '<img src=x onerror="window.intruder = \'summary\'">',
  answer: [
    '<script>window.intruder = "answer"</script>',
    '<img src="https://example.invalid/x.png" onerror="window.intruder = \'image\'">',
    '[piège](javascript:window.intruder="link") [commande](command:workbench.action.closeWindow)',
    '[adresse](https://example.invalid/"onmouseover="window.intruder=1)',
    '![suivi](https://example.invalid/pixel.png)',
    '<iframe srcdoc="<script>parent.intruder = 1</script>"></iframe>',
    '<style>body { display: none }</style>',
  ].join('\n\n'),
  source: { title: '"><svg onload="window.intruder = 1">', url: 'javascript:alert(1)', read: '2026-01-01' },
};

describe('FAQ panel, with an answer of unknown origin', () => {
  const test = given(async () => {
    const file = path.join(editorWindow().folder, 'hostile.json');
    await writeFile(file, JSON.stringify({ version: 1, entries: [hostile] }));
    await useSettings({ 'segur.catalogue.files': ['hostile.json'] });
  });

  test('shows it as text, and nothing of it acts', async () => {
    const found = panel().locator('#results [role=option]', { hasText: 'zorglub' }).first();
    await eventually(async (tryMs) => {
      await freshSearch(); // until the server has read the file
      await panel().locator('#search').fill('intrusion zorglub');
      await panel().locator('#results[data-query="intrusion zorglub"]').waitFor({ timeout: tryMs });
      await found.click({ timeout: 1_000 });
    });
    await panel().locator('.answer h2', { hasText: 'zorglub' }).waitFor();
    const frame = await panelFrame();
    const page = await frame.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      const answer = document.querySelector('.answer')!;
      return {
        intruder: (window as unknown as Record<string, unknown>)['intruder'] ?? null,
        shown: getComputedStyle(document.body).display,
        elements: answer.querySelectorAll(
          'script, img, iframe, style, [style], [onerror], [onload], [onmouseover]',
        ).length,
        targets: [...answer.querySelectorAll('a')].map((link) => link.protocol),
        text: answer.textContent,
      };
    });
    assert.equal(page.intruder, null);
    assert.notEqual(page.shown, 'none');
    assert.equal(page.elements, 0);
    assert.ok(
      page.targets.every((protocol) => /^https?:$/.test(protocol)),
      page.targets.join(' '),
    );
    assert.match(page.text, /<script>window\.intruder = "answer"<\/script>/);
    assert.match(page.text, /piège/);
  });
});
