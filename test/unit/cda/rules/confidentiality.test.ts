import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const code = '<confidentialityCode code="N" displayName="Normal" codeSystem="2.16.840.1.113883.5.25"/>';

describe('rules of confidentiality', () => {
  faultsIn(sample, [
    ['CDA-019', code, '', 'ClinicalDocument'],
    ['CDA-019', code, '<confidentialityCode code="N"/>', 'confidentialityCode'],
    ['CDA-020', 'code="N" displayName', 'code="X" displayName', 'X'],
    ['CDA-020', 'code="N" displayName', 'code="n" displayName', 'n'],
  ]);
  for (const former of ['L', 'M', 'U']) {
    const change = ['code="N" displayName', `code="${former}" displayName`, former] as const;
    faultsIn(sample, [['CDA-020', ...change, 'warning']]);
    faultsIn(sample.replaceAll('20240305', '20260105'), [['CDA-020', ...change, 'error']]);
  }
  for (const level of ['R', 'V'])
    quietOn(`level ${level}`, sample.replace('code="N" displayName', `code="${level}" displayName`));
});
