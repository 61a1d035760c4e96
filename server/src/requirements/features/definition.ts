import type { DefinitionTarget } from '../../core/documentKind';
import type { Analysis } from '../analysis';
import type { RequirementKnowledge } from '../knowledge';
import { requirementUri } from '../requirementUri';
import { targetsOf } from '../targets';

/** The pages of what the identifier names: one for each of its meanings. */
export function defineRequirement(
  analysis: Analysis,
  offset: number,
  { catalogue }: RequirementKnowledge,
): readonly DefinitionTarget[] {
  return analysis.at(offset).flatMap((mention) =>
    targetsOf(mention, catalogue).map(({ id }) => ({
      type: 'virtual' as const,
      origin: mention.range,
      uri: requirementUri(id),
    })),
  );
}
