import { faultsIn, sample } from '../../../support/cdaSample';

const label = `displayName="Lettre de liaison à la sortie d'un établissement de soins" `;

describe('rules of the type of document', () => {
  faultsIn(sample, [
    ['CDA-012', '<code code="11490-0" displayName', '<code code="99999-9" displayName', '99999-9'],
    [
      'CDA-012',
      `<code code="11490-0" ${label}codeSystem="2.16.840.1.113883.6.1"/>\n`,
      '',
      'ClinicalDocument',
    ],
    ['CDA-013', label, '', 'code'],
    ['CDA-013', label, 'displayName="Lettre" ', 'Lettre', 'information'],
    ['CDA-014', `${label}codeSystem="2.16.840.1.113883.6.1"`, label.trim(), 'code'],
    ['CDA-014', `${label}codeSystem="2.16.840.1.113883.6.1"`, `${label}codeSystem="1.2.3"`, '1.2.3'],
    [
      'CDA-014',
      `${label}codeSystem="2.16.840.1.113883.6.1"`,
      `${label}codeSystem="1.2.250.1.213.1.1.4.12"`,
      '1.2.250.1.213.1.1.4.12',
      'warning',
    ],
  ]);
});
