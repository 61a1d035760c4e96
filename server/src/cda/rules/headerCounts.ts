import type { NodeId } from '../../xml';
import { removeElement } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { endsPath } from '../paths';
import { addressParts } from '../profileValues';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaRule } from './define';
import { expectedBefore } from './occurrences';
import { nextInOrder } from '../fixes/headerOrder';
import { dmpConformity, sources } from './sources';

/** How often children stand in the elements at the end of that path, where the profile is stricter than the schema. */
interface Count {
  /** Ends of paths, outermost name first. */
  readonly in: readonly string[];
  readonly child: string;
  readonly min?: number;
  readonly max?: number;
  /** Only children that hold one so named count. */
  readonly holding?: string;
  /** Only children with that attribute, with that value, count. */
  readonly having?: readonly [attribute: string, value: string];
  /** Where the official rules only warn. */
  readonly severity?: 'warning';
}

const entities: readonly string[] = [
  'informant/assignedEntity',
  'legalAuthenticator/assignedEntity',
  'authenticator/assignedEntity',
  'responsibleParty/assignedEntity',
  'encounterParticipant/assignedEntity',
];
const professionals: readonly string[] = [
  'assignedAuthor/assignedPerson',
  ...entities.map((entity) => `${entity}/assignedPerson`),
  'associatedEntity/associatedPerson',
];
const named: readonly string[] = [...professionals, 'relatedEntity/relatedPerson', 'guardian/guardianPerson'];
const organizations: readonly string[] = [
  'representedOrganization',
  'guardianOrganization',
  'representedCustodianOrganization',
  'scopingOrganization',
];
const performer = 'serviceEvent/performer/assignedEntity';
const fullNames: readonly string[] = [
  ...professionals.map((person) => `${person}/name`),
  `${performer}/assignedPerson/name`,
  'intendedRecipient/informationRecipient/name',
];
const finess = ['root', '1.2.250.1.71.4.2.2'] as const;
const rpps = ['root', '1.2.250.1.71.4.2.1'] as const;

const counts: readonly Count[] = [
  ...addressParts.map((child): Count => ({ in: ['addr'], child, max: 1 })),
  { in: named, child: 'name', holding: 'family', min: 1, max: 1 },
  // For these the rules of closed content alone ask it, and warn.
  {
    in: [
      `${performer}/assignedPerson/name`,
      'dataEnterer/assignedEntity/assignedPerson/name',
      'intendedRecipient/informationRecipient/name',
    ],
    child: 'family',
    min: 1,
    severity: 'warning',
  },
  { in: ['documentationOf/serviceEvent'], child: 'performer', having: ['typeCode', 'PRF'], max: 1 },
  { in: ['patientRole/patient'], child: 'name', min: 1, max: 1 },
  { in: fullNames, child: 'family', max: 1 },
  { in: fullNames, child: 'given', max: 1 },
  {
    in: [...fullNames, 'patient/name', 'relatedPerson/name', 'guardianPerson/name'],
    child: 'prefix',
    max: 1,
  },
  { in: [...fullNames, 'patient/name'], child: 'suffix', max: 1 },
  { in: ['relatedPerson/name'], child: 'family', max: 1 },
  { in: ['relatedPerson/name'], child: 'given', max: 1 },
  { in: ['guardianPerson/name'], child: 'family', max: 3 },
  { in: organizations, child: 'name', max: 1 },
  {
    in: ['assignedAuthor/representedOrganization', 'guardian/guardianOrganization'],
    child: 'id',
    having: finess,
    max: 1,
  },
  {
    in: [
      'associatedEntity',
      'scopingOrganization',
      performer,
      'informant/assignedEntity',
      'legalAuthenticator/assignedEntity',
    ],
    child: 'id',
    max: 1,
  },
  {
    in: [
      'authenticator/assignedEntity',
      'responsibleParty/assignedEntity',
      'encounterParticipant/assignedEntity',
    ],
    child: 'id',
    having: rpps,
    max: 1,
  },
  { in: ['ClinicalDocument/participant'], child: 'templateId', max: 1 },
  { in: ['assignedAuthor/assignedAuthoringDevice'], child: 'manufacturerModelName', min: 1 },
  { in: ['assignedAuthor/assignedAuthoringDevice'], child: 'softwareName', min: 1 },
  { in: ['authorization/consent'], child: 'code', min: 1 },
  { in: ['serviceEvent/code/translation'], child: 'qualifier', max: 1 },
];

const counting = cdaRule({
  id: 'CDA-107',
  family: 'cda.datatypes',
  severity: 'error',
  yields: true,
  title: { fr: 'Nombre de parties dans l’en-tête', en: 'Number of parts in the header' },
  explanation: {
    fr: 'Le profil français compte plus strictement que le schéma : une seule ville dans une adresse, un seul nom par personne, un seul identifiant par entité.',
    en: 'The French profile counts more strictly than the schema: one city in an address, one name for a person, one identifier for an entity.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  byName: true,
  check(q, report) {
    if (!q.provesAbsence) return;
    for (const count of counts) {
      const milder = count.severity === undefined ? {} : { severity: count.severity };
      const last = count.in.map((path) => path.slice(path.lastIndexOf('/') + 1));
      for (const local of new Set(last))
        for (const node of q.headerElements(local)) {
          if (!q.isCda(node) || !count.in.some((path) => endsPath(q, node, path))) continue;
          const children = q.children(node, count.child).filter((child) => counted(q, child, count));
          if (count.max !== undefined)
            for (const extra of children.slice(count.max))
              report({
                ...milder,
                claim: 'repeated',
                range: q.nameRange(extra),
                message: {
                  fr: `${count.child} figure plus de ${count.max === 1 ? 'une fois' : `${String(count.max)} fois`} dans ${local} : le DMP rejette le document.`,
                  en: `${count.child} stands more than ${count.max === 1 ? 'once' : `${String(count.max)} times`} in ${local}: the DMP refuses the document.`,
                },
                related: [
                  {
                    range: q.nameRange(children[0]!),
                    message: { fr: `Premier ${count.child}`, en: `First ${count.child}` },
                  },
                ],
                fixes: () => [
                  fix(
                    'remove-repeated',
                    `Retirer ce ${count.child}`,
                    `Remove this ${count.child}`,
                    removeElement(q, extra),
                  ),
                ],
              });
          if (count.min !== undefined && children.length < count.min && !q.isNull(node))
            report(
              {
                ...milder,
                range: q.nameRange(node),
                message: {
                  fr: `${local} doit contenir ${count.child}${count.holding ? ` avec ${count.holding}` : ''} : le DMP rejette le document sans lui.`,
                  en: `${local} must contain ${count.child}${count.holding ? ` with ${count.holding}` : ''}: the DMP refuses the document without it.`,
                },
                related: expectedBefore(q, nextInOrder(q, node, count.child)),
              },
              q.range(node),
            );
        }
    }
  },
});

function counted(q: CdaQuery, child: NodeId, { holding, having, child: name }: Count): boolean {
  if (name === 'name' && q.isChildOf(child, 'patient') && q.isNull(child)) return false;
  if (holding !== undefined && q.child(child, holding) === undefined) return false;
  return having === undefined || q.value(child, having[0]) === having[1];
}

export const headerCountRules: readonly CdaRule[] = [counting];
