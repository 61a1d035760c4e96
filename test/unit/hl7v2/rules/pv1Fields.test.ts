import assert from 'node:assert/strict';
import { adt, assertFault, assertSilent, useHl7v2, withValue } from '../../../support/hl7v2';

describe('HL7 v2 rules of the fields of PV1', () => {
  const judge = useHl7v2();

  it('PV1-009 and PV1-004 are silent on a right visit', () => {
    for (const code of ['PV1-009', 'PV1-004']) assertSilent(judge, adt(), code);
    const known = withValue(withValue(adt(), 'PV1-4', 'RM'), 'PV1-3', 'UF^^^CLINIQUE^O');
    assertSilent(judge, known, 'PV1-004');
  });

  it('PV1-004 wants the status of the account at discharge alone', () => {
    const discharge = withValue(withValue(adt(), 'MSH-9', 'ADT^A03^ADT_A03'), 'PV1-41', 'D');
    assertSilent(judge, discharge, 'PV1-004');
    assertFault(judge, withValue(adt(), 'PV1-41', 'D'), 'PV1-004', 'PV1-41');
    assert.equal(assertFault(judge, withValue(adt(), 'PV1-4', 'X'), 'PV1-004', 'PV1-4').severity, 'warning');
  });
});
