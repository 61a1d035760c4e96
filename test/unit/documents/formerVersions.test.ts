import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createDocumentStore } from '../../../server/src/documents/documentStore';
import { createKinds } from '../../../server/src/documents/kinds';
import { createKnowledge } from '../../../server/src/documents/knowledge';
import { folderDataSource } from '../../../server/src/node/host';
import { checkContext } from '../../../server/src/rules/settings';
import { sample } from '../../support/cdaSample';

/** The collector, which Node hands out when asked for it by a flag. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

describe('Former versions of a text', () => {
  it('are let go, whatever its kinds keep for the next one', async () => {
    const collect = collector();
    const data = folderDataSource('data');
    const store = createDocumentStore(createKinds(createKnowledge(data), data, assert.fail), assert.fail);
    const layers: WeakRef<object>[] = [];
    for (let version = 1; version <= 6; version++) {
      const text = sample.replace('</title>', `${'x'.repeat(version)}</title>`);
      const handle = { uri: 'file:///a.xml', languageId: 'xml', version, getText: () => text };
      const document = await store.get(handle);
      for (const layer of document.layers) {
        layers.push(new WeakRef(layer));
        for (const step of layer.check?.(checkContext({})) ?? []) void step;
      }
    }
    const perVersion = layers.length / 6;
    assert.ok(perVersion >= 3, String(perVersion));
    // What a turn of the event loop has looked at lives to its end.
    for (let turn = 0; turn < 5; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
    const alive = layers.map((layer) => layer.deref() !== undefined).lastIndexOf(true, perVersion * 4 - 1);
    assert.equal(alive, -1, `version ${String(Math.floor(alive / perVersion) + 1)} of 6 is kept`);
  });
});
