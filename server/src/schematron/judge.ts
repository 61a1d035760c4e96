import type { CancellationToken } from '../core/cancellation';
import type { Severity } from '../core/finding';
import type { PackFinding } from './packFindings';

/** What the user wants of a pack's two voices. */
export interface PackSeverities {
  readonly schematron: Severity | 'off';
  readonly xsd: Severity | 'off';
}

/** A pack that judges texts somewhere else, in its own time. */
export interface PackJudge {
  /** Undefined when cancelled, overtaken by a newer text of the same `uri`, or when the pack gave up. */
  check(
    uri: string,
    text: string,
    severities: PackSeverities,
    token: CancellationToken,
  ): Promise<{ readonly findings: readonly PackFinding[] } | undefined>;
}
