import assert from 'node:assert/strict';
import { adt, assertFault, assertFixes, assertSilent, useHl7v2, withValue } from '../../../support/hl7v2';

describe('HL7 v2 rules of the INS in a message', () => {
  const judge = useHl7v2();

  it('INS-HL7-001 wants one of the four authorities', () => {
    const text = withValue(adt(), 'PID-3[1].4.2', '1.2.250.1.213.1.4.88');
    assertFault(judge, text, 'INS-HL7-001', 'PID-3[1].4.2');
    assertFixes(judge, text, 'INS-HL7-001', ['set-authority', 'set-test-authority']);
    assertFixes(judge, withValue(adt(), 'PID-3[1].4.3', 'OID'), 'INS-HL7-001', ['set-iso']);
    const severityOf = (name: string): string =>
      assertFault(judge, withValue(adt(), 'PID-3[1].4.1', name), 'INS-HL7-001', 'PID-3[1].4.1').severity;
    assert.equal(severityOf('INS'), 'information');
    assert.equal(severityOf('ASIP-SANTE-NIR'), 'warning');
    assertSilent(judge, withValue(adt(), 'PID-3[1].4.1', ''), 'INS-HL7-001');
  });

  it('INS-HL7-002 wants the type INS', () => {
    const text = withValue(adt(), 'PID-3[1].5', 'NH');
    assertFault(judge, text, 'INS-HL7-002', 'PID-3[1].5');
    assertFixes(judge, text, 'INS-HL7-002', ['set-type']);
    const preferred = (type: string): unknown =>
      judge.check(withValue(adt(), 'PID-3[1].5', type)).find(({ code }) => code === 'INS-HL7-002')!
        .fixes!()[0]!.preferred;
    assert.equal(preferred('NH'), undefined);
    assert.equal(preferred(''), true);
  });

  it('INS-HL7-003 wants VALI beside an INS, in any repetition', () => {
    for (const status of ['', 'PROV']) {
      const text = withValue(adt(), 'PID-32', status);
      assertFault(judge, text, 'INS-HL7-003', 'PID-32');
      assertFixes(judge, text, 'INS-HL7-003', ['set-vali']);
    }
    assertSilent(judge, withValue(adt(), 'PID-32', 'HOMA~VALI'), 'INS-HL7-003');
    assertFault(judge, withValue(adt(), 'PID-32', '""'), 'INS-HL7-003', 'PID-3[1]');
  });

  it('INS-HL7-004 knows the French table 0445', () => {
    assertFixes(judge, withValue(adt(), 'PID-32', 'QUAL'), 'INS-HL7-004', ['set-vali']);
    assertFault(judge, withValue(adt(), 'PID-32', 'VALI~RECUP'), 'INS-HL7-004', 'PID-32[2]');
  });

  it('INS-HL7-005 wants no dates', () => {
    const text = withValue(adt(), 'PID-3[1].7', '20101207');
    assert.equal(assertFault(judge, text, 'INS-HL7-005', 'PID-3[1].7').severity, 'information');
    assertFixes(judge, text, 'INS-HL7-005', ['remove-date']);
  });

  it('INS-HL7-002 remarks a NIR for billing that is all there is of a validated identity', () => {
    const nir = '255067511604890^^^ASIP-SANTE-NIR&1.2.250.1.213.1.4.8&ISO^NH';
    const [found] = judge.check(withValue(adt(), 'PID-3', nir)).filter(({ code }) => code === 'INS-HL7-002');
    assert.equal(found?.severity, 'information');
    const others = `${nir}~42^^^CLINIQUE&750000001&N^PI`;
    assertSilent(judge, withValue(adt(), 'PID-3', others), 'INS-HL7-002');
    assertSilent(judge, withValue(withValue(adt(), 'PID-3', nir), 'PID-32', 'PROV'), 'INS-HL7-002');
  });
});
