import { headerValueSets } from '../../catalogue/valueSets';
import type { CdaQuery } from '../query';
import type { CdaKnowledge } from './define';
import { demandedOfAll } from './voletFaults';

/** The sector that a structure to be written most likely has: the one that the volet wants, else ambulatory care. */
export function likelySector(
  q: CdaQuery,
  knowledge: CdaKnowledge,
): { readonly code: string; readonly label: string } {
  const code = demandedOfAll(q, knowledge, 'standardIndustryClassCode', 'code');
  const concept =
    code === undefined ? undefined : knowledge.valueSets.get(headerValueSets.practiceSetting)?.find(code);
  return concept ?? { code: 'AMBULATOIRE', label: 'Ambulatoire' };
}
