import assert from 'node:assert/strict';
import { wordDiff } from '../../../server/src/core/wordDiff';

const marked = (older: string, newer: string) =>
  wordDiff(older, newer).map((runs) =>
    runs.map(({ text, changed }) => (changed ? `[${text.trim()}]` : text.trim())).join(' '),
  );

describe('wordDiff', () => {
  it('marks the words that one text alone has', () => {
    assert.deepEqual(marked('TLS 1.2 au moins.', 'Se connecter en TLS 1.3 au moins.'), [
      'TLS [1.2] au moins.',
      '[Se connecter en] TLS [1.3] au moins.',
    ]);
  });

  it('keeps every character', () => {
    const [a, b] = wordDiff('un\n- deux', '  deux\ntrois ');
    assert.equal(a.map(({ text }) => text).join(''), 'un\n- deux');
    assert.equal(b.map(({ text }) => text).join(''), '  deux\ntrois ');
  });

  it('takes neither an apostrophe nor a capital for a difference', () => {
    assert.deepEqual(marked('L’envoi d’un document', "l'envoi d'un document"), [
      'L’envoi d’un document',
      "l'envoi d'un document",
    ]);
  });

  it('is bounded: texts that nobody compares word by word are shown as they are', () => {
    const long = 'mot '.repeat(100_000);
    assert.deepEqual(wordDiff(long, `${long}x`)[0], [{ text: long, changed: false }]);
    assert.deepEqual(wordDiff('', ''), [[], []]);
  });
});
