import type { Catalogue } from '../catalogue/catalogue';
import type { Locale } from '../core/localized';
import type { Sheet } from '../core/sheet';
import type { RequirementPage } from '../core/views';
import { titleOf } from '../catalogue/requirement';
import { allRules } from '../documents/rules';
import type { FaqService } from '../faq/service';
import type { RequirementKnowledge } from '../requirements/knowledge';
import { requirementUri } from '../requirements/requirementUri';
import { requirementSheet } from '../requirements/sheet';
import type { RuleExamples } from '../rules/ruleExample';
import { ruleSheet } from '../rules/ruleSheet';
import { ruleUri } from '../rules/ruleUri';
import { sheetMarkdown } from './sheetMarkdown';

// segur: implements SEG/REQ.09
/** The sheet of a requirement; null when the catalogue has no such id. */
export function sheetOfRequirement(
  id: string,
  { catalogue, answersFor }: RequirementKnowledge,
  locale: Locale,
): Sheet | null {
  const requirement = catalogue.get(id);
  if (!requirement) return null;
  return withMarkdown(requirementSheet(requirement, catalogue, answersFor(requirement.id), locale));
}

export type SheetKind = Sheet['kind'];

/** The sheet of a rule; null when none has that id. */
export function sheetOfRule(
  id: string,
  examples: RuleExamples,
  catalogue: Catalogue,
  faq: FaqService,
  locale: Locale,
): Sheet | null {
  const [first, ...others] = allRules.filter((rule) => rule.id === id);
  if (!first) return null;
  const known = {
    isRequirement: (named: string) => catalogue.get(named) !== undefined,
    question: (answer: string) => faq.answer(answer)?.question,
  };
  return withMarkdown(ruleSheet([first, ...others], examples, known, locale));
}

export function withMarkdown(sheet: Omit<Sheet, 'markdown'>): Sheet {
  return { ...sheet, markdown: sheetMarkdown(sheet) };
}

/** A sheet as a text that an editor shows: its links lead to the read-only documents of other sheets. */
export function sheetDocument(sheet: Sheet): string {
  return sheetMarkdown(sheet, ({ to, id }) => {
    if (to === 'requirement') return requirementUri(id);
    if (to === 'page') return id;
    return to === 'rule' ? ruleUri(id) : undefined;
  });
}

/** A requirement as a page to read; null when the catalogue has no such id. */
export function requirementPage(
  id: string,
  knowledge: RequirementKnowledge,
  locale: Locale,
): RequirementPage | null {
  const sheet = sheetOfRequirement(id, knowledge, locale);
  const requirement = knowledge.catalogue.get(id);
  if (!sheet || !requirement) return null;
  return {
    id,
    title: titleOf(requirement),
    markdown: sheetDocument(sheet),
    answers: knowledge.answersFor(id),
  };
}
