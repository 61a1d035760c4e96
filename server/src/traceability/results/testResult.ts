import type { OffsetRange } from '../../core/range';

export type Outcome = 'passed' | 'failed' | 'skipped';

/** What became of one test, as a report of a test run tells it. */
export interface TestResult {
  /** As the report names it, parameters included: `envoi[DMP, 2]`. */
  readonly name: string;
  readonly className?: string;
  /** The names of the suites that it stands in, outermost first. */
  readonly suites?: readonly string[];
  /** `failed` for errors too. */
  readonly outcome: Outcome;
  /** ISO date and time at which it ran, as far as the report tells. */
  readonly when?: string;
  /** The first line of what it failed with, or why it was skipped. */
  readonly message?: string;
  /** The report, and where it speaks of this test. */
  readonly uri: string;
  readonly range: OffsetRange;
  readonly line: number;
  /** Canonical ids of the requirements that its name, its class, its labels or its properties cite. */
  readonly requirementIds: readonly string[];
}

/** What one report of a test run tells. */
export interface TestReport {
  readonly uri: string;
  readonly format: 'junit' | 'trx';
  /** In the order of the report. */
  readonly results: readonly TestResult[];
  /** The text ends before the report does: what was whole in it is there. */
  readonly brokenOff: boolean;
  /** Results beyond what is kept. */
  readonly omitted: number;
}
