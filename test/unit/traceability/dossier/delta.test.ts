import assert from 'node:assert/strict';
import { type Delta, deltaOf } from '../../../../server/src/traceability/dossier/delta';
import { jsonOf } from '../../../../server/src/traceability/dossier/json';
import { readReport } from '../../../../server/src/traceability/dossier/readReport';
import { deltaParts } from '../../../../server/src/traceability/dossier/lines';
import { dossierCitations, dossierProject, reportWith, type ReportParts } from '../../../support/dossier';
import { catalogueOf } from '../../../support/traceability';

function between(before: ReportParts, after: ReportParts): Delta {
  // As it comes from a file.
  const earlier = readReport(jsonOf(reportWith({ generated: '2026-10-30', ...before })));
  assert.ok(earlier.ok);
  return deltaOf(earlier.report, reportWith(after));
}

const ids = (
  list: readonly ({ readonly id: string } | { readonly requirement: { readonly id: string } })[],
) => list.map((one) => ('requirement' in one ? one.requirement.id : one.id));

// segur: verifies SEG/COUV.08
describe('Delta of two reports', () => {
  it('is empty between a report and itself', () => {
    assert.deepEqual(deltaParts(between({}, {}), 'fr'), []);
  });

  it('tells what was lost, and from which file it is gone', () => {
    const { lost, newlyMissing, won, since } = between(
      {},
      {
        cited: {
          ...dossierCitations,
          'SC.PSC.14': dossierCitations['SC.PSC.14']!.slice(0, 2),
          'SC.PSC.17': [],
        },
      },
    );
    assert.deepEqual(
      lost.map(({ requirement, lost: facts, before, goneFrom }) => [
        requirement.id,
        facts,
        before,
        goneFrom.map(({ path }) => path),
      ]),
      [
        ['SC.PSC.14', ['proved'], 'proved', ['preuves/psc 14.md']],
        ['SC.PSC.17', ['implemented'], 'implemented', ['src/c.ts']],
      ],
    );
    assert.deepEqual(ids(newlyMissing), ['SC.PSC.17']);
    assert.deepEqual(won, []);
    assert.equal(since.generated, '2026-10-30');
  });

  it('counts a test that fails now as lost, although its file is still there', () => {
    const { lost } = between({ results: [] }, {});
    assert.deepEqual(
      lost.map(({ requirement, lost: facts, goneFrom }) => [requirement.id, facts, goneFrom]),
      [['SC.PSC.15', ['tested'], []]],
    );
  });

  it('tells what was won', () => {
    const { lost, won } = between({ cited: {}, results: [] }, { results: [] });
    assert.deepEqual(lost, []);
    assert.deepEqual(
      won.map(({ requirement, won: facts, before }) => [requirement.id, facts, before]),
      [
        ['SC.PSC.14', ['implemented', 'tested', 'proved'], 'missing'],
        ['SC.PSC.15', ['tested'], 'missing'],
        ['SC.PSC.17', ['implemented'], 'missing'],
      ],
    );
  });

  it('tells new requirements, those that are gone, and texts that changed by more than apostrophes', () => {
    const record = (id: string, paraphrase: string) => ({
      id,
      number: id.slice(-2),
      obligation: 'DOIT',
      paraphrase,
    });
    const delta = between(
      {
        catalogue: catalogueOf(
          record('SC.PSC.01', "L'un"),
          record('SC.PSC.02', 'deux'),
          record('SC.PSC.03', 'trois'),
        ),
        cited: {},
        results: [],
      },
      {
        catalogue: catalogueOf(
          record('SC.PSC.01', 'L’un'),
          record('SC.PSC.02', 'dix'),
          record('SC.PSC.04', 'quatre'),
        ),
        cited: {},
        results: [],
      },
    );
    assert.deepEqual(ids(delta.added), ['SC.PSC.04']);
    assert.deepEqual(ids(delta.gone), ['SC.PSC.03']);
    assert.deepEqual(ids(delta.newlyMissing), ['SC.PSC.04']);
    assert.deepEqual(
      delta.textChanged.map(({ requirement, before, after }) => [requirement.id, before, after]),
      [['SC.PSC.02', 'deux', 'dix']],
    );
  });

  it('tells what is excluded now, and not that it is lost', () => {
    const { newlyExcluded, lost } = between(
      {},
      {
        project: {
          ...dossierProject,
          exclusions: [...dossierProject.exclusions, { requirements: ['SC.PSC.16'], reason: 'plus tard' }],
        },
      },
    );
    assert.deepEqual(ids(newlyExcluded), ['SC.PSC.16']);
    assert.deepEqual(lost, []);
  });
});
