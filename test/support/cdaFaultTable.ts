import type { Severity } from '../../server/src/core/finding';
import {
  after,
  copy,
  double,
  drop,
  type Edit,
  everywhere,
  fill,
  leaveOpen,
  remove,
  removeAll,
  rewrite,
  set,
  swapWithNext,
  where,
} from './cdaEdits';

/** What an author does to a right document, and the rule that must say so. */
export interface FaultKind {
  readonly rule: string;
  readonly severity: Severity;
  readonly what: string;
  readonly edit: Edit;
}

const error = (rule: string, what: string, edit: Edit): FaultKind => ({
  rule,
  severity: 'error',
  what,
  edit,
});
const warning = (rule: string, what: string, edit: Edit): FaultKind => ({
  rule,
  severity: 'warning',
  what,
  edit,
});
const information = (rule: string, what: string, edit: Edit): FaultKind => ({
  rule,
  severity: 'information',
  what,
  edit,
});

const hl7France = 'templateId[@root=2.16.840.1.113883.2.8.2.1]';
const ciSis = 'templateId[@root=1.2.250.1.213.1.1.1.1]';
const xdsSd = 'templateId[@root=1.3.6.1.4.1.19376.1.2.20]';
const patient = 'recordTarget/patientRole/patient';
const testIns = 'recordTarget/patientRole/id[@root=1.2.250.1.213.1.4.10]';
const realIns = 'recordTarget/patientRole/id[@root=1.2.250.1.213.1.4.8]';
const organization = 'representedOrganization';
const mainEvent = 'documentationOf[1]/serviceEvent';
const mainOrganization = `${mainEvent}/performer/assignedEntity/${organization}`;
const wrapped = 'component/nonXMLBody/text';
const section = 'component/structuredBody/component/section';
const atomic = 'component//section[entry]';
const author = 'author/assignedAuthor';
const encounter = 'componentOf/encompassingEncounter';
const malformedUids = ['1.2.250.abc_12', '1..2.250', '1.02.3'];

/** Every rule of a file, its header and its body, at least once: the file. */
const fileFaults: readonly FaultKind[] = [
  error('XML-001', 'an end tag is missing', leaveOpen('recordTarget')),
  error('XML-001', 'an end tag is missing in the body', leaveOpen('component//section/title')),
  error('XML-001', 'an end tag is misspelt', rewrite(/<\/languageCode>|<\/title>/, '</titel>')),
  error('XML-001', 'a stray &', fill('title', 'Compte rendu A & B')),
  error('XML-001', 'a stray <', fill('title', 'Valeur < 3')),
  error('XML-001', 'an attribute twice', rewrite(/<versionNumber /, '<versionNumber value="1" ')),
  error('CDA-094', 'another encoding', rewrite(/encoding="utf-8"/i, 'encoding="ISO-8859-1"')),
  information(
    'CDA-095',
    'a schema location',
    rewrite(
      /(<(?:\w+:)?ClinicalDocument)(?![^>]*schemaLocation)(?=[^]*xsi:type)/,
      '$1 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:hl7-org:v3 ../CDA.xsd"',
    ),
  ),
  error('XSD-001', 'setId after versionNumber', swapWithNext('setId')),
  error('XSD-001', 'title after effectiveTime', swapWithNext('title')),
  error('XSD-001', 'code after title', swapWithNext('code')),
  error('XSD-001', 'confidentialityCode after languageCode', swapWithNext('confidentialityCode')),
  error('XSD-001', 'code after title in a section', swapWithNext(`${section}/code`)),
  error(
    'XSD-001',
    'birthTime before administrativeGenderCode',
    swapWithNext(`${patient}/administrativeGenderCode`),
  ),
  error('XSD-002', 'an unknown element', after('effectiveTime', '<dateCreation value="20240101"/>')),
  error('XSD-002', 'an unknown element in the body', after(`${section}/title`, '<titre>Motif</titre>')),
  error('XSD-002', 'a misspelt element', rewrite(/<versionNumber (.*?)\/>/, '<versionNumbre $1/>')),
];

