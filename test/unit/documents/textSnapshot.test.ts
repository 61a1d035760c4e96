import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createTextSnapshot } from '../../../server/src/documents/textSnapshot';
import { seeded } from '../../support/random';

describe('documents/textSnapshot', () => {
  it("counts lines and characters as the library's own document does, whatever ends the lines", () => {
    const random = seeded(7);
    const pieces = ['\n', '\r', '\r\n', 'a', 'é', '𝄞', '\t', ''];
    for (let round = 0; round < 400; round += 1) {
      const text = Array.from({ length: random.below(30) }, () => random.pick(pieces)).join('');
      const theirs = TextDocument.create('memory:/a', 'x', 1, text);
      const ours = createTextSnapshot('memory:/a', 'x', 1, text);
      assert.equal(ours.lineCount, theirs.lineCount, JSON.stringify(text));
      for (let offset = -1; offset <= text.length + 1; offset += 1) {
        assert.deepEqual(
          ours.positionAt(offset),
          theirs.positionAt(offset),
          `${JSON.stringify(text)} @${offset}`,
        );
      }
      for (let line = 0; line <= ours.lineCount; line += 1) {
        for (const character of [0, 1, 2, 99]) {
          const position = { line, character };
          assert.equal(
            ours.offsetAt(position),
            theirs.offsetAt(position),
            `${JSON.stringify(text)} ${line}:${character}`,
          );
        }
      }
    }
  });

  it('cuts a text by a range', () => {
    const snapshot = createTextSnapshot('memory:/a', 'x', 1, 'un\r\ndeux\rtrois');
    const range = { start: { line: 1, character: 1 }, end: { line: 2, character: 2 } };
    assert.equal(snapshot.getText(range), 'eux\rtr');
  });
});
