import { cdaRules } from '../cda/rules';
import { codesRules } from '../codes/rules';
import { hl7v2Rules } from '../hl7v2/rules';
import { requirementRules } from '../requirements/rules';
import type { RuleInfo } from '../rules/describeRule';
import { packRules } from '../schematron/packFindings';
import { coverageRules } from '../traceability/coverage/rules';
import { projectRules } from '../traceability/project/rules';

/** Every rule of every kind, for documentation, settings and reports. Ids are unique. */
export const allRules: readonly RuleInfo[] = [
  ...cdaRules,
  ...hl7v2Rules,
  ...requirementRules,
  ...codesRules,
  ...projectRules,
  ...coverageRules,
  ...Object.values(packRules),
];

const families = new Map(allRules.map(({ id, family }) => [id, family]));

/** The family of a rule, or undefined for an id that is none of ours, such as an assertion of a pack. */
export function familyOf(ruleId: string): string | undefined {
  return families.get(ruleId);
}
