import assert from 'node:assert/strict';
import { createPackService } from '../../../server/src/schematron/packService';
import { parseXml } from '../../../server/src/xml';
import { library, memoryPack, schemaOf } from '../../support/packs';

const context = { severity: (rule: { severity: 'error' }) => rule.severity } as never;

/** What is told of a pack whose rules fire on nothing of the document. */
function faultsOf(files: Readonly<Record<string, string>>, cache?: Map<string, string>) {
  const service = createPackService({
    files: memoryPack(files),
    library,
    models: [],
    only: [],
    ...(cache === undefined
      ? {}
      : {
          cache: {
            load: (name: string) => cache.get(name),
            save: (name: string, value: string) => void cache.set(name, value),
          },
        }),
  });
  const findings = [...service.check(parseXml('<a/>'), context)].flat();
  const { problems } = service.status();
  return {
    findings: findings.length,
    texts: problems.map(({ message }) => message.en),
    places: problems.map(({ place: { file }, line }) => `${file}:${line}`),
  };
}

const ns = '<ns prefix="c" uri="urn:x"/>';
const never = (test: string, lets = '', rule = 'c:never') =>
  schemaOf(`${ns}${lets}<pattern><rule context="${rule}"><assert test="${test}">m</assert></rule></pattern>`);

// segur: verifies SEG/PACK.03
describe('faults of rules that never fire', () => {
  for (const [what, schema, expected] of [
    ['no XPath', never('1 +'), /1 \+.*XPST0003/],
    ['an unknown function', never('nothing-of-the-kind(.)'), /XPST0017/],
    ['a function of an unknown prefix', never('own:check(.)'), /XPST0017|XPST0081/],
    ['too many arguments', never('count(., .)'), /XPST0017/],
    ['an unknown prefix', never('d:title'), /XPST0081/],
    ['an unknown variable', never('$nobody = 1'), /XPST0008/],
    ['an unclosed class', never(`matches(., '[a-z')`), /FORX0002/],
    ['an unclosed category', never(`matches(., '\\p{Nd')`), /FORX0002/],
    ['an unclosed group', never(`replace(., '(a', 'b') = 'b'`), /FORX0002/],
    ['an unknown escape', never(`tokenize(., '\\y') = 'b'`), /FORX0002/],
    ['an unknown flag', never(`matches(., 'a', 'z')`), /FORX0001/],
    ['a regular expression of a let', never('matches(., $re)', `<let name="re" value="'(a'"/>`), /FORX0002/],
    ['a regular expression deep inside', never(`some $t in c:x[matches(@y, '(')] satisfies $t`), /FORX0002/],
    ['a regular expression of a context', never('true()', '', `c:never[matches(@y, '(')]`), /FORX0002/],
    ['a context that is none', never('true()', '', 'c:never['), /XPST0003/],
    ['an unknown function of a context', never('true()', '', 'c:never[nothing(.)]'), /XPST0017/],
    ['a let that nobody reads', never('true()', '<let name="x" value="nothing(1)"/>'), /XPST0017/],
    [
      'a let of a rule',
      schemaOf(
        `${ns}<pattern><rule context="c:never"><let name="x" value="1 +"/><assert test="$x = 1">m</assert></rule></pattern>`,
      ),
      /XPST0003/,
    ],
    [
      'the value of a message',
      schemaOf(
        `${ns}<pattern><rule context="c:never"><assert test="true()">m <value-of select="1 +"/></assert></rule></pattern>`,
      ),
      /XPST0003/,
    ],
    [
      'a report',
      schemaOf(`${ns}<pattern><rule context="c:never"><report test="nothing()">m</report></rule></pattern>`),
      /XPST0017/,
    ],
  ] as const)
    it(`are told: ${what}`, () => {
      const { texts, findings } = faultsOf({ 'a.sch': schema });
      assert.equal(texts.length, 1, texts.join('\n'));
      assert.match(texts[0]!, expected);
      assert.equal(findings, 0);
    });

  for (const [what, test, lets = ''] of [
    ['what the library alone knows', `array:size([1, 2]) = 2`],
    ['a function of the library', `fold-left((1, 2), 0, function($a, $b) { $a + $b }) = 3`],
    ['what only a document can tell', `number(c:x) + 1 = 2 and doc('x.xml')//c:y`],
    ['an error of values', `1 div 0 = 1`],
    ['a computed regular expression', `matches(., concat('(', @x))`],
    ['regular expressions', `matches(., '^\\p{Lu}[\\w-]+\\.\\d{2}$', 'i') and tokenize(., ',\\s*') = 'x'`],
    ['variables', '$a + $b = 3', '<let name="a" value="1"/><let name="b" value="$a + 1"/>'],
    ['what never ends', `count(for $i in 1 to 999999999 return $i) = 1`],
  ] as const)
    it(`are none: ${what}`, () => assert.deepEqual(faultsOf({ 'a.sch': never(test, lets) }).texts, []));

  it('are told once, in the schema of any volet, at their lines', () => {
    const part = `<pattern xmlns="http://purl.oclc.org/dsdl/schematron">\n<rule context="never">\n<assert test="nothing()">m</assert></rule></pattern>`;
    const schema = schemaOf('<include href="part/p.sch"/>');
    const { texts, places } = faultsOf({
      'schematrons/A.sch': schema,
      'schematrons/B.sch': schema,
      'schematrons/part/p.sch': part,
      'schematrons/profils/IHE.sch': schemaOf(''),
    });
    assert.deepEqual(places, ['schematrons/part/p.sch:3']);
    assert.equal(texts.length, 1);
  });

  it('that fire are told once too', () => {
    const { texts } = faultsOf({
      'a.sch': schemaOf(
        `<pattern><rule context="a"><assert test="matches('x', '(')">m</assert><assert test="1 +">n</assert><assert test="nothing()">o</assert></rule></pattern>`,
      ),
    });
    assert.equal(texts.length, 3, texts.join('\n'));
  });

  it('are kept, and found anew when the schema has changed', () => {
    const cache = new Map<string, string>();
    const first = faultsOf({ 'a.sch': never('1 +') }, cache);
    assert.equal(first.texts.length, 1);
    assert.deepEqual(faultsOf({ 'a.sch': never('1 +') }, cache), first);
    assert.deepEqual(faultsOf({ 'a.sch': never('1') }, cache).texts, []);
    cache.set('faults', '{"format":1,"schemas":[{}]}');
    assert.equal(faultsOf({ 'a.sch': never('1 +') }, cache).texts.length, 1);
  });
});
