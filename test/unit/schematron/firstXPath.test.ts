import assert from 'node:assert/strict';
import { judge, memoryPack } from '../../support/packs';

const text =
  '<r a="10" b="9" e="" t="abc" n="-3.5"><x v="1">1</x><x v="20">20</x><x v="three">three</x><y>2</y><z/></r>';

/** What an expression says and whether it holds, in a schema with that declaration of a language. */
function said(expression: string, binding = ''): string {
  const test = expression.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const schema = `<schema xmlns="http://purl.oclc.org/dsdl/schematron" ${binding}><pattern><rule context="/r">
    <report test="true()"><value-of select="${test}"/></report><report test="${test}">holds</report></rule></pattern></schema>`;
  const { messages, problems } = judge(memoryPack({ 'main.sch': schema }), 'main.sch', text);
  assert.deepEqual(problems, [], expression);
  return messages.join(' ').trim();
}

describe('expressions of XPath 1', () => {
  for (const [expression, expected] of [
    // Order is one of numbers, whatever is compared.
    ['@a > @b', 'true holds'],
    ["'10' > '9'", 'true holds'],
    ['x > 15', 'true holds'],
    ['(x | y) < 2', 'true holds'],
    ['@t < 1', 'false'],
    ['true() > 0', 'true holds'],
    // Equality by the kind of either side.
    ['@e = 0', 'false'],
    ['@t != 0', 'true holds'],
    ["@a = '10.0'", 'false'],
    ['@a = 10.0', 'true holds'],
    ["count(x) = '3'", 'true holds'],
    ["true() = 'x'", 'true holds'],
    ['q = false()', 'true holds'],
    ["q != ''", 'false'],
    ['x[1]/@v = y - 1', 'true holds'],
    // What is no number is NaN, what is divided by zero is infinite.
    ['@a + @b', '19 holds'],
    ['@a + q', 'NaN'],
    ['-@t', 'NaN'],
    ['1 div 0', 'Infinity holds'],
    ['-1 div 0', '-Infinity holds'],
    ['@a div 3', '3.3333333333333335 holds'],
    ['sum(x)', 'NaN'],
    ["number('1e3')", 'NaN'],
    ["number(' 12 ')", '12 holds'],
    ['round(-2.5)', '-2 holds'],
    // Of several nodes the first; texts of numbers without an exponent.
    ['x', '1 holds'],
    ["concat(x, '-', y, 1.50)", '1-21.5 holds'],
    ['contains(x/@v, 1)', 'true holds'],
    ["substring('12345', 1.5, 2.6)", '234 holds'],
    ['string-length(x)', '1 holds'],
    ['string-length(12345)', '5 holds'],
    ['name(x)', 'x holds'],
    ['local-name(x/@v)', 'v holds'],
    ['string(10000000 * 10)', '100000000 holds'],
    ['string(0.0000001)', '0.0000001 holds'],
    ['string(12345678901234567890)', '12345678901234567000 holds'],
    ['count(x[@v > 5])', '1 holds'],
    // What XPath 1 lacks stays at hand.
    ["matches(x, '^1$')", 'true holds'],
    ["xs:date('2024-01-02') > xs:date('2024-01-01')", 'true holds'],
    ["xs:date('2024-03-01') - xs:date('2024-02-28') = xs:dayTimeDuration('P2D')", 'true holds'],
    ['if (@a > @b) then 1 else 2', '1 holds'],
  ] as const)
    it(`${expression} says ${expected}`, () => {
      for (const binding of ['', 'queryBinding="xslt"', 'queryBinding="XPath"'])
        assert.equal(said(expression, binding), expected, binding);
    });

  it('are those of schemas that say nothing else', () => {
    assert.equal(said('@a > @b', 'queryBinding="xslt2"'), 'false');
    assert.equal(said('x', 'queryBinding="xslt3"'), '1 20 three holds');
  });

  it('hold in contexts, lets, keys and functions too', () => {
    const schema = `<schema xmlns="http://purl.oclc.org/dsdl/schematron">
      <ns prefix="f" uri="urn:f"/><xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="k" match="x" use="@v * 1"/>
      <xsl:function xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="f:sum"><xsl:param name="n"/><xsl:sequence select="$n + 1"/></xsl:function>
      <let name="g" value="/r/@a > /r/@b"/>
      <pattern><rule context="x[@v > ../@b]"><report test="$g"><value-of select="."/> <value-of select="count(key('k', '1'))"/> <value-of select="f:sum(@v)"/></report></rule></pattern></schema>`;
    const { messages, problems } = judge(memoryPack({ 'main.sch': schema }), 'main.sch', text);
    assert.deepEqual([messages, problems], [['20121'], []]);
  });
});
