import assert from 'node:assert/strict';
import { itemReader } from '../../../../server/src/traceability/coverage/coverage';
import { coverageWords } from '../../../../server/src/traceability/coverage/words';
import type { Project } from '../../../../server/src/traceability/project/project';
import type { TestResult } from '../../../../server/src/traceability/results/testResult';
import { catalogueOf, projectOf, resultOf, sourceOf } from '../../../support/traceability';

const catalogue = catalogueOf({ id: 'SC.PSC.01', obligation: 'DOIT' });
const id = 'SC.PSC.01';
const code = (name: string) => ({ uri: `file:///w/${name}`, role: 'implementation' as const });
const test = (name: string) => ({ uri: `file:///w/${name}`, role: 'test' as const });
const proof = (name: string) => ({ uri: `file:///w/${name}`, role: 'proof' as const });

function words(
  cited: NonNullable<Parameters<typeof sourceOf>[0]>[string],
  results: readonly Partial<TestResult>[] = [],
  part: Partial<Project> = {},
  today = '20261130',
  demanded = false,
) {
  const project = projectOf(part);
  const read = itemReader({
    catalogue,
    project,
    index: sourceOf({ [id]: cited }),
    results: results.map((result) => resultOf({ requirementIds: [id], ...result })),
    today,
  });
  return coverageWords({ ...read(catalogue.get(id)!), project, demanded }, today);
}

describe('coverageWords', () => {
  it('counts files, and says what became of the tests and when, in both languages', () => {
    const cited = [code('a.ts'), code('a.ts'), code('b.ts'), test('a.test.ts')];
    assert.deepEqual(words(cited, [{ outcome: 'failed', when: '2026-11-29T22:10:00Z' }]), {
      fr: 'implémentée dans 2 fichiers, testée dans 1 (en échec hier), aucune preuve',
      en: 'implemented in 2 files, tested in 1 (failed yesterday), no proof',
    });
    assert.deepEqual(words([...cited, proof('preuves/x.md')], [{ when: '2026-11-30' }]), {
      fr: 'implémentée dans 2 fichiers, testée dans 1 (réussie aujourd’hui), prouvée dans 1 fichier',
      en: 'implemented in 2 files, tested in 1 (passed today), proved in 1 file',
    });
  });

  for (const [when, fr, en] of [
    ['2026-11-27T08:00:00', 'réussie il y a 3 jours', 'passed 3 days ago'],
    ['2026-10-02', 'réussie le 02/10/2026', 'passed on 2026-10-02'],
    ['2026-12-24', 'réussie le 24/12/2026', 'passed on 2026-12-24'],
    [undefined, 'réussie', 'passed'],
  ] as const)
    it(`words the day of a result: ${en}`, () => {
      const said = words([code('a.ts')], [when === undefined ? {} : { when }]);
      assert.equal(said?.fr, `implémentée dans 1 fichier, testée (${fr}), aucune preuve`);
      assert.equal(said?.en, `implemented in 1 file, tested (${en}), no proof`);
    });

  it('says that a result is older than the project allows', () => {
    const said = words([test('a.test.ts')], [{ when: '2026-10-02' }], {
      thresholds: { resultsMaxAgeDays: 30 },
    });
    assert.equal(
      said?.fr,
      'non implémentée, testée dans 1 fichier (dernier résultat trop ancien, le 02/10/2026), aucune preuve',
    );
  });

  it('is silent where nothing is known, unless a segur.json demands the requirement', () => {
    const documents = [{ uri: 'file:///w/a.md', role: 'documentation' as const }];
    assert.equal(words(documents), undefined);
    assert.equal(words(documents, [], {}, '20261130', true)?.en, 'not covered: no code, no test, no proof');
  });

  it('gives the reason of an exclusion', () => {
    const said = words([code('a.ts')], [], { exclusions: [{ requirements: [id], reason: 'sans BAL' }] });
    assert.deepEqual(said, { fr: 'exclue : sans BAL', en: 'excluded: sans BAL' });
  });
});
