import assert from 'node:assert/strict';
import {
  ack,
  assertFault,
  assertFixes,
  assertSilent,
  useHl7v2,
  withValue,
  withoutSegment,
  zam,
} from '../../../support/hl7v2';

describe('HL7 v2 rules of acknowledgments', () => {
  const judge = useHl7v2();

  it('are silent on right messages', () => {
    assertSilent(judge, ack(), 'ACK-001');
    assertSilent(judge, withoutSegment(withValue(ack(), 'MSA-1', 'AA'), 'ERR'), 'ACK-001');
    assertSilent(judge, zam(), 'ZAM-001');
  });

  it('ACK-001 wants a code, a message and an error', () => {
    assertFault(judge, withoutSegment(withValue(ack(), 'MSA-1', 'CA'), 'ERR'), 'ACK-001', 'MSA-1');
    assertFault(judge, withValue(ack(), 'MSA-2', ''), 'ACK-001', 'MSA-2');
    assertFault(judge, withoutSegment(ack(), 'ERR'), 'ACK-001', 'MSA-1');
    assertFault(judge, withValue(ack(), 'ERR-3', ''), 'ACK-001', 'ERR-3');
    assertFault(judge, withValue(ack(), 'ERR-4', 'X'), 'ACK-001', 'ERR-4');
    assert.equal(
      assertFault(judge, withValue(ack(), 'ERR-3', '999'), 'ACK-001', 'ERR-3').severity,
      'warning',
    );
  });

  it('ZAM-001 wants the observations of its event', () => {
    assertFault(judge, withoutSegment(zam(), 'OBX', 2), 'ZAM-001', 'OBX');
    assertFault(judge, withValue(zam(), 'OBX-4', ''), 'ZAM-001', 'OBX-4');
    assertFault(judge, withValue(zam(), 'OBX-5', 'O'), 'ZAM-001', 'OBX-5');
    assertFault(judge, withValue(zam(), 'OBX-5', 'N^^expandedYes-NoIndicator'), 'ZAM-001', 'OBX-5.1');
    assertFixes(judge, withValue(zam(), 'OBX-3.3', 'X'), 'ZAM-001', ['set-system']);
    const foreign = `${zam()}\rOBX|3|CWE|ACK_RECEPTION_DMP^X^AckMetierZAM||Y||||||F`;
    assertFault(judge, foreign, 'ZAM-001', 'OBX[3]-3.1');
  });
});
