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

describe('HL7 v2 rules of OBX', () => {
  const judge = useHl7v2();
  const codes = ['OBX-001', 'OBX-002', 'OBX-003', 'OBX-052', 'OBX-053', 'OBX-054', 'OBX-011'];

  it('are silent on right messages', () => {
    for (const message of [mdm(), oru(), lps()]) for (const code of codes) assertSilent(judge, message, code);
  });

  it('OBX-001 speaks once and renumbers all', () => {
    const text = withValue(withValue(mdm(), 'OBX[3]-1', '9'), 'OBX[5]-1', '1');
    assertFault(judge, text, 'OBX-001', 'OBX[3]-1');
    assertFixes(judge, text, 'OBX-001', ['renumber']);
    assertFixes(judge, withoutSegment(mdm(), 'OBX', 4), 'OBX-001', ['renumber']);
  });

  it('OBX-001 lets a second order start again or go on', () => {
    const order = "\rORC|NW\rOBR|2|||18748-4^CR d'imagerie médicale^LN\r";
    for (const number of ['1', '10']) {
      const second = `OBX|${number}|ED|18748-4^CR d'imagerie médicale^LN||^TEXT^XML^Base64^QQ==||||||F|`;
      assertSilent(judge, oru() + order + second, 'OBX-001');
    }
  });

  it('OBX-002 wants ED, and a document before metadata', () => {
    assertFault(judge, withValue(mdm(), 'OBX-2', 'TX'), 'OBX-002', 'OBX-2');
    assertFixes(judge, withValue(mdm(), 'OBX-2', 'TX'), 'OBX-002', ['set-ed']);
    const noDocument = withoutSegment(mdm(), 'OBX');
    assertFault(judge, noDocument, 'OBX-002', 'OBX-3');
  });

  it('OBX-003 wants LN or TRE_A05, that of the code', () => {
    assertFault(judge, withValue(mdm(), 'OBX-3.3', 'LOINC'), 'OBX-003', 'OBX-3.3');
    const other = withValue(mdm(), 'OBX-3.3', 'TRE_A05');
    assert.equal(assertFault(judge, other, 'OBX-003', 'OBX-3.3').severity, 'warning');
  });

  it('OBX-052, OBX-053 and OBX-054 want the declaration of the volet', () => {
    assertFault(judge, withValue(mdm(), 'OBX-5[1].2', 'application'), 'OBX-052', 'OBX-5[1].2');
    assertFixes(judge, withValue(oru(), 'OBX-5[1].2', 'application'), 'OBX-052', ['set-data-type']);
    assert.equal(
      assertFault(judge, withValue(mdm(), 'OBX-5[1].2', 'TEXT'), 'OBX-052', 'OBX-5[1].2').severity,
      'information',
    );
    assertFault(judge, withValue(mdm(), 'OBX-5[1].3', 'PDF'), 'OBX-053', 'OBX-5[1].3');
    assertFixes(judge, withValue(mdm(), 'OBX-5[1].3', 'PDF'), 'OBX-053', ['set-subtype']);
    assertFault(judge, withValue(mdm(), 'OBX-5[1].4', 'A'), 'OBX-054', 'OBX-5[1].4');
    assertFixes(judge, withValue(mdm(), 'OBX-5[1].4', 'A'), 'OBX-054', ['set-encoding']);
  });

  it('OBX-011 wants F, C or D, and F for metadata', () => {
    assertFault(judge, withValue(mdm(), 'OBX-11', 'P'), 'OBX-011', 'OBX-11');
    assertFault(judge, withValue(mdm(), 'OBX[3]-11', 'C'), 'OBX-011', 'OBX[3]-11');
    assertFixes(judge, withValue(mdm(), 'OBX[3]-11', 'C'), 'OBX-011', ['set-final']);
  });
});