const bodyFaults: readonly FaultKind[] = [
  error('CDA-096', 'no body', remove('component')),
  error('CDA-096', 'two bodies', double('component')),
  error('CDA-096', 'an empty body', fill('component', '\n  ')),
  error('CDA-090', 'an image', set(wrapped, 'mediaType', 'image/jpeg')),
  error('CDA-090', 'text that is a PDF', set(wrapped, 'mediaType', 'text/plain')),
  error('CDA-090', 'no media type', drop(wrapped, 'mediaType')),
  error('CDA-091', 'no representation', drop(wrapped, 'representation')),
  error('CDA-091', 'another representation', set(wrapped, 'representation', 'TXT')),
  error(
    'CDA-092',
    'no Base64',
    fill(wrapped, (old) => `%§%${old}`),
  ),
  error(
    'CDA-092',
    'a character short',
    fill(wrapped, (old) => old.trim().slice(0, -1)),
  ),
  error('CDA-093', 'an archive', fill(wrapped, Buffer.from('PK\u0003\u0004 an archive').toString('base64'))),
  error('SEC-001', 'no code', remove(`${section}/code`)),
  error(
    'SEC-001',
    'no code system',
    drop(`${section}/code[@codeSystem=2.16.840.1.113883.6.1]`, 'codeSystem'),
  ),
  error('SEC-001', 'an empty code', set(`${section}/code`, 'code', '')),
  error('SEC-002', 'no text', remove(`${atomic}/text`)),
  error('SEC-002', 'no templateId', removeAll(`${section}/templateId`)),
  warning('SEC-002', 'no title', remove(`${section}/title`)),
  warning('SEC-003', 'a dangling reference', set('component//originalText/reference', 'value', '#r999')),
  ...(
    [
      ['VOL-BIO-001', '1.2.250.1.213.1.1.1.55', '1.3.6.1.4.1.19376.1.3.3.2.1'],
      ['VOL-BIO-002', '1.2.250.1.213.1.1.1.55', '1.2.250.1.213.1.1.2.243'],
      ['VOL-IMG-001', '1.2.250.1.213.1.1.1.45', '1.2.250.1.213.1.1.2.209'],
      ['VOL-IMG-002', '1.2.250.1.213.1.1.1.45', '1.2.250.1.213.1.1.2.206'],
    ] as const
  ).map(([rule, volet, template]) =>
    error(
      rule,
      `no section ${template}`,
      where(
        `templateId[@root=${volet}&extension=2024.01]`,
        everywhere(set(`component//templateId[@root=${template}]`, 'root', `${template}0`)),
      ),
    ),
  ),
];

