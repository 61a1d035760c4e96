import assert from 'node:assert/strict';
import { codes, runLanguage, say, xsl } from '../../../support/schematronLanguage';

describe('the Schematron language', () => {
  describe('keys', () => {
    const found = (keys: string, select: string, text: string, context = 'r') =>
      runLanguage(`${keys}<pattern><rule context="${context}">${say(select)}</rule></pattern>`, text);
    const text = '<r><a id="1" v="x"/><b ref="1"/><a id="2" v="y"/><a id="3" v="x"/><c n="1.0">1</c></r>';
    const key = (name: string, match: string, use: string) =>
      `<xsl:key ${xsl} name="${name}" match="${match}" use="${use}"/>`;
    for (const [keys, select, expected] of [
      [key('k', 'a', '@id'), "key('k', '2')/@v", 'y'],
      [key('k', 'a', '@v'), "key('k', 'x')/@id", '1 3'],
      [key('k', 'a', '@v'), "key('k', ('y', 'x', 'x'))/@id", '1 2 3'],
      [key('k', 'a', '@id'), "key('k', b/@ref)/@v", 'x'],
      [key('k', 'a/@id', '../@v'), "key('k', 'x')", '1 3'],
      [key('k', 'c', 'xs:decimal(@n)'), "count(key('k', 1)), count(key('k', '1'))", '1 0'],
      [key('k', 'a', '@id') + key('k', 'b', '@ref'), "key('k', '1')/name()", 'a b'],
      [key('k', 'a', '($prefix, @id)') + '<let name="prefix" value="\'p\'"/>', "count(key('k', 'p'))", '3'],
      [key('a:k', 'a', '@id'), "key('a:k', '1')/@v", 'x'],
      [key('k', 'a', 'number(@v)'), "count(key('k', number('x')))", '0'],
      [
        key('k', 'a', "xs:dateTime('2024-01-01T10:00:00Z')"),
        "count(key('k', xs:dateTime('2024-01-01T11:00:00+01:00')))",
        '3',
      ],
      [key('k', 'a', 'name(current()/..)'), "count(key('k', 'r'))", '3'],
      [key('k', '*', '@id'), "count(key('k', '1', a[2])), count(key('k', '2', a[2]))", '0 1'],
      [`<xsl:key ${xsl} name="k" match="a"><xsl:sequence select="@v"/></xsl:key>`, "key('k', 'y')/@id", '2'],
      [`<xsl:key ${xsl} name="k" match="a"><xsl:text>t</xsl:text></xsl:key>`, "count(key('k', 't'))", '3'],
    ] as const)
      it(`${keys.replace(` ${xsl}`, '')} and ${select}`, () => {
        const judged = found(keys, select, text);
        assert.deepEqual([judged.messages, codes(judged)], [[expected], []]);
      });

    it('may stand in a context, and be another for another document', () => {
      assert.deepEqual(found(key('k', 'a', '@v'), '@id', text, "key('k', 'x')").messages, ['1', '3']);
      assert.deepEqual(
        runLanguage(
          `${key('k', 'a', '@v')}<let name="other" value="document('other.xml')"/><pattern><rule context="r">${say("$other/key('k', 'x')/@id, key('k', 'x', $other)/@id")}</rule></pattern>`,
          text,
          '',
          { 'other.xml': '<o><a id="9" v="x"/></o>' },
        ).messages,
        ['9 9'],
      );
    });

    it('tells a key that is not there, and one that cannot be made', () => {
      for (const keys of ['', key('k', 'a', '@id')])
        assert.deepEqual(
          codes(
            runLanguage(
              `${keys}<pattern><rule context="r"><assert test="key('other', 1)"/></rule></pattern>`,
              text,
            ),
          ),
          ['not-evaluable'],
        );
      const wrong = runLanguage(`${key('k', 'a[', '@id')}<pattern/>`);
      assert.deepEqual(codes(wrong), ['unsupported']);
    });
  });

  describe('functions', () => {
    const declared = (body: string, more = '') =>
      `<xsl:function ${xsl} name="a:f" ${more}>${body}</xsl:function>`;
    const called = (functions: string, select: string) =>
      runLanguage(
        `${functions}<pattern><rule context="x">${say(select)}</rule></pattern>`,
        '<x k="7"><y/><y/></x>',
      );
    for (const [functions, select, expected] of [
      [declared('<xsl:value-of select="1"/>'), 'a:f()', '1'],
      [declared('<xsl:param name="n"/><xsl:sequence select="$n * 2"/>'), 'a:f(@k)', '14'],
      [
        declared('<xsl:param name="n" as="xs:integer"/><xsl:sequence select="$n"/>', 'as="xs:integer"'),
        'a:f(@k) instance of xs:integer',
        'true',
      ],
      [
        declared('<xsl:param name="n"/><xsl:sequence select="if ($n &lt; 2) then 1 else $n * a:f($n - 1)"/>'),
        'a:f(5)',
        '120',
      ],
      [
        declared(
          '<xsl:param name="n"/><xsl:choose><xsl:when test="$n = 1">one</xsl:when><xsl:otherwise><xsl:text>other</xsl:text></xsl:otherwise></xsl:choose>',
        ),
        'a:f(1), a:f(2)',
        'one other',
      ],
      [
        declared(
          '<xsl:param name="s"/><xsl:for-each select="$s"><xsl:sequence select="position() + count($s)"/></xsl:for-each>',
        ),
        'a:f(y)',
        '3 4',
      ],
      [
        declared(
          '<xsl:variable name="v" select="2"/><xsl:variable name="v" select="$v + 1"/><xsl:if test="$v = 3"><xsl:sequence select="$v"/></xsl:if>',
        ),
        'a:f()',
        '3',
      ],
      [
        declared('<xsl:sequence select="1"/>') + declared('<xsl:param name="n"/><xsl:sequence select="2"/>'),
        'a:f(), a:f(0)',
        '1 2',
      ],
      ['<let name="g" value="4"/>' + declared('<xsl:sequence select="$g"/>'), 'a:f()', '4'],
    ] as const)
      it(`${functions.replaceAll(` ${xsl}`, '')}: ${select}`, () => {
        const judged = called(functions, select);
        assert.deepEqual([judged.messages, codes(judged)], [[expected], []]);
      });

    it('tells what of XSLT cannot be run, at its place, and what needs it', () => {
      const judged = called(declared('<xsl:analyze-string select="1" regex="a"/>'), 'a:f()');
      assert.deepEqual(codes(judged), ['unsupported', 'bad-expression']);
      for (const element of [
        '<xsl:variable name="v" select="1"/>',
        '<xsl:accumulator name="a"/>',
        '<xsl:include href="a.xsl"/>',
      ])
        assert.deepEqual(
          codes(runLanguage(`${element.replace(' ', ` ${xsl} `)}<pattern/>`)),
          ['unsupported'],
          element,
        );
    });

    it('stops a function that never ends', () => {
      const doubling = called(
        declared(
          '<xsl:param name="n"/><xsl:sequence select="if ($n = 0) then 1 else a:f($n - 1) + a:f($n - 1)"/>',
        ),
        'a:f(60)',
      );
      assert.deepEqual(doubling.messages, ['…']);
      const judged = called(declared('<xsl:param name="n"/><xsl:sequence select="a:f($n + 1)"/>'), 'a:f(1)');
      assert.deepEqual(judged.messages, ['…']);
    });
  });
});
