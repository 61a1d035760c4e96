import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const number = 'extension="279035121518989"';
const real = 'root="1.2.250.1.213.1.4.8"';

describe('rules of the INS', () => {
  faultsIn(sample, [
    ['CDA-030', real, 'root="1.2.250.1.213.1.4.88"', '1.2.250.1.213.1.4.88', 'warning'],
    ['CDA-030', real, 'root="1.2.250.1.213.1.4.2"', '1.2.250.1.213.1.4.2', 'warning'],
    [
      'CDA-033',
      '<addr use="H">',
      '<id root="1.2.250.1.213.1.4.9" extension="279035121518989"/><addr use="H">',
      '1.2.250.1.213.1.4.9',
      'warning',
    ],
    ['INS-001', number, 'extension="2790351215189"', '2790351215189'],
    ['INS-001', number, 'extension="27903512151898A"', '27903512151898A'],
    ['INS-003', number, 'extension="279035121518990"', '90', 'warning'],
  ]);
  faultsIn(sample.replace(real, 'root="1.2.250.1.213.1.4.10"'), [
    ['INS-001', number, 'extension="2790351215189"', '2790351215189', 'warning'],
  ]);
  faultsIn(sample, [['INS-003', number, 'extension="279035121518990"', '90']], { 'INS-003': 'error' });
  quietOn('a test number', sample.replace(real, 'root="1.2.250.1.213.1.4.10"'));
});
