import assert from 'node:assert/strict';
import { loadSchema } from '../../../server/src/schematron/loader/loadSchema';
import { judge, judgePatterns, memoryPack, schemaOf } from '../../support/packs';

const sch = (content: string, name = 'pattern', attributes = '') =>
  `<${name} xmlns="http://purl.oclc.org/dsdl/schematron" ${attributes}>${content}</${name}>`;
const failing = (message: string, context = 'x') =>
  `<rule context="${context}"><assert test="false()">${message}</assert></rule>`;
const codes = (files: Readonly<Record<string, string>>) =>
  loadSchema(memoryPack(files), 'main.sch').problems.map(({ code }) => code);

describe('loading a schema', () => {
  it('includes files, fragments and containers, relative to the file that asks', () => {
    const { messages, problems } = judge(
      memoryPack({
        'rules/main.sch': schemaOf(
          '<include href="parts/a.sch"/><include href="../shared/all.sch#two"/><include href="parts/box.xml"/>',
        ),
        'rules/parts/a.sch': sch('<include href="rule.sch"/>'),
        'rules/parts/rule.sch': sch('<assert test="false()">a</assert>', 'rule', 'context="x"'),
        'shared/all.sch': sch(
          `<pattern id="one">${failing('one')}</pattern><pattern id="two">${failing('two')}</pattern>`,
          'schema',
        ),
        'rules/parts/box.xml': `<box>${sch(failing('boxed'))}</box>`,
      }),
      'rules/main.sch',
      '<x/>',
    );
    assert.deepEqual(messages, ['a', 'two', 'boxed']);
    assert.deepEqual(problems, []);
  });

  it('finds files whatever the case of their letters, and says so', () => {
    const files = memoryPack({
      'main.sch': schemaOf('<include href="Sections/S_a.sch"/>'),
      'sections/s_A.sch': sch(failing('found')),
    });
    const { messages, problems } = judge(files, 'main.sch', '<x/>');
    assert.deepEqual(messages, ['found']);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['letter-case'],
    );
  });

  it('names what is missing, empty, foreign or outside, and loads the rest', () => {
    const files = {
      'main.sch': schemaOf(
        `<include href="absent.sch"/><include href="empty.sch"/><include href="other.xml"/><include href="../../etc/passwd"/>
         <include href="http://example.org/x.sch"/><include href="/etc/passwd"/><pattern>${failing('here')}</pattern>`,
      ),
      'empty.sch': ' ',
      'other.xml': '<other/>',
    };
    assert.deepEqual(codes(files), [
      'missing-file',
      'not-schematron',
      'not-schematron',
      'outside-pack',
      'outside-pack',
      'outside-pack',
    ]);
    assert.deepEqual(judge(memoryPack(files), 'main.sch', '<x/>').messages, ['here']);
  });

  it('stops circles of inclusion and of extension', () => {
    assert.deepEqual(
      codes({ 'main.sch': schemaOf('<include href="a.sch"/>'), 'a.sch': sch('<include href="a.sch"/>') }),
      ['cyclic-include'],
    );
    assert.deepEqual(
      codes({
        'main.sch': schemaOf(
          '<pattern><rule abstract="true" id="r"><extends rule="r"/></rule><rule context="x"><extends rule="r"/></rule></pattern>',
        ),
      }),
      ['missing-rule'],
    );
  });

  it('puts the place of a fault where the file says it', () => {
    const text = schemaOf('<include href="absent.sch"/>');
    const [problem] = loadSchema(memoryPack({ 'main.sch': text }), 'main.sch').problems;
    assert.equal(problem?.place.file, 'main.sch');
    assert.equal(text.slice(problem?.place.range.start, problem?.place.range.end), 'include');
  });

  it('extends rules of the same pattern first, then of the whole schema, with their lets in their places', () => {
    const { messages } = judgePatterns(
      `<pattern><rule abstract="true" id="r"><assert test="false()">far</assert></rule>
         <rule abstract="true" id="only"><let name="v" value="@k"/><assert test="$v = 2">only <value-of select="$v"/></assert></rule></pattern>
       <pattern><rule abstract="true" id="r"><assert test="false()">near</assert></rule>
         <rule context="x"><let name="v" value="0"/><extends rule="r"/><extends rule="only"/><assert test="$v = 2">after <value-of select="$v"/></assert></rule></pattern>`,
      '<x k="1"/>',
    );
    assert.deepEqual(messages, ['near', 'only 1', 'after 1']);
  });

  it('extends from another file', () => {
    const { messages } = judgePatterns(
      '<pattern><rule context="x"><extends href="r.sch"/></rule></pattern>',
      '<x/>',
      {
        'r.sch': sch('<assert test="false()">brought</assert>', 'rule'),
      },
    );
    assert.deepEqual(messages, ['brought']);
  });

  it('expands abstract patterns by plain replacement, in lets too', () => {
    const { messages } = judgePatterns(
      `<pattern abstract="true" id="abs"><rule context="$path"><let name="kept" value="'$label'"/>
         <assert test="@k = $wanted">$label $labels <value-of select="$kept"/></assert></rule></pattern>
       <pattern is-a="abs" id="one"><param name="path" value="x"/><param name="wanted" value="'$label'"/><param name="label" value="L"/></pattern>
       <pattern is-a="absent" id="two"/>`,
      '<r><x k="L"/><x k="1"/></r>',
    );
    assert.deepEqual(messages, ['L Ls L']);
  });

  it('activates the patterns of a phase with its lets', () => {
    const files = memoryPack({
      'main.sch': schemaOf(
        `<phase id="p"><let name="v" value="'phase'"/><active pattern="one"/><active pattern="absent"/></phase>
         <pattern id="one"><rule context="x"><assert test="false()"><value-of select="$v"/></assert></rule></pattern>
         <pattern id="two">${failing('two')}</pattern>`,
        'defaultPhase="p"',
      ),
    });
    const by = (phase?: string) => judge(files, 'main.sch', '<x/>', undefined, phase);
    assert.deepEqual(by().messages, ['phase']);
    assert.deepEqual(
      by().problems.map(({ code }) => code),
      ['missing-pattern'],
    );
    assert.equal(by('#ALL').messages.at(-1), 'two');
  });

  it('answers for a schema that is absent or no schema', () => {
    assert.deepEqual(
      loadSchema(memoryPack({}), 'main.sch').problems.map(({ code }) => code),
      ['missing-file'],
    );
    assert.deepEqual(codes({ 'main.sch': '<html/>' }), ['not-schematron']);
    assert.deepEqual(codes({ 'main.sch': '<schema><' }), ['not-schematron']);
  });
});

