import type { CancellationToken } from '../core/cancellation';
import type { Severity } from '../core/finding';
import type { LocalizedText } from '../core/localized';
import type { PackFinding } from './packFindings';
import type { PackStatus } from './packService';

/** What the user wants of a pack's two voices. */
export interface PackSeverities {
  readonly schematron: Severity | 'off';
  readonly xsd: Severity | 'off';
  /** The volet that judges, by its name; absent or empty: chosen from the document. */
  readonly volet?: string;
}

export interface PackJudgement {
  readonly findings: readonly PackFinding[];
  readonly status: PackStatus & { readonly xsd: XsdStatus };
}

export type XsdStatus =
  | { readonly type: 'ran' | 'absent' | 'skipped' | 'waiting' }
  | { readonly type: 'failed'; readonly reason: LocalizedText };

/** A pack that judges texts somewhere else, in its own time. */
export interface PackJudge {
  /** `onPart`: what is known while the rest takes its time. Undefined when cancelled, overtaken by a newer text of the same `uri`, or when the pack gave up. */
  check(
    uri: string,
    text: string,
    severities: PackSeverities,
    token: CancellationToken,
    onPart?: (part: PackJudgement) => void,
  ): Promise<PackJudgement | undefined>;
  /** Why the last document got no judgement, or undefined. */
  failure(): 'timeout' | 'crash' | undefined;
}
