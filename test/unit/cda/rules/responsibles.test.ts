import { faultsIn, sample } from '../../../support/cdaSample';

const part = (name: string): string =>
  sample.slice(sample.indexOf(`  <${name}>`), sample.indexOf(`</${name}>`) + name.length + 4);
const keeper =
  '<id root="1.2.250.1.71.4.2.2" extension="1510000029"/>\n      </representedCustodianOrganization>';
const authenticator = part('authenticator');
const legal = part('legalAuthenticator');
const id = '<id root="1.2.250.1.71.4.2.1" extension="810001234568"/>';

describe('rules of those responsible', () => {
  faultsIn(sample, [
    ['CDA-050', part('custodian'), '', 'ClinicalDocument'],
    ['CDA-051', keeper, keeper.replace('1.2.250.1.71.4.2.2', '1.2.3.4.5'), '1.2.3.4.5'],
    ['CDA-052', legal, '', 'ClinicalDocument'],
    ['CDA-053', '<signatureCode code="S"/>', '<signatureCode code="X"/>', 'X'],
    ['CDA-053', '<signatureCode code="S"/>', '', 'legalAuthenticator'],
    ['CDA-053', '<time value="20240305101000+0100"/>', '', 'legalAuthenticator'],
    ['CDA-053', authenticator, authenticator.replace('code="S"', 'code="X"'), 'X', 'warning'],
    ['CDA-054', legal, legal.replace(' extension="810001234568"', ''), 'id'],
    [
      'CDA-054',
      legal,
      legal.replace('1.2.250.1.71.4.2.1', '1.2.250.1.71.4.2.99'),
      '1.2.250.1.71.4.2.99',
      'information',
    ],
    ['CDA-055', authenticator, authenticator.replace('1.2.250.1.71.4.2.1', '1.2.3.4'), '1.2.3.4'],
    ['CDA-055', authenticator, authenticator.replace(id, ''), 'assignedEntity'],
  ]);
});
