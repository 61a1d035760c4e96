import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const telecom = '<telecom value="tel:0102030405" use="H"/>';

describe('the MSSanté address of the patient', () => {
  faultsIn(sample, [
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
});
