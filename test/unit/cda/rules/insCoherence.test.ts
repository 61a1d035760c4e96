import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

// segur: verifies SEG/CDA.01
describe('rules of coherence between the INS and the traits', () => {
  faultsIn(sample, [
    ['INS-004', '279035121518989', '879035121518980', '8', 'information'],
    ['INS-005', 'code="F" displayName="Féminin"', 'code="M" displayName="Masculin"', 'M', 'warning'],
    ['INS-006', 'value="19790328"', 'value="19790428"', '19790428', 'warning'],
    ['INS-007', '<county>51215</county>', '<county>51454</county>', '51454', 'information'],
  ]);
  quietOn(
    'an unknown sex contradicts nothing',
    sample.replace('code="F" displayName="Féminin"', 'code="UN" displayName="Inconnu"'),
  );
  quietOn('a place overseas may have changed code', sample.replace('<county>51215', '<county>97411'));
});
