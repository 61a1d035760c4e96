import assert from 'node:assert/strict';
import { adt, assertFault, assertFixes, assertSilent, useHl7v2, withValue } from '../../../support/hl7v2';

describe('HL7 v2 rules of the French segments', () => {
  const judge = useHl7v2();
  const wrong: readonly (readonly [string, string, string])[] = [
    ['ZFA-001', 'ZFA-1', 'OUVERT'],
    ['ZFA-009', 'ZFA-9', 'OUI'],
    ['ZFA-011', 'ZFA-11', 'Y'],
    ['ZFP-001', 'ZFP-1', '9'],
    ['ZFP-001', 'ZFP-2', '12345'],
    ['ZFV-001', 'ZFV-11', 'SMUR'],
    ['ZFM-001', 'ZFM-1', '3'],
    ['ZFM-002', 'ZFM-2', '1'],
    ['ZFM-003', 'ZFM-4', 'Z'],
    ['ZFM-003', 'ZFM-5', '1'],
    ['ZFD-003', 'ZFD-3', 'O'],
    ['ZFD-003', 'ZFD-4', 'O'],
    ['ZFD-005', 'ZFD-5', 'MANUEL'],
    ['ZFD-007', 'ZFD-7', 'CNI'],
  ];

  it('are silent on right segments, and on empty fields', () => {
    for (const [code, path] of wrong) {
      assertSilent(judge, adt(), code);
      assertSilent(judge, withValue(adt(), path, ''), code);
      assertSilent(judge, withValue(adt(), path, '""'), code);
    }
    for (const code of ['ZFA-004']) assertSilent(judge, adt(), code);
  });

  for (const [code, path, value] of wrong) {
    it(`${code} refuses ${path} = ${value}`, () => {
      assertFault(judge, withValue(adt(), path, value), code, path);
    });
  }

  it('ZFA-004 forbids the old fields since 2.11', () => {
    const text = withValue(adt(), 'ZFA-4', 'Y');
    assert.equal(assertFault(judge, text, 'ZFA-004', 'ZFA-4').severity, 'error');
    assertFixes(judge, text, 'ZFA-004', ['clear']);
    const older = withValue(withValue(text, 'MSH-12', '2.5^FRA^2.9'), 'MSH-21', '2.9^IHE_FRANCE-2.9-PAM');
    assert.equal(assertFault(judge, older, 'ZFA-004', 'ZFA-4').severity, 'information');
  });

  it('ZFV-001 forbids ZFV-3 and advises against ZFV-10', () => {
    assert.equal(assertFault(judge, withValue(adt(), 'ZFV-3', 'X'), 'ZFV-001', 'ZFV-3').severity, 'error');
    assert.equal(
      assertFault(judge, withValue(adt(), 'ZFV-10', '1'), 'ZFV-001', 'ZFV-10').severity,
      'information',
    );
  });

  it('ZFM-003 warns of the old emergency code', () => {
    assertFault(judge, withValue(adt(), 'ZFM-3', '5'), 'ZFM-003', 'ZFM-3');
  });

  it('ZFD-003 writes Y for O', () => {
    assertFixes(judge, withValue(adt(), 'ZFD-3', 'O'), 'ZFD-003', ['set-answer']);
  });
});
