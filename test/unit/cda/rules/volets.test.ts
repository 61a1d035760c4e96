import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const biology = sample
  .replace(
    'root="1.2.250.1.213.1.1.1.29" extension="2022.01"',
    'root="1.2.250.1.213.1.1.1.55" extension="2024.01"',
  )
  .replace(
    `code="11490-0" displayName="Lettre de liaison à la sortie d'un établissement de soins"`,
    `code="11502-2" displayName="CR d'examens biologiques"`,
  )
  .replace(
    '<templateId root="1.2.250.1.213.1.1.2.1"/>',
    '<templateId root="1.3.6.1.4.1.19376.1.3.3.2.1"/><templateId root="1.2.250.1.213.1.1.2.243"/>',
  );

describe('rules of volets', () => {
  quietOn('a biology report with its sections', biology);
  faultsIn(biology, [
    ['VOL-BIO-001', '<templateId root="1.3.6.1.4.1.19376.1.3.3.2.1"/>', '', 'structuredBody'],
    ['VOL-BIO-002', '<templateId root="1.2.250.1.213.1.1.2.243"/>', '', 'structuredBody'],
  ]);
});
