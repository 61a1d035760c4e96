import assert from 'node:assert/strict';
import { deltaOf } from '../../../../server/src/traceability/dossier/delta';
import { failReasons, gateOf, reachedBy } from '../../../../server/src/traceability/dossier/gate';
import { reportWith } from '../../../support/dossier';

// segur: verifies SEG/COUV.09
describe('Threshold', () => {
  const report = reportWith();

  it('measures against what applies and is not excluded', () => {
    assert.deepEqual(
      Object.entries(reachedBy(report)).map(([name, { count, of }]) => `${name} ${count}/${of}`),
      ['covered 3/5', 'implemented 2/5', 'tested 1/5', 'proved 1/5'],
    );
  });

  it('takes a written test for a tested one only where no result is known at all', () => {
    assert.equal(reachedBy(reportWith({ results: [] })).tested.count, 2);
  });

  it('compares what is not rounded', () => {
    assert.deepEqual(gateOf(report, { covered: 60 }, []), []);
    assert.deepEqual(
      gateOf(report, { covered: 61, proved: 20 }, []).map(({ message }) => message.en),
      ['60% of the requirements covered, 61% wanted'],
    );
  });

  it('fails on what it is told to fail on, and names it', () => {
    const earlier = reportWith({ results: [] });
    const failures = gateOf(report, {}, failReasons, deltaOf(earlier, report));
    assert.deepEqual(
      failures.map(({ reason, ids }) => [reason, ids]),
      [
        ['missing-mandatory', ['SC.PSC.16']],
        ['failing-test', ['SC.PSC.15']],
        ['lost', ['SC.PSC.15']],
        ['unknown', ['SC.PSC.99']],
      ],
    );
    assert.deepEqual(gateOf(report, {}, []), []);
  });
});
