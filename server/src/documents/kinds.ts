import { createCdaKind } from '../cda/kind';
import type { DocumentKind } from '../core/documentKind';
import { createHl7v2Kind } from '../hl7v2/kind';
import { createTextKind } from '../requirements/kind';
import type { Knowledge } from './knowledge';

/** Every kind of document, the most specific first. A new standard is one line here. */
export function createKinds(
  knowledge: Knowledge,
  onFailure: (ruleId: string, error: unknown) => void,
): readonly DocumentKind[] {
  return [
    createCdaKind({
      prepare: () => knowledge.prepareCda(),
      knowledge: () => knowledge.cdaKnowledge(),
    }),
    createHl7v2Kind({ data: knowledge.data, valueSets: knowledge.valueSets, onFailure }),
    createTextKind({
      prepare: () => knowledge.prepareRequirements(),
      knowledge: () => knowledge.requirementKnowledge(),
    }),
  ];
}
