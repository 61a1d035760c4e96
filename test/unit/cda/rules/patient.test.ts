import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const target = sample.slice(sample.indexOf('  <recordTarget>'), sample.indexOf('  <author>'));
const birthplace = sample.slice(sample.indexOf('        <birthplace>'), sample.indexOf('      </patient>'));
const ins = '<id root="1.2.250.1.213.1.4.8" extension="279035121518989"/>';

describe('rules of the patient', () => {
  faultsIn(sample, [
    ['CDA-032', target, '', 'ClinicalDocument'],
    ['CDA-032', target, target + target, 'recordTarget'],
    ['CDA-031', ins, '', 'patientRole'],
    ['CDA-031', ins, '<id root="1.2.250.1.213.1.4.8"/>', 'id'],
    ['CDA-037', '<birthTime value="19790328"/>', '', 'patient'],
    ['CDA-037', '<birthTime value="19790328"/>', '<birthTime nullFlavor="UNK"/>', 'birthTime'],
    ['CDA-038', birthplace, '', 'patient'],
    ['CDA-038', '<county>51215</county>', '', 'addr'],
    ['CDA-038', '<county>51215</county>', '<county>REIMS</county>', 'REIMS', 'warning'],
    ['CDA-039', 'code="F" displayName="Féminin"', 'code="U" displayName="Féminin"', 'U'],
    [
      'CDA-039',
      '<administrativeGenderCode code="F" displayName="Féminin" codeSystem="2.16.840.1.113883.5.1"/>',
      '',
      'patient',
    ],
  ]);
  quietOn(
    'a local identifier asks for no place of birth',
    sample.replace(ins, '<id root="1.2.250.1.999.3" extension="12"/>').replace(birthplace, ''),
  );
});
