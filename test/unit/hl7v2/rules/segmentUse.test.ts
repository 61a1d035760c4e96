import assert from 'node:assert/strict';
import {
  adt,
  assertFault,
  assertSilent,
  useHl7v2,
  withSegmentAfter,
  withValue,
} from '../../../support/hl7v2';

describe('HL7 v2 rules of the use of French segments', () => {
  const judge = useHl7v2();
  const status = (...segments: readonly string[]): string =>
    withSegmentAfter(adt(), 'ZFD', segments.join('\r'));

  it('are silent on right messages', () => {
    for (const code of ['PAM-052', 'ZFS-001']) assertSilent(judge, adt(), code);
    assertSilent(judge, status('ZFS|1|L1^CLINIQUE|20240306||INSERT|SL'), 'ZFS-001');
    const following = status(
      'ZFS|1|L1^CLINIQUE|20240306|20240310|INSERT|SL',
      'ZFS|2|L2^CLINIQUE|20240310||INSERT|SL',
    );
    assertSilent(judge, following, 'ZFS-001');
    const cancelled = status(
      'ZFS|1|L1^CLINIQUE|20240306|20240312|CANCEL|SL',
      'ZFS|2|L2^CLINIQUE|20240310||INSERT|SL',
    );
    assertSilent(judge, cancelled, 'ZFS-001');
  });

  it('PAM-052 wants segments with their events, and with something in them', () => {
    const update = withValue(adt(), 'MSH-9', 'ADT^A12^ADT_A12');
    assert.equal(judge.check(update).filter(({ code }) => code === 'PAM-052').length, 5);
    assertFault(judge, withValue(adt(), 'ZFV-11', ''), 'PAM-052', 'ZFV');
  });

  it('ZFS-001 wants a whole legal status, one at a time', () => {
    assertFault(judge, status('ZFS|1||20240306||INSERT|SL'), 'ZFS-001', 'ZFS-2');
    assertFault(judge, status('ZFS|1|L1|||INSERT|SL'), 'ZFS-001', 'ZFS-3');
  });
});
