import { firstWhere } from '../core/sortedTable';
import type { CheckContext } from '../core/documentKind';
import type { Finding, Severity } from '../core/finding';
import { agedNotice } from '../core/knownList';
import type { LocalizedText } from '../core/localized';
import type { OffsetRange } from '../core/range';

/**
 * A rule is one object, and its id is everything: diagnostic code, setting key, SARIF ruleId, anchor in `docs/rules/`.
 * `Model` is the parsed document that it judges.
 */
export interface Rule<Model> {
  readonly id: string;
  /** The setting key and the documentation page that it shares with its siblings, for instance `cda.root`. */
  readonly family: string;
  /** The default; a rule may report a milder severity in the cases that its source allows. */
  readonly severity: Severity;
  /** True for a rule that is right but noisy: it runs only when the user asks for it by its id. */
  readonly offByDefault?: boolean;
  /** Present where the text that makes it a rule is a draft: `severity` is what it weighs until that text is in force. */
  readonly draft?: Draft;
  readonly title: LocalizedText;
  /** Why it matters and to whom, in one or two sentences. */
  readonly explanation?: LocalizedText;
  /** The official text that makes it a rule. */
  readonly source: string;
  /** Requirements and FAQ answers that it serves. */
  readonly requirementIds?: readonly string[];
  readonly faq?: readonly string[];
  /**
   * True for a general judge, such as a schema: it stays silent where a rule that runs before it tells an error at the
   * same place, in the words of that place.
   */
  readonly yields?: boolean;
  /** Reports each fault once, at the narrowest place that shows it. Never throws on a half-typed document. */
  check(model: Model, report: Report): void;
}

/** A text that its authority has published to be discussed. */
export interface Draft {
  /** What the text is called, with its version and its state. */
  readonly text: LocalizedText;
  /** What a rule weighs that takes the text as it stands. */
  readonly severity: Severity;
}

/** What a rule says of one fault: the runner adds id, severity and requirements. */
export type Fault = Omit<Finding, 'code' | 'severity' | 'requirementIds'> & {
  /** Only to be milder than the rule's default. */
  readonly severity?: Severity;
  /** Only where the fault breaks others than the rule as a whole serves; none where the list is empty. */
  readonly requirementIds?: readonly string[];
  /** True where the rule judges this document only because a draft says so. */
  readonly byDraft?: boolean;
};

/**
 * `scope`, of a rule that yields: where another rule's error silences it, when that is wider than the place of the fault;
 * `regardless` for a fault that no other rule tells.
 */
export type Report = (fault: Fault, scope?: OffsetRange | 'regardless') => void;

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/**
 * Runs the rules one by one, a step each, so that the caller can stop or let others run in between. A rule that throws
 * is silenced for this document and named to `onFailure`; the other rules go on.
 */
export function* runRules<Model>(
  rules: readonly Rule<Model>[],
  model: Model,
  context: CheckContext,
  onFailure: (ruleId: string, error: unknown) => void,
): Iterable<readonly Finding[]> {
  const told = new Places();
  for (const rule of rules) {
    const wanted = context.severity(rule);
    if (wanted === 'off') continue;
    const findings: Finding[] = [];
    try {
      rule.check(model, (fault, scope = fault.range) => {
        if (rule.yields && scope !== 'regardless') {
          if (told.hasWithin(scope)) return;
        } else if ((fault.severity ?? rule.severity) === 'error') told.add(fault.range);
        findings.push(findingOf(rule, softened(fault, rule.severity, context), wanted, context));
      });
    } catch (error) {
      onFailure(rule.id, error);
    }
    yield findings;
  }
}

function findingOf<Model>(
  { id, severity: byDefault, requirementIds: ofRule = [] }: Rule<Model>,
  fault: Fault,
  wanted: Severity,
  context: CheckContext,
): Finding {
  const inForce = effectiveSeverity(byDefault, wanted, fault.severity);
  // Most faults say no more than what is kept of them.
  if (!('requirementIds' in fault) && !('byDraft' in fault)) return found(fault, id, inForce, ofRule);
  const { requirementIds = ofRule, byDraft = false, ...said } = fault;
  const severity = byDraft && !context.draftsAsErrors ? milder(inForce, 'warning') : inForce;
  return found(said, id, severity, requirementIds);
}

function found(
  said: Omit<Finding, 'code' | 'severity' | 'requirementIds'>,
  code: string,
  severity: Severity,
  requirementIds: readonly string[],
): Finding {
  return requirementIds.length > 0
    ? { ...said, code, severity, requirementIds }
    : { ...said, code, severity };
}

/** Places in the text, and whether one lies in a range: asked for each of many faults. */
class Places {
  private readonly ranges: OffsetRange[] = [];
  private isSorted = true;

  add(range: OffsetRange): void {
    this.ranges.push(range);
    this.isSorted = false;
  }

  hasWithin({ start, end }: OffsetRange): boolean {
    const { ranges } = this;
    if (!this.isSorted) ranges.sort((one, other) => one.start - other.start);
    this.isSorted = true;
    let at = firstWhere(ranges.length, (index) => ranges[index]!.start >= start);
    for (; at < ranges.length && ranges[at]!.start <= end; at++) if (ranges[at]!.end <= end) return true;
    return false;
  }
}

/** What a list lacks is an error only while the list is young: later it may have been added. */
function softened(fault: Fault, byDefault: Severity, context: CheckContext): Fault {
  const { restsOn, severity = byDefault, message } = fault;
  if (!restsOn || rank[severity] > rank.warning || !context.isAged?.(restsOn)) return fault;
  const notice = agedNotice(restsOn);
  return {
    ...fault,
    severity: 'warning',
    message: { fr: `${message.fr} ${notice.fr}`, en: `${message.en} ${notice.en}` },
  };
}

/** A user's choice wins over the default; a milder case stays milder than what the user chose. */
function effectiveSeverity(
  byDefault: Severity,
  wanted: Severity,
  inThisCase: Severity | undefined,
): Severity {
  if (inThisCase === undefined) return wanted;
  if (wanted === byDefault) return inThisCase;
  return milder(inThisCase, wanted);
}

function milder(one: Severity, other: Severity): Severity {
  return rank[one] > rank[other] ? one : other;
}
