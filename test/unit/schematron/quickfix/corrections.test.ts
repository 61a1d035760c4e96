import assert from 'node:assert/strict';
import { corrected, described, fixedRule, fixOf, fixSchema, judgeFixes } from '../../../support/quickFixes';

// segur: verifies SEG/PACK.04
describe('quick fixes of a schema', () => {
  describe('are offered', () => {
    it('in the order in which they are named, those of a group together, the default first', () => {
      const ids = (named: string) => {
        const fixes = ['a', 'b', 'c'].map((id) =>
          fixOf(`<sqf:add node-type="attribute" target="${id}"/>`, '', id),
        );
        const source = fixSchema(
          `<sch:rule context="x"><sch:assert test="false()" ${named}/>${fixes[0]}<sqf:group id="g">${fixes[1]}${fixes[2]}</sqf:group></sch:rule>`,
        );
        return judgeFixes(source, '<x/>').verdicts[0]?.corrections.map(({ id }) => id);
      };
      assert.deepEqual(ids('sqf:fix="g a"'), ['b', 'c', 'a']);
      assert.deepEqual(ids('sqf:fix="a c" sqf:default-fix="c"'), ['c', 'a']);
    });

    it('where their condition holds, and that of their group', () => {
      const offered = (condition: string, ofGroup = 'true()') => {
        const inside = fixOf('<sqf:delete match="@k"/>', `use-when="${condition}"`);
        return corrected(
          fixSchema(fixedRule('x', `<sqf:group id="g" use-when="${ofGroup}">${inside}</sqf:group>`)),
          '<x k="1"/>',
        ).length;
      };
      assert.equal(offered("@k = 1 and $v = 'let'"), 1);
      assert.equal(offered('@k = 2'), 0);
      assert.equal(offered('true()', '@k = 2'), 0);
    });

    it('once for each of several items, with a title of its own', () => {
      const source = fixSchema(
        fixedRule(
          'x',
          `<sqf:fix id="f" use-for-each="y">${described('Drop <sch:value-of select="$sqf:current/@n"/>, <sch:name/>')}<sqf:delete match="$sqf:current"/></sqf:fix>`,
        ),
      );
      const text = '<x><y n="1"/><y n="2"/></x>';
      assert.deepEqual(corrected(source, text), ['<x><y n="2"/></x>', '<x><y n="1"/></x>']);
      const { corrections } = judgeFixes(source, text).verdicts[0]!;
      assert.deepEqual(
        corrections.map(({ id, title }) => [id, title.en]),
        [
          ['f-1', 'Drop 1, x'],
          ['f-2', 'Drop 2, x'],
        ],
      );
      const many = `<x>${'<y/>'.repeat(50)}</x>`;
      assert.equal(judgeFixes(source, many).verdicts[0]!.corrections.length, 20);
    });

    it('in the language of the reader', () => {
      const source = fixSchema(
        fixedRule(
          'x',
          '<sqf:fix id="f"><sqf:description><sqf:title ref="d e">Drop <sch:value-of select="@k"/></sqf:title></sqf:description><sqf:delete match="@k"/></sqf:fix>',
        ),
        '<sch:diagnostics><sch:diagnostic id="d" xml:lang="fr">Retirer <sch:value-of select="@k"/></sch:diagnostic><sch:diagnostic id="e" xml:lang="de">weg</sch:diagnostic></sch:diagnostics>',
      );
      assert.deepEqual(judgeFixes(source, '<x k="1"/>').verdicts[0]?.corrections[0]?.title, {
        fr: 'Retirer 1',
        en: 'Drop 1',
      });
    });

    it('of the rule before those of the schema, of abstract rules and patterns too', () => {
      const common = `<sqf:fixes>${fixOf('<sqf:delete match="@k"/>')}${fixOf('<sqf:delete match="@l"/>', '', 'g')}</sqf:fixes>`;
      const text = '<x k="1" l="2"/>';
      assert.deepEqual(corrected(fixSchema(fixedRule('x', '', 'f g'), common), text), [
        '<x l="2"/>',
        '<x k="1"/>',
      ]);
      assert.deepEqual(
        corrected(fixSchema(fixedRule('x', fixOf('<sqf:delete match="@*"/>')), common), text),
        ['<x/>'],
      );
      const extended = `<sch:rule abstract="true" id="r">${fixOf('<sqf:delete match="@k"/>')}<sch:assert test="false()" sqf:fix="f"/></sch:rule><sch:rule context="x"><sch:extends rule="r"/></sch:rule>`;
      assert.deepEqual(corrected(fixSchema(extended), text), ['<x l="2"/>']);
      const abstract = fixSchema('').replace(
        '<sch:pattern>',
        `<sch:pattern abstract="true" id="p">${fixedRule('$c', fixOf('<sqf:add node-type="attribute" target="$n" select="$s"/>'))}</sch:pattern><sch:pattern is-a="p"><sch:param name="c" value="x"/><sch:param name="n" value="m"/><sch:param name="s" value="1 + 2"/>`,
      );
      assert.deepEqual(corrected(abstract, '<x/>'), ['<x m="3"/>']);
    });
  });

  describe('call each other', () => {
    const common = `<sqf:fixes><sqf:fix id="set"><sqf:param name="n" required="yes" type="xs:integer"/><sqf:param name="name" default="'k'"/><sqf:param name="e"/>${described('Set <sch:value-of select="$n"/><sch:value-of select="$e"/>')}<sch:let name="twice" value="$n * 2"/><sqf:add node-type="attribute" target="{$name}" select="$twice"/></sqf:fix></sqf:fixes>`;
    const call = (inside: string, more = '') =>
      `<sqf:fix id="f">${more}<sqf:call-fix ref="set">${inside}</sqf:call-fix></sqf:fix>`;

    it('with values for their parameters, and take the title of the one that they call', () => {
      const source = fixSchema(fixedRule('x', call('<sqf:with-param name="n" select="@a"/>')), common);
      assert.deepEqual(corrected(source, '<x a="2"/>'), ['<x a="2" k="4"/>']);
      assert.equal(judgeFixes(source, '<x a="2"/>').verdicts[0]?.corrections[0]?.title.en, 'Set 2');
    });

    it('more than once, beside changes of their own', () => {
      const twice = `<sqf:fix id="f">${described('both')}<sqf:call-fix ref="set"><sqf:with-param name="n" select="1"/></sqf:call-fix><sqf:call-fix ref="set"><sqf:with-param name="n" select="2"/><sqf:with-param name="name">l</sqf:with-param></sqf:call-fix><sqf:delete match="@a"/></sqf:fix>`;
      assert.deepEqual(corrected(fixSchema(fixedRule('x', twice), common), '<x a="2"/>'), [
        '<x k="2" l="4"/>',
      ]);
    });

    it('and are told where that cannot be', () => {
      for (const [fixes, reason] of [
        [call(''), /parameter n has no value/],
        [
          call('<sqf:with-param name="n" select="1"/><sqf:with-param name="z" select="1"/>'),
          /no parameter z/,
        ],
        ['<sqf:fix id="f"><sqf:call-fix ref="none"/></sqf:fix>', /no correction none/],
        [
          `<sqf:fix id="f">${described()}<sqf:call-fix ref="g"/></sqf:fix><sqf:fix id="g"><sqf:call-fix ref="f"/></sqf:fix>`,
          /calls itself/,
        ],
      ] as const) {
        const { verdicts, problems } = judgeFixes(fixSchema(fixedRule('x', fixes), common), '<x a="2"/>');
        assert.deepEqual(verdicts[0]?.corrections, []);
        assert.match(problems.map(({ message }) => message.en).join(), reason);
      }
    });
  });

  it('are told where they cannot be offered, and the check runs', () => {
    for (const [content, code] of [
      [
        '<sqf:user-entry name="u"><sqf:description><sqf:title>u</sqf:title></sqf:description></sqf:user-entry><sqf:delete match="@k"/>',
        'unsupported',
      ],
      ['<sqf:delete match="@k["/>', 'unsupported'],
      ['<sqf:add node-type="element"/>', 'unsupported'],
      ['<sqf:add node-type="thing" target="n"/>', 'unsupported'],
      ['<sqf:add position="inside"/>', 'unsupported'],
      ['<sqf:add><xsl:for-each-group select="1" group-by="."/></sqf:add>', 'unsupported'],
      ['<sqf:erase/>', 'unsupported'],
      ['<sqf:add match="@k" node-type="attribute" target="l"/>', 'not-evaluable'],
      ['<sqf:replace match="@k" select="../y"/>', 'not-evaluable'],
      ['<sqf:delete match="/*"/>', 'not-evaluable'],
      ['<sqf:delete match="1"/>', 'not-evaluable'],
      ['<sqf:add node-type="comment" select="\'a--b\'"/>', 'not-evaluable'],
      ['<sqf:add node-type="element" target="1n"/>', 'not-evaluable'],
      ['<sqf:add node-type="attribute" target="z:k"/>', 'not-evaluable'],
      ['<sqf:stringReplace match="text()" regex="a*" select="1"/>', 'not-evaluable'],
      ['<sqf:stringReplace match="y/text()" regex="a" select="1"/>', 'not-evaluable'],
    ] as const) {
      const { verdicts, problems } = judgeFixes(
        fixSchema(fixedRule('x', fixOf(content))),
        '<x k="1">b<y><![CDATA[a]]></y></x>',
      );
      assert.deepEqual(
        verdicts.map(({ corrections }) => corrections),
        [[]],
        content,
      );
      assert.deepEqual(
        problems.map((problem) => problem.code),
        [code],
        content,
      );
      assert.match(problems[0]!.message.en, /“f” is not offered/, content);
    }
    assert.deepEqual(
      judgeFixes(fixSchema(fixedRule('x', '')), '<x/>').problems.map(({ code }) => code),
      ['missing-definition'],
    );
    const many = judgeFixes(
      fixSchema(fixedRule('x', fixOf('<sqf:delete match="y"/>'))),
      `<x>${'<y/>'.repeat(3000)}</x>`,
    );
    assert.match(many.problems[0]!.message.en, /too many places/);
    // Without changes there is nothing to offer, and nothing to tell.
    assert.deepEqual(
      judgeFixes(fixSchema(fixedRule('x', fixOf('<sqf:delete match="none"/>'))), '<x/>').problems,
      [],
    );
  });
});
