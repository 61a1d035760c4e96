import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packNumbers, unpackNumbers, unpackTable } from '../../../server/src/faq/packedNumbers';

describe('numbers as text', () => {
  it('come back as they were, in printable ASCII that JSON leaves alone', () => {
    const every = Array.from({ length: 5000 }, (_, i) => i);
    const numbers = fc.array(fc.oneof(fc.nat(), fc.nat(100), fc.constant(2 ** 31 - 1)));
    fc.assert(
      fc.property(numbers, (given) => {
        const text = packNumbers(given);
        assert.deepEqual(unpackNumbers(text), given);
        assert.deepEqual([...unpackTable(text)], given);
        assert.equal(JSON.stringify(text), `"${text}"`);
      }),
      { examples: [[every], [[]]] },
    );
    assert.match(packNumbers(every), /^[\x21-\x7e]*$/);
  });

  it('come back less a shift', () => {
    assert.deepEqual(unpackNumbers(packNumbers([0, 1, 40]), 1), [-1, 0, 39]);
  });
});
