import assert from 'node:assert/strict';
import { changeBetween } from '../../../server/src/core/textChange';
import { seeded } from '../../support/random';

describe('changeBetween', () => {
  it('is empty between two equal texts', () => {
    assert.deepEqual(changeBetween('abc', 'abc'), { start: 3, oldEnd: 3, newEnd: 3 });
    assert.deepEqual(changeBetween('', ''), { start: 0, oldEnd: 0, newEnd: 0 });
  });

  it('finds what was typed, taken away and replaced', () => {
    assert.deepEqual(changeBetween('ac', 'abc'), { start: 1, oldEnd: 1, newEnd: 2 });
    assert.deepEqual(changeBetween('abc', 'ac'), { start: 1, oldEnd: 2, newEnd: 1 });
    assert.deepEqual(changeBetween('abc', 'axyc'), { start: 1, oldEnd: 2, newEnd: 3 });
  });

  it('does not take the same letter for the beginning and for the end', () => {
    assert.deepEqual(changeBetween('aa', 'aaa'), { start: 2, oldEnd: 2, newEnd: 3 });
    assert.deepEqual(changeBetween('aaa', 'aa'), { start: 2, oldEnd: 3, newEnd: 2 });
  });

  it('makes one text of the other, and no smaller change does, over long random texts', () => {
    const random = seeded(7);
    for (let turn = 0; turn < 200; turn++) {
      const letters = (count: number): string =>
        Array.from({ length: count }, () => random.pick(['a', 'b', '\n'])).join('');
      const before = letters(random.below(20_000));
      const at = random.below(before.length + 1);
      const to = at + random.below(before.length - at + 1);
      const after = before.slice(0, at) + letters(random.below(5)) + before.slice(to);
      const { start, oldEnd, newEnd } = changeBetween(before, after);
      assert.equal(before.slice(0, start) + after.slice(start, newEnd) + before.slice(oldEnd), after);
      assert.ok(start <= oldEnd && start <= newEnd);
      const changes = oldEnd > start && newEnd > start;
      assert.ok(!changes || (before[start] !== after[start] && before[oldEnd - 1] !== after[newEnd - 1]));
    }
  });
});
