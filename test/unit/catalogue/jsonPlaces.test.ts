import assert from 'node:assert/strict';
import { jsonPlaces } from '../../../server/src/catalogue/jsonPlaces';

describe('places in JSON', () => {
  const text = '\uFEFF{\n  "valueSets": [\r\n    {"oid": "1.2.3"},\n    {"oid": "x", "name": "A"}\n  ]\n}';

  it('are those of what a pointer names, or of the nearest part around it', () => {
    const at = jsonPlaces(text);
    assert.deepEqual(at('/valueSets/1/oid'), { line: 3, character: 12 });
    assert.deepEqual(at('/valueSets/0/name'), { line: 2, character: 4 });
    assert.deepEqual(at('/valueSets'), { line: 1, character: 15 });
    assert.deepEqual(at(''), { line: 0, character: 0 });
  });

  it('are that of the first fault in what is no JSON', () => {
    assert.deepEqual(jsonPlaces('{\n"a": 1,\n"b": oui}')(''), { line: 2, character: 5 });
    assert.deepEqual(jsonPlaces('{"valueSets": [{"oid": "1.2.3", ')('')?.line, 0);
  });

  it('are none in an empty text, and nothing is thrown by any', () => {
    for (const broken of ['', '[', '['.repeat(200_000), '\u0000', '{"a":'.repeat(100_000)])
      assert.doesNotThrow(() => jsonPlaces(broken)('/a/0'));
  });
});
