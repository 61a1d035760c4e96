import type { OffsetRange } from '../../core/range';
import type { Outcome } from './testResult';

/** A result as its format tells it, before anybody looks at what it cites. */
export interface RawResult {
  readonly name: string;
  readonly className?: string | undefined;
  readonly outcome: Outcome;
  readonly when?: string | undefined;
  readonly message?: string | undefined;
  readonly range: OffsetRange;
  /** The names of the suites that it stands in, outermost first; a format without suites has none. */
  readonly suites?: readonly string[];
  /** Whatever may cite a requirement, besides its name, its class and its suites: properties, categories. */
  readonly labels: readonly string[];
}

export interface RawReport {
  readonly results: readonly RawResult[];
  readonly brokenOff: boolean;
}

/** The first line of a message, as a list has room for. */
export function firstLine(text: string | undefined): string | undefined {
  return text
    ?.trim()
    .split(/\r\n|\r|\n/, 1)[0]
    ?.slice(0, 300);
}
