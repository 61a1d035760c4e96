import { encodeText } from '../../../server/src/hl7v2/embedded/encode';
import { decodeBase64 } from '../../../server/src/identifiers/base64';
import { both, change, inDocument, set, type Mutation } from './mutation';
import { documents, notices, row, volet, warning } from './row';

export const observationsMutations: readonly Mutation[] = [
  row('OBX-001', documents, 'a number twice', set('@INVISIBLE_PATIENT-1', '2'), '@INVISIBLE_PATIENT-1'),
  row('OBX-001', documents, 'no number', set('@INVISIBLE_PATIENT-1', ''), '@INVISIBLE_PATIENT-1'),
  row('OBX-002', documents, 'TX', set('OBX-2', 'TX'), 'OBX-2'),
  row('OBX-002', documents, 'empty', set('OBX-2', ''), 'OBX-2'),
  row('OBX-006', ['mdm'], 'a second document', secondDocument, 'OBX[13]-3.1', { also: ['X-005'] }),
  row('OBX-003', documents, 'LOINC', both(set('OBX-3.3', 'LOINC'), set('OBR-4.3', 'LOINC')), 'OBX-3.3'),
  row('OBX-003', documents, 'no system', both(set('OBX-3.3', ''), set('OBR-4.3', '')), 'OBX-3'),
  row('OBX-052', documents, 'application', set('OBX-5.2', 'application'), 'OBX-5.2'),
  row('OBX-052', documents, 'empty', set('OBX-5.2', ''), 'OBX-5.2'),
  row('OBX-053', documents, 'PDF', set('OBX-5.3', 'PDF'), 'OBX-5.3'),
  row('OBX-053', documents, 'empty', set('OBX-5.3', ''), 'OBX-5.3'),
  row('OBX-054', documents, 'A', set('OBX-5.4', 'A'), 'OBX-5.4'),
  row('OBX-054', documents, 'empty', set('OBX-5.4', ''), 'OBX-5.4'),
  row('OBX-055', documents, 'a foreign character', change('OBX-5.5', spoilt), 'OBX-5.5'),
  row('OBX-055', documents, 'truncated', change('OBX-5.5', truncated), 'OBX-5.5'),
  row('OBX-055', documents, 'no padding', change('OBX-5.5', unpadded), 'OBX-5.5', warning),
  row(
    'OBX-055',
    documents,
    'a space',
    change('OBX-5.5', (all) => `${all.slice(0, 8)} ${all.slice(8)}`),
    'OBX-5.5',
    { ...warning, onlyInEr7: true },
  ),
  row('OBX-055', documents, 'empty', set('OBX-5.5', ''), 'OBX-5.5'),
  row('OBX-055', documents, 'a PDF', set('OBX-5.5', 'JVBERi0xLjQKJcOkw7zDtsOf'), 'OBX-5.5'),
  row('OBX-055', documents, 'bytes', set('OBX-5.5', 'AAECAwQFBgcI'), 'OBX-5.5'),
  row('OBX-055', documents, 'XML that is no CDA', set('OBX-5.5', 'PGE+PGIvPjwvYT4='), 'OBX-5.5'),
  row('OBX-055', volet, 'a mail body cut short', set('@CORPSMAIL_PS-5.5', 'Q2hlc'), '@CORPSMAIL_PS-5.5'),
  row('OBX-011', documents, 'P', set('OBX-11', 'P'), 'OBX-11'),
  row('OBX-011', documents, 'empty', set('OBX-11', ''), 'OBX-11'),
  row('OBX-011', documents, 'metadata that are no F', set('@MASQUE_PS-11', 'C'), '@MASQUE_PS-11'),
];

function spoilt(encoded: string): string {
  return `${encoded.slice(0, 21)}*${encoded.slice(22)}`;
}

/** One character more than whole groups of four, which cannot stand for bytes. */
function truncated(encoded: string): string {
  return encoded.slice(0, Math.floor((encoded.length - 8) / 4) * 4 + 1);
}

/** The same document, made so long that it ends with padding, which is cut off. */
function unpadded(encoded: string): string {
  let text = new TextDecoder().decode(decodeBase64(encoded));
  while (!encodeText(text).endsWith('=')) text += '\n';
  return encodeText(text).replace(/=+$/, '');
}

export const carriedMutations: readonly Mutation[] = [
  row(
    'X-001',
    documents,
    'another patient',
    both(set('PID-3.1', '189035121518904'), set('PID-7', '198903'), set('PID-8', 'M')),
    'PID-3.1',
  ),
  row(
    'X-001',
    documents,
    'another authority',
    change('PID-3.4', (a) => a.replace(/1\.4\.(\d+)/, (_, n) => `1.4.${n === '10' ? 11 : 10}`)),
    'PID-3.4.2',
  ),
  row(
    'X-002',
    documents,
    'another type',
    both(set('OBX-3.1', '11488-4'), set('OBR-4.1', '11488-4')),
    'OBX-3.1',
  ),
  row('X-003', notices, 'another identifier', set('TXA-12', '1.2.250.1.999.99.2'), 'TXA-12'),
  row('X-003', notices, 'an extension of another one', set('TXA-12.3', '1.2.250.1.999.99.2'), 'TXA-12'),
  row(
    'X-004',
    ['replacement'],
    'nothing replaced',
    inDocument(/typeCode="RPLC"/, 'typeCode="APND"'),
    'OBX-11',
  ),
  row('X-004', ['replacement'], 'another one replaced', set('TXA-13', '1.2.250.1.999.99.3'), 'TXA-13'),
  row('X-005', documents, 'no title', inDocument(/<title>[^<]*<\/title>/, ''), 'OBX-5.5'),
  row('X-006', documents, 'an end tag gone', inDocument(/<\/ClinicalDocument>/, ''), 'OBX-5.5'),
  row('X-007', documents, 'another name', set('PID-5.1', 'DURAND'), 'PID-5.1'),
  row('X-007', documents, 'another first name', set('PID-5.2', 'ZOE'), 'PID-5.2'),
  row(
    'X-007',
    documents,
    'another day of birth',
    change('PID-7', (d) => `${d.slice(0, 6)}01`),
    'PID-7',
  ),
  row(
    'X-007',
    documents,
    'another sex',
    change('PID-8', (sex) => (sex === 'F' ? 'M' : 'F')),
    'PID-8',
  ),
];

/** The document once more, after everything else. */
function secondDocument(text: string): string {
  const first = /OBX\|1\|[^\r\n]*/.exec(text)![0];
  return `${text}\r${first.replace('OBX|1|', 'OBX|13|')}`;
}
