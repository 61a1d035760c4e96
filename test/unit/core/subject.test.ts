import assert from 'node:assert/strict';
import { headingsOf, leafFirst, shownSubject } from '../../../server/src/core/subject';

describe('a subject', () => {
  it('is a path of headings', () => {
    assert.deepEqual(headingsOf('MSSanté / API LPS / Sécurisation'), ['MSSanté', 'API LPS', 'Sécurisation']);
    assert.deepEqual(headingsOf('Lecture/écriture'), ['Lecture/écriture']);
    assert.equal(shownSubject('MSSanté / API LPS'), 'MSSanté › API LPS');
  });

  it('begins in a list with its narrowest heading', () => {
    assert.equal(leafFirst('MSSanté / API LPS / Sécurisation'), 'Sécurisation · MSSanté › API LPS');
    assert.equal(leafFirst('Sécurisation'), 'Sécurisation');
    assert.equal(leafFirst(''), '');
  });
});
