import assert from 'node:assert/strict';
import { cdaKnowledge, judge } from '../../../support/cda';
import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const birth = '<birthTime value="19790328"/>';
const local = sample.replace(
  '<id root="1.2.250.1.213.1.4.8" extension="279035121518989"/>',
  '<id root="1.2.250.1.999.3" extension="12"/>',
);

describe('the date of birth', () => {
  for (const later of ['20240306', '2025', '202404', '20240306001500+0100'])
    faultsIn(local, [['CDA-097', birth, `<birthTime value="${later}"/>`, later, 'warning']]);
  for (const right of ['20240305', '2024', '202403'])
    quietOn(`born ${right}`, local.replace(birth, `<birthTime value="${right}"/>`));
  quietOn(
    'born on the morrow, as seen from a zone that is behind',
    local
      .replaceAll('20240305101500+0100', '20240305201500-0400')
      .replace(birth, '<birthTime value="20240306"/>'),
  );

  it('is compared with the clock where the document says nothing', async () => {
    const knowledge = { ...(await cdaKnowledge()), today: () => '20240229' };
    const told = (value: string): number =>
      judge(
        local
          .replace('<effectiveTime value="20240305101500+0100"/>', '<effectiveTime value="2099"/>')
          .replace(birth, `<birthTime value="${value}"/>`),
        knowledge,
      ).filter(({ code }) => code === 'CDA-097').length;
    assert.deepEqual(['20240229', '20240301', '20240302', '2025'].map(told), [0, 0, 1, 1]);
  });

  it('is only remarked when it has been, although after the document', async () => {
    const knowledge = { ...(await cdaKnowledge()), today: () => '20250101' };
    const told = (value: string) =>
      judge(local.replace(birth, `<birthTime value="${value}"/>`), knowledge).flatMap(({ code, severity }) =>
        code === 'CDA-097' ? [severity] : [],
      );
    assert.deepEqual(told('20240401'), ['information']);
    assert.deepEqual(told('20250103'), ['warning']);
  });
});
