import assert from 'node:assert/strict';
import { createProjectsCoverage } from '../../../../server/src/traceability/coverage/projectsCoverage';
import { rowCoverage } from '../../../../server/src/traceability/coverage/rowCoverage';
import { createWorkspaceIndex } from '../../../../server/src/traceability/index/workspaceIndex';
import { requirementsTree } from '../../../../server/src/requirements/tree';
import type { CoverageFilter } from '../../../../server/src/core/views';
import { shippedCatalogue } from '../../../support/requirements';
import { shippedVocabulary } from '../../../support/traceability';

const catalogue = shippedCatalogue();

function viewOf(files: Readonly<Record<string, string>>) {
  const index = createWorkspaceIndex(catalogue, shippedVocabulary());
  index.setFolders(['file:///w']);
  for (const [name, text] of Object.entries(files)) index.update(`file:///w/${name}`, text);
  const coverage = rowCoverage(
    createProjectsCoverage(index, catalogue, () => '20261130'),
    'fr',
    '20261130',
  );
  return {
    row: (id: string) => coverage.of(catalogue.get(id)!),
    kept(filter: CoverageFilter) {
      const query = { groupBy: 'referential', coverage: filter } as const;
      const { groups } = requirementsTree(catalogue, query, 'fr', undefined, coverage);
      return new Set(
        groups.flatMap(({ families }) => families.flatMap((one) => one.requirements.map(({ id }) => id))),
      );
    },
  };
}

const project = '{ "couloirs": ["Imagerie"], "software": ["RIS"], "wave": "2" }';
const code = '// segur: implements SC.PSC.14\n';

describe('rowCoverage', () => {
  it('says the state and the line of what is covered, and nothing of the rest, where no segur.json demands anything', () => {
    const { row, kept } = viewOf({ 'src/a.ts': code });
    assert.deepEqual(row('SC.PSC.14'), {
      state: 'implemented',
      label: 'implémentée',
      line: 'implémentée dans 1 fichier, non testée, aucune preuve',
      demanded: false,
    });
    assert.equal(row('SC.PSC.16'), undefined);
    assert.ok(kept('demanded').size > 500);
  });

  it('says what is missing of what a segur.json demands, and filters it', () => {
    const { row, kept } = viewOf({
      'segur.json': project,
      'src/a.ts': code,
      'preuves/psc.md': 'SC.PSC.14',
    });
    const demanded = kept('demanded');
    assert.ok(demanded.has('SC.PSC.14') && demanded.size > 50 && demanded.size < 500, `${demanded.size}`);
    const missing = kept('missingMandatory');
    assert.ok(missing.size > 0 && !missing.has('SC.PSC.14'));
    for (const id of missing) assert.equal(row(id)?.state, 'missing');
    assert.equal(row('SC.PSC.14')?.state, 'proved');
    assert.equal(kept('notProved').size, demanded.size - 1);
  });

  it('counts the worst of several projects, and a failure wherever it is', () => {
    const failed = (name: string) =>
      `<testsuites><testsuite name="s"><testcase classname="c" name="${name}"><failure/></testcase></testsuite></testsuites>`;
    const { row, kept } = viewOf({
      'a/segur.json': project,
      'a/src/a.ts': code,
      'b/segur.json': project,
      'a/out/junit.xml': failed('SC.PSC.16'),
    });
    assert.equal(row('SC.PSC.14')?.state, 'missing');
    assert.deepEqual([...kept('failing')], ['SC.PSC.16']);
  });
});
