import type { OffsetRange } from '../../core/range';
import type { Analysis } from '../analysis';
import type { RequirementKnowledge } from '../knowledge';
import { targetsOf } from '../targets';
import { spots } from './spots';

/** The other places of the text that name what stands at the offset, however they write it. */
export function highlightRequirement(
  analysis: Analysis,
  offset: number,
  { catalogue }: RequirementKnowledge,
): readonly OffsetRange[] {
  const wanted = new Set(analysis.at(offset).flatMap((mention) => targetsOf(mention, catalogue)));
  if (wanted.size === 0) return [];
  const ranges: OffsetRange[] = [];
  for (const mention of spots(analysis.mentions))
    if (targetsOf(mention, catalogue).some((target) => wanted.has(target))) ranges.push(mention.range);
  return ranges;
}
