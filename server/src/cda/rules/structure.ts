import type { LocalizedText } from '../../core/localized';
import type { NodeId } from '../../xml';
import { removeElement } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { moveAfter, moveBefore } from '../fixes/move';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaRule } from './define';
import { expectedBefore } from './occurrences';
import { dmpConformity, receiver, sources } from './sources';
import { isMisspelt, structureFaults } from './structureFaults';
import { unknownElements } from './unknownElements';

const family = 'cda.structure';

/** Children whose absence and repetition other rules may tell in their own words, by the name of their parent. */
const toldElsewhere: Readonly<Record<string, readonly string[]>> = {
  ClinicalDocument: [
    'typeId',
    'id',
    'code',
    'title',
    'effectiveTime',
    'confidentialityCode',
    'languageCode',
    'setId',
    'versionNumber',
    'recordTarget',
    'author',
    'custodian',
    'legalAuthenticator',
    'componentOf',
    'component',
  ],
  recordTarget: ['patientRole'],
  patientRole: ['id', 'patient'],
  patient: ['administrativeGenderCode', 'birthTime'],
  author: ['time', 'assignedAuthor'],
  assignedAuthor: ['id', 'assignedPerson', 'assignedAuthoringDevice'],
  custodian: ['assignedCustodian'],
  assignedCustodian: ['representedCustodianOrganization'],
  representedCustodianOrganization: ['id'],
  legalAuthenticator: ['time', 'signatureCode', 'assignedEntity'],
  authenticator: ['time', 'signatureCode', 'assignedEntity'],
  participant: ['time'],
  inFulfillmentOf: ['order'],
  order: ['id'],
  serviceEvent: ['effectiveTime'],
  relatedDocument: ['parentDocument'],
  parentDocument: ['id'],
  componentOf: ['encompassingEncounter'],
  encompassingEncounter: ['effectiveTime', 'location'],
  location: ['healthCareFacility'],
  healthCareFacility: ['code'],
  responsibleParty: ['assignedEntity'],
  component: ['structuredBody', 'nonXMLBody'],
};

function isToldElsewhere(q: CdaQuery, parent: NodeId, name: string): boolean {
  if (!q.isFrench || (!q.isInHeader(parent) && q.parent(parent) !== q.root)) return false;
  const local = q.local(parent);
  if (toldElsewhere[local]?.includes(name)) return true;
  const above = q.parent(parent);
  const outer = above === undefined ? '' : q.local(above);
  if (local === 'assignedEntity' && name === 'id') {
    return ['legalAuthenticator', 'authenticator', 'encounterParticipant', 'responsibleParty'].includes(
      outer,
    );
  }
  const isMain = (node: NodeId | undefined): boolean =>
    node !== undefined && node === q.child(q.root, 'documentationOf');
  if (local === 'documentationOf' && name === 'serviceEvent') return isMain(parent);
  return local === 'performer' && name === 'assignedEntity' && above !== undefined && isMain(q.parent(above));
}

function repeatedMessage(q: CdaQuery, parent: NodeId, node: NodeId, first: NodeId): LocalizedText {
  // Elements of other namespaces share one place, whatever their names.
  if (q.local(node) !== q.local(first))
    return {
      fr: `${q.local(parent)} n’admet qu’un élément d’un autre espace de noms, d’après le schéma CDA, et ${q.local(first)} s’y trouve déjà : ${receiver(q).fr} rejette le document.`,
      en: `${q.local(parent)} admits one element of another namespace, says the CDA schema, and already holds ${q.local(first)}: ${receiver(q).en} refuses the document.`,
    };
  return {
    fr: `${q.local(node)} ne peut figurer qu’une fois dans ${q.local(parent)}, d’après le schéma CDA, et ${receiver(q).fr} rejette un document qui s’en écarte.`,
    en: `${q.local(node)} may stand only once in ${q.local(parent)}, says the CDA schema, and ${receiver(q).en} refuses a document that departs from it.`,
  };
}

