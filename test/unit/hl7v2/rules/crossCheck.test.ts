import assert from 'node:assert/strict';
import {
  adt,
  assertFault,
  assertFixes,
  assertSilent,
  mdm,
  oru,
  smallCda,
  useHl7v2,
  withValue,
} from '../../../support/hl7v2';

// segur: verifies SEG/HL7.05
describe('HL7 v2 rules between a message and its document', () => {
  const judge = useHl7v2();
  const codes = ['X-001', 'X-002', 'X-003', 'X-004', 'X-006', 'X-007', 'META-010'];

  it('are silent when they agree', () => {
    for (const message of [mdm(), oru(), adt()]) for (const code of codes) assertSilent(judge, message, code);
  });

  it('X-001 compares the INS', () => {
    const other = mdm(smallCda({ 'extension="284077511000176"': 'extension="184077511000176"' }));
    assert.equal(assertFault(judge, other, 'X-001', 'PID-3[1].1').severity, 'error');
    const authority = mdm(smallCda({ '1.2.250.1.213.1.4.10': '1.2.250.1.213.1.4.8' }));
    assertFault(judge, authority, 'X-001', 'PID-3[1].4.2');
    const none = mdm(smallCda({ '1.2.250.1.213.1.4.10': '1.2.250.1.999.3' }));
    assert.equal(assertFault(judge, none, 'X-001', 'PID-3[1].1').severity, 'warning');
    assertFault(judge, withValue(mdm(), 'PID-3', '42^^^CLINIQUE&750000001&N^PI'), 'X-001', 'PID-3');
  });

  it('X-002 compares the type, and one fix mends the message', () => {
    const text = mdm(
      smallCda({
        'code="18748-4"': 'code="11502-2"',
        'CR d\'imagerie médicale"': 'CR d\'examens biologiques"',
      }),
    );
    assertFault(judge, text, 'X-002', 'OBX-3.1');
    assertFixes(judge, text, 'X-002', ['set-type']);
  });

  it('X-003 compares the identifier in both forms', () => {
    const text = withValue(mdm(), 'TXA-12', '1.2.250.1.999.8');
    assertFault(judge, text, 'X-003', 'TXA-12');
    assertFixes(judge, text, 'X-003', ['set-document-id']);
    const extended = mdm(smallCda({ 'root="1.2.250.1.999.7.1"': 'root="1.2.250.1.999.7" extension="81"' }));
    assertFault(judge, extended, 'X-003', 'TXA-12');
    assertSilent(judge, withValue(extended, 'TXA-12', '81^^1.2.250.1.999.7^ISO'), 'X-003');
  });

  it('X-004 wants the replaced document', () => {
    const replacing = (cda: string): string =>
      withValue(withValue(withValue(mdm(cda), 'MSH-9', 'MDM^T10^MDM_T02'), 'ORC-1', 'RO'), 'OBX-11', 'C');
    assertFault(judge, replacing(smallCda()), 'X-004', 'OBX-11');
    const cda = smallCda({
      '</recordTarget>':
        '</recordTarget><relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.250.1.999.7.0"/></parentDocument></relatedDocument>',
    });
    assertSilent(judge, withValue(replacing(cda), 'TXA-13', '1.2.250.1.999.7.0'), 'X-004');
    const other = withValue(replacing(cda), 'TXA-13', '1.2.250.1.999.6');
    assertFault(judge, other, 'X-004', 'TXA-13');
    assertFixes(judge, other, 'X-004', ['set-parent-id']);
  });

  it('X-007 compares traits without accents, and to the day', () => {
    assertFault(judge, withValue(mdm(), 'PID-5[1].1', 'ROUX'), 'X-007', 'PID-5[1].1');
    assertFault(judge, withValue(mdm(), 'PID-7', '19840713'), 'X-007', 'PID-7');
    assertFault(judge, withValue(mdm(), 'PID-8', 'M'), 'X-007', 'PID-8');
    assertSilent(judge, withValue(mdm(), 'PID-7', '198407'), 'X-007');
  });
});
