import assert from 'node:assert/strict';
import { judge, judgePatterns, memoryPack, schemaOf } from '../../support/packs';

const limits = { nodesPerCheck: 20_000, nodesPerRun: 200_000, verdictsPerCheck: 10 };
const one = (test: string) => `<pattern><rule context="x"><assert test="${test}">m</assert></rule></pattern>`;

/** A pack is data from somewhere: whatever it holds, it ends, reads nothing else, and the rest of it still judges. */
// segur: verifies SEG/PACK.05
describe('a pack that means harm', () => {
  const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

  it('reads no file outside its folder, and nothing of the web', () => {
    const files = memoryPack({
      'a/main.sch': schemaOf(
        `<include href="../../../etc/passwd"/><include href="file:///etc/passwd"/><include href="http://pack.example/x.sch"/>
         ${one("document('../../secret.xml') or document('https://pack.example/') or true()")}`,
      ),
    });
    const { problems, messages } = judge(files, 'a/main.sch', '<x/>', limits);
    assert.deepEqual(messages, []);
    assert.deepEqual(new Set(codes(problems)), new Set(['outside-pack']));
  });

  it('includes itself without end', () => {
    const files = memoryPack({
      'main.sch': schemaOf(`<include href="part.sch"/>${one('false()')}`),
      'part.sch':
        '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><include href="part.sch"/></pattern>',
    });
    const { problems, messages } = judge(files, 'main.sch', '<x/>', limits);
    assert.deepEqual([codes(problems), messages], [['cyclic-include'], ['m']]);
  });

  it('expands no entities', () => {
    const bomb = Array.from({ length: 30 }, (_, i) => `<!ENTITY e${i + 1} "&e${i};&e${i};">`).join('');
    const files = memoryPack({
      'main.sch': `<!DOCTYPE schema [<!ENTITY e0 "ha">${bomb}]>${schemaOf(one("'&e30;' = ''"))}`,
    });
    assert.ok(judge(files, 'main.sch', '<x/>', limits).messages.length <= 1);
  });

  it('visits no more than its budget', () => {
    const nested = `<r>${'<x>'.repeat(200)}${'</x>'.repeat(200)}</r>`;
    const { problems } = judge(
      memoryPack({ 'main.sch': schemaOf(one('count(//*/ancestor::*[count(//*) &gt; 0]) &lt; 0')) }),
      'main.sch',
      nested,
      limits,
    );
    assert.deepEqual(codes(problems), ['not-evaluable']);
    const range = judge(
      memoryPack({ 'main.sch': schemaOf(one('count(1 to 999999999) = 1')) }),
      'main.sch',
      '<x/>',
      limits,
    );
    assert.deepEqual(codes(range.problems), ['not-evaluable']);
  });

  it('has no functions but those of XPath', () => {
    const { problems, verdicts } = judgePatterns(
      `<pattern><rule context="x"><assert test="system-property('user.dir')">m</assert><assert test="unparsed-text('/etc/passwd')">m</assert><assert test="unparsed-text-available('/etc/passwd')">m</assert><assert test="environment-variable('HOME')">m</assert><assert test="base-uri()">m</assert><assert test="false()">last</assert></rule></pattern>`,
      '<x/>',
    );
    // A property that is none has no value, as XSLT says; the others have no answer.
    assert.equal(problems.filter(({ code }) => code === 'not-evaluable').length, 4);
    assert.equal(verdicts.length, 2);
  });
});
