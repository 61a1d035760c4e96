import assert from 'node:assert/strict';
import {
  adt,
  applyFix,
  assertFault,
  assertFixes,
  assertSilent,
  useHl7v2,
  valueAt,
  withValue,
} from '../../../support/hl7v2';

describe('HL7 v2 rules of ZBE', () => {
  const judge = useHl7v2();
  const codes = ['ZBE-001', 'ZBE-002', 'ZBE-003', 'ZBE-004', 'ZBE-005', 'ZBE-006', 'ZBE-007', 'ZBE-009'];
  const event = (text: string, code: string): string => withValue(text, 'MSH-9', `ADT^${code}^ADT_A01`);

  it('are silent on a right movement', () => {
    for (const code of codes) assertSilent(judge, adt(), code);
    const update = withValue(withValue(event(adt(), 'Z99'), 'ZBE-4', 'UPDATE'), 'ZBE-6', 'A01');
    for (const code of codes) assertSilent(judge, update, code);
  });

  it('want each field', () => {
    assertFault(judge, withValue(adt(), 'ZBE-1', ''), 'ZBE-001', 'ZBE-1');
    assertFault(judge, withValue(adt(), 'ZBE-2', ''), 'ZBE-002', 'ZBE-2');
    assertFault(judge, withValue(adt(), 'ZBE-4', 'CREATE'), 'ZBE-004', 'ZBE-4');
    assertFixes(judge, withValue(adt(), 'ZBE-5', ''), 'ZBE-005', ['set-current', 'set-historic']);
    assertFault(judge, withValue(adt(), 'ZBE-4', 'CANCEL'), 'ZBE-006', 'ZBE-6');
    assertFixes(judge, withValue(adt(), 'ZBE-7.7', 'SVR'), 'ZBE-007', ['set-uf']);
    assertFault(judge, withValue(adt(), 'ZBE-8.7', ''), 'ZBE-007', 'ZBE-8.7');
    for (const wrong of ['X', '', 'C'])
      assertFault(judge, withValue(adt(), 'ZBE-9', wrong), 'ZBE-009', 'ZBE-9');
  });

  it('ZBE-003 empties the forbidden end', () => {
    const text = withValue(adt(), 'ZBE-3', '20240307');
    assertFault(judge, text, 'ZBE-003', 'ZBE-3');
    assertFixes(judge, text, 'ZBE-003', ['clear']);
  });

  it('a field too many is one fault, and one fix puts all back', () => {
    const text = adt().replace('|20240306110000||INSERT|', '|20240306110000|20240307||INSERT|');
    const spoken = judge.check(text).filter(({ code }) => code.startsWith('ZBE'));
    assert.deepEqual(
      spoken.map(({ code }) => code),
      ['ZBE-003'],
    );
    const fixed = applyFix(text, spoken[0]!.fixes!()[0]!);
    assert.equal(fixed, adt());
    assert.equal(valueAt(fixed, 'ZBE-4'), 'INSERT');
  });

  it('ZBE-004 keeps UPDATE for Z99', () => {
    assertFault(judge, withValue(withValue(adt(), 'ZBE-4', 'UPDATE'), 'ZBE-6', 'A01'), 'ZBE-004', 'ZBE-4');
  });
});
