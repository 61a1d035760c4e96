import type { NodeId } from '../../../xml';
import { endsPath } from '../../paths';
import type { CdaQuery } from '../../query';
import { type TypedElement, typedHeaderElements } from '../../typedElements';
import type { CdaKnowledge } from '../define';
import { dmpConformity, sources } from '../sources';

/*
 * What the official header schematron demands of any value, by its data type (its rules dtr1-…), in the rules of this
 * folder. General judges: where a rule of the header tells the element in its own words, they are silent.
 */

const family = 'cda.datatypes';
export const common = {
  family,
  severity: 'error',
  yields: true,
  source: sources.minimal,
  requirementIds: dmpConformity,
} as const;

const computed = new WeakMap<CdaQuery, readonly TypedElement[]>();
const judged = new WeakMap<CdaQuery, readonly TypedElement[]>();

export function headerElements(q: CdaQuery, { contentModel }: CdaKnowledge): readonly TypedElement[] {
  let all = computed.get(q);
  if (!all) computed.set(q, (all = q.provesAbsence ? typedHeaderElements(q, contentModel) : []));
  return all;
}

/** The values of the header whose type derives from that one. */
export function valuesOf(q: CdaQuery, knowledge: CdaKnowledge, type: string): readonly TypedElement[] {
  let all = judged.get(q);
  if (!all) judged.set(q, (all = headerElements(q, knowledge).filter(({ node }) => !isLeftAlone(q, node))));
  return all.filter((one) => knowledge.contentModel.mayStandFor(one.type.name, type));
}

/** Values of which the official rules ask nothing. */
const leftAlone: readonly string[] = [
  'serviceEvent/effectiveTime',
  'associatedPerson/name',
  'representedCustodianOrganization/name',
  'assignedAuthor/representedOrganization/name',
  'legalAuthenticator/assignedEntity/representedOrganization/name',
  'scopingOrganization/name',
];

export function isLeftAlone(q: CdaQuery, node: NodeId): boolean {
  return (
    leftAlone.some((path) => endsPath(q, node, path)) ||
    (q.isChildOf(node, 'name') && isLeftAlone(q, q.parent(node)!))
  );
}