const rootFaults: readonly FaultKind[] = [
  error('CDA-001', 'absent', remove('realmCode')),
  error('CDA-001', 'another realm', set('realmCode', 'code', 'DE')),
  error('CDA-001', 'no code', drop('realmCode', 'code')),
  error('CDA-001', 'twice', double('realmCode')),
  error('CDA-002', 'absent', remove('typeId')),
  error('CDA-002', 'another schema', set('typeId', 'extension', 'POCD_HD000041')),
  error('CDA-002', 'another root', set('typeId', 'root', '2.16.840.1.113883.1.4')),
  error('CDA-003', 'absent', remove(hl7France)),
  error('CDA-003', 'twice', double(hl7France)),
  error('CDA-004', 'absent', remove(ciSis)),
  error('CDA-004', 'twice', double(ciSis)),
  error(
    'CDA-005',
    'only the two of every document',
    rewrite(
      /(?:\s*<templateId[^>]*>|\s*<!--(?:[^-]|-[^-])*-->)+(?=\s*<id [^]*<structuredBody)/,
      '\n<templateId root="2.16.840.1.113883.2.8.2.1"/><templateId root="1.2.250.1.213.1.1.1.1"/>',
    ),
  ),
  error('CDA-006', 'that of non-structured documents is absent', remove(xdsSd)),
  error('CDA-006', 'that of a volet instead', set(xdsSd, 'root', '1.2.250.1.213.1.1.1.55')),
  error('CDA-006', 'a fourth', after(xdsSd, '<templateId root="1.2.250.1.213.1.1.1.55"/>')),
  error('CDA-010', 'absent', remove('id')),
  error('CDA-010', 'no root', drop('id', 'root')),
  error('CDA-010', 'twice', double('id')),
  ...malformedUids.flatMap((uid) => [
    error('CDA-011', `id ${uid}`, set('id', 'root', uid)),
    error('CDA-011', `custodian ${uid}`, set('custodian//id', 'root', uid)),
    error('CDA-011', `author ${uid}`, set(`${author}/id`, 'root', uid)),
    error('CDA-011', `templateId ${uid}`, set(ciSis, 'root', uid)),
    error('CDA-011', `section ${uid}`, set(`${section}/templateId`, 'root', uid)),
    error('CDA-024', `setId ${uid}`, set('setId', 'root', uid)),
  ]),
  warning('CDA-009', 'an extension', set('id[!extension]', 'extension', '7')),
  error('CDA-012', 'an unknown type', set('code', 'code', '99999-9')),
  error('CDA-012', 'absent', remove('code')),
  error('CDA-012', 'no code', drop('code', 'code')),
  error('CDA-012', 'twice', double('code')),
  error('CDA-013', 'no label', drop('code', 'displayName')),
  error('CDA-013', 'an empty label', set('code', 'displayName', '')),
  information('CDA-013', 'another label', set('code', 'displayName', 'Un tout autre document')),
  error('CDA-014', 'no code system', drop('code', 'codeSystem')),
  error('CDA-014', 'another code system', set('code', 'codeSystem', '2.16.840.1.113883.6.96')),
  error('CDA-015', 'absent', remove('title')),
  error('CDA-015', 'twice', double('title')),
  error('CDA-016', 'absent', remove('effectiveTime')),
  error('CDA-016', 'no value', drop('effectiveTime', 'value')),
  error('CDA-016', 'twice', double('effectiveTime')),
  ...['effectiveTime', 'author/time', 'legalAuthenticator/time', `${encounter}/effectiveTime/low`].map(
    (path) => warning('CDA-017', path, set(path, 'value', '20210401171000')),
  ),
  ...[
    'effectiveTime',
    'author/time',
    'legalAuthenticator/time',
    `${patient}/birthTime`,
    `${mainEvent}/effectiveTime/low`,
    `${encounter}/effectiveTime/low`,
  ].flatMap((path) => [
    error('CDA-018', `${path} in a 13th month`, set(path, 'value', '20211309153500+0100')),
    error('CDA-018', `${path} on 30 February`, set(path, 'value', '20210230')),
    error('CDA-018', `${path} in ISO form`, set(path, 'value', '2021-04-09T15:35:00')),
  ]),
  error('CDA-018', 'an empty time', set('author/time', 'value', '')),
  error('CDA-019', 'absent', remove('confidentialityCode')),
  error('CDA-019', 'twice', double('confidentialityCode')),
  ...['code', 'codeSystem', 'displayName'].map((name) =>
    error('CDA-019', `no ${name}`, drop('confidentialityCode', name)),
  ),
  error('CDA-020', 'an unknown level', set('confidentialityCode', 'code', 'X')),
  error('CDA-021', 'absent', remove('languageCode')),
  error('CDA-021', 'no country', set('languageCode', 'code', 'fr')),
  error('CDA-021', 'another case', set('languageCode', 'code', 'FR-fr')),
  error('CDA-021', 'no code', drop('languageCode', 'code')),
  error('CDA-022', 'absent', remove('setId')),
  error('CDA-022', 'no root', drop('setId', 'root')),
  error('CDA-022', 'twice', double('setId')),
  error('CDA-023', 'absent', remove('versionNumber')),
  error('CDA-023', 'a decimal', set('versionNumber', 'value', '1.0')),
  error('CDA-023', 'a word', set('versionNumber', 'value', 'un')),
  error('CDA-023', 'no value', drop('versionNumber', 'value')),
  error('CDA-023', 'twice', double('versionNumber')),
  warning('CDA-025', 'setId is id', where('id[!extension]', copy('setId[!extension]', 'root', 'id'))),
  warning('CDA-026', 'copyTime', after('versionNumber', '<copyTime value="20240101"/>')),
  error('CDA-027', 'an author that is not known', set('author', 'nullFlavor', 'NI')),
  error('CDA-027', 'a patient that is not known', set('recordTarget', 'nullFlavor', 'UNK')),
  error('CDA-027', 'an encounter that is not known', set('componentOf', 'nullFlavor', 'UNK')),
  error('CDA-027', 'a person responsible who is not known', set('legalAuthenticator', 'nullFlavor', 'UNK')),
  information(
    'CDA-027',
    'another code',
    rewrite(/<functionCode code[^>]*\/>/, '<functionCode nullFlavor="NA"/>'),
  ),
];

