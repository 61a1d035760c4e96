import assert from 'node:assert/strict';
import { tied } from '../../../client/webview/typography';

describe('webview/typography', () => {
  it('ties the blanks of French marks, and leaves every other one', () => {
    assert.equal(
      tied('dans « Activités » : un lien ; et après ?'),
      'dans «\u00a0Activités\u00a0»\u00a0: un lien\u00a0; et après\u00a0?',
    );
    assert.equal(tied('In “Activities”: a link; done?'), 'In “Activities”: a link; done?');
    assert.equal(tied('a :b ?c d'), 'a :b ?c d');
    assert.equal(tied('déjà «\u00a0tenu\u00a0»'), 'déjà «\u00a0tenu\u00a0»');
    assert.equal(tied(''), '');
  });

  it('keeps the length, by which marks of a search are placed', () => {
    for (const text of ['« a » : b', ' : ', '«  »', 'x ?']) assert.equal(tied(text).length, text.length);
  });
});
