import assert from 'node:assert/strict';
import { createPackService } from '../../../server/src/schematron/packService';
import { parseXml } from '../../../server/src/xml';
import { library, memoryPack, schemaOf } from '../../support/packs';

describe('a document with a DTD', () => {
  const context = { severity: (rule: { severity: 'error' }) => rule.severity } as never;
  const service = createPackService({
    files: memoryPack({
      'main.sch': schemaOf(
        `<pattern><rule context="/*"><assert test="@k">k</assert><assert test="in-scope-prefixes(.) = 'p'">p</assert></rule></pattern>`,
      ),
    }),
    library,
    models: [],
  });
  const judge = (text: string) => [...service.check(parseXml(text), context)].flat();

  it('that declares attributes: it is told that they are not read, and prefixes in scope are not guessed', () => {
    assert.equal(judge('<!DOCTYPE x [<!ATTLIST x k CDATA "1" xmlns:p CDATA #FIXED "urn:p">]><x/>').length, 1);
    const { notes, problems } = service.status();
    assert.match(notes.map(({ en }) => en).join(), /ATTLIST/);
    assert.match(problems.map(({ message }) => message.en).join(), /SGDT0001/);
  });

  it('that declares none is judged as any other', () => {
    assert.equal(judge('<!DOCTYPE x [<!ELEMENT x ANY>]><x/>').length, 2);
    assert.deepEqual(service.status().notes, []);
  });
});
