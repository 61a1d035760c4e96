import assert from 'node:assert/strict';
import { agedNotice, citation, isAged, type KnownList } from '../../../server/src/core/knownList';

const list: KnownList = { name: 'JDV_J07_XdsTypeCode_CISIS', revised: '2026-06-29', asOf: '2026-07-29' };

// segur: verifies SEG/KNOW.01
describe('lists of the authorities', () => {
  const table: readonly [today: string, months: number, aged: boolean][] = [
    ['20260729', 6, false],
    ['20270129', 6, false],
    ['20270130', 6, true],
    ['20281129', 6, true],
    ['20260801', 0, true],
    ['20260729', 0, false],
    ['20270729', 12, false],
    ['20270730', 12, true],
  ];
  for (const [today, months, aged] of table)
    it(`${aged ? 'are old' : 'are young'} on ${today} when trusted ${months} months`, () => {
      assert.equal(isAged(list, today, months), aged);
    });

  it('count months over the end of a year and of a short month', () => {
    assert.equal(isAged({ ...list, asOf: '2026-08-31' }, '20270228', 6), false);
    assert.equal(isAged({ ...list, asOf: '2026-08-31' }, '20270301', 6), true);
    assert.equal(isAged({ ...list, asOf: '2026-12-15' }, '20270615', 6), false);
    assert.equal(isAged({ ...list, asOf: '2026-12-15' }, '20270616', 6), true);
  });

  it('do not age when HL7 closed them, without a clock, or without a date', () => {
    assert.equal(isAged({ ...list, closed: true }, '20991231', 6), false);
    assert.equal(isAged(list, undefined, 6), false);
    assert.equal(isAged({ ...list, asOf: '' }, '20991231', 6), false);
  });

  it('are named with the date of their revision', () => {
    assert.deepEqual(citation(list), {
      fr: 'JDV_J07_XdsTypeCode_CISIS du 2026-06-29',
      en: 'JDV_J07_XdsTypeCode_CISIS of 2026-06-29',
    });
    assert.equal(citation({ ...list, revised: '' }).en, 'JDV_J07_XdsTypeCode_CISIS');
    assert.match(agedNotice(list).en, /2026-07-29.*segur import valuesets/);
  });
});
