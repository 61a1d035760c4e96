import assert from 'node:assert/strict';
import { changeBetween } from '../../../server/src/core/textChange';
import {
  defaultLimits,
  type HoldsHint,
  parseXml,
  resumeXml,
  type XmlDocument,
} from '../../../server/src/xml';
import { cdaKnowledge } from '../../support/cda';
import { sample } from '../../support/cdaSample';
import { inPieces } from '../../support/inPieces';
import { plainTree } from '../../support/plainTree';
import { seeded } from '../../support/random';

let holds: HoldsHint | undefined;

/** Takes each parse up from the one before, as far as that can be; says how often it could. */
function follow(texts: readonly string[]): number {
  const whole = (text: string): XmlDocument => parseXml(text, defaultLimits, holds);
  let before = whole(texts[0]!);
  let resumed = 0;
  for (const text of texts) {
    const change = changeBetween(before.text.toString(), text);
    const xml = resumeXml(before, inPieces(before.text, change, text), change, defaultLimits, holds)?.xml;
    if (xml) {
      resumed++;
      assert.deepEqual(plainTree(xml), plainTree(whole(text)), JSON.stringify(change));
    }
    before = xml ?? whole(text);
  }
  return resumed;
}

/** The text at each key press while something is typed at a place. */
function typing(text: string, at: number, written: string): readonly string[] {
  return Array.from(
    { length: written.length + 1 },
    (_, typed) => text.slice(0, at) + written.slice(0, typed) + text.slice(at),
  );
}

const typed = [
  '<text>words</text>',
  '<code code="12" codeSystem="1.2"/>',
  '<!-- words -->',
  '<![CDATA[a < b]]>',
  '<?go on?>',
  'a &amp; b &lt; c',
  '</section>',
  '<section><title>T</title>\n<text>t</text></section>',
  '<br></br>',
  '😀 é',
];

describe('resumeXml', () => {
  before(async () => {
    ({ holds } = (await cdaKnowledge()).contentModel);
  });

  it('reads the element in which something is half typed', () => {
    const filler = '<b><c x="1">text</c></b>\n'.repeat(30);
    const text = `<a>${filler}<d>\n  <e/>\n  <f>x</f>\n</d>${filler}</a>`;
    for (const written of ['<te', '<te x', '<te x="1', '</', '<', '&', '<!--', '</e>', '<b>'])
      assert.ok(follow([text, text.replace('<e/>\n', `<e/>${written}\n`), text]) >= 2, written);
  });

  it('goes on where nothing was wrong and nothing is', () => {
    const text = `<a>${'<b>x</b>'.repeat(30)}<d>old</d></a>`;
    assert.equal(follow([text, text.replace('old', 'new'), text.replace('old', '<e/>')]), 2);
  });

  it('leaves to the parser what is told once, or is not inside of an element', () => {
    const text = `<a>${'<b>x</b>'.repeat(30)}<d>old</d></a>`;
    for (const written of ['<p:x/>', '&novel;'])
      assert.equal(follow([text, text.replace('old', written)]), 0, written);
    assert.equal(follow([text, `${text}<te`]), 0);
    assert.equal(follow([text, text.replace('<a>', '<a')]), 0);
  });

  it('sees a second tag that is broken where a value is left open before', () => {
    const filler = '<b><c x="1">text</c></b>\n'.repeat(30);
    const text = `<a>${filler}<d x="1/>\n${filler}<te\n <f/>${filler}</a>`;
    const codes = parseXml(text, defaultLimits, holds).problems.map(({ code }) => code);
    assert.deepEqual(codes, ['unterminated-value', 'unterminated-start-tag']);
    follow([text, text.replace('<c x', '<c y'), text.replace('<f/>', '<f>')]);
  });

  it('passes over what follows in a long element', () => {
    const filler = '<b><c x="1">text</c></b>\n'.repeat(1500);
    const text = `<a>\n<d/>\n${filler}</a>`;
    const texts = typing(text, text.indexOf('<b>'), '<te x="1">words &amp; more</te>');
    assert.equal(follow([...texts, ...texts.toReversed()]), 2 * texts.length - 2);
  });

  it('gives the tree of the whole text at each key press', () => {
    const random = seeded(3);
    let resumed = 0;
    for (let session = 0; session < 25; session++) {
      const ends = [...sample.matchAll(/[<>"\n ]/g)].map(({ index }) => index);
      const first = random.pick(ends) + random.below(2);
      const one = typing(sample, first, random.pick(typed));
      // A second place, while the first is left as it is half of the time.
      const left = random.pick(one);
      const two = typing(left, random.below(left.length), random.pick(typed));
      resumed += follow([...one, ...two, ...two.toReversed(), ...one.toReversed()]);
    }
    assert.ok(resumed > 500, String(resumed));
  });

  it('gives the tree of the whole text in random sessions', () => {
    const random = seeded(9);
    let resumed = 0;
    for (let session = 0; session < 40; session++) {
      const texts = [sample];
      for (let edit = 0; edit < 12; edit++) {
        const text = texts.at(-1)!;
        const at = random.below(text.length);
        const end = random.next() < 0.5 ? at : at + random.below(40);
        texts.push(text.slice(0, at) + (random.next() < 0.6 ? random.pick(typed) : '') + text.slice(end));
      }
      resumed += follow([...texts, ...texts.toReversed()]);
    }
    assert.ok(resumed > 100, String(resumed));
  });
});
