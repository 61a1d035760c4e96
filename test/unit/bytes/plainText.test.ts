import assert from 'node:assert/strict';
import { decodePlainText } from '../../../server/src/bytes/plainText';

describe('Plain text', () => {
  const french = 'code;libellé\r\n1;Été à Œuilly’s\r\n';

  it('is read in UTF-8, in UTF-16 of either order, with a mark or without, and in Windows-1252', () => {
    const little = Buffer.from(french, 'utf16le');
    const big = Buffer.from(little).swap16();
    const windows = Buffer.from(french.replaceAll('Œ', '\x8c').replaceAll('’', '\x92'), 'latin1');
    for (const bytes of [
      Buffer.from(french),
      Buffer.from(`\uFEFF${french}`),
      little,
      big,
      Buffer.concat([Buffer.of(0xff, 0xfe), little]),
      Buffer.concat([Buffer.of(0xfe, 0xff), big]),
      windows,
    ])
      assert.equal(decodePlainText(bytes), french);
  });

  it('is not what holds zero bytes among others', () => {
    assert.equal(decodePlainText(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13)), undefined);
    assert.equal(decodePlainText(new Uint8Array(0)), '');
  });
});
