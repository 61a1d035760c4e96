import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { jsonOf } from '../../../../server/src/traceability/dossier/json';
import { mostPlaces } from '../../../../server/src/traceability/dossier/report';
import { readReport } from '../../../../server/src/traceability/dossier/readReport';
import { reportWith } from '../../../support/dossier';

const isReport = new Ajv({ allErrors: true, strict: false }).compile(
  JSON.parse(readFileSync('data/schemas/coverage-report.schema.json', 'utf8')) as object,
);

describe('Coverage report', () => {
  it('tells each requirement with its places from the folder of the project, lines from one', () => {
    const { requirements, unknown } = reportWith();
    const [psc14] = requirements;
    assert.equal(psc14!.standing.type, 'proved');
    assert.deepEqual(
      psc14!.evidence.map(({ role, path, line, subject, written }) => [role, path, line, subject ?? written]),
      [
        ['implementation', 'src/psc.ts', 12, 'login'],
        ['test', 'test/psc.test.ts', 4, undefined],
        ['proof', 'preuves/psc 14.md', 1, undefined],
        ['documentation', 'docs/psc.md', 5, 'EX PSC 14'],
      ],
    );
    assert.deepEqual(
      requirements.map(({ id, standing: { type } }) => `${id} ${type}`),
      [
        'SC.PSC.14 proved',
        'SC.PSC.15 failing',
        'SC.PSC.16 missing',
        'SC.PSC.17 implemented',
        'SC.PSC.18 missing',
        'SC.PSC.19 excluded',
      ],
    );
    assert.deepEqual(
      unknown.map(({ id, places }) => [id, places.length]),
      [['SC.PSC.99', 1]],
    );
  });

  it('meets its schema, is the same for the same coverage, and reads back', () => {
    const report = reportWith();
    const text = jsonOf(report);
    assert.ok(isReport(JSON.parse(text)), JSON.stringify(isReport.errors));
    assert.equal(text, jsonOf(reportWith()));
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(report)));
    const read = readReport(`\ufeff${text}`);
    assert.ok(read.ok);
    assert.deepEqual(
      read.report.requirements.map(({ id, standing, facts, text: words }) => [
        id,
        standing.type,
        facts.tested,
        words,
      ]),
      report.requirements.map(({ id, standing, facts, text: words }) => [
        id,
        standing.type,
        facts.tested,
        words,
      ]),
    );
  });

  it('lists so many places of a name that stands everywhere, and says how many there are', () => {
    const places = Array.from({ length: mostPlaces + 5 }, (_, line) => ({ line }));
    const [psc14] = reportWith({ cited: { 'SC.PSC.14': places }, results: [] }).requirements;
    assert.equal(psc14!.evidence.length, mostPlaces);
    assert.deepEqual(psc14!.evidenceTotals, { implementation: mostPlaces + 5 });
  });

  for (const [what, text, reason] of [
    ['what is not JSON', '{', /n’est pas du JSON/],
    ['another JSON', '[]', /n’est pas un rapport/],
    ['a later format', '{"format":"segur-coverage/2","requirements":[]}', /segur-coverage\/2/],
  ] as const)
    it(`refuses ${what}`, () => {
      const read = readReport(text);
      assert.ok(!read.ok);
      assert.match(read.reason.fr, reason);
    });

  it('leaves out the requirements of an earlier report that cannot be read, and says which', () => {
    const read = readReport(
      '{"format":"segur-coverage/1","generated":"x","requirements":[{"id":"A"},7,{"id":"B","standing":{"type":"missing"},"facts":{}}]}',
    );
    assert.ok(read.ok);
    assert.deepEqual(
      read.report.requirements.map(({ id }) => id),
      ['B'],
    );
    assert.equal(read.report.generated, '');
    assert.deepEqual(
      read.problems.map(({ en }) => /no\. (\d)/.exec(en)?.[1]),
      ['1', '2'],
    );
  });
});
