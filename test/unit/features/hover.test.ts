import assert from 'node:assert/strict';
import type { HoverInfo } from '../../../server/src/core/documentKind';
import { createTextSnapshot } from '../../../server/src/documents/textSnapshot';
import { hover } from '../../../server/src/features/hover';

function shown(
  ...infos: readonly (Omit<HoverInfo, 'markdown'> & { readonly say: string })[]
): string | undefined {
  const layers = infos.map(({ say, ...info }, index) => ({
    kind: String(index),
    hover: () => ({ ...info, markdown: { fr: say, en: say } }),
  }));
  const snapshot = createTextSnapshot('memory:/a', 'x', 1, 'a text that is long enough');
  const answer = hover({ uri: 'memory:/a', version: 1, snapshot, layers, mayBeSilenced: false }, 3, 'fr');
  return (answer?.contents as { readonly value: string } | undefined)?.value;
}

// segur: verifies SEG/REQ.08
describe('a hover of several layers', () => {
  const wide = { start: 0, end: 10 };
  const narrow = { start: 2, end: 5 };

  it('says the narrowest thing first', () => {
    assert.equal(
      shown({ say: 'wide', range: wide }, { say: 'narrow', range: narrow }),
      'narrow\n\n---\n\nwide',
    );
  });

  it('says once what two layers know, with what the second one adds', () => {
    const besides = { fr: 'more', en: 'more' };
    assert.equal(
      shown(
        { say: 'first', range: wide, subject: 'x' },
        { say: 'second', range: wide, subject: 'x', besides },
      ),
      'first\n\nmore',
    );
    assert.equal(
      shown({ say: 'first', range: wide, subject: 'x' }, { say: 'second', range: wide, subject: 'x' }),
      'first',
    );
    assert.equal(
      shown({ say: 'first', range: wide, subject: 'x' }, { say: 'second', range: wide, subject: 'y' }),
      'first\n\n---\n\nsecond',
    );
  });

  it('says nothing of a part of a word that means one thing as a whole', () => {
    assert.equal(shown({ say: 'part', range: narrow }, { say: 'whole', range: wide, whole: true }), 'whole');
    assert.equal(
      shown({ say: 'around', range: wide }, { say: 'whole', range: narrow, whole: true }),
      'whole\n\n---\n\naround',
    );
  });
});
