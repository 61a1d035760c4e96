import { after, both, inDocument, move, set, without, type Mutation } from './mutation';
import { documents, row, volet, warning } from './row';

const required = ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REP_LEGAUX', 'MODIF_CONF_CODE'] as const;
const requiredByVolet = ['CONNEXION_SECRETE', 'DESTDMP', 'DESTMSSANTEPS', 'DESTMSSANTEPAT'] as const;

export const metadataMutations: readonly Mutation[] = [
  ...required.map((code) => row('META-001', documents, `no ${code}`, without(`@${code}`), 'OBX')),
  ...requiredByVolet.map((code) => row('META-001', volet, `no ${code}`, without(`@${code}`), 'OBX')),
  row(
    'META-002',
    documents,
    'a code of the former volet',
    set('@INVISIBLE_REP_LEGAUX-3.1', 'INVISIBLE_REPRESENTANTS_LEGAUX'),
    '@INVISIBLE_REPRESENTANTS_LEGAUX-3.1',
  ),
  row(
    'META-002',
    documents,
    'another code of the former volet, without system',
    set('@MODIF_CONF_CODE-3', 'MODIF_CONFIDENTIALITYCODE^Modification'),
    '@MODIF_CONFIDENTIALITYCODE-3.1',
    { also: ['META-004'] },
  ),
  row('META-002', documents, 'a slip', set('@MASQUE_PS-3.1', 'MASQUE_PSS'), '@MASQUE_PSS-3.1'),
  row('META-002', documents, 'lower case', set('@MASQUE_PS-3.1', 'masque_ps'), '@masque_ps-3.1'),
  row('META-002', volet, 'a short slip', set('@DESTDMP-3.1', 'DESTDPM'), '@DESTDPM-3.1'),
  row(
    'META-002',
    documents,
    'an unknown code beside the others',
    after('@MODIF_CONF_CODE', 'OBX|99|CWE|ENVOI_FAX^Fax^MetaDMPMSS||N^^expandedYes-NoIndicator||||||F|'),
    '@ENVOI_FAX-3.1',
    { also: ['META-007'] },
  ),
  row('META-003', documents, 'O', set('@MASQUE_PS-5', 'O'), '@MASQUE_PS-5'),
  row('META-003', volet, 'O for Y', set('@DESTDMP-5.1', 'O'), '@DESTDMP-5'),
  row('META-003', documents, 'lower case', set('@MASQUE_PS-5.1', 'n'), '@MASQUE_PS-5.1'),
  row('META-003', documents, 'no value', set('@MASQUE_PS-5', ''), '@MASQUE_PS-5'),
  row('META-003', documents, 'no system', set('@MASQUE_PS-5', 'N'), '@MASQUE_PS-5'),
  row('META-004', documents, 'no system', set('@MASQUE_PS-3.3', ''), '@MASQUE_PS-3'),
  row('META-004', documents, 'another system', set('@MASQUE_PS-3.3', 'L'), '@MASQUE_PS-3.3'),
  row('META-005', documents, 'the second first', move('@MASQUE_PS', '@INVISIBLE_PATIENT'), '@MASQUE_PS-3.1'),
  row('META-005', volet, 'DESTDMP first', move('@MASQUE_PS', '@DESTDMP'), '@MASQUE_PS-3.1'),
  row(
    'META-006',
    volet,
    'hidden from the patient to whom it goes',
    both(set('@INVISIBLE_PATIENT-5.1', 'Y'), toPatient),
    '@DESTMSSANTEPAT-5.1',
    { also: ['PRT-005'] },
  ),
  row(
    'META-006',
    volet,
    'hidden from professionals to whom it goes',
    set('@MASQUE_PS-5.1', 'Y'),
    '@DESTMSSANTEPS-5.1',
    warning,
  ),
  row(
    'META-006',
    volet,
    'hidden from representatives, to the patient and the DMP',
    both(set('@INVISIBLE_REP_LEGAUX-5.1', 'Y'), toPatient),
    '@DESTMSSANTEPAT-5.1',
    { ...warning, also: ['PRT-005'] },
  ),
  row('META-007', ['mdm', 'lps', 'deletion'], 'CE', set('@MASQUE_PS-2', 'CE'), '@MASQUE_PS-2'),
  row('META-007', ['oru'], 'CWE', set('@MASQUE_PS-2', 'CWE'), '@MASQUE_PS-2'),
  row('META-007', volet, 'a mail body that is no ED', set('@CORPSMAIL_PS-2', 'TX'), '@CORPSMAIL_PS-2'),
  row('META-008', volet, 'the former code', set('@ACK_LECTURE_MSS-3.1', 'ACK_LECTURE'), '@ACK_LECTURE-3.1'),
  row('META-009', volet, 'FIN in NTE-3', after('@DESTMSSANTEPAT', 'NTE|||FIN'), 'NTE-3'),
  row('META-009', volet, 'another word in NTE-4', after('@DESTMSSANTEPAT', 'NTE||||STOP'), 'NTE-4'),
  row(
    'META-010',
    volet,
    'very restricted',
    inDocument(/(<confidentialityCode [^>]*code=)"N"/, '$1"V"'),
    '@DESTDMP-5.1',
  ),
  row(
    'META-010',
    volet,
    'restricted',
    inDocument(/(<confidentialityCode [^>]*code=)"N"/, '$1"R"'),
    '@DESTDMP-5.1',
  ),
];

/** Sends to the patient, where the message does not yet. */
function toPatient(text: string): string | undefined {
  return set('@DESTMSSANTEPAT-5.1', 'Y')(text) ?? text;
}
