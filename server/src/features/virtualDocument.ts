import type { Locale } from '../core/localized';
import { oidOfUri } from '../codes/codeUri';
import type { CodeKnowledge } from '../codes/knowledge';
import { oidPage } from '../codes/page';
import { allRules } from '../documents/rules';
import type { RequirementKnowledge } from '../requirements/knowledge';
import { requirementIdOf } from '../requirements/requirementUri';
import { describeRule } from '../rules/describeRule';
import { ruleIdOf } from '../rules/ruleUri';
import { requirementPage } from './sheets';

/** The page at a `segur:` address: a requirement, an OID or a rule, in Markdown. Null when nothing has that address. */
export async function virtualDocument(
  uri: string,
  knowledge: RequirementKnowledge,
  codes: () => Promise<CodeKnowledge>,
  locale: Locale,
): Promise<string | null> {
  const oid = oidOfUri(uri);
  if (oid !== undefined) return oidPage(oid, await codes(), locale);
  const requirementId = requirementIdOf(uri);
  if (requirementId !== undefined) return requirementPage(requirementId, knowledge, locale)?.markdown ?? null;
  const ruleId = ruleIdOf(uri);
  // A rule that judges both a message and a document has a page in two parts.
  const parts = allRules.filter(({ id }) => id === ruleId).map((rule) => describeRule(rule, locale));
  return parts.length > 0 ? `${parts.join('\n\n')}\n` : null;
}
