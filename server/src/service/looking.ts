import type { Sheet } from '../core/sheet';
import type { RequirementChoice, RequirementPage, RequirementsQuery, RequirementsTree } from '../core/views';
import type { FaqAnswer, FaqQuery, FaqResult } from '../faq/types';
import { explainInput, nearestKnown } from '../features/explain';
import { faqAnswer } from '../features/faqAnswer';
import { isKnowledgeUri, knowledgeSheet } from '../features/knowledgeSheet';
import { knowledgeReport } from '../features/knowledgeReport';
import { productEntries } from '../features/productEntries';
import {
  requirementPage,
  sheetDocument,
  type SheetKind,
  sheetOfRequirement,
  sheetOfRule,
  withMarkdown,
} from '../features/sheets';
import { virtualDocument } from '../features/virtualDocument';
import type { ExplainMatch } from '../requirements/explain';
import { loadRuleExamples, type RuleExamples } from '../rules/ruleExample';
import { searchRequirements } from '../requirements/search';
import { requirementsTree } from '../requirements/tree';
import { rowCoverage } from '../traceability/coverage/rowCoverage';
import type { ServiceCore } from './core';

/** What is looked up apart from any text: requirements, answers, codes. */
export function looking({ data, knowledge, locale, today, allCodes, ageLimit }: ServiceCore) {
  let examples: Promise<RuleExamples> | undefined;

  async function sheetOfKnowledge(): Promise<Sheet> {
    const report = await knowledgeReport(knowledge, ageLimit(), locale);
    const products = productEntries((await knowledge.wholeCoverage())?.projects(), locale);
    return withMarkdown(knowledgeSheet(report, products, locale));
  }

  return {
    async explain(input: string): Promise<readonly ExplainMatch[]> {
      const [{ catalogue }, codes] = await Promise.all([knowledge.requirements(), allCodes()]);
      return explainInput(input, catalogue, codes, locale);
    },

    /** What an input that nothing explains may have been meant to be. */
    async nearestKnown(input: string): Promise<readonly string[]> {
      const [{ catalogue }, codes] = await Promise.all([knowledge.requirements(), allCodes()]);
      return nearestKnown(input, catalogue, codes);
    },

    async searchFaq(query: FaqQuery): Promise<FaqResult> {
      return (await knowledge.faq()).service.search(query);
    },

    async faqAnswer(id: string): Promise<FaqAnswer | null> {
      const [{ catalogue }, { service }] = await Promise.all([knowledge.requirements(), knowledge.faq()]);
      return faqAnswer(id, service, catalogue);
    },

    async requirementPage(id: string): Promise<RequirementPage | null> {
      await knowledge.prepareRequirements();
      return requirementPage(id, knowledge.requirementKnowledge(), locale);
    },

    /** The page of a requirement, of a rule or of what is known, as data; null when nothing has that id. */
    async sheet(kind: SheetKind, id: string): Promise<Sheet | null> {
      if (kind === 'knowledge') return sheetOfKnowledge();
      await knowledge.prepareRequirements();
      if (kind === 'requirement') return sheetOfRequirement(id, knowledge.requirementKnowledge(), locale);
      const [{ service }, shown] = await Promise.all([
        knowledge.faq(),
        (examples ??= loadRuleExamples(data)),
      ]);
      return sheetOfRule(id, shown, knowledge.requirementKnowledge().catalogue, service, locale);
    },

    async requirementsTree(query: RequirementsQuery): Promise<RequirementsTree> {
      await knowledge.prepareRequirements();
      const { catalogue, countMentions } = knowledge.requirementKnowledge();
      const coverage = await knowledge.wholeCoverage();
      return requirementsTree(
        catalogue,
        query,
        locale,
        countMentions,
        coverage && rowCoverage(coverage, locale, today?.() ?? ''),
      );
    },

    async searchRequirements(query: string): Promise<readonly RequirementChoice[]> {
      return searchRequirements((await knowledge.requirements()).catalogue, query);
    },

    /** The text of a read-only `segur:` document, or null when nothing has that address. */
    async virtualDocument(uri: string): Promise<string | null> {
      if (isKnowledgeUri(uri)) return sheetDocument(await sheetOfKnowledge());
      await knowledge.prepareRequirements();
      return virtualDocument(uri, knowledge.requirementKnowledge(), allCodes, locale);
    },
  };
}
