import assert from 'node:assert/strict';
import * as fontoxpath from 'fontoxpath';
import { createEngine } from '../../../../server/src/schematron/engine';
import type { StaticContext } from '../../../../server/src/schematron/xpath/compiled';
import type { XPathLibrary } from '../../../../server/src/schematron/xpath/library';
import { itemToString, XPathError } from '../../../../server/src/schematron/xpath/values';
import { evaluate } from '../../../support/packs';

const text = '<r><a n="1">x</a><a n="2">y</a><b><a n="1">z</a><ref to="2"/></b></r>';
const value = (expression: string) => evaluate(expression, text).map(itemToString).join(',');

describe('functions that XSLT adds', () => {
  it('are none where the language of a schema is XPath alone', () => {
    const engine = createEngine(fontoxpath as unknown as XPathLibrary);
    const context: StaticContext = {
      names: engine.names,
      host: 'xpath',
      namespace: () => undefined,
      variable: () => undefined,
      library: engine.library,
    };
    for (const expression of ['current()', "format-number(1, '0')", "system-property('x')"])
      assert.throws(() => engine.compile(expression, context), /XPST0017/);
    assert.doesNotThrow(() => engine.compile('count(*)', context));
  });

  it('current(), generate-id() and what is asked of the processor', () => {
    for (const [expression, expected] of [
      ['generate-id(a[1]) = generate-id(a[1]), generate-id(a[1]) = generate-id(a[2])', 'true,false'],
      ["generate-id(()), matches(generate-id(a[1]/@n), '^[a-z][a-z0-9]*$')", ',true'],
      ['count(distinct-values(//(@*|*|text())/generate-id())) = count(//(@*|*|text()))', 'true'],
      ["system-property('xsl:version'), system-property('other')", '2.0,'],
      [
        "function-available('count'), function-available('count', 2), function-available('nope')",
        'true,false,false',
      ],
      [
        "function-available('xs:date'), function-available('a:date'), function-available('key', 2)",
        'true,false,true',
      ],
      ["function-available('unparsed-text'), function-available('format-date', 5)", 'false,true'],
      ["type-available('xs:integer'), type-available('xs:nope')", 'true,false'],
      ['namespace::*/name()', 'xml'],
    ] as const)
      assert.equal(value(expression), expected, expression);
  });

  it('the library has our regular expressions', () => {
    assert.equal(value("map { 'a': 'x😀y' } ! replace(?a, '\\p{IsEmoticons}', '-')"), 'x-y');
    assert.equal(value("count(map { 'a': '1-2-3' } ! tokenize(?a, '-'))"), '3');
    assert.equal(value("map { 'a': 'ab' } ! matches(?a, '^[\\s\\S]+$')"), 'true');
  });

  it('what a pack cannot know is told and never guessed', () => {
    for (const expression of [
      'base-uri()',
      'document-uri(/)',
      'static-base-uri()',
      "resolve-uri('x.xml')",
      "unparsed-text('x.txt')",
      "unparsed-text-available('x.txt')",
      "element-available('xsl:sort')",
      'regex-group(1)',
      'current-group()',
      'collection()',
      "environment-variable('HOME')",
      "function-available('transform')",
      "format-integer(123, '00001')",
      "parse-json('1')",
      "map { 'a': 12 } ! format-integer(?a, '000')",
      "document('x.xml#part')",
      'document(//ref/@to)',
      'a[1]/@n castable as xs:QName',
    ])
      assert.throws(() => evaluate(expression, text), XPathError, expression);
  });

  it('document() is relative to the schema, or to the document of a node', () => {
    const files = {
      'sets/one.xml': '<set ref="two.xml"/>',
      'sets/two.xml': '<set n="2"/>',
      'sets/broken.xml': '<set><n></set>',
    };
    const count = (expression: string) => evaluate(expression, text, files).map(itemToString).join(',');
    assert.equal(count("document('sets/two.xml')/set/string(@n)"), '2');
    assert.equal(count("document(document('sets/one.xml')/set/@ref)/set/string(@n)"), '2');
    assert.equal(count("document('two.xml', document('sets/one.xml'))/set/string(@n)"), '2');
    assert.equal(count("count(document(('sets/two.xml', 'sets/one.xml', 'sets/two.xml')))"), '2');
    assert.equal(count("doc-available('sets/one.xml'), doc-available('sets/broken.xml')"), 'true,false');
  });
});
