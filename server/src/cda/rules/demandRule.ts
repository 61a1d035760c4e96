import type { LocalizedText } from '../../core/localized';
import type { FaultKind } from '../demands/explain';
import type { CdaQuery } from '../query';
import type { BrokenDemand } from './brokenDemands';
import { type CdaKnowledge, cdaRule, type CdaRule } from './define';
import { tellDemand } from './demandReport';

/** A rule that tells one kind of broken demand. */
export interface DemandKind {
  readonly id: string;
  readonly kind: FaultKind;
  readonly title: LocalizedText;
}

/** In whose name rules tell broken demands, and which there are. */
export interface Demander {
  readonly family: string;
  readonly source: string;
  readonly explanation: LocalizedText;
  faults(q: CdaQuery, knowledge: CdaKnowledge): readonly BrokenDemand[];
}

/** The rule that tells those of the broken demands that are its own. */
export function demandRule(
  { id, title }: Pick<DemandKind, 'id' | 'title'>,
  { faults, ...declaration }: Demander,
  isOwn: (fault: BrokenDemand, q: CdaQuery, knowledge: CdaKnowledge) => boolean,
): CdaRule {
  return cdaRule({
    id,
    title,
    ...declaration,
    severity: 'error',
    yields: true,
    check(q, report, knowledge) {
      for (const fault of faults(q, knowledge))
        if (isOwn(fault, q, knowledge)) tellDemand(q, knowledge, report, fault);
    },
  });
}
