import assert from 'node:assert/strict';
import { parseWithLibrary } from '../../../../server/src/schematron/xpath/parse';
import { quickParse } from '../../../../server/src/schematron/xpath/quickParse';
import { library } from '../../../support/packs';
import { seeded } from '../../../support/random';

/** Each is read quickly. */
const plain = [
  "templateId/@root = '1.2.250.1.213.1.1.1.5'",
  'not(@nullFlavor) or @nullFlavor = (\'UNK\', "NA")',
  'count(a:entry[b][2]) - 1 >= -1 and -. < +2.5 * 3',
  '//*[self::a or self::xsi:b]/ancestor-or-self::node()/@*',
  '/a//b[last()]/../text()[. = "x"]',
  '/',
  '(a | b union c) except d[1] intersect /*',
  'for $x in (1 to 3), $y in a return $x + $y idiv 2',
  'some $d in document($path)//a:c satisfies $d/@code = current()/@code',
  'every $x in a satisfies if ($x) then true() else x:f($x, (), 1)[1]',
  'normalize-space(a/text()) castable as xs:date and b cast as xs:integer? = 3',
  'a is b or a << b or c >> d or a eq 1 and b ne c',
  'a/(b, c)/string-length(.)',
  "string(@*:lang) = 'fr' or *:t/a:*/comment()",
  'or/and/div div mod * 2 - a-b.c',
  "'a'or 'b'and(c)or d, text, element/if",
];

/** Each is left to the library, which knows what it is, or that it is nothing. */
const left = [
  '',
  'a (: note :)',
  "'it''s'",
  "'&'",
  'a || b',
  'a ! b',
  'a => f()',
  '?a',
  '$m?a',
  'f(?)',
  'f#1',
  'Q{urn:a}b',
  'a instance of xs:string',
  'a treat as node()',
  'let $a := 1 return $a',
  'element()',
  'processing-instruction(x)',
  'namespace::a',
  '1e3',
  '1and 2',
  'every $x in(1, 2) satisfies $x',
  'if (a) then b',
  'a eq b eq c',
  'élément',
  '--1',
  '/ * 2)',
  'a[',
  '1.2.3',
];

const bits =
  `( ) [ ] / // @ . .. :: : * - + and or if for $x ' " , = < << ! | ? # { } 1 .5 1e3 to eq is node() text() self:: element xs:
  () union except return satisfies in then else & é => as map parent *:a a:* instance of cast castable`.split(
    /\s+/,
  );

describe('the quick reader of expressions', () => {
  const read = (text: string) => parseWithLibrary(text, library.parseScript);

  for (const text of plain)
    it(`reads ${text} as the library does`, () => {
      const expr = quickParse(text);
      assert.notEqual(expr, undefined);
      assert.deepEqual(JSON.stringify(expr), JSON.stringify(read(text)));
    });

  it('leaves what is not plain to the library', () => {
    assert.deepEqual(
      left.filter((text) => quickParse(text) !== undefined),
      [],
    );
  });

  it('leaves to it what is deeper than any schema', () => {
    assert.equal(quickParse(`${'('.repeat(5000)}a${')'.repeat(5000)}`), undefined);
  });

  it('reads what chance makes of them as the library does, or leaves it', () => {
    const { below, pick } = seeded(13);
    let quick = 0;
    for (let round = 0; round < 6000; round++) {
      let text = pick(plain);
      for (let changes = 1 + below(2); changes > 0; changes--) {
        const at = below(text.length + 1);
        const end = below(2) === 0 ? at : at + below(5);
        const blank = ' '.repeat(below(2));
        text = `${text.slice(0, at)}${blank}${pick(bits)}${blank}${text.slice(end)}`;
      }
      const expr = quickParse(text);
      if (expr === undefined) continue;
      quick++;
      assert.equal(JSON.stringify(expr), JSON.stringify(read(text)), text);
    }
    assert.ok(quick > 600, String(quick));
  });
});
