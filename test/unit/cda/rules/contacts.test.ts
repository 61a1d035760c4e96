import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const telecom = '<telecom value="tel:0102030405" use="H"/>';
const address = '<city>Reims</city>';

describe('rules of contacts', () => {
  faultsIn(sample, [
    ['CDA-080', telecom, '<telecom value="0147150000"/>', '0147150000'],
    ['CDA-080', telecom, '<telecom value="a.b@c.fr"/>', 'a.b@c.fr'],
    ['CDA-080', telecom, '<telecom nullFlavor="NA"/>', 'NA'],
    ['CDA-080', telecom, '<telecom nullFlavor="UNK" use="H"/>', 'telecom'],
    ['CDA-080', telecom, '<telecom value="tel:1234" nullFlavor="UNK"/>', 'nullFlavor="UNK"'],
    ['CDA-081', telecom, telecom.replace('use="H"', 'use="MOBILE"'), 'MOBILE'],
    ['CDA-082', '<addr use="H">', '<addr use="HOME">', 'HOME'],
    ['CDA-082', address, '<streetAddressLine>1 rue A</streetAddressLine>'.repeat(8), 'streetAddressLine'],
    ['CDA-082', address, `<streetAddressLine>1 rue A</streetAddressLine>${address}`, 'city', 'warning'],
    [
      'MSS-001',
      telecom,
      '<telecom value="mailto:27707279035121518989@patient.mssante.fr"/>',
      'mailto:27707279035121518989@patient.mssante.fr',
    ],
    [
      'MSS-001',
      telecom,
      '<telecom value="mailto:179035121518934@patient.mssante.fr"/>',
      'mailto:179035121518934@patient.mssante.fr',
      'warning',
    ],
  ]);
  quietOn(
    'the box of the patient',
    sample.replace(telecom, '<telecom value="mailto:279035121518989@patient.mssante.fr"/>'),
  );
  quietOn('nothing known', sample.replace(telecom, '<telecom nullFlavor="UNK"/>'));
});
