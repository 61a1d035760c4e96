import { strict as assert } from 'node:assert';
import { addReport, countsOf, emptyReport, junitOf, troublesOf } from '../../../scripts/lib/testReport.mjs';
import { readJUnit } from '../../../server/src/traceability/results/junit';
import { testNames } from '../../../server/src/traceability/results/testNames';

describe('The report of a test run', () => {
  it('adds up layers, those that tell counts only too', () => {
    const total = emptyReport();
    addReport(total, {
      passed: 2,
      failed: 1,
      skipped: 3,
      failures: [{ title: 'a window opens', reason: 'it did not' }],
    });
    addReport(total, { passed: 1 });
    assert.equal(countsOf(total), '3 passed, 1 failed, 3 skipped');
    assert.equal(troublesOf(total), 'failed: a window opens\n    it did not');
  });

  it('tells tests that passed only when tried again, with every line of their reason', () => {
    const total = emptyReport();
    addReport(total, { passed: 5, unsteady: [{ title: 'a menu opens', reason: 'no row\nafter 15 s' }] });
    assert.equal(countsOf(total), '5 passed, 0 failed, 1 passed only when tried again');
    assert.equal(troublesOf(total), 'passed only when tried again: a menu opens\n    no row\n    after 15 s');
  });

  it('is JUnit that our own reader understands: outcomes, reasons, and the suites by their titles', () => {
    const report = emptyReport();
    report.tests.push(
      { path: ['HL7 v2', 'a <message>', 'is read'], ms: 12, outcome: 'passed' },
      { path: ['HL7 v2', 'is "written"'], ms: 0, outcome: 'failed' },
      { path: ['alone'], ms: 0, outcome: 'skipped' },
    );
    report.failures.push({ title: 'HL7 v2 is "written"', reason: 'expected 1 & got 2' });
    const { results, brokenOff } = readJUnit(junitOf('unit', report, new Date('2026-11-30T07:00:00Z')));
    assert.equal(brokenOff, false);
    assert.deepEqual(
      results.map(({ outcome, message, when }) => [outcome, message, when]),
      [
        ['passed', undefined, '2026-11-30T07:00:00'],
        ['failed', 'expected 1 & got 2', '2026-11-30T07:00:00'],
        ['skipped', '', '2026-11-30T07:00:00'],
      ],
    );
    for (const name of ['HL7 v2', 'a <message>', 'is read'])
      assert.ok(testNames(results[0]!).has(name), name);
  });
});
