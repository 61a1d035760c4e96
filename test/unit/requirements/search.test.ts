import assert from 'node:assert/strict';
import { searchRequirements } from '../../../server/src/requirements/search';
import { requirementsTree } from '../../../server/src/requirements/tree';
import { withOwnCatalogue } from '../../support/ownCatalogue';
import { shippedCatalogue } from '../../support/requirements';

const catalogue = shippedCatalogue();
const find = (query: string, from = catalogue) => searchRequirements(from, query).map(({ id }) => id);

// segur: verifies SEG/REQ.10
describe('searchRequirements', () => {
  it('finds an identifier however written, first of all', () => {
    for (const [query, id] of [
      ['ex psc 1', 'EX PSC 01'],
      ['EXI_PSC_01', 'EX PSC 01'],
      ['sc_psc_14', 'SC.PSC.14'],
      ['scpsc14', 'SC.PSC.14'],
      ['SC PSC 014', 'SC.PSC.14'],
      ['ris-tlr-int-02', 'RIS.TLR/INT.02'],
      ['ergo 4', 'ERGO 4'],
      ['SC.INS/va1.72', 'INS/va1.72'],
      ['[EXI SI 07]', 'EXI SI 07'],
    ] as const)
      assert.equal(find(query)[0], id, query);
    assert.deepEqual(find('LGC.INS.38').slice(0, 2).sort(), ['INS/va1.13', 'INS/va1.57']);
  });

  it('finds words without accents or case, whatever their order', () => {
    assert.ok(find('identite qualifiee').length > 0);
    assert.deepEqual(find('IDENTITÉ QUALIFIÉE'), find('identite qualifiee'));
    assert.ok(find('editeur habilite').includes('SC.PSC.14'));
    assert.deepEqual(find('zzz'), []);
  });

  it('shows each requirement once, and all of them when nothing is asked', () => {
    assert.equal(find('').length, catalogue.requirements.length);
    for (const query of ['', 'ex psc', 'psc', 'identite'])
      assert.equal(new Set(find(query)).size, find(query).length, query);
  });

  it('finds what the tree finds', () => {
    for (const filter of ['ex psc 1', 'sc_psc_14', 'identite qualifiee', 'datamatrix', 'ergo 4', 'é']) {
      const { groups } = requirementsTree(catalogue, { groupBy: 'referential', filter }, 'fr');
      const inTree = new Set(
        groups.flatMap(({ families }) =>
          families.flatMap(({ requirements }) => requirements.map(({ id }) => id)),
        ),
      );
      assert.deepEqual([...inTree].sort(), find(filter).sort(), filter);
    }
  });

  it('takes plurals, hyphens and slips of the pen', () => {
    const same = (asked: string, meant: string): void => {
      assert.ok(find(meant).length > 0, meant);
      assert.deepEqual(find(asked).slice(0, 3), find(meant).slice(0, 3), asked);
    };
    same('identités qualifiées', 'identite qualifiee');
    same('identitee qualifiee', 'identite qualifiee');
    same('messageries sécurisées', 'messagerie securisee');
    same('consentemment', 'consentement');
    assert.ok(find('comptes-rendus de biologie').length > 0);
    assert.ok(find('prosanteconnect').length > 0);
    assert.equal(find('SC.PCS.14')[0], 'SC.PSC.14');
    assert.equal(find('psc 14')[0], 'SC.PSC.14');
    assert.equal(find('ex 2.1 1070')[0], 'EX_2.1-1070');
    assert.deepEqual(find('zzzzzzzz'), []);
  });

  it("finds a user's own families", () => {
    const own = withOwnCatalogue({ requirements: [{ id: 'PINS-12', subject: 'Contrôle qualité' }] });
    assert.deepEqual(find('pins 12', own), ['PINS-12']);
    assert.deepEqual(find('controle qualite', own).slice(0, 1), ['PINS-12']);
  });
});
