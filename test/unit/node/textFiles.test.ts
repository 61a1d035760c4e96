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

  it('leaves binary files alone', () => {
    assert.equal(text(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])), 'binary');
  });
});
