import assert from 'node:assert/strict';
import { nearestName } from '../../../server/src/core/nearestName';

describe('nearest name', () => {
  it('finds a slip of the pen, and nothing farther', () => {
    const names = ['effectiveTime', 'id', 'code', 'versionNumber'];
    assert.equal(nearestName('effectivetime', names), 'effectiveTime');
    assert.equal(nearestName('efectiveTime', names), 'effectiveTime');
    assert.equal(nearestName('versionNumbre', names), 'versionNumber');
    assert.equal(nearestName('dateCreation', names), undefined);
    assert.equal(nearestName('ix', names), undefined);
    assert.equal(nearestName('cod', names), 'code');
    assert.equal(nearestName('coed', names), 'code');
    assert.equal(nearestName('cedo', names), undefined);
  });
});
