import { change, set, without, written, type Mutation } from './mutation';
import { documents, every, patients, row, warning } from './row';

const er7 = { onlyInEr7: true } as const;
/** What is damaged is recognised by the usual separators: with others, nothing tells it from what may be declared. */
const onlyUsual = { ...er7, notIn: ['other separators'] } as const;
/** Without a header, segments are those of the message before, and nothing declares their separators. */
const onlyAlone = { ...er7, notIn: ['after another message', 'between two'] } as const;

/** MSH-2 as programs, copies and people spoil it. None of them may bring another finding. */
export const spoiltEncodings: readonly string[] = [
  '^~&',
  '^~\\\\&',
  '^~\\&amp;',
  '^~\\&#38;',
  '^&\\~',
  '~^\\&',
  '&~\\^',
  '^~&\\',
  '^~\\& ',
  ' ^~\\&',
  '^ ~\\&',
  '^~\\&^',
  '^^\\&',
  '^~\\&#@',
  '!~\\&',
  '^~\\$',
  '^~/',
  '^',
  '',
];

/** Those of them that other separators would turn into another fault, or into none: the order, a sign too many, nothing. */
const knownByUsualSigns: ReadonlySet<string> = new Set([
  '^~\\&#38;',
  '^&\\~',
  '~^\\&',
  ' ^~\\&',
  '^~\\&#@',
  '!~\\&',
  '^~\\$',
  '',
]);

export const encodingMutations: readonly Mutation[] = spoiltEncodings.map((written) =>
  row(
    'HL7-009',
    [...documents, 'adt'],
    `MSH-2 “${written}”`,
    set('MSH-2', written),
    'MSH',
    knownByUsualSigns.has(written) ? onlyUsual : er7,
  ),
);

/** Writes a segment of the text anew. */
function line(name: string, write: (line: string) => string) {
  return (text: string): string | undefined => {
    const lines = text.split('\r');
    const at = lines.findIndex((one) => one.startsWith(`${name}|`));
    if (at < 0) return undefined;
    lines[at] = write(lines[at]!);
    return lines.join('\r');
  };
}

export const lineMutations: readonly Mutation[] = [
  ...encodingMutations,
  row(
    'HL7-009',
    every,
    'no MSH-2',
    line('MSH', (one) => one.replace('|^~\\&|', '|')),
    'MSH',
    onlyUsual,
  ),
  row(
    'HL7-009',
    every,
    'no first separator',
    line('MSH', (one) => one.replace('|^', '^')),
    'MSH',
    onlyUsual,
  ),
  row(
    'HL7-009',
    every,
    'no separator after it',
    line('MSH', (one) => one.replace('&|', '&')),
    'MSH',
    onlyUsual,
  ),
  row('HL7-009', ['mdm', 'oru', 'adt'], 'five characters', set('MSH-2', '^~\\&#'), 'MSH-2', {
    ...warning,
    ...onlyUsual,
  }),
  row(
    'HL7-012',
    ['mdm', 'oru', 'adt'],
    'a lost character',
    change('MSH-3', (name) => `${name}\ufffd`),
    'MSH-3',
    warning,
  ),
  row(
    'HL7-012',
    ['mdm', 'oru', 'adt'],
    'UTF-8 read as one byte a character',
    change('MSH-3', (name) => `${name}Ã©`),
    'MSH-3',
    warning,
  ),
  row(
    'HL7-012',
    ['oru'],
    'a character that Latin 9 has not',
    (text) =>
      written(text, 'MSH-18') === '8859/15' ? change('MSH-3', (name) => `${name}’`)(text) : undefined,
    'MSH-3',
    { ...warning, ...er7 },
  ),
  row(
    'HL7-011',
    patients,
    'line ends in words',
    (text) => text.replace(/\r\n?|\n/g, '\\r'),
    'MSH',
    onlyUsual,
  ),
  row('HL7-010', ['oru'], 'no MSH', without('MSH'), 'PID', onlyAlone),
  row(
    'SEG-003',
    patients,
    'small letters',
    line('PID', (one) => `pid${one.slice(3)}`),
    'PID',
    er7,
  ),
  row(
    'SEG-003',
    patients,
    'a capital and small letters',
    line('PV1', (one) => `Pv1${one.slice(3)}`),
    'PV1',
    er7,
  ),
  row(
    'SEG-003',
    every,
    'a header in small letters',
    line('MSH', (one) => `msh${one.slice(3)}`),
    'MSH',
    onlyUsual,
  ),
  row(
    'SEG-005',
    patients,
    'a byte order mark before a segment',
    line('PV1', (one) => `\ufeff${one}`),
    'PV1',
    { ...warning, ...er7 },
  ),
  row(
    'SEG-005',
    patients,
    'an indented segment',
    line('PV1', (one) => `\t${one}`),
    'PV1',
    { ...warning, ...er7 },
  ),
  row('SEG-004', documents, 'Base64 in lines', change('OBX-5.5', inLines('\r\n')), 'OBX', er7),
  row('SEG-004', documents, 'Base64 in lines that end with CR', change('OBX-5.5', inLines('\r')), 'OBX', er7),
  row('SEG-004', patients, 'a name in two lines', change('PID-5', halved), 'PID', er7),
  row('SEG-004', documents, 'a type in two lines', change('OBX-3', halved), 'OBX', er7),
];

function inLines(end: string): (encoded: string) => string {
  return (encoded) => encoded.replace(/.{76}/g, (part) => part + end);
}

function halved(text: string): string {
  return `${text.slice(0, 4)}\n${text.slice(4)}`;
}
