import assert from 'node:assert/strict';
import { codes, runLanguage, say } from '../../../support/schematronLanguage';

describe('the Schematron language', () => {
  describe('variables', () => {
    const value = (declared: string, select: string, text = '<x k="7"/>') => {
      const judged = runLanguage(
        `<pattern><rule context="x">${declared}${say(select)}</rule></pattern>`,
        text,
      );
      const losses = judged.problems.filter(({ code }) => code !== 'tools-differ');
      return losses.length > 0 ? losses.map(({ message }) => message.en).join() : judged.messages.join();
    };
    const two = (as = '') =>
      `<let name="v"${as}><a xmlns="" n="1"><b>p</b></a><!-- - --><a xmlns="" n="2">q</a></let>`;
    for (const [declared, select, expected] of [
      [two(), 'count($v), count($v/*), count($v//b)', '1 2 1'],
      [two(' as="element()+"'), 'count($v), $v[2]/@n, $v/self::a/b', '2 2 p'],
      [two(' as="node()*"'), 'name($v[1]), $v[1]/following-sibling::a', 'a q'],
      ['<let name="v">  a &amp; &quot;b&quot;\n</let>', "concat('[', $v, ']')", '[ a & "b" ]'],
      ['<let name="v"><![CDATA[5]]></let>', '$v + 1', '6'],
      ['<let name="v"/>', "concat('[', $v, ']'), count($v)", '[] 1'],
      ['<let name="v" as="xs:string?"/>', 'count($v)', '0'],
      ['<let name="v" as="xs:integer">12</let>', '$v instance of xs:integer, $v + 1', 'true 13'],
      ['<let name="v" value="@k" as="xs:integer"/>', '$v + 1, $v instance of xs:integer', '8 true'],
      ['<let name="v" value="1" as="xs:double"/>', '$v instance of xs:double', 'true'],
      ['<let name="v" value="(@k, \'2\')" as="xs:string*"/>', '$v', '7 2'],
      [
        '<let name="v"><p:a xmlns:p="urn:a" t="p:T"/></let>',
        'count($v/a:a), resolve-QName($v/*/@t, $v/*)',
        '1 p:T',
      ],
      [
        '<let name="v"><xsl:element xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="z"/></let>',
        'name($v/*)',
        'xsl:element',
      ],
    ] as const)
      it(`${declared} gives ${expected}`, () => {
        assert.equal(value(declared, select), expected);
      });

    it('tells a value that is not of the declared type, and a type that is none', () => {
      for (const declared of [
        '<let name="v" value="\'a\'" as="xs:integer"/>',
        '<let name="v" value="(1, 2)" as="xs:integer"/>',
        '<let name="v" value="1" as="xs:nothing"/>',
      ]) {
        const judged = runLanguage(
          `<pattern><rule context="x">${declared}<assert test="$v = 1"/></rule></pattern>`,
        );
        assert.deepEqual([judged.messages, codes(judged)], [[], ['not-evaluable']], declared);
      }
    });

    describe('that are maps, arrays and functions', () => {
      const prefixes = ['map', 'array']
        .map((prefix) => `<ns prefix="${prefix}" uri="http://www.w3.org/2005/xpath-functions/${prefix}"/>`)
        .join('');
      const run = (declared: string, select: string, outer = '') => {
        const { messages, problems } = runLanguage(
          `${prefixes}${outer}<pattern><rule context="x">${declared}${say(select)}</rule></pattern>`,
          '<r><x k="a" n="3"><y>1</y><y>2</y></x></r>',
        );
        return problems.length > 0 ? problems.map(({ message }) => message.en).join() : messages.join();
      };
      const map = `<let name="m" value="map{'a':1,'b':(2,3),'k':@k}"/>`;
      const array = '<let name="m" value="[1,2,(3,4)]"/>';
      for (const [declared, select, expected] of [
        [map, "$m('a'), $m?b, map:get($m, 'a') + 1, map:size($m), count($m?*), $m(@k)", '1 2 3 2 3 4 1'],
        [
          map,
          'exists($m), count(($m, $m, 1)), $m instance of item(), $m instance of xs:string',
          'true 3 true false',
        ],
        [map, '$m?k/name()', 'k'],
        [array, '$m(3), $m?1, array:size($m), count($m)', '3 4 1 3 1'],
        [
          array,
          "string-join(for $i in 1 to array:size($m) return string-join($m($i) ! string(), '+'), ',')",
          '1,2,3+4',
        ],
        [
          '<let name="m" value="map:merge(for $y in y return map:entry(string($y), $y))"/>',
          "map:keys($m), $m('2')/name()",
          '1 2 y',
        ],
        [
          `${map}<let name="n" value="map:put($m, 'z', $m?b)"/><let name="o" value="map:put($n, 'w', $n?a)"/>`,
          'map:size($o), $o?w, $o?z, map:size($n)',
          '5 1 2 3 4',
        ],
        [
          `<let name="m" value="y/map{'v':string(.)}"/>`,
          '$m[2]?v, count($m), for $e in $m return $e?v',
          '2 2 1 2',
        ],
        [`<let name="m" value="map{'a':map{'b':5}}"/>`, "if ($m?a?b = 5) then 'yes' else 'no'", 'yes'],
        [`<let name="m" as="map(*)*" value="y/map{'a':.}"/>`, '$m[2]?a', '2'],
        ['<let name="f" value="function($a) { $a * 3 }"/>', 'for-each((1, 2), $f), $f(5)', '3 6 15'],
      ] as const)
        it(`${declared} run: ${select}`, () => {
          assert.equal(run(declared, select), expected);
          if (!/@|\by\b/.test(declared) && !declared.includes('name="n"'))
            assert.equal(run('', select, declared), expected);
        });

      it('are told where a value is wanted, which an array has for the library alone', () => {
        for (const select of ['$m', 'sum($m)', '$m = 2', "concat($m, 'x')", 'string($m)'])
          assert.match(run(array, select), /FOTY0013/, select);
        assert.match(run(`<let name="m" as="map(*)" value="'x'"/>`, '$m'), /XTTE0570/);
        assert.match(run('<let name="m" value="map{1:current()}"/>', '$m?1'), /current\(\)/);
      });

      it('are not mistaken for what is looked up in them', () => {
        assert.match(run('<let name="s" value="\'x\'"/>', '$s?a'), /XPTY0004/);
      });
    });

    it('hides what stands above: pattern before phase before schema', () => {
      const judged = runLanguage(
        `<let name="v" value="'schema'"/><phase id="p"><let name="v" value="'phase'"/><active pattern="one"/><active pattern="two"/></phase>
         <pattern id="one"><let name="v" value="'pattern'"/><rule context="x">${say('$v')}</rule></pattern>
         <pattern id="two"><rule context="x">${say('$v')}</rule></pattern>`,
        '<x/>',
        'defaultPhase="p"',
      );
      assert.deepEqual(judged.messages, ['pattern', 'phase']);
      assert.deepEqual(codes(judged), ['defined-twice', 'defined-twice']);
    });

    it('tells two of one name on a level, and not those that an extended rule brings', () => {
      const twice = '<let name="v" value="1"/><let name="v" value="1"/>';
      for (const content of [
        `${twice}<pattern/>`,
        `<pattern>${twice}</pattern>`,
        `<pattern><rule context="x">${twice}<assert test="true()"/></rule></pattern>`,
      ])
        assert.deepEqual(codes(runLanguage(content)), ['defined-twice'], content);
      const extended = runLanguage(
        `<pattern><rule abstract="true" id="r"><let name="v" value="1"/></rule>
         <rule context="x"><let name="v" value="2"/><extends rule="r"/><assert test="$v = 1"/></rule></pattern>`,
      );
      assert.deepEqual([extended.messages, codes(extended)], [[], []]);
    });

    it('tells a variable that nothing declares, in a message too', () => {
      for (const body of [
        '<assert test="$none"/>',
        '<assert test="false()"><value-of select="$none"/></assert>',
        '<assert test="false()"><name path="$none"/></assert>',
      ]) {
        const judged = runLanguage(`<pattern><rule context="x">${body}</rule></pattern>`);
        assert.ok(codes(judged).includes('bad-expression'), body);
      }
    });

    it('gives a parameter of the schema its default', () => {
      assert.deepEqual(
        runLanguage(
          `<param name="limit" value="3"/><pattern><rule context="x">${say('$limit + 1')}</rule></pattern>`,
        ).messages,
        ['4'],
      );
    });
  });
});
