import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPackFolder } from '../../../../server/src/node/pack/packFolder';
import { createPackService } from '../../../../server/src/schematron/packService';
import { parseXml } from '../../../../server/src/xml';
import { library, schemaOf } from '../../../support/packs';

describe('A pack on disk', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'segur-pack-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const write = (name: string, text: string, encoding: BufferEncoding): void => {
    writeFileSync(path.join(folder, name), Buffer.from(text, encoding));
  };
  const kept = new Map<string, string>();
  const judged = (document: string) => {
    const service = createPackService({
      files: createPackFolder(folder),
      library,
      models: [],
      cache: { load: (name) => kept.get(name), save: (name, value) => void kept.set(name, value) },
    });
    const context = { severity: (rule: { readonly severity: string }) => rule.severity } as never;
    const messages = [...service.check(parseXml(document), context)].flat().map(({ message }) => message.fr);
    const told = service.status().problems.map(({ code, place, line }) => [code, place.file, line]);
    return { messages, told };
  };
  const one = (test: string, message: string): string =>
    `<pattern><rule context="r"><assert test="${test}">${message}</assert></rule></pattern>`;

  it('tells of files whose bytes are of another encoding than they say, at their line, and judges by them', () => {
    const main = `\n${schemaOf(`<include href="part.sch"/>${one("@a = 'à'", 'là')}${one("document('set.xml')/v = @a", 'non')}`)}`;
    write('main.sch', main, 'latin1');
    write(
      'part.sch',
      one("@a = 'é'", 'élu').replace('<pattern', '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"'),
      'latin1',
    );
    write('set.xml', '<?xml version="1.0" encoding="UTF-8"?>\n<v>à</v>', 'latin1');
    const { messages, told } = judged('<r a="à"/>');
    assert.equal(messages.length, 1);
    assert.match(messages[0]!, /élu/);
    assert.deepEqual(told.sort(), [
      ['encoding', 'main.sch', 4],
      ['encoding', 'part.sch', 1],
      ['encoding', 'set.xml', 2],
    ]);
    // Written anew in UTF-8 the same letters are the same schema, of which nothing is told.
    for (const name of ['main.sch', 'part.sch', 'set.xml'])
      write(name, createPackFolder(folder).read(name)!, 'utf8');
    assert.deepEqual(judged('<r a="à"/>').told, []);
  });

  it('reads by declaration and by mark, of which nothing is told', () => {
    write(
      'main.sch',
      `<?xml version="1.0" encoding="ISO-8859-1"?>${schemaOf(`<include href="part.sch"/>`)}`,
      'latin1',
    );
    const part = one("@a = 'é'", 'élu').replace(
      '<pattern',
      '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"',
    );
    for (const [text, encoding] of [
      [`\ufeff<?xml version="1.0" encoding="UTF-16"?>${part}`, 'utf16le'],
      [`\ufeff${part}`, 'utf8'],
      [`<?xml version="1.0" encoding="iso-8859-1"?>${part}`, 'latin1'],
    ] as const) {
      write('part.sch', text, encoding);
      assert.deepEqual(judged('<r a="é"/>'), { messages: [], told: [] });
      assert.equal(judged('<r a="e"/>').messages.length, 1);
    }
  });
});
