import assert from 'node:assert/strict';
import { segments, termFinder } from '../../../client/webview/highlight';

const found = (text: string, ...terms: string[]): string[] =>
  termFinder(terms)(text).map(({ start, end }) => text.slice(start, end));

describe('webview/highlight', () => {
  describe('segments', () => {
    it('cuts a text at its ranges', () => {
      assert.deepEqual(segments('un deux trois', [{ start: 3, end: 7 }]), [
        { text: 'un ', marked: false },
        { text: 'deux', marked: true },
        { text: ' trois', marked: false },
      ]);
    });

    it('joins ranges that overlap, in any order, and cuts off what lies outside', () => {
      const cut = segments('abcdef', [
        { start: 4, end: 99 },
        { start: 0, end: 2 },
        { start: 1, end: 3 },
      ]);
      assert.equal(cut.map(({ text }) => text).join(''), 'abcdef');
      assert.equal(
        cut
          .filter(({ marked }) => marked)
          .map(({ text }) => text)
          .join('|'),
        'ab|c|ef',
      );
    });

    it('gives a text without ranges back whole', () => {
      assert.deepEqual(segments('abc', []), [{ text: 'abc', marked: false }]);
      assert.deepEqual(segments('', []), []);
    });
  });

  describe('termFinder', () => {
    it('finds words whatever their case and accents', () => {
      assert.deepEqual(found('Le Référencement et le référencement', 'referencement'), [
        'Référencement',
        'référencement',
      ]);
      assert.deepEqual(found('téléversement', 'TÉLÉVERSEMENT'), ['téléversement']);
    });

    it('finds decomposed accents', () => {
      assert.deepEqual(found('cle\u0301 perdue', 'clé'), ['cle\u0301']);
    });

    it('finds whole words only', () => {
      assert.deepEqual(found('INSEE et INS', 'ins'), ['INS']);
    });

    it('finds sequences of words, the longest first', () => {
      assert.deepEqual(found('avec Pro Santé Connect', 'pro sante connect', 'pro'), ['Pro Santé Connect']);
      assert.deepEqual(found('voir SC.PSC.14 et SC.PSC.16', 'SC.PSC.14'), ['SC.PSC.14']);
    });

    it('finds nothing for terms without words', () => {
      assert.deepEqual(found('a - b', '-', ''), []);
    });
  });
});
