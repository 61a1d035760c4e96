import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const effective = 'value="20240305101500+0100"';

// segur: verifies SEG/CDA.03
describe('rules of times', () => {
  faultsIn(sample, [
    ['CDA-016', `<effectiveTime ${effective}/>`, '', 'ClinicalDocument'],
    ['CDA-016', `<effectiveTime ${effective}/>`, '<effectiveTime/>', 'effectiveTime'],
    ['CDA-017', effective, 'value="20240305101500"', '20240305101500', 'warning'],
    ['CDA-018', effective, 'value="20241305101500+0100"', '20241305101500+0100'],
    ['CDA-018', effective, 'value="20240230101500+0100"', '20240230101500+0100'],
    ['CDA-018', effective, 'value="2024-03-05T10:15:00+01:00"', '2024-03-05T10:15:00+01:00'],
    ['CDA-018', effective, 'value="20240305101500+01"', '20240305101500+01', 'warning'],
    ['CDA-018', effective, 'value="20240305+0100"', '20240305+0100'],
    [
      'CDA-018',
      '<observation classCode="OBS" moodCode="EVN">\n              <code code="75326-9" codeSystem="2.16.840.1.113883.6.1">\n                <originalText>\n                  <reference value="#r1"/>\n                </originalText>\n              </code>',
      '<observation classCode="OBS" moodCode="EVN"><code code="75326-9" codeSystem="2.16.840.1.113883.6.1"/><effectiveTime value="20092012"/>',
      '20092012',
      'warning',
    ],
  ]);
  quietOn('a day needs no zone', sample.replace(effective, 'value="20240305"'));
});
