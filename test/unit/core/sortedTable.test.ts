import assert from 'node:assert/strict';
import { firstAfter, firstWhere } from '../../../server/src/core/sortedTable';
import { seeded } from '../../support/random';

describe('a sorted table', () => {
  it('tells the first index for which something holds, as looking at each does', () => {
    const { below } = seeded(20261130);
    for (let turn = 0; turn < 500; turn++) {
      const sorted = Array.from({ length: below(30) }, () => below(20)).sort((a, b) => a - b);
      for (let limit = -1; limit <= 20; limit++) {
        const found = sorted.findIndex((value) => value > limit);
        assert.equal(firstAfter(sorted, limit), found < 0 ? sorted.length : found);
      }
    }
  });

  it('asks of a few only', () => {
    let asked = 0;
    assert.equal(
      firstWhere(1_000_000, (index) => {
        asked += 1;
        return index >= 765_432;
      }),
      765_432,
    );
    assert.ok(asked <= 20, String(asked));
  });

  it('may hold for all, for none, or have nothing to ask of', () => {
    assert.equal(
      firstWhere(5, () => true),
      0,
    );
    assert.equal(
      firstWhere(5, () => false),
      5,
    );
    assert.equal(
      firstWhere(0, () => true),
      0,
    );
  });
});