const patientFaults: readonly FaultKind[] = [
  warning('CDA-030', 'an unknown authority', set(testIns, 'root', '1.2.250.1.213.1.4.88')),
  warning('CDA-030', 'a former INS-C', set(testIns, 'root', '1.2.250.1.213.1.4.2')),
  error('CDA-031', 'no extension', drop('recordTarget/patientRole/id', 'extension')),
  error('CDA-031', 'no root', drop('recordTarget/patientRole/id', 'root')),
  error('CDA-031', 'absent', removeAll('recordTarget/patientRole/id')),
  error('CDA-032', 'absent', remove('recordTarget')),
  error('CDA-032', 'two patients', double('recordTarget')),
  error('CDA-032', 'nobody', remove('recordTarget/patientRole')),
  error('CDA-032', 'no person', remove(patient)),
  warning(
    'CDA-033',
    'a NIR and a NIA',
    after(realIns, (old) => old.replace('213.1.4.8', '213.1.4.9')),
  ),
  error('CDA-034', 'no birth name', remove(`${patient}/name/family[@qualifier=BR]`)),
  error('CDA-034', 'no first given name', remove(`${patient}/name/given[@qualifier=BR]`)),
  error('CDA-034', 'no list of given names', removeAll(`${patient}/name/given[!qualifier]`)),
  error('CDA-035', 'SP', set(`${patient}/name/family`, 'qualifier', 'SP')),
  error('CDA-035', 'IN', set(`${patient}/name/family`, 'qualifier', 'IN')),
  error('CDA-035', 'a given name', set(`${patient}/name/given[@qualifier=BR]`, 'qualifier', 'IN')),
  error('CDA-036', 'none', drop(`${patient}/name/family`, 'qualifier')),
  error('CDA-037', 'absent', remove(`${patient}/birthTime`)),
  error('CDA-037', 'no value', drop(`${patient}/birthTime`, 'value')),
  error('CDA-038', 'absent', remove(`${patient}/birthplace`)),
  error('CDA-038', 'no code', remove(`${patient}/birthplace/place/addr/county`)),
  warning('CDA-038', 'another form', fill(`${patient}/birthplace/place/addr/county`, 'Reims')),
  error('CDA-039', 'absent', remove(`${patient}/administrativeGenderCode`)),
  error('CDA-039', 'X', set(`${patient}/administrativeGenderCode`, 'code', 'X')),
  error('CDA-039', 'U', set(`${patient}/administrativeGenderCode`, 'code', 'U')),
  error('CDA-039', 'no code', drop(`${patient}/administrativeGenderCode`, 'code')),
  warning('INS-001', 'no key', set(testIns, 'extension', '2790351215189')),
  warning('INS-001', 'fourteen characters', set(testIns, 'extension', '27903512151898')),
  error('INS-001', 'no key of a real number', set(realIns, 'extension', '2790351215189')),
  warning('INS-003', 'another key', set(testIns, 'extension', '279035121518990')),
  information('INS-004', 'a first digit of a waiting number', set(testIns, 'extension', '879035121518955')),
  warning('INS-005', 'another sex', set(`${patient}/administrativeGenderCode[@code=F]`, 'code', 'M')),
  warning('INS-006', 'another year', set(`${patient}/birthTime[@value=19790328]`, 'value', '19780328')),
  warning('INS-006', 'another month', set(`${patient}/birthTime[@value=19790328]`, 'value', '19790428')),
  information('INS-007', 'another place', fill(`${patient}/birthplace/place/addr/county`, '51454')),
];

