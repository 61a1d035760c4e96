import assert from 'node:assert/strict';
import { PiecedText, type Splice } from '../../../server/src/core/piecedText';
import { seeded } from '../../support/random';

const words = ['', 'a', 'b', 'ab', 'abab', '\n', 'é’', '😀', '-'.repeat(1500), 'abc '.repeat(300)];

type Random = ReturnType<typeof seeded>;

/** Splices from the end of a text to its beginning that do not meet. */
function randomSplices(length: number, { below, pick }: Random): readonly Splice[] {
  const ends = Array.from({ length: 2 * (1 + below(3)) }, () => below(length + 1)).sort((a, b) => b - a);
  const splices: Splice[] = [];
  for (let at = 0; at < ends.length; at += 2)
    splices.push({ start: ends[at + 1]!, end: ends[at]!, text: pick(words) });
  return splices;
}

/** Both answer the same, near the borders of pieces and elsewhere. */
function assertSame(actual: PiecedText, expected: string, { below, pick }: Random): void {
  assert.equal(actual.length, expected.length);
  for (let question = 0; question < 25; question++) {
    const at = below(expected.length + 4) - 2;
    const to = at + below(40) - 3;
    const word = pick([...words.slice(0, 7), expected.slice(at, to), 'zz']);
    assert.equal(actual.slice(at, to), expected.slice(at, to));
    assert.equal(actual.slice(-at), expected.slice(-at));
    assert.equal(actual.charAt(at), expected.charAt(at));
    assert.equal(actual.charCodeAt(at), expected.charCodeAt(at));
    assert.equal(actual.indexOf(word, at), expected.indexOf(word, at));
    assert.equal(actual.lastIndexOf(word, at), expected.lastIndexOf(word, at));
    assert.equal(actual.lastIndexOf(word), expected.lastIndexOf(word));
    assert.equal(actual.includes(word), expected.includes(word));
    assert.equal(actual.startsWith(word, at), expected.startsWith(word, at));
  }
}

describe('PiecedText', () => {
  it('answers as the string that it stands for, after any splices', () => {
    const random = seeded(20261130);
    for (let session = 0; session < 20; session++) {
      let expected = words.join('x').repeat(session % 4);
      let actual = PiecedText.of(expected);
      const former = [{ actual, expected }];
      for (let edit = 0; edit < 100; edit++) {
        const splices = randomSplices(expected.length, random);
        actual = actual.spliced(splices);
        for (const { start, end, text } of splices)
          expected = expected.slice(0, start) + text + expected.slice(end);
        assertSame(actual, expected, random);
        if (random.below(10) === 0) assert.equal(actual.toString(), expected);
        former.push({ actual, expected });
      }
      for (const version of former) assert.equal(version.actual.toString(), version.expected);
    }
  });

  it('lays a text out only for many pieces, and for who asks for all of it', () => {
    let joined = 0;
    let text = PiecedText.of('0123456789'.repeat(10_000), (pieces) => {
      joined++;
      return pieces.join('');
    });
    for (let letter = 0; letter < 500; letter++)
      text = text.spliced([{ start: 5000 + letter, end: 5000 + letter, text: 'x' }]);
    for (let letter = 499; letter >= 0; letter--)
      text = text.spliced([{ start: 5000 + letter, end: 5001 + letter, text: '' }]);
    assert.equal(joined, 0);
    // All is as it was, and in one piece again.
    assert.equal(text.toString(), '0123456789'.repeat(10_000));
    assert.equal(joined, 0);
    for (let place = 99; place >= 0; place--)
      text = text.spliced([{ start: 900 * place, end: 900 * place, text: `<${'x'.repeat(1100)}>` }]);
    assert.equal(joined, 1);
  });
});
