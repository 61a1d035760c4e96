import assert from 'node:assert/strict';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { largeText, type OpenText, openTexts } from '../../../server/src/node/openTexts';
import { seeded } from '../../support/random';

const uri = 'file:///large.xml';
const pieces = [
  '',
  'x',
  'é',
  '’',
  '😀',
  '\uD83D',
  '\n',
  '\r\n',
  '\r',
  '<a b="c">\n  text\n</a>',
  ' '.repeat(40),
];

/** A text beyond the limit, with every kind of line end and of character. */
function largeContent(): string {
  let text = '';
  while (text.length < largeText + 100) text += pieces.join('ligne ');
  return text;
}

/** Both documents after the same changes tell the same. */
function assertSame(actual: OpenText, expected: TextDocument): void {
  assert.equal(actual.version, expected.version);
  assert.ok(actual.getText() === expected.getText(), 'the texts differ');
}

describe('open texts', () => {
  it('edit a large text as the usual document does', () => {
    const { below, pick } = seeded(20261124);
    const content = largeContent();
    let actual = openTexts.create(uri, 'xml', 1, content);
    let expected = TextDocument.create(uri, 'xml', 1, content);
    for (let version = 2; version < 25; version++) {
      const changes: TextDocumentContentChangeEvent[] = [];
      for (let count = 1 + below(3); count > 0; count--) {
        const start = { line: below(expected.lineCount + 2), character: below(50) };
        const end = { line: start.line + below(3), character: below(50) };
        const range = pick([
          { start, end },
          { start: end, end: start },
        ]);
        changes.push({ range, text: pick(pieces) });
      }
      actual = openTexts.update(actual, changes, version);
      expected = TextDocument.update(expected, changes, version);
      assertSame(actual, expected);
    }
  });

  it('replace all occurrences from the last to the first in one change', () => {
    const count = largeText / 4;
    const content = 'un mot\n'.repeat(count);
    const changes: TextDocumentContentChangeEvent[] = [];
    for (let line = count - 1; line >= 0; line--)
      changes.push({ range: { start: { line, character: 0 }, end: { line, character: 2 } }, text: 'deux' });
    const document = openTexts.update(openTexts.create(uri, 'xml', 1, content), changes, 2);
    assert.ok(document.getText() === 'deux mot\n'.repeat(count));
  });

  it('follow a text that grows beyond the limit, and one that is replaced as a whole', () => {
    let document = openTexts.create(uri, 'xml', 1, 'petit');
    const grown = 'b'.repeat(largeText);
    document = openTexts.update(document, [{ range: at(0, 5), text: grown }], 2);
    assert.ok(document.getText() === `petit${grown}`);
    document = openTexts.update(document, [{ range: at(0, 5, 0), text: '' }], 3);
    assert.ok(document.getText() === grown);
    document = openTexts.update(document, [{ text: 'court' }, { range: at(0, 5), text: '!' }], 4);
    assert.equal(document.getText(), 'court!');
    assert.equal(document.version, 4);
  });

  it('keep a text that needs no filling to be external', () => {
    const content = '€'.repeat((1 << 20) + 10);
    let document = openTexts.create(uri, 'xml', 1, content);
    document = openTexts.update(document, [{ range: at(0, 3), text: 'x' }], 2);
    assert.ok(document.getText() === `€€€x${content.slice(3)}`);
  });
});

function at(line: number, character: number, from = character) {
  return { start: { line, character: from }, end: { line, character } };
}
