import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const section = /<code code="(\d+)-(\d)"[^>]*codeSystem="2\.16\.840\.1\.113883\.6\.1"\/>(?=\s*<title>)/.exec(
  sample.slice(sample.indexOf('<structuredBody>')),
)!;
const [, number, digit] = section;
const wrong = `${number}-${(Number(digit) + 1) % 10}`;

describe('the check digit of LOINC', () => {
  faultsIn(sample, [['ID-LOINC', `code="${number}-${digit}"`, `code="${wrong}"`, wrong, 'warning']]);
  quietOn('answers and parts bear none', sample.replace(`code="${number}-${digit}"`, 'code="LA6668-3"'));
});
