import assert from 'node:assert/strict';
import { leafFirst } from '../../../client/src/subject';

describe('a subject in a list', () => {
  it('begins with its narrowest heading', () => {
    assert.equal(leafFirst('MSSanté / API LPS / Sécurisation'), 'Sécurisation · MSSanté / API LPS');
    assert.equal(leafFirst('Sécurisation'), 'Sécurisation');
    assert.equal(leafFirst(''), '');
  });
});
