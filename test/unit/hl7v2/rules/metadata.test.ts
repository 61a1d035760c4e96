import assert from 'node:assert/strict';
import {
  applyFix,
  assertFault,
  assertFixes,
  assertSilent,
  lps,
  mdm,
  oru,
  useHl7v2,
  valueAt,
  withSegmentAfter,
  withValue,
  withoutSegment,
} from '../../../support/hl7v2';

describe('HL7 v2 rules of the metadata', () => {
  const judge = useHl7v2();
  const codes = [
    'META-001',
    'META-002',
    'META-003',
    'META-004',
    'META-005',
    'META-007',
    'META-008',
    'META-009',
  ];

  it('are silent on right messages', () => {
    for (const message of [mdm(), oru(), lps()]) for (const code of codes) assertSilent(judge, message, code);
  });

  it('META-001 asks for each of the eight, and puts it at its place', () => {
    for (let occurrence = 2; occurrence <= 9; occurrence++) {
      const code = valueAt(mdm(), `OBX[${occurrence}]-3.1`)!;
      const text = withoutSegment(mdm(), 'OBX', occurrence);
      const finding = assertFault(judge, text, 'META-001', 'OBX');
      assert.match(finding.message.fr, new RegExp(code));
      assertFixes(judge, text, 'META-001', ['add-metadata']);
      const fixed = applyFix(text, finding.fixes!()[0]!);
      assert.equal(valueAt(fixed, `OBX[${occurrence}]-3.1`), code);
    }
  });

  it('META-001 asks the LPS volet for four', () => {
    assertFault(judge, withoutSegment(lps(), 'OBX', 3), 'META-001', 'OBX');
  });

  it('META-002 knows twelve codes and their former names', () => {
    const former = withValue(mdm(), 'OBX[4]-3.1', 'INVISIBLE_REPRESENTANTS_LEGAUX');
    assertFault(judge, former, 'META-002', 'OBX[4]-3.1');
    assertSilent(judge, former, 'META-001');
    assertFixes(judge, former, 'META-002', ['set-code']);
    const unknown = withSegmentAfter(
      mdm(),
      'OBX',
      'OBX|10|CWE|DESTXYZ^X^MetaDMPMSS||Y^^expandedYes-NoIndicator||||||F|',
      9,
    );
    assertFault(judge, unknown, 'META-002', 'OBX[10]-3.1');
  });

  it('META-003 wants Y or N with its table', () => {
    const yes = withValue(mdm(), 'OBX[7]-5.1', 'O');
    assertFault(judge, yes, 'META-003', 'OBX[7]-5.1');
    const [first] = judge.check(yes).find(({ code }) => code === 'META-003')!.fixes!();
    assert.equal(valueAt(applyFix(yes, first!), 'OBX[7]-5'), 'Y^^expandedYes-NoIndicator');
    assertFixes(judge, withValue(mdm(), 'OBX[2]-5', 'non'), 'META-003', ['set-no']);
    const bare = withValue(mdm(), 'OBX[2]-5', 'N');
    assertFault(judge, bare, 'META-003', 'OBX[2]-5');
    assertFixes(judge, bare, 'META-003', ['set-value']);
  });

  it('META-004 wants MetaDMPMSS', () => {
    const text = withValue(mdm(), 'OBX[2]-3', 'MASQUE_PS^Masqué');
    assertFault(judge, text, 'META-004', 'OBX[2]-3');
    assertFixes(judge, text, 'META-004', ['set-system']);
  });

  it('META-005 sorts groups and keeps their numbers', () => {
    const lines = mdm().split('\r');
    const swapped = [
      ...lines.slice(0, -2),
      lines.at(-1)!.replace('OBX|9|', 'OBX|8|'),
      'NTE|1|||FIN',
      lines.at(-2)!.replace('OBX|8|', 'OBX|9|'),
    ].join('\r');
    assertFault(judge, swapped, 'META-005', 'OBX[9]-3.1');
    assertFixes(judge, swapped, 'META-005', ['sort']);
    const fixed = applyFix(
      swapped,
      judge.check(swapped).find(({ code }) => code === 'META-005')!.fixes!()[0]!,
    );
    assert.equal(fixed, [...lines, 'NTE|1|||FIN'].join('\r'));
  });

  it('META-007 wants CE in an ORU and CWE in an MDM', () => {
    assertFault(judge, withValue(mdm(), 'OBX[2]-2', 'CE'), 'META-007', 'OBX[2]-2');
    assertFixes(judge, withValue(oru(), 'OBX[2]-2', 'CWE'), 'META-007', ['set-value-type']);
  });

  it('META-008 warns of the former read receipt', () => {
    const text = `${mdm()}\rOBX|10|CWE|ACK_LECTURE^Accusé de lecture^MetaDMPMSS||N^^expandedYes-NoIndicator||||||F|`;
    assertFault(judge, text, 'META-008', 'OBX[10]-3.1');
    assertSilent(judge, text, 'META-002');
    assertFixes(judge, text, 'META-008', ['set-code']);
  });

  it('META-009 moves FIN to NTE-4', () => {
    for (const note of ['NTE|1||FIN', 'NTE|1||FIN||']) {
      const text = `${mdm()}\r${note}`;
      assertFault(judge, text, 'META-009', 'NTE-3');
      assertFixes(judge, text, 'META-009', ['move-fin']);
    }
    assertSilent(judge, `${mdm()}\rNTE||||FIN`, 'META-009');
  });
});
