// Mocha's dots (or names, where SEGUR_TEST_NAMES is set: for tests that take their time), and what `npm test` needs to add
// up its layers, written to $SEGUR_TEST_REPORT: the counts, each test's duration, what failed and why, and what passed
// only when it was tried again.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const { EVENT_RUN_END, EVENT_TEST_END, EVENT_TEST_FAIL, EVENT_TEST_RETRY } = Mocha.Runner.constants;

const Base = process.env['SEGUR_TEST_NAMES'] ? Mocha.reporters.Spec : Mocha.reporters.Dot;

export default class SummaryReporter extends Base {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    /** @type {import('../../scripts/lib/testReport.mjs').Test[]} */
    const tests = [];
    /** @type {{ title: string, reason: string }[]} */
    const failures = [];
    /** @type {{ title: string, reason: string }[]} */
    const retried = [];
    runner.on(EVENT_TEST_END, (test) =>
      tests.push({
        path: test.titlePath(),
        ms: test.duration ?? 0,
        outcome: test.isPending() ? 'skipped' : test.state === 'passed' ? 'passed' : 'failed',
      }),
    );
    runner.on(EVENT_TEST_FAIL, (test, error) => {
      failures.push(told(test, error));
      tellNow(error);
    });
    runner.on(EVENT_TEST_RETRY, (test, error) => {
      retried.push(told(test, error));
      tellNow(error);
    });
    runner.once(EVENT_RUN_END, () => {
      const { passes = 0, failures: failed = 1, pending = 0 } = runner.stats ?? {};
      const lost = new Set(failures.map(({ title }) => title));
      const unsteady = retried.filter(({ title }) => !lost.has(title));
      const report = { passed: passes, failed, skipped: pending, tests, failures, unsteady };
      const file = process.env['SEGUR_TEST_REPORT'];
      if (file) writeFileSync(file, JSON.stringify(report));
    });
  }
}

/**
 * @param {Mocha.Runnable} test
 * @param {Error} error
 */
function told(test, error) {
  return { title: test.fullTitle(), reason: firstLines(error) };
}

/**
 * Who watches a layer of minutes need not wait for its end to learn why something failed.
 * @param {Error} error
 */
function tellNow(error) {
  if (process.env['SEGUR_TEST_NAMES']) console.log(`    ${firstLines(error).replaceAll('\n', '\n    ')}`);
}

/** @param {Error} error */
function firstLines(error) {
  return String(error?.message ?? error)
    .split('\n')
    .slice(0, 4)
    .join('\n');
}
