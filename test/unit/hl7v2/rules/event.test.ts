import {
  adt,
  assertFault,
  assertFixes,
  assertSilent,
  mdm,
  useHl7v2,
  withValue,
} from '../../../support/hl7v2';

describe('HL7 v2 rules of EVN and of the PAM profile', () => {
  const judge = useHl7v2();

  it('are silent on right messages', () => {
    for (const message of [mdm(), adt()]) {
      assertSilent(judge, message, 'EVN-002');
      assertSilent(judge, message, 'PAM-021');
    }
  });

  it('EVN-002 wants the recording date', () => {
    assertFault(judge, withValue(adt(), 'EVN-2', ''), 'EVN-002', 'EVN-2');
    assertFixes(judge, withValue(mdm(), 'EVN-2', ''), 'EVN-002', ['copy-message-date']);
    assertFixes(judge, withValue(mdm(), 'EVN-2', '20241350'), 'EVN-002', []);
  });

  it('PAM-021 wants the French profile', () => {
    for (const wrong of [
      '',
      '2.9^IHE_FRANCE-2.9-PAM',
      '2.11.2^IHE_FRANCE-2.11.2-PAM',
      '2.11.2^IHE_FRANCE-2.11-PAM',
    ]) {
      const text = withValue(adt(), 'MSH-21', wrong);
      assertFault(judge, text, 'PAM-021', 'MSH-21');
      assertFixes(judge, text, 'PAM-021', ['set-profile']);
    }
  });
});
