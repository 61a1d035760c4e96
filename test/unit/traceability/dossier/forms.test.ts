import assert from 'node:assert/strict';
import Papa from 'papaparse';
import { csvOf } from '../../../../server/src/traceability/dossier/csv';
import { deltaOf } from '../../../../server/src/traceability/dossier/delta';
import { gateOf } from '../../../../server/src/traceability/dossier/gate';
import { markdownOf, summaryOf } from '../../../../server/src/traceability/dossier/markdown';
import { linkOf, pathFrom } from '../../../../server/src/traceability/dossier/paths';
import { textOf } from '../../../../server/src/traceability/dossier/text';
import { reportWith } from '../../../support/dossier';
import { catalogueOf } from '../../../support/traceability';

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
  it('says how far the product is, what is missing and what fails, what to do, and the verdict last', () => {
    const text = textOf(report, { locale: 'fr', failures: gateOf(report, {}, ['unknown']) });
    const lines = text.split('\n');
    assert.equal(lines[0], 'Couverture des exigences – Cabinet <Net> 3.1');
    const inOrder = [
      '6 exigences, 1 exclue, 2 manquantes (1 obligatoire)',
      '  couvertes     ████████████░░░░░░░░  3/5   60\u00a0%',
      'En échec (1)',
      '             échoué : b – délai dépassé',
      'Obligatoires et manquantes 1 sur 3',
      '    SC.PSC.16',
      'Identifiants cités et inconnus (1)',
      'Pour avancer',
    ].map((line) => lines.indexOf(line));
    assert.ok(!inOrder.includes(-1), `${String(inOrder)}\n${text}`);
    assert.deepEqual(
      inOrder,
      [...inOrder].sort((a, b) => a - b),
    );
    assert.ok(lines.some((line) => line.startsWith('  segur explain SC.PSC.16 ')));
    assert.equal(lines.at(-1), '✗ un identifiant cité est inconnu : SC.PSC.99');
    assert.ok(!text.includes('SC.PSC.18'), 'what nobody demands is not named where it is short');
    assert.doesNotMatch(text, /\u001b/);
  });

  it('names each requirement with its places where all is asked for', () => {
    const lines = textOf(report, { locale: 'fr', full: true }).split('\n');
    const at = lines.indexOf('Manquante (2)');
    assert.deepEqual(lines.slice(at + 1, at + 3), [
      '  SC.PSC.16  Obligatoire',
      '  SC.PSC.18  Obligation non connue',
    ]);
    assert.ok(lines.includes('             Preuves : preuves/psc 14.md:1'));
  });

  it('counts by referential where there are many, and marks what it is for whoever shows it', () => {
    const many = catalogueOf(
      ...Array.from({ length: 8 }, (_, at) => ({
        id: `SC.PSC.0${at + 1}`,
        number: `0${at + 1}`,
        obligation: 'DOIT' as const,
        referentials: [`REM ${at}`, ...(at < 3 ? ['REM commun'] : [])],
      })),
    );
    const text = textOf(reportWith({ catalogue: many, cited: {}, results: [] }), {
      locale: 'en',
      paint: (tone, words) => `<${tone}>${words}</>`,
    });
    assert.match(
      text,
      /<strong>Mandatory and missing<\/> <bad>8 of 8<\/>\n {2}REM commun {2}<bad>3 of 3<\/>/,
    );
    assert.match(text, /\n {2}REM 7 {7}<bad>1 of 1<\/>\n.*counts in each of its referentials/);
    assert.match(text, /segur coverage --referential "REM commun"/);
  });
});
