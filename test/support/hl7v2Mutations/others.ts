import { after, both, cutBefore, set, without, type Mutation } from './mutation';
import { adt, notices, patients, row, volet, warning } from './row';

export const notesMutations: readonly Mutation[] = [
  row('TXA-001', notices, 'empty', set('TXA-1', ''), 'TXA-1'),
  row('TXA-001', notices, '2', set('TXA-1', '2'), 'TXA-1'),
  row('TXA-002', notices, 'no document type', set('TXA-2', 'CR'), 'TXA-2'),
  row('TXA-002', notices, 'empty', set('TXA-2', ''), 'TXA-2'),
  row('TXA-002', notices, 'another document type', set('TXA-2', '11488-4'), 'TXA-2', warning),
  row('TXA-003', notices, 'AP', set('TXA-3', 'AP'), 'TXA-3'),
  row('TXA-003', notices, 'empty', set('TXA-3', ''), 'TXA-3'),
  row('TXA-012', notices, 'empty', set('TXA-12', ''), 'TXA-12'),
  row('TXA-012', notices, 'no OID', set('TXA-12', 'abc'), 'TXA-12', { also: ['X-003'] }),
  row('TXA-013', ['replacement'], 'empty', set('TXA-13', ''), 'TXA-13'),
  row('TXA-013', ['replacement'], 'no OID', set('TXA-13', 'abc'), 'TXA-13', { also: ['X-004'] }),
  row('TXA-017', notices, 'LA', set('TXA-17', 'LA'), 'TXA-17'),
  row('TXA-017', notices, 'empty', set('TXA-17', ''), 'TXA-17'),
  row('PV1-002', patients, 'Z', set('PV1-2', 'Z'), 'PV1-2'),
  row('PV1-002', patients, 'empty', set('PV1-2', ''), 'PV1-2'),
  row('PV1-002', ['lps'], 'I', set('PV1-2', 'I'), 'PV1-2'),
  row(
    'PV1-019',
    volet,
    'tele-monitoring without a visit',
    both(set('PV1-2', 'V'), set('PV1-19', '')),
    'PV1-19',
    warning,
  ),
  ...[9, 40, 52].map((field) =>
    row('PV1-009', adt, `PV1-${field}`, set(`PV1-${field}`, 'X'), `PV1-${field}`),
  ),
  row('PV1-004', adt, 'an admission type of no table', set('PV1-4', 'X'), 'PV1-4'),
  row('PV1-004', adt, 'a bed of no status', set('PV1-3.5', 'X'), 'PV1-3'),
  row('PV1-004', adt, 'an account status of no table', set('PV1-41', 'X'), 'PV1-41'),
  row('PV1-019', volet, 'empty', set('PV1-19', ''), 'PV1-19'),
  row('PV1-019', volet, 'a visit that stops', cutBefore('PV1-19'), 'PV1-19'),
];

export const lpsMutations: readonly Mutation[] = [
  row('L11-001', ['lps'], 'no mail', without('OBX[2]'), 'OBX'),
  row('L11-001', ['lps'], 'a mail that is a text', set('OBX[2]-2', 'TX'), 'OBX[2]-2'),
  row('L11-001', ['lps'], 'a mail without subject', set('OBX[2]-3.2', ''), 'OBX[2]-3.2'),
  row('L11-001', ['lps'], 'a mail that is not final', set('OBX[2]-11', 'P'), 'OBX[2]-11'),
  row('L11-002', ['lps'], 'a sender without address', set('#SB-15', ''), '#SB-15'),
  row('L11-002', ['lps'], 'an addressee without address', set('#RCT-15', ''), '#RCT-15'),
];

