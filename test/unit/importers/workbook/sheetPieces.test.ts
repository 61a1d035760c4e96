import assert from 'node:assert/strict';
import { throughSieve } from '../../../../server/src/importers/workbook/sheetPieces';
import { createRowSieve, type SieveState } from '../../../../server/src/importers/workbook/sieve';

function sieved(bytes: Uint8Array, size: number): SieveState {
  const sieve = createRowSieve(new Set());
  const take = throughSieve(sieve);
  for (let at = 0; at < bytes.length; at += size) if (!take(bytes.subarray(at, at + size))) break;
  return sieve.finish();
}

const styled = (number: number): string =>
  `<row r="${number}" s="1" customFormat="1"><c r="A${number}" s="2"/><c r="B${number}" s="2"></c></row>`;
const filled = (number: number, tag: string): string =>
  `<row r="${number}"><c r="A${number}">${tag}</c></row>`;
const rows = [
  filled(1, '<v>é€😀</v>'),
  styled(2),
  styled(3),
  filled(4, '<is><t>b</t></is>'),
  styled(5),
  '<row r="6"/>',
  styled(7),
  filled(8, '<f>A1</f><v>c</v>'),
  styled(9),
];
const sheet = `<worksheet xmlns="x"><sheetData>${rows.join('')}</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`;

describe('a worksheet in pieces', () => {
  for (const [name, bytes] of [
    ['UTF-8', Buffer.from(sheet)],
    ['UTF-16', Buffer.from(`\ufeff${sheet}`, 'utf16le')],
    ['UTF-8 with prefixes', Buffer.from(sheet.replace(/<(\/?)(?=[a-z])/g, '<$1x:'))],
  ] as const)
    it(`is sieved as the whole is, wherever a piece ends: ${name}`, () => {
      const whole = sieved(bytes, bytes.length);
      assert.ok(typeof whole === 'object');
      assert.deepEqual(
        [...whole.xml.matchAll(/<row r="(\d+)"/g)].map(([, number]) => number),
        ['1', '4', '8'],
      );
      assert.match(whole.xml, /A1:B2/);
      for (let size = 3; size < bytes.length; size += 1)
        assert.deepEqual(sieved(bytes, size), whole, `${size}`);
    });

  it('is left where a tag or a row of it has no end', () => {
    const start = '<worksheet><sheetData>';
    const inPieces = (text: string): SieveState => sieved(Buffer.from(text), 64 * 1024);
    assert.equal(inPieces(`${start}<row r="1" ${'a="1" '.repeat(100_000)}`), 'broken');
    assert.equal(inPieces(`${start}${filled(1, `<v>${'x'.repeat(5_000_000)}</v>`)}`), 'too-long');
    // As it comes out of an archive where a piece of it is enough for all of that.
    const one = Buffer.from(
      `${start}${filled(1, `<v>${'x'.repeat(5_000_000)}</v>`)}</sheetData></worksheet>`,
    );
    assert.equal(sieved(one, one.length), 'too-long');
  });
});
