import assert from 'node:assert/strict';
import { createLineCounter } from '../../../../server/src/traceability/index/lines';

describe('createLineCounter', () => {
  it('counts the three line ends, and agrees with itself in any order', () => {
    const text = 'a\nb\r\nc\rd\r\n\r\ne';
    const expected: [number, number][] = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [1, 2],
      [2, 0],
      [2, 1],
      [3, 0],
      [3, 1],
      [3, 2],
      [4, 0],
      [4, 1],
      [5, 0],
      [5, 1],
    ];
    const ascending = createLineCounter(text);
    for (const [offset, [line, character]] of expected.entries())
      assert.deepEqual(ascending(offset), { line, character }, `offset ${offset}`);
    const backwards = createLineCounter(text);
    for (const offset of [...expected.keys()].reverse())
      assert.deepEqual(Object.values(backwards(offset)), expected[offset], `offset ${offset} backwards`);
  });
});
