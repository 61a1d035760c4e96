import { after, drop, fill, remove, rewrite, set, where } from './cdaEdits';
import {
  author,
  error,
  type FaultKind,
  mainEvent,
  mainOrganization,
  organization,
  patient,
  warning,
} from './cdaFaultKind';

/** Faults that the header has whatever the place: of a value, of what is said of its absence, of how often it stands. */
export const valueFaults: readonly FaultKind[] = [
  error('CDA-100', 'a place of birth', set(`${patient}/birthplace/place`, 'nullFlavor', 'UNK')),
  error('CDA-100', 'a city', set('recordTarget/patientRole/addr/city', 'nullFlavor', 'UNK')),
  error(
    'CDA-101',
    'no code system',
    after('componentOf/encompassingEncounter/effectiveTime', '<dischargeDispositionCode code="1"/>'),
  ),
  error('CDA-102', 'no name', fill('informationRecipient//receivedOrganization/name', '')),
  error(
    'CDA-103',
    'an address twice',
    after('recordTarget/patientRole/addr', (markup) => markup),
  ),
  error(
    'CDA-104',
    'no duration',
    rewrite(
      /(<participant [^]{0,400}?<time)[^]{0,300}?<\/time>/,
      '$1><low value="20240101"/><high value="20240101"/></time>',
    ),
  ),
  error(
    'CDA-105',
    'parts of the name of an organisation',
    fill(`${mainOrganization}/name`, '<prefix>Cabinet</prefix>'),
  ),
  error('CDA-106', 'no OID', set(`${mainEvent}/code`, 'codeSystem', 'LOINC')),
  error('CDA-107', 'two cities', after('recordTarget/patientRole/addr/city', '<city>Autre</city>')),
  error(
    'CDA-107',
    'two given names of the author',
    after(`${author}/assignedPerson/name/given`, '<given>Autre</given>'),
  ),
  error('CDA-107', 'no family name of a guardian', remove(`${patient}/guardian/guardianPerson/name`)),
  error(
    'CDA-109',
    'no number of the organisation',
    drop(`${author}/${organization}/id[@root=1.2.250.1.71.4.2.2]`, 'extension'),
  ),
  error('CDA-108', 'a consent under way', set('authorization/consent/statusCode', 'code', 'active')),
  warning(
    'CDA-069',
    'an act that is none of telemedicine',
    where('code[@code=85208-7]', set(`${mainEvent}/code`, 'code', 'ZZZ')),
  ),
];
