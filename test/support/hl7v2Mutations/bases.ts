import { encodeText } from '../../../server/src/hl7v2/embedded/encode';
import { ack, adt, lps, mdm, oru, smallCda, withValue, zam } from '../hl7v2';
import { tlrAcknowledgment, tlrAnswer, tlrCancellation, tlrComplement, tlrRequest } from '../hl7v2Tlr';
import { after, type Base } from './mutation';

/** Adds the optional metadata to a message of the CDA volet. */
function complete(text: string, type: 'CE' | 'CWE'): string {
  const lines = [
    `OBX|10|${type}|ACK_RECEPTION^Accusé de réception^MetaDMPMSS||N^^expandedYes-NoIndicator||||||F|`,
    `OBX|11|${type}|ACK_LECTURE_MSS^Accusé de lecture^MetaDMPMSS||N^^expandedYes-NoIndicator||||||F|`,
    `OBX|12|ED|CORPSMAIL_PS^Corps du mail pour un PS^MetaDMPMSS||^text^^Base64^${encodeText('Cher confrère, bien à vous')}||||||F|`,
  ];
  return after('@DESTMSSANTEPAT', lines.join('\r'))(text)!;
}

/** A document that replaces another one. */
const replacing = smallCda({
  '<recordTarget>':
    '<relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.250.1.999.7.0"/></parentDocument></relatedDocument><recordTarget>',
});

function withValues(text: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((known, [path, value]) => withValue(known, path, value), text);
}

/** A right message of each sort, with everything optional that a fault can spoil. */
export const bases: Readonly<Record<Base, () => string>> = {
  mdm: () => complete(mdm(), 'CWE'),
  oru: () => complete(oru(), 'CE'),
  lps,
  adt,
  ack,
  zam,
  tlrRequest,
  tlrCancellation,
  tlrAnswer,
  tlrComplement,
  tlrAck: tlrAcknowledgment,
  tlrExchange: () => `${tlrAnswer()}\r${tlrComplement()}`,
  replacement: () =>
    withValues(complete(mdm(replacing), 'CWE'), {
      'MSH-9.2': 'T10',
      'ORC-1': 'RO',
      'TXA-13': '1.2.250.1.999.7.0',
      'OBX-11': 'C',
    }),
  deletion: () => withValues(complete(mdm(), 'CWE'), { 'MSH-9.2': 'T04', 'ORC-1': 'CA', 'OBX-11': 'D' }),
};
