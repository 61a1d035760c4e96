import assert from 'node:assert/strict';
import { requirementsTree } from '../../../server/src/requirements/tree';
import { shippedCatalogue } from '../../support/requirements';

describe('requirementsTree', () => {
  const catalogue = shippedCatalogue();

  it('holds every requirement, by referential and by couloir', () => {
    for (const groupBy of ['referential', 'couloir'] as const) {
      const tree = requirementsTree(catalogue, { groupBy }, 'fr');
      const ids = tree.groups.flatMap(({ families }) =>
        families.flatMap((one) => one.requirements.map(({ id }) => id)),
      );
      assert.equal(tree.total, 1078);
      assert.equal(new Set(ids).size, 1078);
    }
    const labels = requirementsTree(catalogue, { groupBy: 'couloir' }, 'en').groups.map(({ label }) => label);
    assert.ok(labels.includes('Imagerie') && labels.includes('No couloir'));
  });

  it('filters by any spelling of an identifier, and by words without accents', () => {
    const ids = (filter: string) =>
      requirementsTree(catalogue, { groupBy: 'couloir', filter }, 'fr').groups.flatMap(({ families }) =>
        families.flatMap(({ requirements }) => requirements.map(({ id }) => id)),
      );
    assert.deepEqual([...new Set(ids('sc_psc_14'))], ['SC.PSC.14']);
    assert.ok(ids('habilite editeur').includes('SC.PSC.14'));
    assert.deepEqual(ids('zzz'), []);
  });
});
