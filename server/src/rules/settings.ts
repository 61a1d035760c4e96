import type { CheckContext, RuleSettingsKey } from '../core/documentKind';
import type { Severity } from '../core/finding';
import { defaultMaxAgeMonths, isAged } from '../core/knownList';

/** What users write under `segur.rules`: a rule id (`CDA-017`), a family (`cda.root`) or the root of families (`cda`). */
export type RuleChoices = Readonly<Record<string, Severity | 'off'>>;

/** What checks need to know beyond the user's choices of severity. */
export interface CheckSurroundings {
  readonly volet?: string;
  /** The date of today, `AAAAMMJJ`: without it no list is found to have aged. */
  readonly today?: (() => string) | undefined;
  readonly maxAgeMonths?: number;
  /** What drafts demand weighs as if they were in force. */
  readonly draftsAsErrors?: boolean;
}

/**
 * The context in which rules run. The rule's own key wins over its family's, the family's over that of the families
 * above, and anything over the default. A rule that is off by default is woken by its own key only, so that making a
 * family milder never makes it noisier.
 */
export function checkContext(
  choices: RuleChoices,
  { volet = '', today, maxAgeMonths = defaultMaxAgeMonths, draftsAsErrors = false }: CheckSurroundings = {},
): CheckContext {
  return {
    severity: (rule) => severityOf(rule, choices, draftsAsErrors),
    ...(volet === '' ? {} : { volet }),
    isAged: (list) => isAged(list, today?.(), maxAgeMonths),
    ...(draftsAsErrors ? { draftsAsErrors } : {}),
  };
}

export function severityOf(
  rule: RuleSettingsKey,
  choices: RuleChoices,
  draftsAsErrors = false,
): Severity | 'off' {
  const own = choiceFor(rule.id, choices);
  if (own !== undefined) return own;
  if (rule.offByDefault) return 'off';
  for (let family = rule.family; family !== ''; family = parentFamily(family)) {
    const choice = choiceFor(family, choices);
    if (choice !== undefined) return choice;
  }
  return (draftsAsErrors ? rule.draft?.severity : undefined) ?? rule.severity;
}

function choiceFor(key: string, choices: RuleChoices): Severity | 'off' | undefined {
  return Object.hasOwn(choices, key) ? choices[key] : undefined;
}

/** `cda.root` → `cda` → nothing. */
function parentFamily(family: string): string {
  return family.slice(0, Math.max(0, family.lastIndexOf('.')));
}
