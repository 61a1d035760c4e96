import assert from 'node:assert/strict';
import { isOneSlipAway } from '../../../server/src/requirements/slip';

describe('isOneSlipAway', () => {
  for (const [a, b, expected] of [
    ['PCS', 'PSC', true],
    ['PSX', 'PSC', true],
    ['PS', 'PSC', true],
    ['PSCC', 'PSC', true],
    ['EI', 'IE', true],
    ['PSC', 'PSC', false],
    ['CPS', 'PSC', false],
    ['IX', 'IE', false],
    ['P', 'PSC', false],
    ['MSSX', 'PSC', false],
    ['CONFI', 'CONF', true],
    ['COFN', 'CONF', true],
  ] as const)
    it(`${a}, ${b}: ${expected}`, () => {
      assert.equal(isOneSlipAway(a, b), expected);
      assert.equal(isOneSlipAway(b, a), expected);
    });
});
