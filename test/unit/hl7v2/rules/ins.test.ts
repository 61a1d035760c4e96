import assert from 'node:assert/strict';
import {
  adt,
  assertFault,
  assertFixes,
  assertSilent,
  mdm,
  useHl7v2,
  withValue,
} from '../../../support/hl7v2';

describe('HL7 v2 rules of the INS', () => {
  const judge = useHl7v2();
  const codes = [
    'INS-001',
    'INS-003',
    'INS-005',
    'INS-006',
    'INS-007',
    'INS-HL7-001',
    'INS-HL7-002',
    'INS-HL7-003',
    'INS-HL7-004',
    'INS-HL7-005',
  ];
  const real = (text: string): string => withValue(text, 'PID-3[1].4.2', '1.2.250.1.213.1.4.8');

  it('are silent on right messages', () => {
    for (const message of [mdm(), adt()]) for (const code of codes) assertSilent(judge, message, code);
    const withIpp = withValue(adt(), 'PID-3', '000003^^^CLINIQUE&750000001&N^PI');
    for (const code of codes) assertSilent(judge, withIpp, code);
  });

  it('INS-001 and INS-003 weigh more for a real identity', () => {
    const short = withValue(adt(), 'PID-3[1].1', '2840775110001');
    assert.equal(assertFault(judge, short, 'INS-001', 'PID-3[1].1').severity, 'warning');
    assert.equal(assertFault(judge, real(short), 'INS-001', 'PID-3[1].1').severity, 'error');
    const key = withValue(adt(), 'PID-3[1].1', '284077511000177');
    assert.equal(assertFault(judge, key, 'INS-003', 'PID-3[1].1').severity, 'warning');
    assert.equal(assertFault(judge, real(key), 'INS-003', 'PID-3[1].1').severity, 'error');
    assertFixes(judge, withValue(adt(), 'PID-3[1].1', '2 84 07 75 110 001 76'), 'INS-001', ['remove-spaces']);
  });

  it('INS-005, INS-006 and INS-007 compare the matricule with the traits', () => {
    assertFault(judge, withValue(adt(), 'PID-8', 'M'), 'INS-005', 'PID-8');
    assertSilent(judge, withValue(adt(), 'PID-8', 'U'), 'INS-005');
    assertFault(judge, withValue(adt(), 'PID-7', '19850712'), 'INS-006', 'PID-7');
    assertSilent(judge, withValue(adt(), 'PID-7', ''), 'INS-006');
    const elsewhere = withValue(adt(), 'PID-11', '^^^^^^BDL^^69123');
    assertSilent(judge, elsewhere, 'INS-007');
    assertFault(judge, real(elsewhere), 'INS-007', 'PID-11[1].9');
  });
});
