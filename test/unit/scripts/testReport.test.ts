import { strict as assert } from 'node:assert';
import { addReport, countsOf, emptyReport, troublesOf } from '../../../scripts/lib/testReport.mjs';

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
});
