import assert from 'node:assert/strict';
import { explain } from '../../../server/src/requirements/explain';
import { shippedCatalogue } from '../../support/requirements';

describe('explain', () => {
  const ids = (input: string) => explain(input, shippedCatalogue(), 'fr').map(({ id }) => id);

  it('answers one whole spelling, even one that a text would not be believed for', () => {
    assert.deepEqual(ids('CO.48'), ['DB.CO.48']);
    assert.deepEqual(ids(' sc_psc_14 '), ['SC.PSC.14']);
    assert.deepEqual(ids('LGC.INS.38'), ['INS/va1.13', 'INS/va1.57']);
  });

  it('answers every mention of a sentence, each at its place', () => {
    const matches = explain('Voir EX PSC 01, 03 et\nSC.PSC.14', shippedCatalogue(), 'fr');
    assert.deepEqual(
      matches.map(
        ({ id, range }) => `${id} ${range.start.line}:${range.start.character}-${range.end.character}`,
      ),
      ['EX PSC 01 0:5-14', 'EX PSC 03 0:16-18', 'SC.PSC.14 1:0-9'],
    );
  });

  it('says what is known and what is not', () => {
    const [known] = explain('SC.PSC.14', shippedCatalogue(), 'en');
    assert.equal(known!.textStatus, 'known_summary');
    assert.equal(known!.title, 'Habilitation Espace de Confiance PSC');
    assert.match(known!.text, /habilité/);
    const [unknown] = explain('EX PSC 03', shippedCatalogue(), 'en');
    assert.equal(unknown!.text, 'Statement not read.');
  });

  it('says what was corrected since, and how old that is', () => {
    const [corrected] = explain('SC.SSI/IAM.91', shippedCatalogue(), 'fr');
    assert.match(corrected!.notes!, /^Version révisée.*lue le 2026-11-29/);
    assert.deepEqual([corrected!.dated, corrected!.read], ['2023-03', '2026-11-29']);
    const [undated] = explain('EX_GEN-1180', shippedCatalogue(), 'fr');
    assert.deepEqual([undated!.dated, undated!.read], [undefined, '2026-11-29']);
  });

  it('knows the names without a number that the acceptance of the DMP uses', () => {
    assert.deepEqual(ids('PRE_TPS'), ['PRE_TPS']);
    assert.deepEqual(ids('if (code == PRE_ERR) return;'), []);
  });

  it('answers nothing for nothing', () => {
    for (const input of ['', '   ', 'rien', 'SC.PSC.99', 'PORT 443']) assert.deepEqual(ids(input), [], input);
  });
});
