import assert from 'node:assert/strict';
import { countedEn, countedFr } from '../../../server/src/core/counted';

describe('counting in words', () => {
  it('has none in the singular in French, in the plural in English', () => {
    assert.deepEqual(
      [0, 1, 2].map((count) => countedFr(count, 'jeu', 'jeux')),
      ['0 jeu', '1 jeu', '2 jeux'],
    );
    assert.deepEqual(
      [0, 1, 2].map((count) => countedEn(count, 'set')),
      ['0 sets', '1 set', '2 sets'],
    );
  });
});
