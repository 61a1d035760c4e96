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
  // A rule that judges both a message and a document has a page in two parts.
  const parts = allRules.filter(({ id }) => id === ruleId).map((rule) => describeRule(rule, locale));
  return parts.length > 0 ? `${parts.join('\n\n')}\n` : null;
}
