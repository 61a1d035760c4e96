import assert from 'node:assert/strict';
import { judge, judgePatterns, memoryPack } from '../../../support/packs';
import { codes, part, runLanguage, say } from '../../../support/schematronLanguage';

describe('the Schematron language', () => {
  describe('parts of a schema', () => {
    it('takes fragments by id or xml:id, of files that need each other, and of the file itself', () => {
      const judged = runLanguage(
        '<include href="lib.sch#one"/><pattern><rule context="x"><extends href="#own"/><extends href="lib.sch#two"/></rule></pattern><rules><rule id="own" abstract="true"><assert test="false()">own</assert></rule></rules>',
        '<x/>',
        '',
        {
          'lib.sch': part(
            `<pattern xml:id="one"><rule context="x"><extends href="more.sch#three"/></rule></pattern><pattern><rule abstract="true" id="two"><assert test="false()">two</assert></rule></pattern>`,
            'library',
          ),
          'more.sch': part(
            '<pattern><rule abstract="true" id="three"><extends href="lib.sch#two"/><assert test="false()">three</assert></rule></pattern>',
            'schema',
          ),
        },
      );
      assert.deepEqual([judged.messages, codes(judged)], [['two', 'three', 'own', 'two'], []]);
    });

    it('takes a library whole, and the prefixes that only it declares', () => {
      const library = part(
        '<ns prefix="z" uri="urn:z"/><pattern><rule context="z:x"><assert test="false()">z</assert></rule></pattern>',
        'library',
      );
      for (const by of ['include', 'extends']) {
        const judged = runLanguage(`<${by} href="lib.sch"/>`, '<x xmlns="urn:z"/>', '', {
          'lib.sch': library,
        });
        assert.deepEqual([judged.messages, codes(judged)], [['z'], []], by);
      }
      const fragment = library.replace('<pattern>', '<pattern id="p">');
      assert.deepEqual(
        runLanguage('<include href="lib.sch#p"/>', '<x xmlns="urn:z"/>', '', { 'lib.sch': fragment })
          .messages,
        ['z'],
      );
      assert.deepEqual(
        codes(
          runLanguage('<include href="lib.sch#p"/>', '<x/>', '', {
            'lib.sch': fragment.replaceAll('"z"', '"a"').replaceAll('z:x', 'a:x'),
          }),
        ),
        ['tools-differ'],
      );
    });

    it('tells an extension by something of another kind, and takes nothing of it', () => {
      const judged = runLanguage(
        '<pattern><rule context="x"><extends href="p.sch"/></rule></pattern>',
        '<x/>',
        '',
        {
          'p.sch': part('<rule context="x"><assert test="false()"/></rule>'),
        },
      );
      assert.deepEqual([judged.messages, codes(judged)], [[], ['not-schematron']]);
    });

    it('ends where parts double at each level', () => {
      const files = Object.fromEntries(
        Array.from({ length: 30 }, (_, level) => [
          `f${level}.sch`,
          part(`<include href="f${level + 1}.sch"/><include href="f${level + 1}.sch"/>`, 'schema'),
        ]),
      );
      const judged = judge(memoryPack({ ...files, 'f30.sch': part('', 'schema') }), 'f0.sch', '<x/>');
      assert.ok(codes(judged).includes('cyclic-include'));
    });

    it('tells elements nested beyond the stack, and throws nothing', () => {
      const deep = `${'<i>'.repeat(20_000)}${'</i>'.repeat(20_000)}`;
      for (const content of [
        `<let name="v">${deep}</let>`,
        `<pattern><rule context="x">${deep}</rule></pattern>`,
      ])
        assert.deepEqual(codes(runLanguage(content)), ['not-schematron']);
    });

    it('tells what would be lost without a word', () => {
      for (const content of [
        '<rule context="x"/>',
        '<patern/>',
        '<pattern><assert test="1"/></pattern>',
        '<pattern><rule context="x"><asert test="1"/></rule></pattern>',
        '<pattern><rule><assert test="1"/></rule></pattern>',
        '<pattern><rule context="x"><assert/></rule></pattern>',
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="a.sch"/>',
      ])
        assert.deepEqual(codes(runLanguage(content)), ['unsupported'], content);
      assert.deepEqual(
        codes(
          runLanguage(
            '<doc xmlns="urn:doc"><p/></doc><title>t</title><p>p</p><pattern><title>t</title><p/></pattern>',
          ),
        ),
        [],
      );
    });

    it('lets every rule of a group fire, and the first of a pattern', () => {
      const rules = `<rule context="x">${say("'one'")}</rule><rule context="*">${say("'two'")}</rule>`;
      assert.deepEqual(runLanguage(`<group>${rules}</group><pattern>${rules}</pattern>`).messages, [
        'one',
        'two',
        'one',
      ]);
    });

    it('evaluates the checks of a rule at what it visits', () => {
      const { verdicts } = judgePatterns(
        `<pattern><rule context="r" visit-each="x[@k]"><let name="k" value="@k"/><assert test="$k > 1"><value-of select="name(), $k, current()/@k"/></assert></rule></pattern>
         <pattern><rule context="@list" visit-each="tokenize(., ' ')"><report test=". = 'b'"><value-of select="."/></report></rule></pattern>`,
        '<r list="a b c"><x/><x k="1"/><x k="2"/></r>',
      );
      assert.deepEqual(
        verdicts.map(({ message, location }) => [message, location]),
        [
          ['x 1 1', '/r/x[2]'],
          ['b', '/r/@list'],
        ],
      );
    });

    it('tells a language of expressions that we do not have', () => {
      const schema = (binding: string) =>
        `<schema xmlns="http://purl.oclc.org/dsdl/schematron" ${binding}><pattern/></schema>`;
      const told = (binding: string) =>
        codes(judge(memoryPack({ 'main.sch': schema(binding) }), 'main.sch', '<x/>'));
      for (const known of [
        '',
        ...['xslt', 'XSLT2', 'xslt3', 'xpath', 'xpath2', 'xpath3', 'xpath31'].map(
          (each) => `queryBinding="${each}"`,
        ),
      ])
        assert.deepEqual(told(known), [], known);
      for (const other of ['xquery', 'exslt', 'stx', 'toString'])
        assert.deepEqual(told(`queryBinding="${other}"`), ['unsupported'], other);
    });
  });
});
