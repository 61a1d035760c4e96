import { createCdaKind } from '../cda/kind';
import { createCodesKind } from '../codes/kind';
import type { DataSource } from '../core/dataSource';
import type { DocumentKind } from '../core/documentKind';
import { createHl7v2Kind } from '../hl7v2/kind';
import { createTextKind } from '../requirements/kind';
import { createCoverageKind } from '../traceability/coverage/kind';
import { createDeclaringKind } from '../traceability/declaring/kind';
import { createProjectKind } from '../traceability/project/kind';
import type { Knowledge } from './knowledge';

/**
 * Every kind of document, the most specific first. A new standard is one more entry.
 * `onFailure` hears of a rule that threw, by its id; never of what a document holds.
 */
export function createKinds(
  knowledge: Knowledge,
  data: DataSource,
  onFailure: (ruleId: string, error: unknown) => void,
  exists: (uri: string) => boolean | undefined = () => undefined,
): readonly DocumentKind[] {
  return [
    createCdaKind({
      prepare: () => knowledge.prepareCda(),
      knowledge: () => knowledge.cda(),
      onFailure,
    }),
    createHl7v2Kind({
      data,
      valueSets: () => knowledge.valueSets(),
      cda: { prepare: () => knowledge.prepareCda(), knowledge: () => knowledge.cda() },
      onFailure,
    }),
    createProjectKind({
      prepare: () => knowledge.prepareProjects(),
      vocabulary: () => knowledge.projectVocabulary(),
      exists,
      onFailure,
    }),
    createCoverageKind({
      prepare: () => knowledge.prepareProjects(),
      catalogue: () => knowledge.projectCatalogue(),
      vocabulary: () => knowledge.projectVocabulary(),
      coverage: () => knowledge.coverageForRules(),
      exists,
      onFailure,
    }),
    createDeclaringKind({
      tracedRole: (uri) => knowledge.tracedRole(uri),
      citesIn: (source) => knowledge.citesIn(source),
    }),
    createTextKind({
      prepare: () => knowledge.prepareRequirements(),
      knowledge: () => knowledge.requirementKnowledge(),
    }),
    createCodesKind({
      prepare: () => knowledge.prepareCodes(),
      knowledge: () => knowledge.codes(),
      onCodes: () => knowledge.readAllSets(),
      onFailure,
    }),
  ];
}
