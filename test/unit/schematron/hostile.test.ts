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

  describe('is ready in a time that grows with its size and no faster, with thousands of', () => {
    const many = (count: number, make: (rank: number) => string) =>
      Array.from({ length: count }, (_, rank) => make(rank)).join('');
    const diagnostics = (count: number) =>
      `<diagnostics>${many(count, (i) => `<diagnostic id="d${i}">d</diagnostic>`)}</diagnostics>`;
    const model = (check: string) =>
      `<pattern abstract="true" id="m"><rule context="$e"><assert test="$t" ${check}>m</assert></rule></pattern>`;
    const instance = (i: number) =>
      `<pattern is-a="m"><param name="e" value="x"/><param name="t" value="y${i}"/></pattern>`;
    const forms: Readonly<Record<string, (count: number) => string>> = {
      patterns: (n) =>
        many(n, (i) => `<pattern><rule context="x${i}"><assert test="y${i}">m</assert></rule></pattern>`),
      'instances of an abstract pattern': (n) => model('') + many(n, instance),
      'instances whose check has diagnostics': (n) =>
        model('diagnostics="d5"') + many(n, instance) + diagnostics(n),
      'rules that extend one of another pattern': (n) =>
        many(
          n,
          (i) => `<pattern><rule context="x${i}"><extends rule="b${i}"/></rule></pattern>
            <pattern><rule abstract="true" id="b${i}"><assert test="y">m</assert></rule></pattern>`,
        ),
      'variables in one rule': (n) =>
        `<pattern><rule context="x">${many(n, (i) => `<let name="l${i}" value="@a${i}"/><assert test="$l${i}">m</assert>`)}</rule></pattern>`,
      'parts of the file itself': (n) =>
        many(
          n,
          (i) => `<pattern><include href="#r${i}"/></pattern>
            <pattern><rule context="x${i}" id="r${i}"><assert test="y">m</assert></rule></pattern>`,
        ),
    };
    for (const [name, form] of Object.entries(forms))
      it(name, () => {
        const time = (count: number) => {
          const files = memoryPack({ 'main.sch': schemaOf(form(count)) });
          const before = process.cpuUsage();
          judge(files, 'main.sch', '<x/>', limits);
          const { user } = process.cpuUsage(before);
          return user;
        };
        time(200);
        const small = Math.min(time(250), time(250));
        // Sixteen times as much: what grows with the square would take two hundred and fifty times as long.
        const large = time(4000);
        assert.ok(large < 80 * Math.max(small, 8000), `${small} and ${large} µs`);
      });
  });
});