const order = cdaRule({
  id: 'XSD-001',
  family,
  everywhere: true,
  severity: 'error',
  yields: true,
  title: { fr: 'Ordre et nombre des éléments', en: 'Order and number of elements' },
  explanation: {
    fr: 'Le schéma CDA fixe l’ordre des éléments et combien de fois chacun paraît. Le DMP valide tout document contre ce schéma et rejette le premier écart.',
    en: 'The CDA schema fixes the order of elements and how often each may stand. The DMP validates every document against that schema and refuses the first departure.',
  },
  source: sources.schema,
  requirementIds: dmpConformity,
  check(q, report, knowledge) {
    for (const fault of structureFaults(q, knowledge)) {
      switch (fault.kind) {
        case 'misplaced':
          if (!q.provesAbsence) break;
          report(
            {
              range: q.nameRange(fault.node),
              claim: 'unwanted',
              message: {
                fr: `${q.local(fault.node)} doit précéder ${q.local(fault.before)} : le schéma CDA fixe l’ordre, et ${receiver(q).fr} rejette un document qui s’en écarte.`,
                en: `${q.local(fault.node)} must stand before ${q.local(fault.before)}: the CDA schema fixes the order, and ${receiver(q).en} refuses a document that departs from it.`,
              },
              related: [
                {
                  range: q.nameRange(fault.before),
                  message: { fr: `${q.local(fault.before)} est ici`, en: `${q.local(fault.before)} is here` },
                },
              ],
              fixes: () => [
                fix(
                  'move',
                  `Déplacer ${q.local(fault.node)} avant ${q.local(fault.before)}`,
                  `Move ${q.local(fault.node)} before ${q.local(fault.before)}`,
                  moveBefore(q, fault.node, fault.before),
                  true,
                ),
              ],
            },
            'regardless',
          );
          break;
        case 'tooEarly':
          if (!q.provesAbsence) break;
          report(
            {
              range: q.nameRange(fault.node),
              claim: 'unwanted',
              message: {
                fr: `${q.local(fault.node)} doit suivre ${q.local(fault.after)} : le schéma CDA fixe l’ordre, et ${receiver(q).fr} rejette un document qui s’en écarte.`,
                en: `${q.local(fault.node)} must stand after ${q.local(fault.after)}: the CDA schema fixes the order, and ${receiver(q).en} refuses a document that departs from it.`,
              },
              related: [
                {
                  range: q.nameRange(fault.next),
                  message: {
                    fr: `${q.local(fault.next)} doit le précéder`,
                    en: `${q.local(fault.next)} must come first`,
                  },
                },
              ],
              fixes: () => [
                fix(
                  'move',
                  `Déplacer ${q.local(fault.node)} après ${q.local(fault.after)}`,
                  `Move ${q.local(fault.node)} after ${q.local(fault.after)}`,
                  moveAfter(q, fault.node, fault.after),
                  true,
                ),
              ],
            },
            'regardless',
          );
          break;
        case 'missing': {
          const names = fault.expected.map(({ name }) => name);
          const isShared = names.some((name) => isToldElsewhere(q, fault.parent, name));
          if (!q.provesAbsence || (isShared && names.some((name) => isMisspelt(q, fault.parent, name))))
            break;
          report(
            {
              range: q.nameRange(fault.parent),
              message: {
                fr: `${q.local(fault.parent)} doit contenir ${names.join(' ou ')} : le schéma CDA l’exige, et ${receiver(q).fr} rejette le document sans lui.`,
                en: `${q.local(fault.parent)} must contain ${names.join(' or ')}: the CDA schema demands it, and ${receiver(q).en} refuses the document without it.`,
              },
              related: expectedBefore(q, fault.before),
            },
            isShared ? undefined : 'regardless',
          );
          break;
        }
        case 'repeated':
          if (!q.provesAbsence) break;
          report(
            {
              range: q.nameRange(fault.node),
              claim: 'repeated',
              message: repeatedMessage(q, fault.parent, fault.node, fault.first),
              related: [
                {
                  range: q.nameRange(fault.first),
                  message: { fr: 'Première occurrence', en: 'First occurrence' },
                },
              ],
              fixes: () => [
                fix(
                  'remove-repeated',
                  'Retirer cette occurrence',
                  'Remove this one',
                  removeElement(q, fault.node),
                ),
              ],
            },
            isToldElsewhere(q, fault.parent, q.local(fault.node)) ? undefined : 'regardless',
          );
          break;
        case 'excluded':
          if (!q.provesAbsence) break;
          report(
            {
              range: q.nameRange(fault.node),
              claim: 'unwanted',
              message: {
                fr: `${q.local(fault.node)} et ${q.local(fault.other)} ne peuvent pas se trouver ensemble dans ${q.local(fault.parent)} : garder l’un des deux.`,
                en: `${q.local(fault.node)} and ${q.local(fault.other)} cannot stand together in ${q.local(fault.parent)}: keep one of them.`,
              },
            },
            isToldElsewhere(q, fault.parent, q.local(fault.node)) ? undefined : 'regardless',
          );
          break;
        case 'combination':
          if (!q.provesAbsence) break;
          report(
            {
              range: q.nameRange(fault.node),
              claim: 'unwanted',
              message: {
                fr: `${q.local(fault.node)} n’est pas attendu ici dans ${q.local(fault.parent)} : le schéma CDA admet d’autres combinaisons.`,
                en: `${q.local(fault.node)} is not expected here in ${q.local(fault.parent)}: the CDA schema admits other combinations.`,
              },
            },
            'regardless',
          );
          break;
        case 'unknown':
        case 'childless':
          break;
      }
    }
  },
});

/** Others rely on what this one has told. */
export const structureRules: readonly CdaRule[] = [unknownElements];

/** Yields to those that have their own words for what it tells. */
export const orderRules: readonly CdaRule[] = [order];
