import { faultsIn, sample } from '../../../support/cdaSample';

describe('rules of people', () => {
  faultsIn(sample, [
    ['CDA-046', '<prefix>M</prefix>', '<prefix>Docteur</prefix>', 'Docteur'],
    ['CDA-046', '<prefix>M</prefix>', '<prefix>Mme</prefix>', 'Mme'],
    ['CDA-047', '<suffix>DR</suffix>', '<suffix>Dr</suffix>', 'Dr'],
    ['CDA-048', 'classCode="ECON"', 'classCode="PRS"', 'PRS'],
    ['CDA-048', 'code="FTH"', 'code="PERE"', 'PERE'],
    [
      'CDA-048',
      '<relatedPerson>\n        <name>\n          <family>LOUVET</family>\n        </name>\n      </relatedPerson>',
      '',
      'relatedEntity',
    ],
  ]);
});
