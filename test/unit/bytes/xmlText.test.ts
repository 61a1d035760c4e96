import assert from 'node:assert/strict';
import { decodeXmlText } from '../../../server/src/bytes/xmlText';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
const swapped = (bytes: Uint8Array): Uint8Array => new Uint8Array(Buffer.from(bytes).swap16());
const xml = (label?: string): string =>
  `<?xml version="1.0"${label === undefined ? '' : ` encoding="${label}"`}?><a>ça, là</a>`;

describe('The text of an XML file', () => {
  it('is what its mark or its declaration says, and then nothing is told', () => {
    for (const [bytes, text] of [
      [utf8(xml()), xml()],
      [utf8(xml('utf-8')), xml('utf-8')],
      [utf8(`\ufeff${xml('UTF-8')}`), xml('UTF-8')],
      [latin1(xml('ISO-8859-1')), xml('ISO-8859-1')],
      [latin1(xml('windows-1252')), xml('windows-1252')],
      [utf16(xml()), xml()],
      [utf16(`\ufeff${xml('UTF-16')}`), xml('UTF-16')],
      [swapped(utf16(`\ufeff${xml('UTF-16')}`)), xml('UTF-16')],
      [utf8('<a>sans</a>'), '<a>sans</a>'],
      [utf8(''), ''],
    ] as const)
      assert.deepEqual(decodeXmlText(bytes), { text });
    assert.deepEqual(decodeXmlText(Uint8Array.from([...latin1('<?xml encoding="iso-8859-15"?>'), 0xa4])), {
      text: '<?xml encoding="iso-8859-15"?>€',
    });
  });

  it('is read as its letters are, and told, where it says UTF-8 or nothing and holds other bytes', () => {
    for (const label of [undefined, 'UTF-8'])
      assert.deepEqual(decodeXmlText(latin1(xml(label))), {
        text: xml(label),
        fault: {
          type: 'foreign',
          declared: label,
          readAs: 'windows-1252',
          offset: xml(label).indexOf('ça'),
        },
      });
    const mixed = decodeXmlText(Uint8Array.from([...utf8('<a>déjà '), 0xe9, ...utf8('</a>')]));
    assert.deepEqual(
      [mixed.text, mixed.fault?.readAs, mixed.fault?.offset],
      ['<a>déjà \ufffd</a>', 'utf-8', 8],
    );
    const marked = decodeXmlText(Uint8Array.from([0xef, 0xbb, 0xbf, ...latin1('<a>é</a>')]));
    assert.deepEqual([marked.text, marked.fault?.offset], ['<a>é</a>', 3]);
    const ascii = decodeXmlText(latin1(xml('US-ASCII')));
    assert.deepEqual([ascii.fault?.type, ascii.fault?.offset], ['foreign', xml('US-ASCII').indexOf('ça')]);
  });

  it('is read by what its bytes say, and told at the declaration, where that says otherwise', () => {
    const at = '<?xml version="1.0" encoding="'.length;
    for (const [bytes, label, readAs] of [
      [utf16(`\ufeff${xml('utf-8')}`), 'utf-8', 'utf-16le'],
      [utf8(`\ufeff${xml('ISO-8859-1')}`), 'ISO-8859-1', 'utf-8'],
      [utf8(xml('UTF-16')), 'UTF-16', 'utf-8'],
    ] as const)
      assert.deepEqual(decodeXmlText(bytes), {
        text: xml(label),
        fault: { type: 'contradicted', declared: label, readAs, offset: at },
      });
    assert.deepEqual(decodeXmlText(utf8(xml('klingon'))).fault, {
      type: 'unknown',
      declared: 'klingon',
      readAs: 'utf-8',
      offset: at,
    });
    assert.deepEqual(decodeXmlText(latin1(xml('klingon'))).text, xml('klingon'));
  });

  it('is read as declared, and doubted, where it declares one byte a letter and is sound UTF-8', () => {
    const { text, fault } = decodeXmlText(utf8(xml('ISO-8859-1')));
    assert.ok(text.endsWith('<a>Ã§a, lÃ\u00a0</a>'));
    assert.equal(fault?.type, 'doubtful');
    assert.deepEqual(decodeXmlText(utf8('<?xml version="1.0" encoding="ISO-8859-1"?><a/>')).fault, undefined);
  });
});
