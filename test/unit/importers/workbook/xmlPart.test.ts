import assert from 'node:assert/strict';
import { partDecoder } from '../../../../server/src/importers/workbook/xmlPart';

const text = '<a>é € 😀 \ufeff fin œuvre</a>';

function decoded(bytes: Uint8Array, size: number): string {
  const decode = partDecoder();
  let all = '';
  for (let at = 0; at < bytes.length; at += size) all += decode(bytes.subarray(at, at + size));
  return all + decode(undefined);
}

describe('a part of a workbook, decoded piece by piece', () => {
  for (const [name, bytes] of [
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ] as const)
    it(`is what it is as a whole, wherever a piece ends: ${name}`, () => {
      // The encoding is told by the first two bytes.
      for (let size = 3; size <= bytes.length; size += 1) assert.equal(decoded(bytes, size), text, `${size}`);
    });

  it('of broken bytes is what a decoder makes of the whole', () => {
    const broken = Uint8Array.from([
      0x3c, 0x61, 0xc3, 0x3e, 0xe2, 0x82, 0x61, 0xf0, 0x9f, 0x98, 0x80, 0xbf, 0xff, 0x62, 0xe2, 0x82,
    ]);
    const whole = new TextDecoder().decode(broken);
    for (let size = 2; size <= broken.length; size += 1)
      assert.equal(decoded(broken, size), whole, `${size}`);
  });
});
