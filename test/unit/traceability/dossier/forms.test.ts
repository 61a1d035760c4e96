import assert from 'node:assert/strict';
import Papa from 'papaparse';
import { csvOf } from '../../../../server/src/traceability/dossier/csv';
import { deltaOf } from '../../../../server/src/traceability/dossier/delta';
import { gateOf } from '../../../../server/src/traceability/dossier/gate';
import { markdownOf, summaryOf } from '../../../../server/src/traceability/dossier/markdown';
import { linkOf, pathFrom } from '../../../../server/src/traceability/dossier/paths';
import { textOf } from '../../../../server/src/traceability/dossier/text';
import { reportWith } from '../../../support/dossier';

const report = reportWith();
const template = 'https://forge.example/p/blob/{revision}/{path}#L{line}';

describe('Links of a dossier', () => {
  it('tell a path from the folder of the project, decoded', () => {
    assert.equal(pathFrom('file:///w/p', 'file:///w/p/a%20b/c.ts'), 'a b/c.ts');
    assert.equal(pathFrom('file:///w/p', 'file:///w/q/c.ts'), '../q/c.ts');
    assert.equal(pathFrom('file:///w/p', 'vscode-vfs://github/q/c.ts'), 'vscode-vfs://github/q/c.ts');
    assert.equal(pathFrom('file:///w/p', 'file:///w/p/%E0%A4%A'), '%E0%A4%A');
  });

  it('are relative, or lead to the forge', () => {
    const place = { path: 'a b/é#1.ts', line: 7 };
    assert.equal(linkOf(place, {}), 'a%20b/%C3%A9%231.ts#L7');
    assert.equal(linkOf(place, { base: '..' }), '../a%20b/%C3%A9%231.ts#L7');
    assert.equal(
      linkOf(place, { template, revision: 'abc' }),
      'https://forge.example/p/blob/abc/a%20b/%C3%A9%231.ts#L7',
    );
    assert.equal(linkOf({ path: '../q.ts', line: 1 }, { template }), '../q.ts#L1');
    assert.equal(linkOf({ path: 'a:b.ts', line: 1 }, {}), './a:b.ts#L1');
  });
});

describe('CSV of a dossier', () => {
  for (const [locale, separator] of [
    ['fr', ';'],
    ['en', ','],
  ] as const)
    it(`opens in a spreadsheet in ${locale}`, () => {
      const text = csvOf(report, {}, locale);
      assert.ok(text.startsWith('\ufeff'));
      const { data, errors } = Papa.parse<string[]>(text.slice(1), {
        delimiter: separator,
        skipEmptyLines: true,
      });
      assert.deepEqual(errors, []);
      assert.equal(data.length, 7);
      assert.ok(data.every((row) => row.length === data[0]!.length));
      const [, psc14, , , psc17] = data;
      assert.deepEqual(psc14!.slice(0, 3), [
        'SC.PSC.14',
        'Identification / Pro Santé Connect',
        'S’identifier par Pro Santé Connect.',
      ]);
      assert.equal(psc14![9], 'preuves/psc 14.md:1');
      assert.equal(psc17![2], "'=SOMME(A1) <script>alert(1)</script>");
    });
});

describe('Markdown of a dossier', () => {
  const options = {
    links: { template, revision: 'abc' },
    locale: 'fr',
    delta: deltaOf(reportWith({ results: [], generated: '2026-10-30' }), report),
    failures: gateOf(report, { covered: 80 }, ['missing-mandatory']),
  } as const;

  it('is one table whose cells break no row and hold no markup of a text', () => {
    const text = markdownOf(report, options);
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    assert.equal(rows.length, 8);
    assert.deepEqual([...new Set(rows.map((row) => row.split(/(?<!\\)\|/).length))], [9]);
    assert.doesNotMatch(text, /<script|<Net>/);
    assert.match(
      text,
      /\[preuves\/psc 14\.md:1\]\(https:\/\/forge\.example\/p\/blob\/abc\/preuves\/psc%2014\.md#L1\)/,
    );
  });

  it('says on the page of a job why it fails, what is missing and what was lost', () => {
    const text = summaryOf(report, options);
    assert.match(text, /❌ 60 % d’exigences couvertes, 80 % demandés/);
    assert.match(text, /## Obligatoires et manquantes \(1\)\n\n- `SC\.PSC\.16`/);
    assert.match(text, /## Depuis le 30\/10\/2026 \(abc1234\)\n\n### Perdues \(1\)\n\n- `SC\.PSC\.15`/);
    assert.doesNotMatch(text, /\|/);
    assert.match(summaryOf(report, { ...options, failures: [] }), /✅/);
    // A run of which nothing is asked has no verdict.
    assert.doesNotMatch(summaryOf(report, { links: options.links, locale: 'fr' }), /✅|❌/);
  });
});

describe('Text of a dossier', () => {
  it('says what is wrong first, what is demanded before the rest, and the verdict last', () => {
    const lines = textOf(report, { locale: 'fr', failures: gateOf(report, {}, ['unknown']) }).split('\n');
    assert.deepEqual(lines.slice(0, 5), [
      '  Exigence   Caractère       Sujet',
      '',
      'Manquante (2)',
      '  SC.PSC.16  Obligatoire',
      '  SC.PSC.18  Obligation non connue',
    ]);
    assert.ok(lines.includes('             échoué : b – délai dépassé'));
    assert.ok(lines.includes('             Preuves : preuves/psc 14.md:1'));
    assert.equal(lines.at(-1), '✗ un identifiant cité est inconnu : SC.PSC.99');
  });
});