export const acknowledgmentsMutations: readonly Mutation[] = [
  row('ACK-001', ['ack'], 'an unknown code', set('MSA-1', 'OK'), 'MSA-1'),
  row('ACK-001', ['ack'], 'no code', set('MSA-1', ''), 'MSA-1'),
  row('ACK-001', ['ack'], 'an error that nothing explains', both(set('MSA-1', 'AR'), dropErrors), 'MSA-1'),
  row('ACK-001', ['ack'], 'of no message', set('MSA-2', ''), 'MSA-2'),
  row('ACK-001', ['ack'], 'an error without code', set('ERR-3', ''), 'ERR-3'),
  row('ACK-001', ['ack'], 'a code of no table', set('ERR-3', '999'), 'ERR-3', warning),
  row('ACK-001', ['ack'], 'an error without severity', set('ERR-4', ''), 'ERR-4'),
  row('ZAM-001', ['zam'], 'nobody it is about', without('@DESTINATAIRE_MSS'), 'OBX'),
  row('ZAM-001', ['zam'], 'no answer', without('@ACK_RECEPTION_MSS'), 'OBX'),
  row('ZAM-001', ['zam'], 'another code', set('@DESTINATAIRE_MSS-3.1', 'LECTEUR_MSS'), '@LECTEUR_MSS-3.1', {
    also: ['ZAM-001'],
  }),
  row('ZAM-001', ['zam'], 'another system', set('OBX-3.3', 'MetaDMPMSS'), 'OBX-3.3'),
  row('ZAM-001', ['zam'], 'of no message', set('OBX-4', ''), 'OBX-4'),
  row('ZAM-001', ['zam'], 'a failure that nothing explains', set('OBX-5.1', 'N'), 'OBX-5.1'),
  row('ZAM-001', ['zam'], 'a status that is not final', set('OBX-11', 'P'), 'OBX-11'),
  row('ZAM-001', ['zam'], 'a code as text', set('OBX-2', 'CE'), 'OBX-2'),
  row('ZAM-001', ['zam'], 'no system of the answer', set('OBX-5.3', ''), 'OBX-5'),
  row('ZAM-001', ['zam'], 'an address of no type', set('OBX[2]-5.3', ''), 'OBX[2]-5.3'),
  row('ZAM-001', ['zam'], 'no address', set('OBX[2]-5', ''), 'OBX[2]-5'),
  row(
    'ACK-001',
    ['ack'],
    'an application error of no table',
    set('ERR-5', '999^X^applicationErrorCondition'),
    'ERR-5.1',
    warning,
  ),
  row('HL7-007', ['ack'], 'a profile', set('MSH-21', '2.1^CISIS_CDA_HL7_V2'), 'MSH-21', {
    severity: 'information',
  }),
  row('ZAM-001', ['zam'], 'neither yes nor no', set('OBX-5.1', 'O'), 'OBX-5.1'),
];

function dropErrors(text: string): string {
  const less = without('ERR')(text);
  return less === undefined ? text : dropErrors(less);
}

export const movementMutations: readonly Mutation[] = [
  row('ZBE-001', adt, 'empty', set('ZBE-1', ''), 'ZBE-1'),
  row('ZBE-002', adt, 'empty', set('ZBE-2', ''), 'ZBE-2'),
  row('ZBE-002', adt, 'a day that is none', set('ZBE-2', '20240231'), 'ZBE-2'),
  row('ZBE-003', adt, 'filled', set('ZBE-3', '20240306110000'), 'ZBE-3'),
  row('ZBE-003', adt, 'filled and one field too many', set('ZBE-3', '20240306110000|'), 'ZBE-3'),
  row('ZBE-004', adt, 'CREATE', set('ZBE-4', 'CREATE'), 'ZBE-4'),
  row('ZBE-004', adt, 'empty', set('ZBE-4', ''), 'ZBE-4'),
  row('ZBE-004', adt, 'UPDATE without Z99', both(set('ZBE-4', 'UPDATE'), set('ZBE-6', 'A01')), 'ZBE-4'),
  row('ZBE-005', adt, 'empty', set('ZBE-5', ''), 'ZBE-5'),
  row('ZBE-005', adt, 'O', set('ZBE-5', 'O'), 'ZBE-5'),
  row('ZBE-006', adt, 'CANCEL of nothing', set('ZBE-4', 'CANCEL'), 'ZBE-6'),
  row('ZBE-006', adt, 'UPDATE of nothing', set('ZBE-4', 'UPDATE'), 'ZBE-6', { also: ['ZBE-004'] }),
  row('ZBE-007', adt, 'a medical unit of another type', set('ZBE-7.7', 'SVR'), 'ZBE-7.7'),
  row('ZBE-007', adt, 'a nursing unit of another type', set('ZBE-8.7', 'SVR'), 'ZBE-8.7'),
  row('ZBE-009', adt, 'X', set('ZBE-9', 'X'), 'ZBE-9'),
  row('ZBE-009', adt, 'empty', set('ZBE-9', ''), 'ZBE-9'),
  row('ZBE-009', adt, 'C without Z99', set('ZBE-9', 'C'), 'ZBE-9'),
];

