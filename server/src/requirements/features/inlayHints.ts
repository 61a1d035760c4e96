import type { InlayHintInfo } from '../../core/documentKind';
import type { OffsetRange } from '../../core/range';
import type { Analysis } from '../analysis';
import { demandOf } from '../explain';
import { subjectLeaf } from '../wording';
import { spots } from './spots';

const longestLabel = 48;

/** The subject of a requirement, right after its identifier. */
export function requirementHints(analysis: Analysis, range: OffsetRange): readonly InlayHintInfo[] {
  const hints: InlayHintInfo[] = [];
  for (const { range: place, resolution } of spots(analysis.believed, range)) {
    if (resolution?.targets.length !== 1) continue;
    const [target] = resolution.targets;
    const subject = subjectLeaf(target);
    if (subject === undefined) continue;
    const label = ` ${subject.length > longestLabel ? `${subject.slice(0, longestLabel - 1)}…` : subject}`;
    hints.push({
      offset: place.end,
      label: { fr: label, en: label },
      tooltip: { fr: demandOf(target, 'fr'), en: demandOf(target, 'en') },
    });
  }
  return hints;
}
