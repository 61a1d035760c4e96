// @ts-check
// What a layer of tests reports (test/support/summaryReporter.mjs writes it), how reports add up, and how they are told:
// who reads the last screen of a run sees what failed and why.

import { XMLBuilder } from 'fast-xml-parser';

/**
 * @typedef {{ readonly title: string, readonly reason: string }} Told a test, and the first lines of what went wrong
 * @typedef {{
 *   readonly path: readonly string[],
 *   readonly ms: number,
 *   readonly outcome: 'passed' | 'failed' | 'skipped',
 * }} Test `path` are the titles of its suites and its own; `ms` is how long it took, without its hooks
 * @typedef {{
 *   passed: number,
 *   failed: number,
 *   skipped: number,
 *   tests: Test[],
 *   failures: Told[],
 *   unsteady: Told[],
 * }} TestReport `unsteady` are tests that failed and then passed when tried again: they pass, and are told, for they are
 *   defects
 */

/** @returns {TestReport} */
export function emptyReport() {
  return { passed: 0, failed: 0, skipped: 0, tests: [], failures: [], unsteady: [] };
}

/**
 * @param {TestReport} total
 * @param {Partial<TestReport>} report
 */
export function addReport(total, report) {
  total.passed += report.passed ?? 0;
  total.failed += report.failed ?? 0;
  total.skipped += report.skipped ?? 0;
  total.tests.push(...(report.tests ?? []));
  total.failures.push(...(report.failures ?? []));
  total.unsteady.push(...(report.unsteady ?? []));
}

/**
 * @param {TestReport} report
 * @returns {string} the counts, on a line
 */
export function countsOf({ passed, failed, skipped, unsteady }) {
  const more = [
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(unsteady.length > 0 ? [`${unsteady.length} passed only when tried again`] : []),
  ];
  return [`${passed} passed`, `${failed} failed`, ...more].join(', ');
}

/**
 * @param {TestReport} report
 * @returns {string} every test that failed or was unsteady, with its reason; empty where there is none
 */
export function troublesOf({ failures, unsteady }) {
  return [
    ...failures.map((test) => entry('failed', test)),
    ...unsteady.map((test) => entry('passed only when tried again', test)),
  ].join('\n');
}

/**
 * @param {string} what
 * @param {Told} test
 */
function entry(what, { title, reason }) {
  return `${what}: ${title}\n    ${reason.replaceAll('\n', '\n    ')}`;
}

/**
 * @param {string} layer
 * @param {TestReport} report
 * @param {Date} when the layer began
 * @returns {string} the same as JUnit XML, which `segur coverage` and most other tools read
 */
export function junitOf(layer, { tests, failures }, when) {
  const reasons = new Map(failures.map(({ title, reason }) => [title, reason]));
  const testcase = tests.map(({ path, ms, outcome }) => ({
    '@classname': path[0] ?? '',
    '@name': path.slice(1).join(' › '),
    '@time': (ms / 1000).toFixed(3),
    ...(outcome === 'failed' ? { failure: { '@message': reasons.get(path.join(' ')) ?? '' } } : {}),
    ...(outcome === 'skipped' ? { skipped: {} } : {}),
  }));
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    format: true,
    suppressEmptyNode: true,
  });
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      testsuite: {
        '@name': layer,
        '@timestamp': when.toISOString().slice(0, 19),
        '@tests': tests.length,
        '@failures': tests.filter(({ outcome }) => outcome === 'failed').length,
        '@skipped': tests.filter(({ outcome }) => outcome === 'skipped').length,
        testcase,
      },
    },
  });
}
