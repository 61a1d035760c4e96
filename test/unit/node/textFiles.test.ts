import assert from 'node:assert/strict';
import { decode } from '../../../server/src/node/textFiles';

describe('node/textFiles', () => {
  const text = (bytes: Uint8Array) => {
    const read = decode(bytes);
    return read.type === 'text' ? read.text : read.reason;
  };

  it('reads UTF-8, UTF-16 by its mark, a declared encoding, and Windows-1252 where the bytes are no UTF-8', () => {
    assert.equal(text(Buffer.from('été €', 'utf8')), 'été €');
    assert.equal(text(Buffer.from('\uFEFFété', 'utf16le')), 'été');
    assert.equal(text(Buffer.from([0xe9, 0x74, 0xe9])), 'été');
    const latin9 = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-15"?><a>'),
      Buffer.from([0xa4]),
      Buffer.from('</a>'),
    ]);
    assert.match(text(latin9), /<a>€<\/a>/);
  });

  it('reads an HL7 v2 message in the character set of MSH-18', () => {
    const message = (set: string) =>
      Buffer.concat([
        Buffer.from(
          `MSH|^~\\&|A|B|C|D|20240306||MDM^T02^MDM_T02|1|P|2.6|||||FRA|${set}|||2.1^CISIS_CDA_HL7_V2\rPID|`,
        ),
        Buffer.from([0xa4, 0xbd]),
      ]);
    assert.match(text(message('8859/15')), /PID\|€œ$/);
    assert.match(text(message('8859/1')), /PID\|¤½$/);
    assert.match(text(message('8859/99')), /PID\|¤½$/);
  });

  it('shows bytes that say UTF-8 and are not as an editor does, in XML alone', () => {
    const latin1 = (xml: string) => Buffer.from(xml, 'latin1');
    assert.equal(text(latin1('<?xml version="1.0" encoding="utf-8"?><a>é</a>')).at(-5), '\uFFFD');
    assert.equal(text(latin1('<ClinicalDocument>é')).at(-1), '\uFFFD');
    assert.equal(text(latin1('<ACK xmlns="urn:hl7-org:v2xml">é')).at(-1), '\uFFFD');
    assert.equal(text(latin1('<p>é')).at(-1), 'é');
  });

  it('says of an HL7 v2 message what its bytes are', () => {
    const message = (set: string, name = 'é') =>
      `MSH|^~\\&|A|B|C|D|1||ADT^A01^ADT_A01|1|P|2.5|||||FRA|${set}\rPID|${name}`;
    const told = (content: Uint8Array) => {
      const read = decode(content);
      return read.type === 'text'
        ? [read.text.slice(-1), read.bytes?.encoding, read.bytes?.damaged]
        : read.reason;
    };
    const latin1 = (content: string) => Buffer.from(content, 'latin1');
    assert.deepEqual(told(Buffer.from(message('8859/15'))), ['é', 'utf-8', false]);
    assert.deepEqual(told(latin1(message('8859/15'))), ['é', 'iso-8859-15', false]);
    assert.deepEqual(told(latin1(message('UNICODE UTF-8'))), ['é', 'windows-1252', false]);
    const mixed = Buffer.concat([Buffer.from(message('UNICODE UTF-8')), latin1('é')]);
    assert.deepEqual(told(mixed), ['\uFFFD', 'utf-8', true]);
    const wide = Buffer.from(message('UNICODE UTF-8'), 'utf16le');
    assert.deepEqual(told(wide), ['é', 'utf-16le', false]);
    assert.deepEqual(told(Buffer.from(wide).swap16()), ['é', 'utf-16be', false]);
    assert.deepEqual(told(Buffer.from(`${message('', '')}\0`)), ['\0', 'utf-8', false]);
  });

  it('reads any text in UTF-16 without a mark', () => {
    assert.equal(text(Buffer.from('Relevé du matin', 'utf16le')), 'Relevé du matin');
    assert.equal(text(Buffer.from('Relevé du matin', 'utf16le').swap16()), 'Relevé du matin');
    assert.equal(text(Buffer.from([0, 1, 0, 2, 0, 3, 0, 4, 0, 5])), 'binary');
    assert.equal(text(Buffer.from([65, 0, 0, 0, 66, 0, 0, 0, 67, 0, 0, 0])), 'binary');
  });

  it('says of XML what its bytes are', () => {
    const bytes = (content: Uint8Array) => {
      const read = decode(content);
      return read.type === 'text' ? read.bytes : undefined;
    };
    const xml = (declared: string) => `<?xml version="1.0" encoding="${declared}"?><a>é</a>`;
    const utf8 = { encoding: 'utf-8', damaged: false, marks: 0 };
    assert.deepEqual(bytes(Buffer.from(xml('ISO-8859-15'))), utf8);
    assert.deepEqual(bytes(Buffer.from(`\uFEFF\uFEFF${xml('utf-8')}`)), { ...utf8, marks: 2 });
    assert.deepEqual(bytes(Buffer.from(xml('utf-8'), 'latin1')), { ...utf8, damaged: true });
    assert.deepEqual(bytes(Buffer.from(xml('UTF-16'), 'latin1')), { ...utf8, damaged: true });
    assert.equal(bytes(Buffer.from(xml('ISO-8859-15'), 'latin1'))?.encoding, 'iso-8859-15');
    assert.equal(bytes(Buffer.from(xml('x-unheard'), 'latin1'))?.damaged, true);
    assert.equal(bytes(Buffer.from(xml('utf-8'), 'utf16le'))?.encoding, 'utf-16le');
    assert.equal(bytes(Buffer.from(xml('utf-8'), 'utf16le').swap16())?.encoding, 'utf-16be');
    assert.equal(bytes(Buffer.from(`\uFEFF${xml('utf-8')}`, 'utf16le'))?.marks, 1);
    assert.equal(bytes(Buffer.from('été')), undefined);
  });

  it('reads XML with a NUL in it', () => {
    assert.equal(text(Buffer.from('<?xml version="1.0"?><a>\0</a>')), '<?xml version="1.0"?><a>\0</a>');
  });

  it('reads the quotes and ligatures of Windows-1252, whatever the version of Node', () => {
    const written = Buffer.from('l\x92\x9cil \x96 5 \x80', 'latin1');
    const read = decode(written);
    assert.equal(read.type === 'text' && read.text, 'l’œil – 5 €');
    const xml = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="windows-1252"?><a>'), written]);
    const document = decode(Buffer.concat([xml, Buffer.from('</a>')]));
    assert.ok(document.type === 'text' && document.text.endsWith('<a>l’œil – 5 €</a>'));
  });

  it('leaves binary files alone', () => {
    assert.equal(text(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])), 'binary');
  });
});
