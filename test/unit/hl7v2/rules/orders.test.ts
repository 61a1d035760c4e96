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
} from '../../../support/hl7v2';

describe('HL7 v2 rules of the order', () => {
  const judge = useHl7v2();

  it('are silent when event, order and status agree', () => {
    for (const [event, order, status] of [
      ['T02', 'NW', 'F'],
      ['T04', 'CA', 'D'],
    ] as const) {
      let text = withValue(mdm(), 'MSH-9', `MDM^${event}^MDM_T02`);
      text = withValue(withValue(text, 'ORC-1', order), 'OBX-11', status);
      for (const code of ['EVT-001', 'ORC-001', 'ORC-002', 'OBR-004']) assertSilent(judge, text, code);
    }
    for (const code of ['EVT-001', 'ORC-001', 'ORC-002', 'OBR-004']) {
      assertSilent(judge, oru(), code);
      assertSilent(judge, lps(), code);
    }
  });

  it('EVT-001 points at the one of the three that is alone', () => {
    const event = withValue(mdm(), 'MSH-9', 'MDM^T04^MDM_T02');
    assertFault(judge, event, 'EVT-001', 'MSH-9.2');
    assertFixes(judge, event, 'EVT-001', ['make-t02', 'make-t04']);
    assertFault(judge, withValue(mdm(), 'OBX-11', 'D'), 'EVT-001', 'OBX-11');
  });

  it('ORC-001 compares the order with the status', () => {
    const order = withValue(mdm(), 'ORC-1', 'CA');
    assertFault(judge, order, 'ORC-001', 'ORC-1');
    assertFixes(judge, order, 'ORC-001', ['make-t02', 'make-t04']);
    assertFault(judge, withValue(mdm(), 'OBX-11', 'C'), 'ORC-001', 'OBX-11');
    assertFixes(judge, withValue(mdm(), 'OBX-11', 'C'), 'ORC-001', ['make-t02']);
    assertFault(judge, withValue(oru(), 'OBX-11', 'D'), 'ORC-001', 'ORC-1');
  });

  it('ORC-002 knows three orders', () => {
    const text = withValue(mdm(), 'ORC-1', 'SC');
    assertFault(judge, text, 'ORC-002', 'ORC-1');
    assertFixes(judge, text, 'ORC-002', ['set-order']);
  });

  it('OBR-004 wants the type of OBX-3', () => {
    assertFault(judge, withValue(mdm(), 'OBR-4', '11502-2^CR d’examens biologiques^LN'), 'OBR-004', 'OBR-4');
    const label = withValue(mdm(), 'OBR-4', '18748-4^CR^LN');
    assert.equal(assertFault(judge, label, 'OBR-004', 'OBR-4').severity, 'warning');
    assertFixes(judge, label, 'OBR-004', ['copy-type-to-obr', 'copy-type-to-obx']);
  });

  it('OBR-004 wants a document type of the CI-SIS', () => {
    let text = withValue(mdm(), 'OBR-4', '99999-9^X^LN');
    text = withValue(text, 'OBX-3', '99999-9^X^LN');
    assert.match(assertFault(judge, text, 'OBR-004', 'OBR-4.1').message.fr, /JDV_J07/);
  });
});
