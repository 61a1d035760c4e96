import assert from 'node:assert/strict';
import { isOid, isUuid, uidProblem } from '../../../server/src/identifiers/uid';

describe('OID and UUID', () => {
  it('accepts what registries give out', () => {
    for (const oid of ['1.2.250.1.213.1.1.1.55', '2.16.840.1.113883.6.1', '0.9', '1.2.0.3']) {
      assert.ok(isOid(oid), oid);
      assert.equal(uidProblem(oid), undefined);
    }
    for (const uuid of ['936DA01F-9ABD-4D9D-80C7-02AF85C822A8', '936da01f-9abd-4d9d-80c7-02af85c822a8']) {
      assert.ok(isUuid(uuid), uuid);
      assert.equal(uidProblem(uuid), undefined);
    }
  });

  it('says why another text is neither', () => {
    const expected: Record<string, string> = {
      '': 'empty',
      ' 1.2.3': 'spaces',
      '1.2.250.abc_12': 'characters',
      'urn:oid:1.2.3': 'characters',
      '1..2.250': 'emptyArc',
      '1.2.': 'emptyArc',
      '.1.2': 'emptyArc',
      '3.2.1': 'firstArc',
      '10.2.1': 'firstArc',
      '1.02.3': 'leadingZero',
      '936DA01F-9ABD-4D9D-80C7-02AF85C822': 'characters',
    };
    for (const [text, kind] of Object.entries(expected)) assert.equal(uidProblem(text), kind, text);
    assert.equal(uidProblem(`1.2${'.3'.repeat(64)}`), 'tooLong');
  });
});
