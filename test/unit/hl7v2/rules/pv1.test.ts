import {
  adt,
  assertFault,
  assertFixes,
  assertSilent,
  lps,
  mdm,
  oru,
  useHl7v2,
  withValue,
} from '../../../support/hl7v2';

describe('HL7 v2 rules of PV1', () => {
  const judge = useHl7v2();

  it('are silent on right messages', () => {
    for (const message of [mdm(), oru(), lps(), adt()]) {
      assertSilent(judge, message, 'PV1-002');
      assertSilent(judge, message, 'PV1-019');
    }
    for (const right of ['E', 'O', 'R', 'N', 'V'])
      assertSilent(judge, withValue(mdm(), 'PV1-2', right), 'PV1-002');
  });

  it('PV1-002 knows the French classes, and N alone in the LPS volet', () => {
    assertFault(judge, withValue(mdm(), 'PV1-2', 'Z'), 'PV1-002', 'PV1-2');
    assertFault(judge, withValue(adt(), 'PV1-2', ''), 'PV1-002', 'PV1-2');
    assertFixes(judge, withValue(lps(), 'PV1-2', 'I'), 'PV1-002', ['set-class']);
  });

  it('PV1-019 is required for a stay', () => {
    const text = withValue(mdm(), 'PV1-19', '');
    assertFault(judge, text, 'PV1-019', 'PV1-19');
    assertSilent(judge, withValue(text, 'PV1-2', 'N'), 'PV1-019');
  });
});
