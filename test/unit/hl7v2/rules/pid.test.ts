import assert from 'node:assert/strict';
import {
  adt,
  assertFault,
  assertFixes,
  assertSilent,
  mdm,
  oru,
  useHl7v2,
  withSegmentAfter,
  withValue,
} from '../../../support/hl7v2';

// segur: verifies SEG/HL7.04
describe('HL7 v2 rules of PID', () => {
  const judge = useHl7v2();
  const codes = ['PID-005', 'PID-006', 'PID-007', 'PID-008', 'PID-011', 'PID-018', 'PID-019'];
  const withoutIns = (text: string): string => withValue(text, 'PID-3', '42^^^CLINIQUE&750000001&N^PI');

  it('are silent on right messages', () => {
    for (const message of [mdm(), oru(), adt()]) for (const code of codes) assertSilent(judge, message, code);
  });

  it('PID-005 wants a type for each name, and the birth name with an INS', () => {
    const text = withValue(adt(), 'PID-5[1].7', '');
    assertFault(judge, text, 'PID-005', 'PID-5[1].7');
    assertFault(judge, withValue(adt(), 'PID-5', 'MARECHAL^ANNE-LISE^X^^^^M'), 'PID-005', 'PID-5[1].7');
    const [first] = judge.check(text).find(({ code }) => code === 'PID-005')!.fixes!();
    assert.equal(first!.id, 'set-birth-name');
    const used = withValue(adt(), 'PID-5', 'ROUX^ANNE^X^^^^D');
    assertFault(judge, used, 'PID-005', 'PID-5');
    assertSilent(judge, withoutIns(used), 'PID-005');
    assertFault(judge, withValue(adt(), 'PID-5', ''), 'PID-005', 'PID-5');
    const nameless = withValue(adt(), 'PID-5', '^ANNE-LISE^ANNE-LISE MARIE^^^^L');
    assertFault(judge, nameless, 'PID-005', 'PID-5.1');
    assertSilent(judge, withoutIns(nameless), 'PID-005');
    assertSilent(judge, withValue(adt(), 'PID-5', '""^ANNE^ANNE^^^^L'), 'PID-005');
  });

  it('PID-005 leaves the list of prefixes open, but for Monsieur and Madame', () => {
    for (const prefix of ['M.', 'Mme', 'Mlle', 'Dr', 'Pr', 'Duchesse', 'Sœur', 'Me'])
      assertSilent(judge, withValue(adt(), 'PID-5.5', prefix), 'PID-005');
    for (const [prefix, right] of [
      ['Mr', 'M.'],
      ['M', 'M.'],
      ['Monsieur', 'M.'],
      ['MME', 'Mme'],
      ['Madame', 'Mme'],
    ] as const) {
      const text = withValue(adt(), 'PID-5.5', prefix);
      const finding = assertFault(judge, text, 'PID-005', 'PID-5.5');
      assert.equal(finding.severity, 'warning');
      assert.ok(finding.message.fr.includes(right));
      assertFixes(judge, text, 'PID-005', ['set-prefix']);
    }
  });

  it('PID-007 wants a date that exists, with an INS at least', () => {
    assertFault(judge, withValue(adt(), 'PID-7', ''), 'PID-007', 'PID-7');
    assertSilent(judge, withoutIns(withValue(adt(), 'PID-7', '')), 'PID-007');
    for (const wrong of ['19850229', '19851312', '19850000', '12/07/1984', '198407121', '1984071225'])
      assert.equal(
        assertFault(judge, withValue(adt(), 'PID-7', wrong), 'PID-007', 'PID-7').severity,
        'error',
      );
    const unknown = withoutIns(withValue(adt(), 'PID-7', '19850229'));
    assert.equal(assertFault(judge, unknown, 'PID-007', 'PID-7').severity, 'warning');
    for (const right of ['19840712', '198407', '19840229', '19840712103000+0200'])
      assertSilent(judge, withValue(adt(), 'PID-7', right), 'PID-007');
    const unborn = assertFault(judge, withValue(adt(), 'PID-7', '20240307'), 'PID-007', 'PID-7');
    assert.equal(unborn.severity, 'warning');
    assertSilent(judge, withValue(adt(), 'PID-7', '20240306'), 'PID-007');
  });

  it('PID-006 wants the full list of given names with an INS', () => {
    const text = withValue(adt(), 'PID-5', 'MARECHAL^ANNE-LISE^^^^^L');
    assertFault(judge, text, 'PID-006', 'PID-5[1].3');
    assertSilent(judge, withoutIns(text), 'PID-006');
  });

  it('PID-008 wants F, M or U', () => {
    assertFault(judge, withValue(adt(), 'PID-8', 'O'), 'PID-008', 'PID-8');
    assertFault(judge, withValue(adt(), 'PID-8', ''), 'PID-008', 'PID-8');
    assertSilent(judge, withoutIns(withValue(adt(), 'PID-8', '')), 'PID-008');
  });

  it('PID-008 wants the sex that INSi returned with a qualified identity', () => {
    const unknown = withValue(adt(), 'PID-8', 'U');
    assertFault(judge, unknown, 'PID-008', 'PID-8');
    assertFault(judge, withValue(unknown, 'PID-32', 'HOMA~VALI'), 'PID-008', 'PID-8');
    assertSilent(judge, withValue(unknown, 'PID-32', 'PROV'), 'PID-008');
    assertSilent(judge, withoutIns(unknown), 'PID-008');
    assertSilent(judge, withValue(adt(), 'PID-8', '""'), 'PID-008');
  });

  it('PID-011 wants the place of birth with an INS', () => {
    assertFault(judge, withValue(adt(), 'PID-11', '1 RUE^^PARIS^^75001^FRA^H'), 'PID-011', 'PID-11');
    assertFault(judge, withValue(adt(), 'PID-11', '^^^^^^BDL^^751'), 'PID-011', 'PID-11[1].9');
    assertSilent(judge, withValue(adt(), 'PID-11', '^^PARIS^^^^H~^^^^^^BDL^^2A004'), 'PID-011');
  });

  it('PID-018 is an error for an encounter, advice elsewhere', () => {
    assert.equal(assertFault(judge, withValue(adt(), 'PID-18', ''), 'PID-018', 'PID-18').severity, 'error');
    assert.equal(
      assertFault(judge, withValue(mdm(), 'PID-18', ''), 'PID-018', 'PID-18').severity,
      'information',
    );
    assertFixes(judge, withValue(adt(), 'PID-18.5', 'VN'), 'PID-018', ['set-account-type']);
    const identity = withValue(adt(), 'MSH-9', 'ADT^A28^ADT_A05');
    assertSilent(judge, withValue(identity, 'PID-18', ''), 'PID-018');
  });

  it('PID-019 empties what is forbidden', () => {
    for (const field of [2, 4, 9, 10, 12, 17, 19, 20, 22, 28]) {
      const text = withValue(adt(), `PID-${field}`, 'X');
      assertFault(judge, text, 'PID-019', `PID-${field}`);
      assertFixes(judge, text, 'PID-019', ['clear']);
    }
    const kin = withSegmentAfter(adt(), 'PID', 'NK1|1|ROUX^EVE^^^^^D|SPO');
    assertSilent(judge, kin, 'PID-019');
    for (const field of [25, 28, 35])
      assertFault(judge, withValue(kin, `NK1-${field}`, 'X'), 'PID-019', `NK1-${field}`);
  });
});
