import assert from 'node:assert/strict';
import {
  adt,
  assertFault,
  assertFixes,
  assertSilent,
  lps,
  mdm,
  oru,
  useHl7v2,
  withSegmentAfter,
  withoutSegment,
  zam,
  ack,
} from '../../../support/hl7v2';

describe('HL7 v2 rules of structure', () => {
  const judge = useHl7v2();

  it('are silent on right messages', () => {
    for (const message of [mdm(), oru(), lps(), adt(), ack(), zam()]) {
      assertSilent(judge, message, 'SEG-001');
      assertSilent(judge, message, 'SEG-002');
    }
  });

  it('SEG-001 names each segment that is missing', () => {
    for (const name of ['EVN', 'PID', 'PV1', 'ORC', 'OBR', 'TXA']) {
      const before = { EVN: 'MSH', PID: 'EVN', PV1: 'PID', ORC: 'PV1', OBR: 'ORC', TXA: 'OBR' }[name]!;
      const finding = assertFault(judge, withoutSegment(mdm(), name), 'SEG-001', before);
      assert.match(finding.message.fr, new RegExp(`Le segment ${name} `));
      assert.equal(finding.severity, 'error');
    }
  });

  it('SEG-001 only warns of a missing PV1 in an ORU, where sources differ', () => {
    assert.equal(assertFault(judge, withoutSegment(oru(), 'PV1'), 'SEG-001', 'PID').severity, 'warning');
  });

  it('SEG-001 writes the segments whose content follows from the message', () => {
    assertFixes(judge, withoutSegment(mdm(), 'EVN'), 'SEG-001', ['insert-evn']);
    assertFixes(judge, withoutSegment(mdm(), 'ORC'), 'SEG-001', ['insert-orc']);
    assertFixes(judge, withoutSegment(mdm(), 'OBR'), 'SEG-001', ['insert-obr']);
    assertFixes(judge, withoutSegment(lps(), 'PV1'), 'SEG-001', ['insert-pv1']);
    assertFixes(judge, withoutSegment(mdm(), 'PV1'), 'SEG-001', []);
  });

  it('SEG-001 tells a moved segment from a missing one', () => {
    const moved = withSegmentAfter(withoutSegment(mdm(), 'PV1'), 'TXA', 'PV1|1|I|||||||||||||||||V1');
    const finding = assertFault(judge, moved, 'SEG-001', 'PV1');
    assert.match(finding.message.fr, /pas à sa place/);
  });

  it('SEG-001 refuses a second PID', () => {
    const twice = withSegmentAfter(mdm(), 'PID', 'PID|2||X');
    assert.match(assertFault(judge, twice, 'SEG-001', 'PID[2]').message.fr, /qu’une fois/);
  });

  it('SEG-002 knows the segments of the version, PRT and Z segments', () => {
    assertSilent(judge, withSegmentAfter(mdm(), 'PID', 'ZXX|1'), 'SEG-002');
    assertFault(judge, withSegmentAfter(mdm(), 'PID', 'XYZ|1'), 'SEG-002', 'XYZ');
    const tooNew = withSegmentAfter(oru(), 'MSH', 'UAC|x');
    assert.match(
      assertFault(judge, tooNew, 'SEG-002', 'UAC').message.fr,
      /n’existe pas encore dans HL7 2\.5/,
    );
  });

  it('SEG-002 speaks once of a value wrapped over many lines', () => {
    const wrapped = withSegmentAfter(mdm(), 'OBX', 'QUJD\rREVG\rR0hJ');
    assert.equal(judge.check(wrapped).filter(({ code }) => code === 'SEG-002').length, 1);
  });

  it('SEG-002 takes a remark between messages for less than a line that went astray', () => {
    const severities = (line: string): readonly string[] =>
      judge
        .check(`${adt()}\r${line}\r${adt()}`)
        .filter(({ code }) => code === 'SEG-002')
        .map(({ severity }) => severity);
    for (const line of ['# envoyé', '// 2', '-- fin', '```', '<!-- x -->'])
      assert.deepEqual(severities(line), ['information'], line);
    assert.deepEqual(severities('Fin du message'), ['warning']);
  });
});
