import assert from 'node:assert/strict';
import { createProjectsCoverage } from '../../../../server/src/traceability/coverage/projectsCoverage';
import { createWorkspaceIndex } from '../../../../server/src/traceability/index/workspaceIndex';
import { shippedCatalogue } from '../../../support/requirements';
import { shippedVocabulary } from '../../../support/traceability';

const id = 'SC.PSC.14';

function workspace(today: () => string = () => '20261130') {
  const index = createWorkspaceIndex(shippedCatalogue(), shippedVocabulary());
  index.setFolders(['file:///w']);
  return { index, coverage: createProjectsCoverage(index, shippedCatalogue(), today) };
}

describe('createProjectsCoverage', () => {
  it('follows the index, and tells projects apart', () => {
    const { index, coverage } = workspace();
    const implemented = (uri: string) => coverage.item(id, uri)?.evidence.implementation.map((c) => c.uri);
    assert.deepEqual(implemented('file:///w/x.md'), []);
    index.update('file:///w/src/a.ts', `// segur: implements ${id}\nfunction a() {}\n`);
    assert.deepEqual(implemented('file:///w/x.md'), ['file:///w/src/a.ts']);
    index.update('file:///w/p/segur.json', '{ "product": { "name": "P" } }');
    index.update('file:///w/p/b.ts', `// segur: implements ${id}\n`);
    assert.deepEqual(implemented('file:///w/x.md'), ['file:///w/src/a.ts']);
    assert.deepEqual(implemented('file:///w/p/x.md'), ['file:///w/p/b.ts']);
    index.remove(['file:///w/p']);
    assert.deepEqual(implemented('file:///w/p/x.md'), ['file:///w/src/a.ts']);
  });

  it('says of a project whole what it says of one requirement, and the same until something changes', () => {
    const { index, coverage } = workspace();
    index.update('file:///w/src/a.ts', `// segur: implements ${id}\n`);
    const [project] = index.projects.all();
    const all = coverage.of(project!);
    assert.equal(coverage.of(project!), all);
    const { facts, standing } = coverage.item(id, 'file:///w/src/a.ts')!;
    const item = all.items.find(({ requirement }) => requirement.id === id)!;
    assert.deepEqual({ facts, standing }, { facts: item.facts, standing: item.standing });
    index.update('file:///w/src/a.ts', '');
    assert.notEqual(coverage.of(project!), all);
  });

  it('asks anew on another day: an exclusion ends', () => {
    let day = '20261130';
    const { index, coverage } = workspace(() => day);
    index.update(
      'file:///w/segur.json',
      `{ "exclusions": [{ "requirements": ["${id}"], "reason": "plus tard", "until": "2026-11-30" }] }`,
    );
    assert.equal(coverage.item(id, 'file:///w/a.ts')?.standing.type, 'excluded');
    day = '20261201';
    assert.equal(coverage.item(id, 'file:///w/a.ts')?.standing.type, 'missing');
  });
});
