import assert from 'node:assert/strict';
import { blocksOf, inlineOf } from '../../../client/webview/sheetText';

describe('webview/sheetText', () => {
  it('cuts a text into paragraphs and lists', () => {
    assert.deepEqual(blocksOf('Il DOIT :\n- lire ;\n- écrire.\nPuis finir.\nEt encore.'), [
      { type: 'paragraph', lines: ['Il DOIT :'] },
      { type: 'list', items: ['lire ;', 'écrire.'] },
      { type: 'paragraph', lines: ['Puis finir.', 'Et encore.'] },
    ]);
    assert.deepEqual(blocksOf(''), []);
  });

  it('knows code and addresses, and leaves markup as text', () => {
    assert.deepEqual(inlineOf('cas `CI-SIS-1` sur https://a.fr/b. <b>x</b>'), [
      { type: 'text', text: 'cas ' },
      { type: 'code', text: 'CI-SIS-1' },
      { type: 'text', text: ' sur ' },
      { type: 'address', text: 'https://a.fr/b' },
      { type: 'text', text: '. <b>x</b>' },
    ]);
    assert.deepEqual(inlineOf('javascript:alert(1) command:x'), [
      { type: 'text', text: 'javascript:alert(1) command:x' },
    ]);
  });
});
