import type { NodeId } from '../../xml';
import type { OffsetEdit } from '../../core/finding';
import type { CdaQuery } from '../query';
import { insertChild, type Skeleton } from './edits';

/** Children in the order of the CDA schema, for the elements that fixes add children to. */
const order: Readonly<Record<string, readonly string[]>> = {
  ClinicalDocument: [
    'realmCode',
    'typeId',
    'templateId',
    'id',
    'code',
    'title',
    'effectiveTime',
    'confidentialityCode',
    'languageCode',
    'setId',
    'versionNumber',
    'copyTime',
    'recordTarget',
    'author',
    'dataEnterer',
    'informant',
    'custodian',
    'informationRecipient',
    'legalAuthenticator',
    'authenticator',
    'participant',
    'inFulfillmentOf',
    'documentationOf',
    'relatedDocument',
    'authorization',
    'componentOf',
    'component',
  ],
  patientRole: [
    'realmCode',
    'typeId',
    'templateId',
    'id',
    'addr',
    'telecom',
    'patient',
    'providerOrganization',
  ],
  patient: [
    'realmCode',
    'typeId',
    'templateId',
    'id',
    'name',
    'administrativeGenderCode',
    'birthTime',
    'maritalStatusCode',
    'religiousAffiliationCode',
    'raceCode',
    'ethnicGroupCode',
    'guardian',
    'birthplace',
    'languageCommunication',
  ],
  place: ['realmCode', 'typeId', 'templateId', 'name', 'addr'],
  birthplace: ['realmCode', 'typeId', 'templateId', 'place'],
  participation: ['realmCode', 'typeId', 'templateId', 'functionCode', 'time', 'signatureCode'],
  assigned: ['realmCode', 'typeId', 'templateId', 'id', 'code', 'addr', 'telecom'],
  encompassingEncounter: ['realmCode', 'typeId', 'templateId', 'id', 'code', 'effectiveTime'],
  serviceEvent: ['realmCode', 'typeId', 'templateId', 'id', 'code', 'effectiveTime', 'performer'],
  organization: [
    'realmCode',
    'typeId',
    'templateId',
    'id',
    'name',
    'telecom',
    'addr',
    'standardIndustryClassCode',
  ],
  section: ['realmCode', 'typeId', 'templateId', 'id', 'code', 'title', 'text'],
};

/** Elements that share the order of another one. */
const kin: Readonly<Record<string, string>> = {
  author: 'participation',
  participant: 'participation',
  legalAuthenticator: 'participation',
  authenticator: 'participation',
  assignedAuthor: 'assigned',
  assignedEntity: 'assigned',
  representedOrganization: 'organization',
  representedCustodianOrganization: 'organization',
};

/** Inserts a child where the schema wants it: after all that comes before it or bears its name. */
export function insertInOrder(q: CdaQuery, parent: NodeId, local: string, skeleton: Skeleton): OffsetEdit {
  const name = q.local(parent);
  const names = order[kin[name] ?? name] ?? [];
  const rank = names.indexOf(local);
  return insertChild(
    q,
    parent,
    (other) => names.indexOf(other) >= 0 && names.indexOf(other) <= rank,
    skeleton,
  );
}
