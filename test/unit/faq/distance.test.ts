import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bitCount, boundedDistance, letterMask } from '../../../server/src/faq/distance';

/** The textbook table, to judge by. */
function plainDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, table[i - 2]![j - 2]! + 1);
      table[i]![j] = best;
    }
  return table[a.length]![b.length]!;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 });

describe('distance between words', () => {
  it('counts a swap of neighbours as one', () => {
    assert.equal(boundedDistance('retention', 'retnetion', 2), 1);
    assert.equal(boundedDistance('vaccin', 'vacin', 1), 1);
  });

  it('agrees with the full table, up to its limit', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
        assert.equal(boundedDistance(a, b, limit), Math.min(plainDistance(a, b), limit + 1));
      }),
      { numRuns: 2000 },
    );
  });

  it('never finds a very long word near', () => {
    assert.equal(boundedDistance('a'.repeat(500), `${'a'.repeat(499)}b`, 2), 3);
  });

  it('has masks that never rule out a near word', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const far = bitCount(letterMask(a) ^ letterMask(b));
        assert.ok(far <= 2 * plainDistance(a, b));
      }),
    );
  });
});
