import assert from 'node:assert/strict';
import {
  canStep,
  noHistory,
  restoreHistory,
  shown,
  step,
  visit,
  type SheetAddress,
} from '../../../../client/src/sheets/history';

const of = (id: string): SheetAddress => ({ kind: 'requirement', id });
const read = (...ids: readonly string[]) => ids.reduce((history, id) => visit(history, of(id)), noHistory);

describe('client/sheets/history', () => {
  it('goes back and forward over what was read', () => {
    const history = read('A', 'B', 'C');
    assert.deepEqual(shown(history), of('C'));
    const back = step(step(history, -1), -1);
    assert.deepEqual(shown(back), of('A'));
    assert.equal(canStep(back, -1), false);
    assert.deepEqual(shown(step(back, 1)), of('B'));
    assert.equal(step(back, -1), back);
  });

  it('forgets what came after when another sheet is opened, and does not repeat the one that is shown', () => {
    const history = visit(step(read('A', 'B', 'C'), -1), of('D'));
    assert.deepEqual(history.entries, [of('A'), of('B'), of('D')]);
    assert.equal(visit(history, of('D')), history);
    assert.equal(visit(history, { kind: 'rule', id: 'D' }).entries.length, 4);
  });

  it('is bounded', () => {
    const long = read(...Array.from({ length: 250 }, (_, index) => `SC.${index}`));
    assert.equal(long.entries.length, 100);
    assert.deepEqual(shown(long), of('SC.249'));
  });

  it('comes back from what was kept, whatever that is', () => {
    const history = step(read('A', 'B'), -1);
    assert.deepEqual(restoreHistory(JSON.parse(JSON.stringify(history))), history);
    for (const kept of [undefined, null, 3, [], {}, { entries: [] }, { entries: [{ kind: 'x', id: 'A' }] }])
      assert.deepEqual(restoreHistory(kept), noHistory);
    assert.equal(restoreHistory({ entries: [of('A')], at: 7 }).at, 0);
    assert.equal(restoreHistory({ entries: [of('A'), of('B')], at: 'x' }).at, 1);
  });
});
