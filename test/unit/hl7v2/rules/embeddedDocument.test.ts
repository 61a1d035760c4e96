import assert from 'node:assert/strict';
import { bytesOf, encodeBase64 } from '../../../../server/src/hl7v2/embedded/encode';
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

  it('X-005 says that a document is not in UTF-8, and nothing else follows from that', () => {
    const before = new Set(judge.check(mdm()).map(({ code }) => code));
    const inside = (content: Uint8Array): readonly string[] => {
      const text = withValue(mdm(), 'OBX-5[1].5', encodeBase64(content));
      const codes = new Set(judge.check(text).map(({ code }) => code));
      assert.deepEqual(codes, before);
      return assertFault(judge, text, 'X-005', 'OBX-5[1].5').related!.map(({ message }) => message.fr);
    };
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      const utf16 = smallCda({ 'encoding="UTF-8"': 'encoding="UTF-16"' });
      assert.ok(inside(bytesOf(`\ufeff${utf16}`, encoding)).some((one) => /^CDA-094.*UTF-16/.test(one)));
      assert.ok(inside(bytesOf(smallCda(), encoding)).some((one) => /^CDA-094.*UTF-16/.test(one)));
    }
    const marked = inside(bytesOf(`\ufeff${smallCda()}`, 'utf-8'));
    assert.ok(!marked.some((one) => one.startsWith('CDA-094')));
  });

  it('META-010 warns of a confidential document for the DMP', () => {
    const text = mdm(smallCda({ 'confidentialityCode code="N"': 'confidentialityCode code="V"' }));
    assertFault(judge, text, 'META-010', 'OBX[7]-5.1');
    assertSilent(judge, withValue(text, 'OBX[7]-5', 'N^^expandedYes-NoIndicator'), 'META-010');
  });
});
