import { faultsIn, quietOn, sample, sampleN1 } from '../../../support/cdaSample';

describe('rules of templateIds', () => {
  faultsIn(sample, [
    ['CDA-003', '<templateId root="2.16.840.1.113883.2.8.2.1"/>', '', 'ClinicalDocument'],
    [
      'CDA-003',
      '<templateId root="2.16.840.1.113883.2.8.2.1"/>',
      '<templateId root="2.16.840.1.113883.2.8.2.1"/><templateId root="2.16.840.1.113883.2.8.2.1"/>',
      'templateId',
    ],
    ['CDA-004', '<templateId root="1.2.250.1.213.1.1.1.1"/>', '', 'ClinicalDocument'],
    ['CDA-005', '<templateId root="1.2.250.1.213.1.1.1.29" extension="2022.01"/>', '', 'ClinicalDocument'],
    [
      'CDA-005',
      'root="1.2.250.1.213.1.1.1.29"',
      'root="1.3.6.1.4.1.19376.1.3.3"',
      'ClinicalDocument',
      'warning',
    ],
    [
      'CDA-005',
      'root="1.2.250.1.213.1.1.1.29"',
      'root="1.2.250.1.213.1.1.1.55"',
      '1.2.250.1.213.1.1.1.55',
      'warning',
    ],
  ]);
  faultsIn(sampleN1, [
    ['CDA-006', '1.3.6.1.4.1.19376.1.2.20', '1.2.250.1.213.1.1.1.29', '1.2.250.1.213.1.1.1.29'],
    ['CDA-006', '<templateId root="1.3.6.1.4.1.19376.1.2.20"/>', '', 'ClinicalDocument'],
    [
      'CDA-006',
      '<templateId root="1.3.6.1.4.1.19376.1.2.20"/>',
      '<templateId root="1.3.6.1.4.1.19376.1.2.20"/>\n<templateId root="1.2.250.1.213.1.1.1.29"/>',
      '1.2.250.1.213.1.1.1.29',
    ],
  ]);
  quietOn(
    'a type whose only model is of level 1 wants none of a structured document',
    sample
      .replace(
        'code="11490-0" displayName="Lettre de liaison à la sortie d\'un établissement de soins"',
        'code="85208-7" displayName="CR de télémédecine"',
      )
      .replace(
        '<templateId root="1.2.250.1.213.1.1.1.29" extension="2022.01"/>',
        '<templateId root="1.3.6.1.4.1.19376.1.3.3"/>',
      )
      .replace(
        '<code code="11490-0" codeSystem="2.16.840.1.113883.6.1"/>',
        '<code code="TCG" codeSystem="1.2.250.1.215.300.3"/>',
      ),
  );
  quietOn(
    'an unknown model is no fault',
    sample.replace('1.2.250.1.213.1.1.1.29', '1.2.250.1.213.1.1.1.999'),
  );
});
