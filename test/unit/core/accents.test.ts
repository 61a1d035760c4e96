import assert from 'node:assert/strict';
import { withoutAccents } from '../../../server/src/core/accents';

describe('core/accents', () => {
  it('keeps letters, case and marks between words', () => {
    assert.equal(withoutAccents('Élève, ça va où ? Ñandú'), 'Eleve, ca va ou ? Nandu');
    assert.equal(withoutAccents('e\u0301te\u0301'), 'ete');
    assert.equal(withoutAccents('cœur Ø ß'), 'cœur Ø ß');
  });
});
