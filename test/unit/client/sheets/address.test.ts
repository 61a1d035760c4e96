import assert from 'node:assert/strict';
import { sheetOfUri } from '../../../../client/src/sheets/address';

const at = (path: string, scheme = 'segur') => sheetOfUri({ scheme, path });

describe('client/sheets/address', () => {
  it('knows the sheet behind an address, whose path VS Code has unescaped', () => {
    assert.deepEqual(at('/requirement/CDA/HL7.02.md'), { kind: 'requirement', id: 'CDA/HL7.02' });
    assert.deepEqual(at('/requirement/EX PSC 01.md'), { kind: 'requirement', id: 'EX PSC 01' });
    assert.deepEqual(at('/rule/CDA-001.md'), { kind: 'rule', id: 'CDA-001' });
    assert.deepEqual(at('/knowledge.md'), { kind: 'knowledge', id: 'knowledge' });
  });

  it('leaves any other address alone', () => {
    for (const path of ['/oid/1.2.md', '/requirement/.md', '/requirement/SC.PSC.14'])
      assert.equal(at(path), undefined);
    assert.equal(at('/rule/CDA-001.md', 'file'), undefined);
  });
});
