import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeContent } from '../../../../server/src/hl7v2/embedded/decode';
import { bytesOf, encodeBase64, encodeText } from '../../../../server/src/hl7v2/embedded/encode';
import { encodedRanges } from '../../../../server/src/hl7v2/embedded/mapping';

/** The characters of Base64 that hold a bit of the bytes from `from` to `to`, by the definition of Base64. */
function holders(encoded: string, from: number, to: number): readonly number[] {
  const places: number[] = [];
  let count = 0;
  for (let at = 0; at < encoded.length; at++) {
    if (/\s/.test(encoded[at]!)) continue;
    if (count * 6 < to * 8 && (count + 1) * 6 > from * 8) places.push(at);
    count++;
  }
  return places;
}

describe('places of a document in its Base64', () => {
  it('are the characters that hold its bytes', () => {
    const text = 'é€𝄞abc';
    const [range] = encodedRanges(text, [{ start: 4, end: 7 }], decodeContent(encodeText(text)));
    // Nine bytes stand before « abc »: twelve characters.
    assert.deepEqual(range, { start: 12, end: 16 });
  });

  it('count two bytes for each unit of UTF-16', () => {
    const content = decodeContent(encodeBase64(bytesOf('\ufeffé<a>', 'utf-16le')));
    const places = encodedRanges(content.text!, [{ start: 2, end: 5 }], content);
    // Four bytes stand before « <a> »: five characters and a part of the sixth.
    assert.deepEqual(places, [{ start: 5, end: 14 }]);
  });

  it('are so for any text, range and wrapping', () => {
    const character = fc.constantFrom('a', 'é', '€', '𝄞', '<', '\n');
    fc.assert(
      fc.property(
        fc.array(character, { minLength: 1, maxLength: 40 }),
        fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 90 }),
        (characters, pairs, width) => {
          const text = characters.join('');
          const encoded = encodeText(text).replace(new RegExp(`.{${width}}`, 'g'), '$& \t');
          const ranges = pairs.map(([a, b]) => ({
            start: Math.min(a, b, text.length - 1),
            end: Math.min(Math.max(a, b) + 1, text.length),
          }));
          const places = encodedRanges(text, ranges, decodeContent(encoded));
          ranges.forEach(({ start, end }, index) => {
            const bytes = (offset: number): number => halves(text, offset);
            const expected = holders(encoded, bytes(start), bytes(end));
            assert.deepEqual(places[index], { start: expected[0]!, end: expected.at(-1)! + 1 });
          });
        },
      ),
    );
  });
});

/** Bytes before an offset; between the halves of a pair, two of its four. */
function halves(text: string, offset: number): number {
  const splits = /[\ud800-\udbff]/.test(text[offset - 1] ?? '') && /[\udc00-\udfff]/.test(text[offset] ?? '');
  return splits ? Buffer.byteLength(text.slice(0, offset - 1)) + 2 : Buffer.byteLength(text.slice(0, offset));
}
