import assert from 'node:assert/strict';
import { toOffsets, toRange } from '../../../server/src/features/positions';
import { documentWith } from '../../support/documents';

// segur: verifies SEG/SURF.02
describe('features/positions', () => {
  it('counts UTF-16 units over CRLF, tabs, a byte order mark, astral and combining characters', () => {
    const text = '\uFEFF\tEX PSC 01\r\n𝄞é e\u0301 ERGO 4\rSC.PSC.14';
    const document = documentWith(text);
    for (const id of ['EX PSC 01', 'ERGO 4', 'SC.PSC.14']) {
      const start = text.indexOf(id);
      const offsets = { start, end: start + id.length };
      assert.equal(document.snapshot.getText(toRange(document, offsets)), id);
      assert.deepEqual(toOffsets(document, toRange(document, offsets)), offsets);
    }
  });
});