const peopleFaults: readonly FaultKind[] = [
  error('CDA-040', 'absent', removeAll('author')),
  error('CDA-040', 'nobody', remove(author)),
  error('CDA-041', 'absent', remove('author/time')),
  error('CDA-041', 'no value', drop('author/time', 'value')),
  error('CDA-042', 'an unknown role', set('author/functionCode', 'code', 'MEDTRAIT')),
  error(
    'CDA-042',
    'an unknown role of a participant',
    set('participant/functionCode[!nullFlavor]', 'code', 'MEDTRAIT'),
  ),
  error('CDA-042', 'no code system', drop('author/functionCode', 'codeSystem')),
  error('CDA-043', 'absent', removeAll(`${author}/id`)),
  error('CDA-043', 'no extension', drop(`${author}/id`, 'extension')),
  error('CDA-043', 'no root', drop(`${author}/id`, 'root')),
  error('CDA-044', 'an unknown profession', set(`${author}/code`, 'code', 'G99_99')),
  error('CDA-044', 'no code system', drop(`${author}/code`, 'codeSystem')),
  error('CDA-044', 'no label', drop(`${author}/code`, 'displayName')),
  error(
    'CDA-044',
    'of the person responsible',
    set('legalAuthenticator/assignedEntity/code', 'code', 'G99_99'),
  ),
  error(
    'CDA-045',
    'a person and a device',
    after(
      `${author}/assignedPerson`,
      '<assignedAuthoringDevice><manufacturerModelName>M</manufacturerModelName><softwareName>L</softwareName></assignedAuthoringDevice>',
    ),
  ),
  error('CDA-045', 'no software', remove(`${author}/assignedAuthoringDevice/softwareName`)),
  error('CDA-045', 'no model', remove(`${author}/assignedAuthoringDevice/manufacturerModelName`)),
  error('CDA-045', 'no family name', remove(`${author}/assignedPerson/name/family`)),
  error('CDA-046', 'a word', fill(`${author}/assignedPerson/name/prefix`, 'DOCTEUR')),
  error('CDA-046', 'lower case', fill('legalAuthenticator//prefix', 'Mme')),
  error('CDA-047', 'lower case', fill(`${author}/assignedPerson/name/suffix`, 'Dr')),
  error('CDA-047', 'of the person responsible', fill('legalAuthenticator//suffix', 'Docteur')),
  error('CDA-048', 'another class', set('informant/relatedEntity', 'classCode', 'PRS')),
  error('CDA-048', 'an unknown relation', set('informant/relatedEntity/code', 'code', 'TONTON')),
  error('CDA-048', 'no family name', remove('informant/relatedEntity/relatedPerson/name/family')),
  error('CDA-050', 'absent', remove('custodian')),
  error('CDA-050', 'twice', double('custodian')),
  error('CDA-051', 'another authority', set('custodian//id', 'root', '1.2.3.4.5')),
  error('CDA-051', 'absent', remove('custodian/assignedCustodian/representedCustodianOrganization/id')),
  error('CDA-052', 'absent', remove('legalAuthenticator')),
  error('CDA-052', 'twice', double('legalAuthenticator')),
  error('CDA-053', 'X', set('legalAuthenticator/signatureCode', 'code', 'X')),
  error('CDA-053', 'absent', remove('legalAuthenticator/signatureCode')),
  error('CDA-053', 'no time', remove('legalAuthenticator/time')),
  error('CDA-053', 'no value of the time', drop('legalAuthenticator/time', 'value')),
  error('CDA-054', 'absent', remove('legalAuthenticator/assignedEntity/id')),
  error('CDA-054', 'no extension', drop('legalAuthenticator/assignedEntity/id', 'extension')),
  information(
    'CDA-054',
    'another authority',
    set('legalAuthenticator/assignedEntity/id[@root=1.2.250.1.71.4.2.1]', 'root', '1.2.250.1.71.4.2.99'),
  ),
  error('CDA-055', 'another authority', set('authenticator/assignedEntity/id', 'root', '1.2.250.1.71.4.2.2')),
  error('CDA-060', 'an unknown type', set('participant', 'typeCode', 'ZZZ')),
  error('CDA-060', 'none', drop('participant', 'typeCode')),
  error('CDA-061', 'absent', remove('participant/time')),
  error('CDA-062', 'another class', set('participant/associatedEntity', 'classCode', 'ASSIGNED')),
  error('CDA-063', 'no identifier', remove('inFulfillmentOf/order/id')),
  error('CDA-063', 'nothing', remove('inFulfillmentOf/order')),
];

