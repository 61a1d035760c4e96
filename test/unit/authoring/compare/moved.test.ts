import assert from 'node:assert/strict';
import { outOfOrder } from '../../../../server/src/authoring/compare/moved';

describe('what stands out of order', () => {
  const cases: readonly (readonly [rights: readonly number[], moved: readonly number[]])[] = [
    [[], []],
    [[4], []],
    [[0, 1, 2], []],
    [[3, 0, 1, 2], [0]],
    [[1, 2, 3, 0], [3]],
    [[1, 0], [0]],
    [[0, 4, 1, 2, 3], [1]],
  ];
  for (const [rights, moved] of cases)
    it(`[${rights.join()}]`, () => assert.deepEqual([...outOfOrder(rights)], moved));
});
