import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const author = sample.slice(sample.indexOf('  <author>'), sample.indexOf('  <informant>'));
const id = '<id root="1.2.250.1.71.4.2.1" extension="810001234568"/>\n      <code';
const person = author.slice(
  author.indexOf('      <assignedPerson>'),
  author.indexOf('    </assignedAuthor>'),
);
const device = (content: string): string =>
  `      <assignedAuthoringDevice>${content}</assignedAuthoringDevice>\n`;

const specialty =
  'code="G15_10/SM26" displayName="Médecin - Qualifié en médecine générale (SM)" codeSystem="1.2.250.1.213.1.1.4.5"';

describe('rules of authors', () => {
  faultsIn(sample, [
    [
      'CDA-044',
      specialty,
      'code="G15_35" displayName="Aide-soignant" codeSystem="1.2.250.1.213.1.1.4.5"',
      'G15_35',
      'information',
    ],
  ]);
  quietOn(
    'a profession of the list of 2026',
    sample.replace(
      specialty,
      'code="376" displayName="PADHUE - Médecin" codeSystem="1.2.250.1.213.1.6.1.107"',
    ),
  );
  faultsIn(sample, [
    ['CDA-040', author, '', 'ClinicalDocument'],
    ['CDA-041', '<time value="20240305100000+0100"/>', '', 'author'],
    ['CDA-041', '<time value="20240305100000+0100"/>', '<time/>', 'time'],
    ['CDA-044', `<code ${specialty}/>`, '<code nullFlavor="UNK"/>', 'nullFlavor="UNK"'],
    ['CDA-043', id, '<id nullFlavor="NA"/>\n      <code', 'nullFlavor="NA"'],
    ['CDA-043', id, '<id nullFlavor="INCONNU"/>\n      <code', 'nullFlavor="INCONNU"'],
    ['CDA-042', 'code="CORRE"', 'code="MEDTRAIT"', 'MEDTRAIT'],
    ['CDA-042', ' codeSystem="1.2.250.1.213.1.1.4.2.280"', '', 'functionCode'],
    ['CDA-043', id, '<id root="1.2.250.1.71.4.2.1"/>\n      <code', 'id'],
    ['CDA-043', id, '<code', 'assignedAuthor'],
    ['CDA-043', id, '<id nullFlavor="UNK"/>\n      <code', 'nullFlavor="UNK"'],
    ['CDA-044', 'code="G15_10/SM26"', 'code="G99_99"', 'G99_99'],
    ['CDA-045', person, device('<softwareName>L</softwareName>'), 'assignedAuthoringDevice'],
    [
      'CDA-045',
      person,
      person + device('<manufacturerModelName>M</manufacturerModelName><softwareName>L</softwareName>'),
      'assignedAuthoringDevice',
    ],
    ['CDA-045', '<family>BERNIER</family>\n          <prefix>M</prefix>', '<prefix>M</prefix>', 'name'],
  ]);
  quietOn(
    'a device with its model and its software',
    sample.replace(
      person,
      device('<manufacturerModelName>M</manufacturerModelName><softwareName>L</softwareName>'),
    ),
  );
});
