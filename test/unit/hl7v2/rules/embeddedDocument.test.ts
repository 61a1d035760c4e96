import assert from 'node:assert/strict';
import { assertFault, assertSilent, mdm, smallCda, useHl7v2, withValue } from '../../../support/hl7v2';

describe('HL7 v2 rules of the document inside', () => {
  const judge = useHl7v2();

  it('X-005 sums up the faults and places each in the Base64', () => {
    const finding = assertFault(judge, mdm(), 'X-005', 'OBX-5[1].5');
    assert.equal(finding.severity, 'error');
    assert.ok(finding.related!.length > 0);
    const { range } = finding.related![0]!;
    assert.ok(range.end > range.start);
  });

  it('X-006 names the fault of the XML and silences the rest', () => {
    const text = mdm(smallCda({ '</patientRole>': '' }));
    assertFault(judge, text, 'X-006', 'OBX-5[1].5');
    assertSilent(judge, text, 'X-005');
  });

  it('META-010 warns of a confidential document for the DMP', () => {
    const text = mdm(smallCda({ 'confidentialityCode code="N"': 'confidentialityCode code="V"' }));
    assertFault(judge, text, 'META-010', 'OBX[7]-5.1');
    assertSilent(judge, withValue(text, 'OBX[7]-5', 'N^^expandedYes-NoIndicator'), 'META-010');
  });
});
