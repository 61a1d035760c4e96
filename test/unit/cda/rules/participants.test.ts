import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const recipient = (id: string): string =>
  `  <informationRecipient><intendedRecipient><id ${id}/></intendedRecipient></informationRecipient>\n  <legalAuthenticator>`;

describe('rules of participants', () => {
  faultsIn(sample, [
    ['CDA-056', '  <legalAuthenticator>', recipient('root="1.2.250.1.71.4.2.1"'), 'id'],
    ['CDA-056', '  <legalAuthenticator>', recipient('root="1.2.250.1.71.4.2.1" extension=""'), ''],
    ['CDA-060', 'typeCode="INF"', 'typeCode="ZZZ"', 'ZZZ'],
    ['CDA-061', '<time value="20240305"/>', '', 'participant'],
    ['CDA-062', 'classCode="PROV"', 'classCode="ASSIGNED"', 'ASSIGNED'],
    ['CDA-063', '<id root="1.2.250.1.999.2" extension="77"/>', '', 'order'],
  ]);
  for (const id of [
    'root="1.2.250.1.71.4.2.1" extension="810001234568"',
    'nullFlavor="UNK"',
    'root="1.2.250.1.999.4"',
  ])
    quietOn(`a recipient known by ${id}`, sample.replace('  <legalAuthenticator>', recipient(id)));
});
