import assert from 'node:assert/strict';
import { codeUnitsOf, unitsBeyondEnd } from '../../../server/src/core/codeUnits';

describe('code units', () => {
  const units = (text: string) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

  it('are those of the text, lone surrogates included, and end with zeros', () => {
    for (const text of ['', 'abc', 'é€😀', 'a\uD800b', '\uDC00', '\0\n', 'x'.repeat(70_000)]) {
      const copy = codeUnitsOf(text);
      assert.equal(copy.length, text.length + unitsBeyondEnd);
      assert.deepEqual([...copy.subarray(0, text.length)], units(text));
      assert.deepEqual([...copy.subarray(text.length)], [0, 0]);
    }
  });

  it('leave nothing of a longer text behind the end of a shorter one', () => {
    codeUnitsOf('a long text before');
    assert.deepEqual([...codeUnitsOf('ab')], [97, 98, 0, 0]);
  });

  it('serve a text beyond the memory that is kept', () => {
    const text = 'é'.repeat((1 << 22) + 5);
    const copy = codeUnitsOf(text);
    assert.equal(copy.length, text.length + unitsBeyondEnd);
    assert.equal(copy[text.length - 1], 0xe9);
    assert.equal(copy[text.length], 0);
  });

  it('may be read as pairs: they begin at an even address', () => {
    const copy = codeUnitsOf('abc');
    assert.equal(new Int32Array(copy.buffer, copy.byteOffset, 2)[0], 97 | (98 << 16));
  });
});
