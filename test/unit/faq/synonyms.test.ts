import assert from 'node:assert/strict';
import { buildSynonymTables, openSynonyms, stemsOf } from '../../../server/src/faq/synonyms';

const synonyms = openSynonyms(
  buildSynonymTables({
    version: 1,
    equivalents: [
      ['dmp', 'dossier médical partagé'],
      ['bal', 'boîte aux lettres'],
    ],
    related: [{ weight: 0.5, terms: ['dmp', 'mon espace santé', 'coffre'] }],
  }),
);

// segur: verifies SEG/FAQ.02
describe('synonyms of the FAQ', () => {
  it('finds a phrase whatever its accents, number and small words', () => {
    const stems = stemsOf('les dossiers medicaux partagés et boite lettres');
    assert.deepEqual(synonyms.find(stems), [
      { concept: '~dmp', at: 0, length: 3 },
      { concept: '~bal', at: 3, length: 2 },
    ]);
  });

  it('relates in both directions', () => {
    assert.equal(synonyms.related('~dmp').get('coffr'), 0.5);
    assert.equal(synonyms.related('coffr').get('~dmp'), 0.5);
    assert.equal(synonyms.related('inconnu').size, 0);
  });

  it('does not find half a phrase', () => {
    assert.deepEqual(synonyms.find(stemsOf('dossier médical')), []);
  });
});
