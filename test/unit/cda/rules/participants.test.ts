import { faultsIn, sample } from '../../../support/cdaSample';

describe('rules of participants', () => {
  faultsIn(sample, [
    ['CDA-060', 'typeCode="INF"', 'typeCode="ZZZ"', 'ZZZ'],
    ['CDA-061', '<time value="20240305"/>', '', 'participant'],
    ['CDA-062', 'classCode="PROV"', 'classCode="ASSIGNED"', 'ASSIGNED'],
    ['CDA-063', '<id root="1.2.250.1.999.2" extension="77"/>', '', 'order'],
  ]);
});
