import assert from 'node:assert/strict';
import { decodeDeclaredText } from '../../../server/src/bytes/declaredText';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
const swapped = (bytes: Uint8Array): Uint8Array => new Uint8Array(Buffer.from(bytes).swap16());

describe('The text of bytes that may say their encoding', () => {
  const xml = '<?xml version="1.0"?><a>é œ</a>';

  it('is read by its mark, or by how UTF-16 writes its first letters', () => {
    for (const bytes of [
      utf8(xml),
      utf8(`\ufeff${xml}`),
      utf16(xml),
      utf16(`\ufeff${xml}`),
      swapped(utf16(xml)),
      swapped(utf16(`\ufeff${xml}`)),
    ])
      assert.equal(decodeDeclaredText(bytes), xml);
    assert.equal(
      decodeDeclaredText(utf16('{"resourceType": "OperationOutcome"}')),
      '{"resourceType": "OperationOutcome"}',
    );
  });

  it('is what it declares only where it is no sound UTF-8', () => {
    const declared = (label: string): string => `<?xml version="1.0" encoding="${label}"?><a>é</a>`;
    assert.equal(decodeDeclaredText(latin1(declared('ISO-8859-1'))), declared('ISO-8859-1'));
    assert.equal(decodeDeclaredText(utf8(declared('ISO-8859-1'))), declared('ISO-8859-1'));
    assert.equal(
      decodeDeclaredText(Uint8Array.from([...latin1('<meta charset=iso-8859-15>'), 0xa4])),
      '<meta charset=iso-8859-15>€',
    );
    // What is declared wrongly, or by a name that nobody knows, is Windows-1252.
    for (const label of ['UTF-8', 'klingon'])
      assert.equal(decodeDeclaredText(latin1(declared(label))), declared(label));
    assert.equal(decodeDeclaredText(Uint8Array.of(0x80, 0x20, 0x92)), '€ ’');
  });

  it('keeps the sound letters of UTF-8 with one byte that is not', () => {
    const damaged = Uint8Array.from([...utf8('déjà vu '), 0xe9, ...utf8(' là')]);
    assert.equal(decodeDeclaredText(damaged), 'déjà vu \ufffd là');
  });
});
