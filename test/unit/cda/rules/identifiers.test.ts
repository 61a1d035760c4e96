import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

describe('rules of identifiers', () => {
  faultsIn(sample, [
    ['CDA-010', '<id root="1.2.250.1.999.1.7.1"/>', '', 'ClinicalDocument'],
    ['CDA-010', '<id root="1.2.250.1.999.1.7.1"/>', '<id root="1.2.3.4"/><id root="1.2.3.5"/>', 'id'],
    ['CDA-011', 'root="1.2.250.1.999.1.7.1"', 'root="1.2.250.abc_12"', '1.2.250.abc_12'],
    ['CDA-011', 'root="1.2.250.1.999.1.7.1"', 'root=" 1.2.250.1.999.1.7.1"', ' 1.2.250.1.999.1.7.1'],
    ['CDA-011', 'root="1.2.250.1.999.2"', 'root="1..2.250"', '1..2.250'],
    ['CDA-011', 'root="1.2.250.1.213.1.1.2.15"', 'root="xxxx"', 'xxxx', 'warning'],
    ['CDA-009', 'root="1.2.250.1.999.1.7.1"', 'root="1.2.250.1.999.1.7" extension="1"', '1', 'warning'],
    ['CDA-024', 'root="1.2.250.1.999.1.7"', 'root="1.02.3"', '1.02.3'],
  ]);
  quietOn(
    'a UUID, in either case',
    sample.replace('1.2.250.1.999.1.7.1', '936da01f-9abd-4d9d-80c7-02af85c822a8'),
  );
});
