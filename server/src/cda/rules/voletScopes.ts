import type { OffsetRange } from '../../core/range';
import type { NodeId } from '../../xml';
import { contentTypeOf } from '../contentTypes';
import type { CdaQuery } from '../query';
import type { BrokenDemand } from './brokenDemands';
import type { CdaKnowledge } from './define';
import { structureFaults } from './structureFaults';

/** Children whose absence rules of their own tell at the parent, whatever the volet. */
const toldElsewhere: Readonly<Record<string, string>> = {
  ClinicalDocument:
    'realmCode typeId id code title effectiveTime confidentialityCode languageCode setId versionNumber recordTarget author custodian legalAuthenticator documentationOf componentOf component',
  recordTarget: 'patientRole',
  patientRole: 'id patient',
  patient: 'name administrativeGenderCode birthTime birthplace',
  birthplace: 'place',
  place: 'addr',
  addr: 'county',
  name: 'family given',
  author: 'time assignedAuthor',
  assignedAuthor: 'id',
  assignedAuthoringDevice: 'manufacturerModelName softwareName',
  assignedPerson: 'name',
  associatedPerson: 'name',
  relatedPerson: 'name',
  guardianPerson: 'name',
  guardian: 'guardianPerson',
  informant: 'relatedEntity',
  relatedEntity: 'relatedPerson',
  informationRecipient: 'intendedRecipient',
  custodian: 'assignedCustodian',
  assignedCustodian: 'representedCustodianOrganization',
  representedCustodianOrganization: 'id',
  legalAuthenticator: 'time signatureCode assignedEntity',
  authenticator: 'time signatureCode assignedEntity',
  assignedEntity: 'id representedOrganization',
  participant: 'time associatedEntity',
  inFulfillmentOf: 'order',
  order: 'id',
  documentationOf: 'serviceEvent',
  serviceEvent: 'effectiveTime performer',
  effectiveTime: 'low',
  performer: 'assignedEntity',
  representedOrganization: 'standardIndustryClassCode',
  relatedDocument: 'parentDocument',
  parentDocument: 'id',
  authorization: 'consent',
  consent: 'code statusCode',
  componentOf: 'encompassingEncounter',
  encompassingEncounter: 'effectiveTime location',
  location: 'healthCareFacility',
  healthCareFacility: 'code',
  responsibleParty: 'assignedEntity',
  section: 'templateId code text',
};

/**
 * Where an error of another rule tells the same fault. What is missing is told at the parent, as much else that the
 * parent lacks is: there only the absence of the same child is the same fault.
 */
export function demandScope(q: CdaQuery, knowledge: CdaKnowledge, fault: BrokenDemand): OffsetRange {
  const { kind, node, wanted, range } = fault;
  const value = valueAround(q, knowledge, node);
  if (value !== undefined) return q.range(value);
  if (kind !== 'missing') return range;
  const name = wanted?.name ?? '';
  const isTold =
    (tellsAbsence(q.local(node), name) && q.children(node, name).length === 0) ||
    structureFaults(q, knowledge).some(
      (one) =>
        one.kind === 'missing' && one.parent === node && one.expected.some((spec) => spec.name === name),
    );
  return isTold ? range : nowhere;
}

/** The value that an element is or is a part of, an address or a title: what a rule of ours says of it is the same fault. */
function valueAround(q: CdaQuery, { contentModel }: CdaKnowledge, node: NodeId): NodeId | undefined {
  const isValue = (one: NodeId): boolean => {
    const type = contentTypeOf(contentModel, q.xml, q.root, one);
    return type !== undefined && contentModel.isDataType(type.name);
  };
  const parent = q.parent(node);
  if (parent !== undefined && isValue(parent)) return parent;
  return isValue(node) ? node : undefined;
}

function tellsAbsence(parent: string, child: string): boolean {
  return Object.hasOwn(toldElsewhere, parent) && toldElsewhere[parent]!.split(' ').includes(child);
}

const nowhere: OffsetRange = { start: -1, end: -1 };
