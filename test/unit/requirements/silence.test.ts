import assert from 'node:assert/strict';
import { changeBetween } from '../../../server/src/core/textChange';
import type { DocumentLayer } from '../../../server/src/core/documentKind';
import { createTextKind } from '../../../server/src/requirements/kind';
import { seeded } from '../../support/random';
import { byDefault, textKnowledge } from '../../support/textKind';

const knowledge = textKnowledge();
const kind = createTextKind({ prepare: () => Promise.resolve(), knowledge: () => knowledge });

/** Long enough for most of it to lie far from any change. */
const lines = Array.from(
  { length: 3000 },
  (_, line) =>
    `<observation><code code="${String(line)}-1" codeSystem="2.16.840.1.113883.6.1"/></observation>`,
);

function told(layer: DocumentLayer): unknown {
  const findings = [...layer.check!(byDefault)].flat();
  return [findings.map(({ code, range }) => ({ code, range })), layer.links?.(), layer.lenses?.(byDefault)];
}

/** Opens each text as an edit of the one before, and holds it to the same text opened alone. */
function follow(texts: readonly string[], languageId = 'xml'): void {
  let before: { readonly layer: DocumentLayer; readonly text: string } | undefined;
  for (const [index, text] of texts.entries()) {
    const source = { uri: 'memory:/a.xml', languageId, text };
    const layer: DocumentLayer = before
      ? kind.open(source, { layer: before.layer, change: changeBetween(before.text, text) })
      : kind.open(source);
    assert.deepEqual(told(layer), told(kind.open(source)), `version ${String(index)}`);
    before = { layer, text };
  }
}

describe('a text that names no requirement, while somebody types', () => {
  const plain = lines.join('\n');
  const at = (line: number): number => lines.slice(0, line).join('\n').length + 1;
  const typed = (text: string, line: number, added: string): string =>
    text.slice(0, at(line)) + added + text.slice(at(line));

  it('is heard as soon as it names one, and again once it does not', () => {
    for (const added of ['SC.PSC.14', 'EX PSC 01, 03', 'SC.PCS.14', 'LGC.DMP/UX.10.01', 'EXPSC01'])
      follow([plain, typed(plain, 1500, added), plain, typed(plain, 2999, added), typed(plain, 0, added)]);
  });

  it('is heard letter by letter', () => {
    const word = '<!-- Ségur : SC.PSC.14, 15 -->\n';
    follow(Array.from(word, (_, index) => typed(plain, 700, word.slice(0, index + 1))));
  });

  it('sees a name that an edit far away makes one', () => {
    const doubtful = typed(typed(plain, 20, '<!-- CO.12 et SO.3 -->\n'), 2900, '<!-- ERGO 4 -->\n');
    follow([doubtful, typed(doubtful, 2000, '<!-- DRIMbox -->\n'), doubtful, typed(doubtful, 1, '```\n')]);
  });

  it('sees a line of data become prose', () => {
    const data = typed(plain, 100, `${'x'.repeat(5000)} SC.PCS.14 \n`);
    follow([data, data.replace('x'.repeat(4900), ''), data]);
  });

  it('finds the same in random sessions', () => {
    const random = seeded(11);
    const words = [
      'SC.PSC.14',
      ' ',
      '\n',
      'EX PSC 0',
      '1',
      'DRIMbox',
      'Ségur',
      '<!--',
      '%2E',
      'RIS.TLR%2FINT.02',
      '-',
      '.',
    ];
    const texts = [plain];
    for (let edit = 0; edit < 60; edit++) {
      const text = edit % 9 === 8 ? plain : texts.at(-1)!;
      const from = random.below(text.length);
      const to = random.below(3) === 0 ? Math.min(text.length, from + random.below(4000)) : from;
      texts.push(text.slice(0, from) + random.pick(words) + text.slice(to));
    }
    follow(texts);
    follow(texts.slice(0, 12), 'java');
  });
});
