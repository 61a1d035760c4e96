import type { RequirementChoice, RequirementPage, RequirementsQuery, RequirementsTree } from '../core/views';
import type { FaqAnswer, FaqQuery, FaqResult } from '../faq/types';
import { explainInput, nearestKnown } from '../features/explain';
import { faqAnswer } from '../features/faqAnswer';
import { isKnowledgeUri, knowledgePage } from '../features/knowledgePage';
import { knowledgeReport } from '../features/knowledgeReport';
import { requirementPage } from '../features/requirementPage';
import { virtualDocument } from '../features/virtualDocument';
import type { ExplainMatch } from '../requirements/explain';
import { searchRequirements } from '../requirements/search';
import { requirementsTree } from '../requirements/tree';
import type { ServiceCore } from './core';

/** What is looked up apart from any text: requirements, answers, codes. */
export function looking({ knowledge, locale, allCodes, ageLimit }: ServiceCore) {
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

    async requirementsTree(query: RequirementsQuery): Promise<RequirementsTree> {
      return requirementsTree((await knowledge.requirements()).catalogue, query, locale);
    },

    async searchRequirements(query: string): Promise<readonly RequirementChoice[]> {
      return searchRequirements((await knowledge.requirements()).catalogue, query);
    },

    /** The text of a read-only `segur:` document, or null when nothing has that address. */
    async virtualDocument(uri: string): Promise<string | null> {
      if (isKnowledgeUri(uri))
        return knowledgePage(await knowledgeReport(knowledge, ageLimit(), locale), locale);
      await knowledge.prepareRequirements();
      return virtualDocument(uri, knowledge.requirementKnowledge(), allCodes, locale);
    },
  };
}
