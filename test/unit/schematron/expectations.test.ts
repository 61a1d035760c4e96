import assert from 'node:assert/strict';
import { createEngine } from '../../../server/src/schematron/engine';
import { expectationsOf } from '../../../server/src/schematron/expectations';
import { loadSchema } from '../../../server/src/schematron/loader/loadSchema';
import { library, memoryPack, schemaOf } from '../../support/packs';

const engine = createEngine(library);

function read(patterns: string) {
  const files = memoryPack({ 'a.sch': schemaOf(`<ns prefix="c" uri="urn:hl7-org:v3"/>${patterns}`) });
  const { demands, fires, firesAnywhere, codes, extensions, unread } = expectationsOf(
    loadSchema(files, 'a.sch'),
    engine.parse,
  );
  const said = {
    demands: demands.map((clause) => clause.join('|')).join(' '),
    fires: fires.join(' '),
    firesAnywhere: firesAnywhere.join(' '),
    codes: codes.join(' '),
    versions: extensions.join(' '),
    unread: unread ? 'true' : '',
  };
  return Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ''));
}

const onDocument = (test: string, context = 'c:ClinicalDocument', kind = 'assert') =>
  read(`<pattern><rule context="${context}"><${kind} test="${test}">m</${kind}></rule></pattern>`);

describe('what a schema expects of the head of a document', () => {
  for (const [test, expected] of [
    [`c:templateId[@root='1.2']`, { demands: '1.2' }],
    [`./c:templateId[@root = '1.2' and @extension='2024.01']`, { demands: '1.2', versions: '2024.01' }],
    [`c:templateId[@root='1.2'][@extension='2024.01']`, { demands: '1.2', versions: '2024.01' }],
    [`c:templateId/@root = '1.2'`, { demands: '1.2' }],
    [`'1.2' = c:templateId/@root`, { demands: '1.2' }],
    [`c:templateId/@root = ('1.2', '1.3')`, { demands: '1.2|1.3' }],
    [`count(c:templateId[@root='1.2'])=1`, { demands: '1.2' }],
    [`count(c:templateId[@root='1.2']) &gt;= 1`, { demands: '1.2' }],
    [`exists(c:templateId[@root='1.2'])`, { demands: '1.2' }],
    [`c:templateId[@root='1.2'] and c:templateId[@root='1.3']`, { demands: '1.2 1.3' }],
    [`(c:templateId[@root='1.2']) or (c:templateId[@root='1.3'])`, { demands: '1.2|1.3' }],
    [`/c:ClinicalDocument/c:templateId/@root='1.2'`, { demands: '1.2' }],
    [`//c:ClinicalDocument[c:templateId/@root='1.2']`, { demands: '1.2' }],
    [`*:templateId[normalize-space(@root)='1.2']`, { demands: '1.2' }],
    [`c:code[@code='A' and @codeSystem='9']`, { codes: 'A' }],
    [`c:code/@code = 'A'`, { codes: 'A' }],
    [`c:code[(@code='A' or @code='B') and @codeSystem='9']`, { codes: 'A B' }],
    [`some $t in c:templateId satisfies $t/@root = '1.2'`, { demands: '1.2' }],
    [
      `some $t in c:templateId satisfies ($t/@root = '1.2' and $t/@extension = '2024.01')`,
      { demands: '1.2', versions: '2024.01' },
    ],
    [`some $r in c:templateId/@root satisfies normalize-space($r) = '1.2'`, { demands: '1.2' }],
    [`some $t in /c:ClinicalDocument/c:templateId satisfies $t[@root='1.2']`, { demands: '1.2' }],
    [`c:templateId/@root[. = '1.2']`, { demands: '1.2' }],
    [`c:templateId/@root/string() = '1.2'`, { demands: '1.2' }],
    [`c:templateId[2]/@root = '1.2'`, { demands: '1.2' }],
    [`index-of(c:templateId/@root, '1.2') &gt; 0`, {}],
    [`exists(index-of(c:templateId/@root, '1.2'))`, { demands: '1.2' }],
    [`matches(c:templateId[1]/@root, '^1\\.2$')`, { demands: '1.2' }],
    [`c:templateId[matches(@root, '^(1\\.2|1.3)$')]`, { demands: '1.2|1.3' }],
    [`not(not(c:templateId[@root='1.2']))`, { demands: '1.2' }],
    [`not(count(c:templateId[@root='1.2']) = 0)`, { demands: '1.2' }],
    [`.[c:templateId/@root='1.2']`, { demands: '1.2' }],
    [`self::c:ClinicalDocument[c:templateId/@root='1.2']`, { demands: '1.2' }],
    [`c:templateId[@extension='2024.01']/@root = '1.2'`, { demands: '1.2', versions: '2024.01' }],
    // Nothing certain, or nothing of the head.
    [`starts-with(c:templateId[1]/@root, '1.2.3')`, { unread: 'true' }],
    [`c:templateId[matches(@root, '^1\\.2\\.3\\.[0-9]+$')]`, { unread: 'true' }],
    [`c:templateId[matches(@root, '^[0-9.]+$')]`, {}],
    [`every $t in c:templateId satisfies starts-with($t/@root, '1.2.3')`, {}],
    [`every $t in c:templateId satisfies $t/@root = '1.2'`, {}],
    [`some $t in c:templateId satisfies c:title[$t/@root='1.2']`, {}],
    [`not(c:templateId[@root='1.2'])`, {}],
    [`count(c:templateId[@root='1.2']) &lt; 2`, {}],
    [`c:templateId[@root='1.2'] or c:title`, {}],
    [`c:templateId[@root != '1.2']`, {}],
    [`c:component/c:structuredBody/c:component/c:section/c:templateId[@root='1.2']`, {}],
    [`.//c:templateId[@root='1.2']`, {}],
    [`c:documentationOf/c:serviceEvent/c:code[@code='A']`, {}],
    [`c:templateId[@root=`, {}],
  ] as const)
    it(test, () => assert.deepEqual(onDocument(test), expected));

  it('reads variables of the rule, the pattern and the schema', () => {
    const pattern = (lets: string, own: string) =>
      `${lets}<pattern><let name="p" value="'1.3'"/><rule context="c:ClinicalDocument">${own}
        <assert test="c:templateId[@root=$s] and c:templateId[@root=$p] and c:templateId[@root=$r]">m</assert></rule></pattern>`;
    assert.deepEqual(read(pattern(`<let name="s" value="'1.2'"/>`, `<let name="r" value="'1.4'"/>`)), {
      demands: '1.2 1.3 1.4',
    });
  });

  it('reads variables that stand for what is tested', () => {
    const pattern = (lets: string, own: string, test: string) =>
      read(
        `${lets}<pattern><rule context="c:ClinicalDocument">${own}<assert test="${test}">m</assert></rule></pattern>`,
      );
    for (const [lets, own, test] of [
      ['', `<let name="t" value="c:templateId"/>`, `$t[@root='1.2']`],
      ['', `<let name="t" value="c:templateId/@root"/>`, `$t = '1.2'`],
      ['', `<let name="t" value="c:templateId"/>`, `$t/@root = '1.2'`],
      ['', `<let name="t" value="c:templateId"/>`, `some $i in $t satisfies $i/@root = '1.2'`],
      ['', `<let name="ok" value="c:templateId/@root = '1.2'"/>`, `$ok`],
      ['', `<let name="n" value="count(c:templateId[@root='1.2'])"/>`, `$n = 1`],
      [`<let name="t" value="//c:ClinicalDocument/c:templateId"/>`, '', `$t/@root = '1.2'`],
      [`<let name="t" value="c:ClinicalDocument/c:templateId"/>`, '', `$t/@root = '1.2'`],
      [`<let name="i" value="'1.2'"/><let name="t" value="/*/c:templateId[@root=$i]"/>`, '', `exists($t)`],
    ] as const)
      assert.deepEqual(pattern(lets, own, test), { demands: '1.2' }, test);
    // What depends on itself stands for nothing.
    assert.deepEqual(pattern(`<let name="a" value="$b"/><let name="b" value="$a"/>`, '', `$a`), {});
    const doubling = Array.from(
      { length: 30 },
      (_, i) => `<let name="v${i}" value="$v${i + 1} or $v${i + 1}"/>`,
    );
    assert.deepEqual(pattern(doubling.join(''), '', `$v0`), {});
  });

  it('reads reports, which are made of what is wrong', () => {
    const report = (test: string) => onDocument(test, 'c:ClinicalDocument', 'report');
    assert.deepEqual(report(`not(c:templateId[@root='1.2'])`), { demands: '1.2' });
    assert.deepEqual(report(`empty(c:templateId[@root='1.2']) or not(c:title)`), { demands: '1.2' });
    assert.deepEqual(report(`count(c:templateId[@root='1.2']) = 0`), { demands: '1.2' });
    assert.deepEqual(report(`count(c:templateId[@root='1.2']) != 1`), { demands: '1.2' });
    assert.deepEqual(report(`c:templateId[@root='1.2']`), {});
  });

  for (const [context, test, expected] of [
    ['/c:ClinicalDocument', `c:templateId/@root='1.2'`, { demands: '1.2' }],
    ['//c:ClinicalDocument', `c:templateId/@root='1.2'`, { demands: '1.2' }],
    ['/*', `c:templateId/@root='1.2'`, { demands: '1.2' }],
    ['/', `c:ClinicalDocument/c:templateId[@root='1.2']`, { demands: '1.2' }],
    ['c:Other | c:ClinicalDocument', `c:templateId/@root='1.2'`, { demands: '1.2' }],
    [`c:ClinicalDocument[c:templateId/@root='1.2']`, `c:code/@code='A'`, { fires: '1.2' }],
    [`c:ClinicalDocument[c:templateId/@root='1.2']/c:component`, `c:title`, { fires: '1.2' }],
    [`c:ClinicalDocument/c:templateId[@root='1.2']`, `@extension='1'`, { fires: '1.2' }],
    ['c:ClinicalDocument/c:code', `@code='A'`, { codes: 'A' }],
    ['/c:ClinicalDocument/c:code', `.[@code='A' or @code='B']`, { codes: 'A B' }],
    ['c:ClinicalDocument/c:confidentialityCode', `@code='A'`, {}],
    [`*[c:templateId/@root='1.2']`, `c:title`, { firesAnywhere: '1.2' }],
    [`c:section[c:templateId/@root='1.2']`, `c:title`, {}],
    ['c:recordTarget', `c:templateId/@root='1.2'`, {}],
  ] as const)
    it(`${context} : ${test}`, () => assert.deepEqual(onDocument(test, context), expected));

  it('takes what its rules fire on only where it demands nothing', () =>
    assert.deepEqual(
      read(`<pattern><rule context="*[c:templateId/@root='9.9']"><assert test="c:title">m</assert></rule></pattern>
        <pattern><rule context="c:ClinicalDocument"><assert test="c:templateId/@root='1.2'">m</assert></rule></pattern>`),
      { demands: '1.2' },
    ));
});
