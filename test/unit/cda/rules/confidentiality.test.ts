import { faultsIn, sample } from '../../../support/cdaSample';

const code = '<confidentialityCode code="N" displayName="Normal" codeSystem="2.16.840.1.113883.5.25"/>';

describe('rules of confidentiality', () => {
  faultsIn(sample, [
    ['CDA-019', code, '', 'ClinicalDocument'],
    ['CDA-019', code, '<confidentialityCode code="N"/>', 'confidentialityCode'],
    ['CDA-020', 'code="N" displayName', 'code="X" displayName', 'X'],
  ]);
});
