import assert from 'node:assert/strict';
import { changeBetween } from '../../../server/src/core/textChange';
import { defaultLimits, parseXml, reparseXml } from '../../../server/src/xml';
import { sample } from '../../support/cdaSample';
import { mutated } from '../../support/mutate';
import { inPieces } from '../../support/inPieces';
import { plainTree } from '../../support/plainTree';
import { seeded } from '../../support/random';
import { mutationKinds, schemaMutation, vocabularyOf } from '../../support/schemaMutations';

/** Reads each text from the tree of the one before, as far as that can be; says how often it could. */
function follow(texts: readonly string[]): number {
  let before = parseXml(texts[0]!);
  let carried = 0;
  for (const [index, text] of texts.entries()) {
    const change = changeBetween(before.text.toString(), text);
    const edited = reparseXml(before, inPieces(before.text, change, text), change, defaultLimits)?.xml;
    const whole = parseXml(text);
    if (edited) {
      carried++;
      assert.deepEqual(plainTree(edited), plainTree(whole), `text ${String(index)}`);
      for (const name of ['id', 'code', 'x', 'p:x', 'novel'])
        assert.equal(edited.names.qualified[edited.names.localId(name)] ?? name, name);
    }
    before = edited ?? whole;
  }
  return carried;
}

// segur: verifies SEG/XML.02
describe('reparseXml', () => {
  it('reads only the element in which something was typed', () => {
    const big = `<a xmlns:p="urn:p"><b>${'<c x="1">text</c>'.repeat(20)}</b><d>old<f x="1"/></d><e/></a>`;
    const edits: readonly (readonly [string, string])[] = [
      ['>old<', '>new<'],
      ['>old<', '><novel y="&amp;"/><'],
      ['>old<', '><p:x p:y="1"><c/></p:x><'],
      ['>old<', '><!-- a --><?b c?><![CDATA[d]]><'],
      ['>old<', '><'],
      ['<f x="1"', '<f x="1" p:z="2"'],
      ['<f x="1"/>', ''],
    ];
    for (const [old, written] of edits)
      assert.equal(follow([big, big.replace(old, written), big]), 2, written);
  });

  it('leaves to the parser what may reach farther', () => {
    const text = `<a><b>${'<c/>'.repeat(50)}</b><d>old</d></a>`;
    const broken = ['<d>', '</d>', '<!--', '&', ']]>', '<p:x/>', '\u0000', '<![CDATA[', '</d><d>'];
    for (const written of broken.slice(0, -1))
      assert.equal(follow([text, text.replace('old', written)]), 0, written);
    assert.equal(follow([text, text.replace('<a>', '<a x="">')]), 0);
    assert.equal(follow([text, `${text}<!-- -->`]), 0);
    follow([text, text.replace('old', '</d><d>'), text]);
  });

  it('counts the open elements of the whole text', () => {
    const deep = (inner: string): string =>
      `${'<a>'.repeat(400)}${inner}${'</a>'.repeat(400)}`.replace('<a>', `<a>${'<b/>'.repeat(1000)}`);
    const texts = [deep('x'), deep(`${'<b>'.repeat(200)}${'</b>'.repeat(200)}`)];
    assert.equal(parseXml(texts[1]!).problems[0]?.code, 'depth-limit');
    assert.equal(follow(texts), 0);
  });

  it('gives the tree of the whole text in random sessions', () => {
    const random = seeded(5);
    const vocabulary = vocabularyOf([sample]);
    const texts = [sample];
    for (let edit = 1; edit < 600; edit++) {
      const text = texts.at(-1)!;
      const next =
        edit % 10 === 0
          ? sample
          : edit % 10 < 7
            ? schemaMutation(parseXml(text), vocabulary, random, random.pick(mutationKinds))?.text
            : mutated(text, random);
      texts.push(next ?? text);
    }
    assert.ok(follow(texts) > 150);
  });
});
