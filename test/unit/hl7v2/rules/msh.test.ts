import assert from 'node:assert/strict';
import {
  ack,
  adt,
  assertFault,
  assertFixes,
  assertSilent,
  lps,
  mdm,
  oru,
  useHl7v2,
  withValue,
  zam,
} from '../../../support/hl7v2';

describe('HL7 v2 rules of MSH', () => {
  const judge = useHl7v2();
  const codes = ['HL7-001', 'HL7-002', 'HL7-003', 'HL7-004', 'HL7-005', 'HL7-006', 'HL7-007', 'HL7-008'];
  const messages = { mdm, oru, lps, adt, ack, zam };

  for (const [name, message] of Object.entries(messages)) {
    it(`are silent on a right ${name}`, () => {
      for (const code of codes) assertSilent(judge, message(), code);
    });
  }

  it('HL7-001 wants a date that exists', () => {
    assertFault(judge, withValue(mdm(), 'MSH-7', '202402310830'), 'HL7-001', 'MSH-7');
    assertFault(judge, withValue(mdm(), 'MSH-7', ''), 'HL7-001', 'MSH-7');
  });

  it('HL7-002 wants the addresses and the number of the message', () => {
    for (const field of [3, 4, 5, 6, 10]) {
      assertFault(judge, withValue(mdm(), `MSH-${field}`, ''), 'HL7-002', `MSH-${field}`);
    }
  });

  it('HL7-003 wants type, event and structure', () => {
    const text = withValue(oru(), 'MSH-9', 'ORU^R01');
    assertFault(judge, text, 'HL7-003', 'MSH-9');
    assertFixes(judge, text, 'HL7-003', ['set-message-type']);
    assertFault(judge, withValue(mdm(), 'MSH-9', 'MDM^T01^MDM_T01'), 'HL7-003', 'MSH-9');
    assertFault(judge, withValue(zam(), 'MSH-9', 'ZAM^Z09^ZAM_Z01'), 'HL7-003', 'MSH-9');
  });

  it('HL7-004 wants 2.5 for ORU, 2.6 for MDM, 2.5^FRA^2.11 for PAM', () => {
    assertFault(judge, withValue(mdm(), 'MSH-12', '2.5'), 'HL7-004', 'MSH-12');
    assertFixes(judge, withValue(mdm(), 'MSH-12', '2.5'), 'HL7-004', ['set-version']);
    assertFault(judge, withValue(oru(), 'MSH-12', '2.6'), 'HL7-004', 'MSH-12');
    assertFixes(judge, withValue(adt(), 'MSH-12', '2.5'), 'HL7-004', ['set-pam-version']);
    assertFault(judge, withValue(ack(), 'MSH-12', '2.5'), 'HL7-004', 'MSH-12');
  });

  it('HL7-004 only warns of an older French extension', () => {
    const finding = assertFault(judge, withValue(adt(), 'MSH-12', '2.5^FRA^2.9'), 'HL7-004', 'MSH-12.3');
    if (finding.severity !== 'warning') throw new Error(finding.severity);
  });

  it('HL7-004 wants no minor version of the French extension', () => {
    const text = withValue(adt(), 'MSH-12', '2.5^FRA^2.11.2');
    const finding = assertFault(judge, text, 'HL7-004', 'MSH-12.3');
    if (finding.severity !== 'warning') throw new Error(finding.severity);
    assertFixes(judge, text, 'HL7-004', ['set-pam-version']);
  });

  it('HL7-003 takes the structures of the chapter and of the table', () => {
    for (const structure of ['ADT_A52', 'ADT_A54'])
      assertSilent(judge, withValue(adt(), 'MSH-9', `ADT^A55^${structure}`), 'HL7-003');
    assertFault(judge, withValue(adt(), 'MSH-9', 'ADT^A55^ADT_A01'), 'HL7-003', 'MSH-9');
  });

  it('HL7-005 wants FRA; PAM leaves it empty', () => {
    assertSilent(judge, withValue(adt(), 'MSH-17', ''), 'HL7-005');
    assertFixes(judge, withValue(adt(), 'MSH-17', 'FR'), 'HL7-005', ['set-country']);
    const text = withValue(mdm(), 'MSH-17', '');
    assertFault(judge, text, 'HL7-005', 'MSH-17');
    assertFixes(judge, text, 'HL7-005', ['set-country']);
  });

  it('HL7-006 wants UTF-8 or Latin 9', () => {
    const text = withValue(mdm(), 'MSH-18', '8859/1');
    assertFault(judge, text, 'HL7-006', 'MSH-18');
    assertFixes(judge, text, 'HL7-006', ['set-utf8', 'set-latin9']);
    assert.equal(
      assertFault(judge, withValue(adt(), 'MSH-18', '8859/1'), 'HL7-006', 'MSH-18').severity,
      'warning',
    );
  });

  it('HL7-007 wants the profile, and warns of a former version', () => {
    for (const wrong of ['', 'X^Y']) {
      const text = withValue(mdm(), 'MSH-21', wrong);
      const finding = assertFault(judge, text, 'HL7-007', 'MSH-21');
      if (finding.severity !== 'error') throw new Error(finding.severity);
      assertFixes(judge, text, 'HL7-007', ['set-profile']);
    }
    const former = withValue(mdm(), 'MSH-21', '2.0^CISIS_CDA_HL7_V2');
    const finding = assertFault(judge, former, 'HL7-007', 'MSH-21');
    if (finding.severity !== 'warning') throw new Error(finding.severity);
    assertFixes(judge, former, 'HL7-007', ['set-profile-version']);
    assertSilent(judge, withValue(mdm(), 'MSH-21', '1^SITE~2.1^CISIS_CDA_HL7_V2'), 'HL7-007');
  });

  it('HL7-008 wants P, T or D', () => {
    assertFault(judge, withValue(mdm(), 'MSH-11', 'X'), 'HL7-008', 'MSH-11');
  });

  it('says nothing of a message that no French text judges', () => {
    const foreign = 'MSH|^~\\&|A|B|C|D|2024||ORU^R01|1|P|2.3\rPID|1||42\rOBX|1|NM|1^GLU||5';
    for (const code of codes) assertSilent(judge, foreign, code);
  });
});
