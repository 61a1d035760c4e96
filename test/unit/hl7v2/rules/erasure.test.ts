import assert from 'node:assert/strict';
import {
  adt,
  assertFault,
  useHl7v2,
  withSegmentAfter,
  withValue,
  withoutSegment,
} from '../../../support/hl7v2';
import { toXml } from '../../../support/hl7v2Xml';

describe('HL7 v2: what "" erases is neither empty nor wrong', () => {
  const judge = useHl7v2();
  const told = (text: string): readonly string[] =>
    judge
      .check(text)
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ code, message }) => `${code} ${message.en}`);

  const erasures: readonly (readonly [path: string, written: string])[] = [
    ['PID-5.5', '""'],
    ['PID-5', '""^ANNE^^^^^D~MARECHAL^ANNE-LISE^ANNE-LISE MARIE^^^^L'],
    ['PID-5.3', '""'],
    ['PID-8', '""'],
    ['PID-11', '^^^^^^BDL^^""'],
    ['PID-11', '""'],
    ['PID-18', '""'],
    ['PID-18', '""^^^CLINIQUE&750000001&N^AN'],
    ['PID-18', '""^^^CLINIQUE&750000001&N'],
    ['PID-19', '""'],
    ['PV1-2', '""'],
    ['PV1-19', '""'],
    ['ZBE-3', '""'],
    ['ZBE-7', '""'],
    ['ZBE-8', '""'],
    ['ZBE-8', '""^^^^^CLINIQUE&750000001&N'],
    ['ZFA-1', '""'],
    ['ZFA-4', '""'],
    ['ZFV-3', '""'],
    ['ZFM-1', '""'],
    ['ZFM-3', '""'],
    ['ZFD-5', '""'],
  ];

  for (const [path, written] of erasures) {
    it(`${path} = ${written}`, () => {
      const text = withValue(adt(), path, written);
      assert.deepEqual(told(text), []);
      assert.deepEqual(told(text.replace(/\r/g, '\r\n')), []);
      assert.deepEqual(told(toXml(text, 'ADT_A01')), []);
    });
  }

  it('an INS that A47 erases is none, whatever the status (PAM § 4.4.3 and 4.4.4)', () => {
    const identity = withValue(withoutSegment(adt(), 'PV1'), 'MSH-9', 'ADT^A47^ADT_A30');
    const base = ['ZBE', 'ZFA', 'ZFP', 'ZFV', 'ZFM', 'ZFD'].reduce(
      (text, name) => withoutSegment(text, name),
      identity,
    );
    const ins = 'ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^INS';
    const merged = withSegmentAfter(base, 'PID', `MRG|260058815400233^^^${ins}`);
    for (const status of ['PROV', 'VALI', '']) {
      const text = withValue(
        withValue(merged, 'PID-3', `19^^^CLINIQUE&75&M^PI~""^^^${ins}`),
        'PID-32',
        status,
      );
      assert.deepEqual(told(text), [], status);
      assert.deepEqual(told(withValue(withValue(text, 'PID-7', ''), 'PID-11', '')), [], status);
    }
  });

  it('says nothing where a segment says what to do', () => {
    assertFault(judge, withValue(adt(), 'MSH-10', '""'), 'HL7-002', 'MSH-10');
    assertFault(judge, withValue(adt(), 'ZBE-4', '""'), 'ZBE-004', 'ZBE-4');
    assertFault(judge, withValue(adt(), 'ZBE-1', '""'), 'ZBE-001', 'ZBE-1');
  });

  it('does not hide what is wrong beside it', () => {
    assertFault(judge, withValue(adt(), 'PID-5', '""^ANNE^^^^^M~A^B^C^^^^L'), 'PID-005', 'PID-5[1].7');
    assertFault(judge, withValue(adt(), 'ZBE-7', '""^^^^^CLINIQUE^SVR'), 'ZBE-007', 'ZBE-7.7');
  });
});
