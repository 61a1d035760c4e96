import type { DocumentKind } from '../core/documentKind';
import { createTextKind } from '../requirements/kind';
import type { Knowledge } from './knowledge';

/** Every kind of document, the most specific first. A new standard is one line here. */
export function createKinds(knowledge: Knowledge): readonly DocumentKind[] {
  return [
    createTextKind({
      prepare: () => knowledge.prepareRequirements(),
      knowledge: () => knowledge.requirementKnowledge(),
    }),
  ];
}
