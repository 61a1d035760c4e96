import assert from 'node:assert/strict';
import { oidOfUri, oidUri } from '../../../server/src/codes/codeUri';
import { oidPage } from '../../../server/src/codes/page';
import { shippedCodes } from '../../support/codes';

describe('the page of an OID', () => {
  it('has an address that leads back', () => {
    assert.equal(oidOfUri(oidUri('1.2.250.1.71.4.2.1')), '1.2.250.1.71.4.2.1');
    assert.equal(oidOfUri('segur:/rule/CDA-001.md'), undefined);
    assert.equal(oidOfUri('segur:/oid/../../x.md'), undefined);
  });

  it('lists every code of a value set, with its system', async () => {
    const page = oidPage('1.2.250.1.213.1.1.5.471', await shippedCodes(), 'fr')!;
    assert.match(page, /^# `1\.2\.250\.1\.213\.1\.1\.5\.471` — JDV_J07_XdsTypeCode_CISIS du 2026-06-29\n/);
    assert.match(page, /\| `11502-2` \| CR d'examens biologiques \| LOINC \|/);
    assert.equal(page.split('\n').filter((line) => line.startsWith('| `')).length, 123);
  });

  it('lists a short one once', async () => {
    const page = oidPage('1.2.250.1.213.1.1.5.590', await shippedCodes(), 'en')!;
    assert.equal(page.split('`UN`').length, 2);
  });

  it('is there for what is known, and for nothing else', async () => {
    assert.match(oidPage('1.2.250.1.213.1.4.8', await shippedCodes(), 'en')!, /INS-NIR/);
    assert.equal(oidPage('1.2.3.4', await shippedCodes(), 'en'), null);
  });
});