describe('value sets', () => {
  const set = (id: string) =>
    `<RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"><ValueSet id="${id}"><ConceptList><Concept code="A" codeSystem="1"/><Concept code="B" codeSystem="2"/></ConceptList></ValueSet></RetrieveValueSetResponse>`;
  const inSet = (file: string) =>
    `<pattern><rule context="x"><let name="c" value="@code"/><let name="s" value="@system"/><assert test="document('${file}')//*:Concept[@code = $c and @codeSystem = $s]"><value-of select="$c"/></assert></rule></pattern>`;

  it('are read from the pack, both parts of a code from one concept', () => {
    const { messages } = judgePatterns(
      inSet('sets/one.xml'),
      '<r><x code="A" system="1"/><x code="A" system="2"/><x code="C" system="1"/></r>',
      { 'sets/one.xml': set('1.2') },
    );
    assert.deepEqual(messages, ['A', 'C']);
  });

  it('that are absent fail every code, and the verdict says that it is so', () => {
    const { verdicts, problems } = judgePatterns(inSet('sets/absent.xml'), '<r><x code="A" system="1"/></r>');
    assert.deepEqual(
      verdicts.map(({ missed }) => missed),
      ['sets/absent.xml'],
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['missing-value-set'],
    );
  });

  it('that are empty are told as such', () => {
    const { problems } = judgePatterns(inSet('empty.xml'), '<r><x code="A" system="1"/></r>', {
      'empty.xml': '',
    });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['empty-value-set'],
    );
  });

  it('stand in for a missing vocabulary of the same identifier', () => {
    const test = `<pattern><rule context="x"><assert test="@code = doc('include/voc-1.2.3-DYNAMIC.xml')/*/valueSet/conceptList/concept/@code"><value-of select="@code"/></assert></rule></pattern>`;
    const { messages, problems } = judgePatterns(
      test,
      '<r xmlns:h="urn:hl7-org:v3"><x code="A"/><x code="Z"/></r>',
      { 'jeuxDeValeurs/J.xml': set('1.2.3') },
    );
    assert.deepEqual(messages, ['Z']);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['missing-value-set'],
    );
  });

  it('never come from outside the pack', () => {
    const { problems } = judgePatterns(inSet('../../etc/passwd'), '<r><x code="A" system="1"/></r>');
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['outside-pack'],
    );
  });
});
