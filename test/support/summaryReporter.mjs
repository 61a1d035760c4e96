// Mocha's dots (or names, where SEGUR_TEST_NAMES is set: for tests that take their time), and what `npm test` needs to add
// up its layers: the counts and each test's duration, written to $SEGUR_TEST_REPORT.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const { EVENT_RUN_END, EVENT_TEST_END, EVENT_TEST_FAIL } = Mocha.Runner.constants;

const Base = process.env['SEGUR_TEST_NAMES'] ? Mocha.reporters.Spec : Mocha.reporters.Dot;

export default class SummaryReporter extends Base {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    /** @type {{ title: string, ms: number }[]} */
    const tests = [];
    runner.on(EVENT_TEST_END, (test) => tests.push({ title: test.fullTitle(), ms: test.duration ?? 0 }));
    // Who watches a layer of minutes need not wait for its end to learn why something failed.
    if (process.env['SEGUR_TEST_NAMES'])
      runner.on(EVENT_TEST_FAIL, (_test, error) =>
        console.log(`    ${error.message.split('\n').slice(0, 4).join('\n    ')}`),
      );
    runner.once(EVENT_RUN_END, () => {
      const { passes = 0, failures = 1, pending = 0 } = runner.stats ?? {};
      const file = process.env['SEGUR_TEST_REPORT'];
      if (file)
        writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending, tests }));
    });
  }
}
