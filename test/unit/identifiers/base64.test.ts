import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeBase64, openBase64, readBase64 } from '../../../server/src/identifiers/base64';

describe('Base64', () => {
  it('accepts what Buffer encodes, wrapped or not, and decodes it back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (bytes, width) => {
        const encoded = Buffer.from(bytes).toString('base64');
        const wrapped = ` \n${encoded.replace(new RegExp(`(.{${width}})`, 'g'), '$1\r\n\t')} `;
        assert.equal(readBase64(encoded).problem, undefined);
        assert.equal(readBase64(wrapped).problem, undefined);
        assert.equal(readBase64(wrapped).length, encoded.length);
        assert.deepEqual([...decodeBase64(wrapped)], [...bytes]);
      }),
    );
  });

  it('says what is wrong, and where', () => {
    assert.deepEqual(readBase64('%§%JVBE').problem, { kind: 'character', offset: 0 });
    assert.deepEqual(readBase64('JVBERi0x§').problem, { kind: 'character', offset: 8 });
    assert.deepEqual(readBase64('JVBERi0').problem, { kind: 'missingPadding', missing: 1 });
    assert.deepEqual(readBase64('JVBERi').problem, { kind: 'missingPadding', missing: 2 });
    assert.deepEqual(readBase64('JVBERi=').problem, { kind: 'missingPadding', missing: 1 });
    assert.deepEqual(readBase64('JVBER').problem, { kind: 'truncated', length: 5 });
    assert.deepEqual(readBase64('JV=BERi0').problem, { kind: 'misplacedPadding', offset: 2 });
    assert.deepEqual(readBase64('JVBERi0x=').problem, { kind: 'misplacedPadding', offset: 8 });
    assert.deepEqual(readBase64('JVBERi==='), {
      length: 9,
      problem: { kind: 'misplacedPadding', offset: 8 },
    });
    assert.deepEqual(readBase64('JVBE-_0x').problem, { kind: 'character', offset: 4 });
  });

  it('reads a part of a text with the offsets of the whole', () => {
    const text = '<text>JVB!</text>';
    assert.deepEqual(readBase64(text, 6, 10).problem, { kind: 'character', offset: 9 });
    assert.equal(readBase64('').length, 0);
  });

  it('decodes the beginning only when asked', () => {
    const text = Buffer.from('%PDF-1.4 and so on').toString('base64');
    assert.equal(String.fromCharCode(...decodeBase64(text, 0, text.length, 5)), '%PDF-');
  });

  it('judges and decodes at once as it does apart', () => {
    const pieces = fc.constantFrom('JVBE', 'Ri0x', 'A', '+/', '=', '==', ' ', '\n', '-', 'é', '\u{1f600}');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const { bytes, reading } = openBase64(text);
        assert.deepEqual(reading, readBase64(text));
        assert.deepEqual([...bytes], [...decodeBase64(text)]);
        const first = /^[A-Za-z\d+/\s]*/.exec(text)![0];
        assert.deepEqual(Buffer.from(bytes), Buffer.from(first, 'base64'));
      }),
    );
  });
});