const actFaults: readonly FaultKind[] = [
  error('CDA-065', 'no act', removeAll('documentationOf')),
  error('CDA-065', 'nobody', remove(`${mainEvent}/performer`)),
  error('CDA-065', 'twice', double(`${mainEvent}/performer`)),
  error('CDA-065', 'no structure', remove(mainOrganization)),
  error('CDA-065', 'another type', set(`${mainEvent}/performer`, 'typeCode', 'DIST')),
  error('CDA-066', 'absent', remove(`${mainEvent}/effectiveTime`)),
  error('CDA-066', 'no start', remove(`${mainEvent}/effectiveTime/low`)),
  error('CDA-066', 'no value of the start', drop(`${mainEvent}/effectiveTime/low`, 'value')),
  error('CDA-067', 'absent', remove(`${mainOrganization}/standardIndustryClassCode`)),
  error('CDA-067', 'unknown', set(`${mainOrganization}/standardIndustryClassCode`, 'code', 'HOPITAL')),
  error('CDA-067', 'no label', drop(`${mainOrganization}/standardIndustryClassCode`, 'displayName')),
  error('CDA-067', 'no code system', drop(`${mainOrganization}/standardIndustryClassCode`, 'codeSystem')),
  error(
    'CDA-067',
    'a code system that is no OID',
    set(`${mainOrganization}/standardIndustryClassCode`, 'codeSystem', 'JDV_J04'),
  ),
  warning(
    'CDA-067',
    'another code system',
    set(`${mainOrganization}/standardIndustryClassCode`, 'codeSystem', '1.2.250.1.213.1.1.4.10'),
  ),
  error('CDA-068', 'no code system', drop(`${mainEvent}/code[@code]`, 'codeSystem')),
  error('CDA-068', 'no code', drop(`${mainEvent}/code[@code]`, 'code')),
  error('CDA-070', 'absent', remove('componentOf')),
  error('CDA-070', 'nothing', remove(encounter)),
  error('CDA-071', 'absent', remove(`${encounter}/effectiveTime`)),
  error('CDA-072', 'no place', remove(`${encounter}/location`)),
  error('CDA-072', 'no code', remove(`${encounter}/location/healthCareFacility/code`)),
  error('CDA-072', 'unknown', set(`${encounter}/location/healthCareFacility/code`, 'code', 'SA99')),
  error('CDA-073', 'unknown', set(`${encounter}/code`, 'code', 'AMBU')),
  error('CDA-074', 'unknown', set(`${encounter}/encounterParticipant`, 'typeCode', 'AUT')),
  error('CDA-075', 'an addendum', set('relatedDocument', 'typeCode', 'APND')),
  error('CDA-076', 'absent', remove('relatedDocument/parentDocument/id')),
  error('CDA-076', 'no root', drop('relatedDocument/parentDocument/id', 'root')),
  warning(
    'CDA-079',
    'itself',
    where('id[!extension]', copy('relatedDocument/parentDocument/id[!extension]', 'root', 'id')),
  ),
  error('CDA-077', 'twice', double('relatedDocument')),
  information(
    'CDA-078',
    'no replacement',
    rewrite(
      /(?<!<parentDocument>[^]{0,300})<versionNumber value="1"(?![^]*<relatedDocument)/,
      '<versionNumber value="2"',
    ),
  ),
  error('CDA-080', 'no prefix', set('recordTarget/patientRole/telecom', 'value', '0147150000')),
  error('CDA-080', 'a prefix alone', set('recordTarget/patientRole/telecom', 'value', 'tel:')),
  error('CDA-080', 'no prefix of an address', set(`${author}/telecom`, 'value', 'jean@exemple.fr')),
  error('CDA-080', 'another nullFlavor', rewrite(/<telecom value[^>]*\/>/, '<telecom nullFlavor="NA"/>')),
  error('CDA-081', 'unknown', set('recordTarget/patientRole/telecom', 'use', 'MOBILE')),
  error('CDA-082', 'unknown', set('recordTarget/patientRole/addr', 'use', 'HOME')),
  error(
    'CDA-082',
    'eight lines',
    fill('recordTarget/patientRole/addr', '<streetAddressLine>A</streetAddressLine>'.repeat(8)),
  ),
  error(
    'MSS-001',
    'no INS',
    rewrite(
      /(?<!<!--\s{0,9})(<telecom [^>]{0,80})mailto:\d{15}@patient\.mssante\.fr/,
      '$1mailto:27707279035121518989@patient.mssante.fr',
    ),
  ),
  warning(
    'MSS-001',
    'the INS of somebody else',
    rewrite(
      /(?<!<!--\s{0,9})(<telecom [^>]{0,80})mailto:\d{15}@patient\.mssante\.fr/,
      '$1mailto:180077505600132@patient.mssante.fr',
    ),
  ),
  warning(
    'ID-RPPS',
    'eleven characters',
    set(`${author}/id[@root=1.2.250.1.71.4.2.1]`, 'extension', '80123456789'),
  ),
  warning('ID-FINESS', 'nine characters', set('custodian//id', 'extension', '112045678')),
  warning('ID-SIREN', 'another key', set('custodian//id', 'extension', '2732829321')),
];

export const faultKinds: readonly FaultKind[] = [
  ...fileFaults,
  ...bodyFaults,
  ...rootFaults,
  ...patientFaults,
  ...peopleFaults,
  ...actFaults,
];
