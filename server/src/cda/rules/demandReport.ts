import type { Severity } from '../../core/finding';
import type { Report } from '../../rules/rule';
import { demandedInsertion } from '../fixes/demandedInsertion';
import { setAttribute } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { nextInOrder } from '../fixes/headerOrder';
import type { CdaQuery } from '../query';
import type { BrokenDemand } from './brokenDemands';
import type { CdaKnowledge } from './define';
import { expectedBefore } from './occurrences';
import { demandScope } from './voletScopes';

/** Attributes that say how elements hang together. What a code or an identifier means is for the author to say. */
const structural: readonly string[] = [
  'classCode',
  'moodCode',
  'typeCode',
  'determinerCode',
  'contextConductionInd',
];

/** Reports a fault against a demand, with the correction that follows from the demand alone. */
export function tellDemand(q: CdaQuery, knowledge: CdaKnowledge, report: Report, fault: BrokenDemand): void {
  const { kind, range, node, wanted, attribute, first, said, by, cites, isAdvice, list } = fault;
  const severity: { readonly severity?: Severity } = isAdvice ? { severity: 'information' } : {};
  report(
    {
      ...severity,
      range,
      cites,
      message: { fr: `${said.fr} : ${by.fr}.`, en: `${said.en}: ${by.en}.` },
      ...(kind === 'surplus' ? { claim: 'repeated' as const } : {}),
      ...(list ? { claim: 'vocabulary' as const, restsOn: list } : {}),
      ...(wanted
        ? { related: expectedBefore(q, nextInOrder(q, node, wanted.name)) }
        : first !== undefined
          ? {
              related: [
                { range: q.nameRange(first), message: { fr: 'Celui qui compte', en: 'The one that counts' } },
              ],
            }
          : {}),
      ...(kind === 'missing' && !isAdvice ? { fixes: () => demandedInsertion(q, knowledge, fault) } : {}),
      ...(attribute && !isAdvice && structural.includes(attribute.name)
        ? {
            fixes: () => [
              fix(
                'set-demanded',
                `Écrire ${attribute.name}="${attribute.value}"`,
                `Write ${attribute.name}="${attribute.value}"`,
                setAttribute(q, node, attribute.name, attribute.value),
              ),
            ],
          }
        : {}),
    },
    demandScope(q, knowledge, fault),
  );
}
