import assert from 'node:assert/strict';
import {
  applyFix,
  assertFault,
  assertFixes,
  assertSilent,
  mdm,
  useHl7v2,
  valueAt,
  withValue,
} from '../../../support/hl7v2';

describe('HL7 v2 rules of the MSSanté addresses', () => {
  const judge = useHl7v2();

  it('PRT-002 finds the address beside its field and moves it', () => {
    for (const [from, to, field] of [
      ['||||||||||^^X.400^eve', '|||||||||||^^X.400^eve', 16],
      ['||||||||||^^X.400^eve', '|||||||||^^X.400^eve', 14],
    ] as const) {
      const text = mdm().replace(from, to);
      const finding = assertFault(judge, text, 'PRT-002', `PRT[2]-${field}`);
      assertFixes(judge, text, 'PRT-002', ['move-address']);
      const fixed = applyFix(text, finding.fixes!()[0]!);
      assert.equal(valueAt(fixed, 'PRT[2]-15.4'), 'eve.roux@medecin.mssante.fr');
      assertSilent(judge, text, 'PRT-005');
    }
  });

  it('PRT-003 wants X.400', () => {
    const text = withValue(mdm(), 'PRT[2]-15.3', '');
    assertFault(judge, text, 'PRT-003', 'PRT[2]-15.3');
    assertFixes(judge, text, 'PRT-003', ['set-x400']);
  });

  it('PRT-004 wants the INS in the address of a patient', () => {
    const text = withValue(mdm(), 'PRT[3]-15.4', '27284077511000176@patient.mssante.fr');
    assertFault(judge, text, 'PRT-004', 'PRT[3]-15.4');
    assertFixes(judge, text, 'PRT-004', ['set-patient-address']);
  });

  it('MSS-001 compares the address with the patient', () => {
    assertFault(
      judge,
      withValue(mdm(), 'PRT[3]-15.4', '184077511000176@patient.mssante.fr'),
      'MSS-001',
      'PRT[3]-15.4',
    );
  });

  it('MSS-002 knows the trusted space', () => {
    assertFault(judge, withValue(mdm(), 'PRT[2]-15.4', 'eve@gmail.com'), 'MSS-002', 'PRT[2]-15.4');
    assertFault(judge, withValue(mdm(), 'PRT[2]-15.4', 'eve'), 'MSS-002', 'PRT[2]-15.4');
  });
});
