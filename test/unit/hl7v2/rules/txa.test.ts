import assert from 'node:assert/strict';
import {
  assertFault,
  assertFixes,
  assertSilent,
  mdm,
  useHl7v2,
  valueAt,
  withValue,
  applyFix,
} from '../../../support/hl7v2';

describe('HL7 v2 rules of TXA', () => {
  const judge = useHl7v2();
  const codes = ['TXA-002', 'TXA-003', 'TXA-012', 'TXA-013', 'TXA-017'];

  it('are silent on a right message', () => {
    for (const code of codes) assertSilent(judge, mdm(), code);
    for (const right of ['58132^^1.2.250.1.999^ISO', '1.2.250.1.999.7.1^CLINIQUE']) {
      assertSilent(judge, withValue(mdm(), 'TXA-12', right), 'TXA-012');
    }
  });

  it('TXA-002 wants a document type, and takes that of OBX-3', () => {
    const text = withValue(mdm(), 'TXA-2', 'CR');
    const finding = assertFault(judge, text, 'TXA-002', 'TXA-2');
    assert.equal(valueAt(applyFix(text, finding.fixes!()[0]!), 'TXA-2'), '18748-4');
    assertFixes(judge, text, 'TXA-002', ['set-type']);
  });

  it('TXA-002, OBR-004 and OBX-003 take the types of the list of 2026', () => {
    for (const type of ['83963-9', '97694-4', '96163-1']) {
      const text = mdm().replaceAll('18748-4', type);
      for (const code of ['TXA-002', 'OBR-004', 'OBX-003']) assertSilent(judge, text, code);
    }
  });

  it('TXA-003 wants TEXT', () => {
    assertFault(judge, withValue(mdm(), 'TXA-3', 'AP'), 'TXA-003', 'TXA-3');
    assertFixes(judge, withValue(mdm(), 'TXA-3', ''), 'TXA-003', ['set-presentation']);
  });

  it('TXA-012 wants an identifier of document', () => {
    assertFault(judge, withValue(mdm(), 'TXA-12', ''), 'TXA-012', 'TXA-12');
    assertFault(judge, withValue(mdm(), 'TXA-12', 'DOC 1'), 'TXA-012', 'TXA-12');
  });

  it('TXA-013 wants the replaced document on T10', () => {
    const replacing = withValue(mdm(), 'MSH-9', 'MDM^T10^MDM_T02');
    assertFault(judge, replacing, 'TXA-013', 'TXA-13');
    assertSilent(judge, withValue(replacing, 'TXA-13', '1.2.250.1.999.7.0'), 'TXA-013');
    const itself = withValue(replacing, 'TXA-13', '1.2.250.1.999.7.1');
    assert.equal(assertFault(judge, itself, 'TXA-013', 'TXA-13').severity, 'warning');
  });

  it('TXA-017 wants AU', () => {
    assertFault(judge, withValue(mdm(), 'TXA-17', 'LA'), 'TXA-017', 'TXA-17');
    assertFixes(judge, withValue(mdm(), 'TXA-17', 'LA'), 'TXA-017', ['set-completion']);
  });
});
