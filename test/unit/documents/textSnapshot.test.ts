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

  it('counts the lines of an edited text from those before the edit', () => {
    const random = seeded(8);
    const pieces = ['\n', '\r', '\r\n', 'a', 'é', ''];
    for (let round = 0; round < 2000; round += 1) {
      const piece = (): string => random.pick(pieces);
      const text = Array.from({ length: random.below(20) }, piece).join('');
      const start = random.below(text.length + 1);
      const oldEnd = start + random.below(text.length + 1 - start);
      const added = Array.from({ length: random.below(4) }, piece).join('');
      const next = text.slice(0, start) + added + text.slice(oldEnd);
      const former = createTextSnapshot('memory:/a', 'x', 1, text);
      const change = { start, oldEnd, newEnd: start + added.length };
      const edited = createTextSnapshot('memory:/a', 'x', 2, next, { snapshot: former, change });
      const fresh = createTextSnapshot('memory:/a', 'x', 2, next);
      const said = `${JSON.stringify(text)} → ${JSON.stringify(next)}`;
      assert.deepEqual([...edited.lineStarts()], [...fresh.lineStarts()], said);
    }
  });

  it('cuts a text by a range', () => {
    const snapshot = createTextSnapshot('memory:/a', 'x', 1, 'un\r\ndeux\rtrois');
    const range = { start: { line: 1, character: 1 }, end: { line: 2, character: 2 } };
    assert.equal(snapshot.getText(range), 'eux\rtr');
  });
});
