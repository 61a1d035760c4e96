import assert from 'node:assert/strict';
import { packTroubles } from '../../../server/src/schematron/packTroubles';
import { memoryPack } from '../../support/packs';

const schema = '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern/></schema>';

describe('schematron/packTroubles', () => {
  const of = (files: Readonly<Record<string, string>>) =>
    packTroubles('pack', memoryPack(files)).map(({ message, at }) => [
      message.en,
      at && `${at.file}:${at.line}:${at.character}`,
    ]);

  it('finds nothing in a pack that can judge', () => {
    assert.deepEqual(of({ 'a.sch': schema }), []);
    assert.deepEqual(of({ 'segur-pack.json': '{"schemas": ["a.sch"]}', 'a.sch': schema }), []);
  });

  it('tells of a folder that is not there, or that holds nothing to run, at the setting', () => {
    assert.deepEqual(
      packTroubles('pack', { read: () => undefined, list: () => undefined }).map(({ message, at }) => [
        message.en,
        at,
      ]),
      [['Folder of the pack not found: “pack”', undefined]],
    );
    assert.deepEqual(of({ 'README.md': 'words' }), [
      ['Pack without any Schematron schema: “pack”', undefined],
    ]);
    assert.match(packTroubles('pack', undefined)[0]!.message.en, /^Pack not found, no folder is open/);
  });

  it('tells of a manifest that is none, and of schemas that it names in vain, at their line', () => {
    const [[message, at] = []] = of({ 'segur-pack.json': '{\n  "schemas": [\n', 'a.sch': schema });
    assert.match(message!, /segur-pack\.json is unusable \(JSON\)/);
    assert.match(at!, /^segur-pack\.json:[12]:/);
    assert.deepEqual(
      of({ 'segur-pack.json': '{\n  "schemas": [\n    "a.sch",\n    "b.sch"\n  ]\n}', 'a.sch': schema }),
      [['segur-pack.json: missing schema, “b.sch”', 'segur-pack.json:3:4']],
    );
  });
});
