import { titleOf } from '../catalogue/requirement';
import type { Locale } from '../core/localized';
import type { RequirementPage } from '../core/views';
import type { RequirementKnowledge } from '../requirements/knowledge';
import { renderRequirement } from '../requirements/render';

/** A requirement as a page to read; null when the catalogue has no such id. */
export function requirementPage(
  id: string,
  { catalogue, answersFor }: RequirementKnowledge,
  locale: Locale,
): RequirementPage | null {
  const requirement = catalogue.get(id);
  if (!requirement) return null;
  const answers = answersFor(requirement.id);
  return {
    id: requirement.id,
    title: titleOf(requirement),
    markdown: renderRequirement(requirement, catalogue, answers, locale),
    answers,
  };
}
