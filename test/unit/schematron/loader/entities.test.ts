import assert from 'node:assert/strict';
import { judge, memoryPack, schemaOf } from '../../../support/packs';

describe('entities of a schema', () => {
  const run = (doctype: string, test: string, more: Readonly<Record<string, string>> = {}) => {
    const schema = schemaOf(
      `<pattern><rule context="x"><assert test="${test}">not &who;</assert></rule></pattern>`,
    );
    const files = { 'main.sch': `<!DOCTYPE schema [${doctype}]>${schema}`, ...more };
    const { messages, problems } = judge(memoryPack(files), 'main.sch', '<x k="1.2.3"/>');
    return [messages, problems.map(({ message }) => message.en)] as const;
  };

  it('are replaced by what the file declares, in tests and in messages, others within them too', () => {
    const doctype =
      '<!ENTITY arc "1.2"><!ENTITY oid \'&arc;.4\'><!ENTITY oid "second"><!ENTITY who "it &lt; &oid;">';
    assert.deepEqual(run(doctype, "@k = '&oid;'"), [['not it < 1.2.4'], []]);
    assert.deepEqual(run(doctype, "@k = '&arc;.3'"), [[], []]);
    assert.deepEqual(run('<!ENTITY who "&#233;">', "@k = '&amp;who;'"), [['not é'], []]);
  });

  it('that are not known, hold markup, or grow without end are told', () => {
    for (const doctype of [
      '',
      '<!ENTITY who SYSTEM "other.txt">',
      '<!ENTITY who "<emph>a</emph>">',
      '<!ENTITY who "&who;">',
      `<!ENTITY a "${'x'.repeat(2000)}"><!ENTITY b "${'&a;'.repeat(40)}"><!ENTITY who "${'&b;'.repeat(40)}">`,
    ]) {
      const [, problems] = run(doctype, '@k');
      assert.equal(problems.length, 1, doctype.slice(0, 60));
      assert.match(problems[0]!, /“&who;” is not replaced/);
    }
  });
});
