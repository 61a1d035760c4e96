import type { Locale } from '../core/localized';
import { allRules } from '../documents/rules';
import type { RequirementKnowledge } from '../requirements/knowledge';
import { requirementIdOf } from '../requirements/requirementUri';
import { describeRule } from '../rules/describeRule';
import { ruleIdOf } from '../rules/ruleUri';
import { requirementPage } from './requirementPage';

/** The page at a `segur:` address: a requirement or a rule, in Markdown. Null when nothing has that address. */
export function virtualDocument(uri: string, knowledge: RequirementKnowledge, locale: Locale): string | null {
  const requirementId = requirementIdOf(uri);
  if (requirementId !== undefined) return requirementPage(requirementId, knowledge, locale)?.markdown ?? null;
  const ruleId = ruleIdOf(uri);
  const rule = allRules.find(({ id }) => id === ruleId);
  return rule ? `${describeRule(rule, locale)}\n` : null;
}
