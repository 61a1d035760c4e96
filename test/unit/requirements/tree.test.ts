import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../server/src/catalogue/loadCatalogue';
import { requirementsTree } from '../../../server/src/requirements/tree';
import { shippedData } from '../../support/data';
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
    const referentials = requirementsTree(catalogue, { groupBy: 'referential' }, 'fr').groups;
    assert.ok(referentials.every(({ label }) => label.length < 30));
    assert.equal(
      referentials.find(({ label }) => label === 'PGSSI-S IE ASPP')!.name,
      'PGSSI-S, référentiel d’identification électronique (ASPP)',
    );
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

describe('the rows of the tree', () => {
  const catalogue = shippedCatalogue();
  const rows = (filter: string, mentions?: (id: string) => number | undefined) =>
    requirementsTree(catalogue, { groupBy: 'referential', filter }, 'fr', mentions).groups.flatMap(
      ({ families }) => families.flatMap(({ requirements }) => requirements),
    );

  it('show what tells siblings apart: the last heading, or the demand where several share that', () => {
    assert.equal(
      rows('SC.DMP/UX.10').find(({ id }) => id === 'SC.DMP/UX.10')!.title,
      'Requête non bloquante',
    );
    let rowsRead = 0;
    let apart = 0;
    for (const { families } of requirementsTree(catalogue, { groupBy: 'referential' }, 'fr').groups)
      for (const { requirements } of families) {
        const titles = requirements.filter(({ tone }) => tone === 'read').map(({ title }) => title);
        rowsRead += titles.length;
        apart += new Set(titles).size;
      }
    // Some requirements demand the same as another one, word for word.
    assert.ok(apart >= 0.99 * rowsRead, `${apart} of ${rowsRead}`);
  });

  it('differ in what a narrow view shows of them, wherever different things are demanded', () => {
    for (const groupBy of ['referential', 'couloir'] as const)
      for (const { families } of requirementsTree(catalogue, { groupBy }, 'fr').groups)
        for (const { requirements } of families) {
          const seen = new Map<string, string>();
          for (const { id, title, shortTitle = title } of requirements.filter(
            ({ tone }) => tone === 'read',
          )) {
            const first = shortTitle.slice(0, 24);
            assert.equal(seen.get(first) ?? title, title, id);
            seen.set(first, title);
          }
        }
  });

  it('name the nearest heading that differs, where nothing demanded is known', () => {
    const title = (wanted: string) => rows(wanted).find(({ id }) => id === wanted)!.title;
    const all = requirementsTree(catalogue, { groupBy: 'referential' }, 'fr').groups.flatMap(({ families }) =>
      families.flatMap(({ requirements }) => requirements),
    );
    const shown = all.find(({ id }) => id === 'DB.SPEC.12')!;
    assert.equal(shown.title, 'Configuration › Architecture DRIMbox');
    assert.equal(title('DB.SPEC.12'), 'Architecture DRIMbox', 'alone, it needs no more');
  });

  it('name the heading above, where two demand the same word for word', () => {
    const rows = requirementsTree(catalogue, { groupBy: 'referential' }, 'fr').groups.flatMap(
      ({ families }) => families.flatMap(({ requirements }) => requirements),
    );
    const [consumer, viewer] = ['DB.CO.63', 'DB.VI-CS.03'].map((wanted) =>
      rows.find(({ id, shortTitle }) => id === wanted && shortTitle !== undefined),
    );
    assert.equal(consumer?.title, viewer?.title);
    assert.ok(consumer?.shortTitle?.startsWith(`${consumer.title} · `), consumer?.shortTitle);
    assert.notEqual(consumer?.shortTitle, viewer?.shortTitle);
  });

  it('say their state in few words, and how often the workspace names them', () => {
    const [dropped] = rows('ERGO/va1.03');
    assert.equal(dropped!.tone, 'gone');
    assert.equal(dropped!.state, 'retirée de la vague 2');
    assert.equal(rows('EX PSC 03')[0]!.state, 'énoncé non lu');
    const [cited] = rows('SC.PSC.14', (id) => (id === 'SC.PSC.14' ? 3 : 0));
    assert.equal(cited!.mentions, 3);
    assert.equal(rows('SC.PSC.16', () => 0)[0]!.mentions, undefined);
  });

  it('put the catalogues of the user in a group of their own, first', async () => {
    const { catalogue: own } = await loadCatalogue(shippedData, [
      { name: 'maison.json', text: '[{"id": "SC.PSC.42", "paraphrase": "La nôtre."}]' },
    ]);
    const { groups, total } = requirementsTree(own, { groupBy: 'couloir' }, 'en');
    assert.equal(total, 1079);
    assert.equal(groups[0]!.own, true);
    assert.equal(groups[0]!.label, 'Your catalogues');
    assert.deepEqual(
      groups[0]!.families.map(({ label, requirements }) => [label, requirements.map(({ id }) => id)]),
      [['maison.json', ['SC.PSC.42']]],
    );
    assert.ok(groups.slice(1).every(({ own: isOwn }) => !isOwn));
  });
});