export const localMutations: readonly Mutation[] = [
  row('ZFA-001', adt, 'OUVERT', set('ZFA-1', 'OUVERT'), 'ZFA-1'),
  ...[4, 5, 6, 7, 8].map((field) =>
    row('ZFA-004', adt, `ZFA-${field}`, set(`ZFA-${field}`, 'Y'), `ZFA-${field}`),
  ),
  row('ZFA-004', adt, 'in a former profile', both(set('MSH-12', '2.5^FRA^2.3'), set('ZFA-4', 'Y')), 'ZFA-4', {
    severity: 'information',
  }),
  row('ZFA-009', adt, 'OUI', set('ZFA-9', 'OUI'), 'ZFA-9'),
  row('ZFA-011', adt, 'Y', set('ZFA-11', 'Y'), 'ZFA-11'),
  row('ZFP-001', adt, 'activity 9', set('ZFP-1', '9'), 'ZFP-1'),
  row('ZFP-001', adt, 'a category of no list', set('ZFP-2', '99'), 'ZFP-2'),
  row('ZFV-001', adt, 'an unknown care', set('ZFV-11', 'AUTRE'), 'ZFV-11'),
  row('ZFV-001', adt, 'the forbidden field', set('ZFV-3', 'X'), 'ZFV-3'),
  row('ZFV-001', adt, 'the obsolete field', set('ZFV-10', 'X'), 'ZFV-10', { severity: 'information' }),
  row('ZFM-001', adt, '3', set('ZFM-1', '3'), 'ZFM-1'),
  row('ZFM-002', adt, '1', set('ZFM-2', '1'), 'ZFM-2'),
  row('ZFM-003', adt, 'an unknown origin', set('ZFM-3', 'Z'), 'ZFM-3'),
  row('ZFM-003', adt, 'an origin no longer used', set('ZFM-3', '5'), 'ZFM-3'),
  row('ZFM-003', adt, 'an unknown destination', set('ZFM-4', 'Z'), 'ZFM-4'),
  row('ZFM-003', adt, 'an unknown emergency', set('ZFM-5', 'Z'), 'ZFM-5'),
  row('PAM-052', adt, 'a segment that says nothing', set('ZFV-11', ''), 'ZFV'),
  row(
    'PAM-052',
    adt,
    'the activity at discharge',
    both(set('MSH-9', 'ADT^A03^ADT_A03'), without('ZFA'), without('ZFV'), without('ZFM'), without('ZFD')),
    'ZFP',
  ),
  row('ZFS-001', adt, 'no action', after('ZFD', 'ZFS|1|L1^CLINIQUE|20240306|||SL'), 'ZFS-5'),
  row(
    'ZFS-001',
    adt,
    'an unknown action',
    after('ZFD', 'ZFS|1|L1^CLINIQUE|20240306||CREATE|SL'),
    'ZFS-5',
    warning,
  ),
  row(
    'ZFS-001',
    adt,
    'two at a time',
    after('ZFD', 'ZFS|1|L1^CLINIQUE|20240306|20240312|INSERT|SL\rZFS|2|L2^CLINIQUE|20240310||INSERT|SL'),
    'ZFS[2]-3',
    warning,
  ),
  row('ZFD-003', adt, 'O', set('ZFD-3', 'O'), 'ZFD-3'),
  row('ZFD-003', adt, 'OUI', set('ZFD-4', 'OUI'), 'ZFD-4'),
  row('ZFD-005', adt, 'MANUEL', set('ZFD-5', 'MANUEL'), 'ZFD-5'),
  row('ZFD-007', adt, 'CNI', set('ZFD-7', 'CNI'), 'ZFD-7'),
];
