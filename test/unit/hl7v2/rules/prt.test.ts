import assert from 'node:assert/strict';
import {
  assertFault,
  assertFixes,
  assertSilent,
  lps,
  mdm,
  oru,
  useHl7v2,
  withValue,
  withoutSegment,
} from '../../../support/hl7v2';

describe('HL7 v2 rules of PRT', () => {
  const judge = useHl7v2();
  const codes = [
    'PRT-001',
    'PRT-002',
    'PRT-003',
    'PRT-004',
    'PRT-005',
    'PRT-006',
    'PRT-007',
    'PRT-008',
    'PRT-009',
    'MSS-001',
    'MSS-002',
  ];

  it('are silent on right messages', () => {
    for (const message of [mdm(), oru(), lps()]) for (const code of codes) assertSilent(judge, message, code);
  });

  it('PRT-001 wants a sender when the DMP is an addressee', () => {
    const text = withoutSegment(mdm(), 'PRT');
    assertFault(judge, text, 'PRT-001', 'OBX');
    assertSilent(judge, withValue(text, 'OBX[7]-5', 'N^^expandedYes-NoIndicator'), 'PRT-001');
    assertFault(judge, withoutSegment(lps(), 'PRT'), 'PRT-001', 'OBX');
  });

  it('PRT-005 wants addressees for each channel', () => {
    assertFault(judge, withoutSegment(mdm(), 'PRT', 2), 'PRT-005', 'OBX[8]-5.1');
    assertFault(judge, withoutSegment(mdm(), 'PRT', 3), 'PRT-005', 'OBX[9]-5.1');
  });

  it('PRT-006 knows the types of organisations', () => {
    assertFault(judge, withValue(mdm(), 'PRT-8.7', 'UF'), 'PRT-006', 'PRT-8.7');
    assertSilent(judge, withValue(mdm(), 'PRT[2]-8', 'Radiologie^^^^^750000001^UF^^^3435'), 'PRT-006');
    assert.equal(
      assertFault(judge, withValue(mdm(), 'PRT-8.7', ''), 'PRT-006', 'PRT-8.7').severity,
      'warning',
    );
  });

  it('PRT-007 warns of the INS of tests in production', () => {
    const production = withValue(mdm(), 'PID-3.4.2', '1.2.250.1.213.1.4.8');
    // Where the patient of the message is one of tests, all of it is a test.
    assertSilent(judge, mdm(), 'PRT-007');
    assertSilent(judge, withValue(production, 'MSH-11', 'T'), 'PRT-007');
    const [found, ...others] = judge.check(production).filter(({ code }) => code === 'PRT-007');
    assert.equal(found?.severity, 'warning');
    assert.deepEqual(others, []);
    assert.match(found.message.fr, /MSH-11 = P/);
  });

  it('PRT-006 remarks a national identifier of a structure without the digit of its type', () => {
    const text = withValue(withValue(mdm(), 'PRT-8.7', 'IDNST'), 'PRT-8.10', '750000018');
    const [found] = judge.check(text).filter(({ code }) => code === 'PRT-006');
    assert.equal(found?.severity, 'information');
    assertSilent(judge, withValue(text, 'PRT-8.10', '1750000018'), 'PRT-006');
  });

  it('PRT-007 wants the national directory for professionals and the INS for patients', () => {
    const text = withValue(mdm(), 'PRT-5.9.2', '1.2.250.1.71.4.2.9');
    assertFault(judge, text, 'PRT-007', 'PRT-5.9.2');
    assertFixes(judge, text, 'PRT-007', ['set-authority']);
    assertFault(judge, withValue(mdm(), 'PRT[3]-5.9', 'X&1.2.3&ISO'), 'PRT-007', 'PRT[3]-5.9.2');
    assertSilent(judge, withValue(mdm(), 'PRT[3]-5.9', '1.2.250.1.213.1.4.10'), 'PRT-007');
    assertFault(judge, withValue(mdm(), 'PRT-5.13', 'EI'), 'PRT-007', 'PRT-5.13');
  });

  it('PRT-008 sees the stray space', () => {
    const text = withValue(mdm(), 'PRT-5.9.1', 'ASIP-SANTE- PS');
    assert.equal(assertFault(judge, text, 'PRT-008', 'PRT-5.9.1').severity, 'information');
    assertFixes(judge, text, 'PRT-008', ['remove-space']);
  });

  it('PRT-009 wants UC and a known role', () => {
    assertFixes(judge, withValue(mdm(), 'PRT-2', 'AD'), 'PRT-009', ['set-action']);
    assertFault(judge, withValue(mdm(), 'PRT[2]-4.1', 'XX'), 'PRT-009', 'PRT[2]-4.1');
    assertFixes(judge, withValue(mdm(), 'PRT[2]-4', 'RCT'), 'PRT-009', ['set-role-system']);
  });
});
