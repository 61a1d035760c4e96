import assert from 'node:assert/strict';
import { judge } from '../../../support/packs';
import { codes, main, runLanguage, say } from '../../../support/schematronLanguage';

describe('the Schematron language', () => {
  describe('abstract patterns', () => {
    const abstract = (body: string, attributes = '') =>
      `<pattern abstract="true" id="abs" ${attributes}>${body}</pattern>`;
    const is = (params: Readonly<Record<string, string>>, attributes = '') =>
      `<pattern is-a="abs" ${attributes}>${Object.entries(params)
        .map(([name, value]) => `<param name="${name}" value="${value}"/>`)
        .join('')}</pattern>`;

    it('puts parameters into every expression and every message, of diagnostics and properties too', () => {
      const { verdicts } = runLanguage(
        abstract(
          `<let name="v" value="$p"/><rule context="$c" subject="$s"><let name="w" value="$p"/>
           <assert test="$t" diagnostics="d" properties="q">$p <name path="$p"/> <value-of select="$v, $w"/></assert></rule>`,
        ) +
          is({ c: 'x', p: "'v'", t: 'false()', s: 'y' }) +
          `<diagnostics><diagnostic id="d">D <value-of select="$p"/></diagnostic></diagnostics>
           <properties><property id="q"><value-of select="$p"/></property></properties>`,
        '<x><y/></x>',
      );
      assert.deepEqual(
        verdicts.map(({ message, location, properties }) => [message, location, properties]),
        [["'v' vv v D v", '/x/y', [{ id: 'q', text: 'v' }]]],
      );
    });

    it('takes the longest name first', () => {
      const judged = runLanguage(
        abstract('<rule context="x"><assert test="$a = $ab"/></rule>') + is({ a: '1', ab: '1' }),
      );
      assert.deepEqual([judged.messages, codes(judged)], [[], []]);
    });

    it('knows defaults, and tells a parameter that is not given', () => {
      const body = `<param name="c" value="x"/><param name="t"/><rule context="$c">${say('$t')}</rule>`;
      assert.deepEqual(runLanguage(abstract(body) + is({ t: "'given'" })).messages, ['given']);
      assert.deepEqual(codes(runLanguage(abstract(body) + is({}))), ['missing-definition', 'bad-expression']);
    });

    it('hands its attributes on', () => {
      const judged = runLanguage(abstract('<rule context="x"/>', 'documents="$d"') + is({ d: "'a.xml'" }));
      assert.deepEqual(codes(judged), ['missing-file']);
      assert.match(judged.problems[0]!.message.en, /“a\.xml”/);
    });
  });

  describe('phases that the document chooses', () => {
    const phase = (id: string, when: string | undefined, more = '') =>
      `<phase id="${id}" ${when === undefined ? '' : `when="${when}"`} ${more}><let name="n" value="'${id}'"/><active pattern="${id}"/></phase>`;
    const pattern = (id: string) =>
      `<pattern id="${id}"><rule context="x">${say(`'${id}'`)}</rule></pattern>`;
    const schema = `<let name="kind" value="/x/@kind"/>${phase('a', "$kind = 'a'")}${phase('b', 'exists($kind)')}${phase('c', undefined)}
      ${pattern('a')}${pattern('b')}${pattern('c')}`;
    const run = (text: string, asked?: string, attributes = '', content = schema) =>
      judge(main(content, attributes), 'main.sch', text, undefined, asked);

    it('are asked in their order where #ANY is, and all patterns run where none wants it', () => {
      for (const [text, messages] of [
        ['<x kind="a"/>', ['a']],
        ['<x kind="z"/>', ['b']],
        ['<x/>', ['a', 'b', 'c']],
      ] as const) {
        assert.deepEqual(run(text, '#ANY').messages, messages);
        assert.deepEqual(run(text, undefined, 'defaultPhase="#ANY"').messages, messages);
        assert.deepEqual(codes(run(text, '#ANY')), []);
      }
      assert.deepEqual(run('<x/>', '#ANY', '', pattern('a')).messages, ['a']);
      // The variables of the phase that is chosen are seen, those of the others are not.
      const own = `${phase('p', '@no')}${phase('q', '/x')}<pattern id="q"><rule context="x">${say('$n')}</rule></pattern><pattern id="p"/>`;
      assert.deepEqual(
        [run('<x/>', '#ANY', '', own).messages, codes(run('<x/>', '#ANY', '', own))],
        [['q'], []],
      );
    });

    it('are not asked where another phase is, which is told of the default alone', () => {
      assert.deepEqual(run('<x kind="a"/>', 'c').messages, ['c']);
      assert.deepEqual(codes(run('<x kind="a"/>', 'c')), []);
      for (const [attributes, messages] of [
        ['', ['a', 'b', 'c']],
        ['defaultPhase="b"', ['b']],
      ] as const) {
        const judged = run('<x kind="a"/>', undefined, attributes);
        assert.deepEqual([judged.messages, codes(judged)], [messages, ['phase-not-asked']]);
      }
    });

    it('are passed over, and told, where their condition has no value', () => {
      const judged = run(
        '<x kind="a"/>',
        '#ANY',
        '',
        `${phase('p', "xs:date('no')")}${phase('a', '1')}${pattern('a')}<pattern id="p"/>`,
      );
      assert.deepEqual([judged.messages, codes(judged)], [['a'], ['not-evaluable']]);
    });

    it('begin at what an expression selects from the document, and nowhere where it selects nothing', () => {
      const from = (select: string) =>
        run(
          '<r><x k="1"/><p><x k="2"/><p><x k="3"/></p></p></r>',
          'p',
          '',
          `<phase id="p" from="${select}"><active pattern="p"/></phase><pattern id="p"><rule context="x">${say('@k')}</rule><rule context="/">${say("'document'")}</rule></pattern>`,
        );
      for (const [select, messages] of [
        ['//p', ['2', '3']],
        ['/r/x', ['1']],
        ['(//p, /r/x)', ['1', '2', '3']],
        ['p', []],
        ['/', ['document', '1', '2', '3']],
      ] as const)
        assert.deepEqual([from(select).messages, codes(from(select))], [messages, []], select);
      for (const select of ["'p'", '$none', 'p['])
        assert.deepEqual([from(select).messages, codes(from(select))], [[], ['not-evaluable']], select);
    });
  });

  describe('patterns about other documents', () => {
    const pattern = (documents: string, context = 'code', test = '@value = $known') =>
      `<let name="known" value="//known/@value"/><pattern documents="${documents}"><rule context="${context}"><assert test="${test}">unknown code <value-of select="@value"/></assert></rule></pattern>`;
    const set = '<set><code value="A"/><group><code value="B"/></group></set>';
    const text = '<x href="lists/one.xml"><known value="A"/><code value="Z"/></x>';
    const run = (content: string) =>
      runLanguage(content, text, '', { 'lists/one.xml': set, 'lists/two.xml': '<code value="C"/>' });

    it('judge those of the pack, shown where the document names them', () => {
      const { verdicts, fired, problems } = run(pattern('/x/@href'));
      assert.deepEqual(
        verdicts.map(({ message, location }) => [message, location]),
        [['lists/one.xml, /set/group/code : unknown code B', '/x/@href']],
      );
      assert.equal(fired, 2);
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['tools-differ'],
      );
      const two = run(pattern("('lists/one.xml', concat('lists/', 'two.xml'))"));
      assert.deepEqual(
        two.verdicts.map(({ words, location }) => [words.en, location]),
        [
          ['In lists/one.xml, /set/group/code: unknown code B', '/x'],
          ['In lists/two.xml, /code: unknown code C', '/x'],
        ],
      );
    });

    it('judge nothing where no document is named, and say nothing of it', () => {
      assert.deepEqual([run(pattern('/x/@none')).messages, codes(run(pattern('/x/@none')))], [[], []]);
    });

    it('tell what they do not read, and what they cannot know', () => {
      for (const documents of [
        "'absent.xml'",
        "'../other.xml'",
        "'https://pack.example/x.xml'",
        "'file:///etc/passwd'",
      ])
        assert.deepEqual(
          [run(pattern(documents)).messages, codes(run(pattern(documents)))],
          [[], ['missing-file']],
        );
      assert.deepEqual(codes(run(pattern("xs:date('no')"))), ['not-evaluable']);
      assert.deepEqual(codes(run(pattern("'lists/one.xml'", 'code', 'xs:date(@value)'))), [
        'tools-differ',
        'not-evaluable',
      ]);
    });

    it('do not offer corrections, which would be of the other document', () => {
      const fix = `<sqf:fix xmlns:sqf="http://www.schematron-quickfix.com/validator/process" id="f"><sqf:description><sqf:title>t</sqf:title></sqf:description><sqf:delete/></sqf:fix>`;
      const content = `<pattern documents="'lists/one.xml'"><rule context="code"><assert test="false()" sqf:fix="f" xmlns:sqf="http://www.schematron-quickfix.com/validator/process">m</assert>${fix}</rule></pattern>`;
      assert.deepEqual(
        run(content).verdicts.map(({ corrections }) => corrections.length),
        [0, 0],
      );
    });
  });

  describe('phases', () => {
    it('runs nothing of a phase that is not there, and says so', () => {
      const judged = runLanguage(
        `<pattern><rule context="x">${say("'ran'")}</rule></pattern>`,
        '<x/>',
        'defaultPhase="none"',
      );
      assert.deepEqual([judged.messages, codes(judged)], [[], ['missing-phase']]);
    });

    it('begins where the phase says', () => {
      const content = `<phase id="p" from="r//part[@now]"><active pattern="q"/></phase><pattern id="q"><rule context="a">${say('@n')}</rule><rule context="@n"><assert test="false()">n</assert></rule></pattern>`;
      const judged = runLanguage(
        content,
        '<r><a n="1"/><part now=""><a n="2"><a n="3"/></a></part><part><a n="4"/></part></r>',
        'defaultPhase="p"',
      );
      assert.deepEqual(judged.messages, ['2', 'n', '3', 'n']);
    });
  });
});
