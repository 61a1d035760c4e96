import Ajv from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readManifest } from '../../../server/src/schematron/manifest';
import { memoryPack } from '../../support/packs';

const read = (manifest: unknown) => readManifest(memoryPack({ 'segur-pack.json': JSON.stringify(manifest) }));

describe('what a pack says of itself', () => {
  it('may be what the words of its severities mean', () => {
    const reading = read({ schemas: ['a.sch'], severities: { ' MustHave ': 'error', debug: 'off' } });
    assert.deepEqual(reading.type === 'manifest' && reading.manifest.severities, {
      musthave: 'error',
      debug: 'off',
    });
    const without = read({ schemas: ['a.sch'] });
    assert.deepEqual(without.type === 'manifest' && without.manifest.severities, {});
  });

  it('is told to be unusable where a word means no severity', () => {
    for (const severities of [{ debug: 'nothing' }, { debug: null }, [], 'error', null]) {
      const reading = read({ schemas: ['a.sch'], severities });
      assert.equal(reading.type, 'faulty', JSON.stringify(severities));
      assert.match(reading.type === 'faulty' ? reading.message.en : '', /severities/);
    }
  });

  it('is what its JSON schema says', () => {
    const schema = JSON.parse(readFileSync('data/schemas/pack.schema.json', 'utf8')) as object;
    const validate = new Ajv({ strict: false }).compile(schema);
    for (const [manifest, good] of [
      [{ schemas: ['a.sch', { file: 'b.sch', phase: 'p', codes: ['1'] }], severities: { a: 'hint' } }, true],
      [{ name: 'n', xsd: 'a.xsd', schemas: [] }, true],
      [{ schemas: ['a.sch'], severities: { a: 'grave' } }, false],
      [{ schemas: [{ phase: 'p' }] }, false],
      [{}, false],
    ] as const) {
      assert.equal(validate(manifest), good, JSON.stringify(manifest));
      assert.equal(read(manifest).type === 'manifest', good, JSON.stringify(manifest));
    }
  });
});
