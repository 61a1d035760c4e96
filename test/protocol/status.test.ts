import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { startLspClient } from '../support/lspClient';

describe('what is broken, over the protocol', () => {
  let root: string;
  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'segur-status-'));
    mkdirSync(path.join(root, 'pack'));
    writeFileSync(path.join(root, 'pack', 'segur-pack.json'), '{\n  "schemas": ["absent.sch"]\n}\n');
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  /** Troubles once there are as many as are expected. */
  async function troublesWith(settings: Readonly<Record<string, unknown>>, count: number) {
    const client = await startLspClient({ folder: pathToFileURL(root).href, settings, locale: 'en' });
    try {
      for (;;) {
        const { troubles } = await client.ask('segur/status', {});
        if (troubles.length === count) return troubles;
        await setTimeout(50);
      }
    } finally {
      await client.stop();
    }
  }

  it('has its place: the setting that names a pack or a catalogue in vain', async () => {
    const troubles = await troublesWith({ officialPack: 'nowhere', catalogue: { files: ['none.json'] } }, 2);
    assert.deepEqual(troubles, [
      {
        message: 'Catalogue not found: “none.json”',
        at: { type: 'setting', key: 'segur.catalogue.files' },
      },
      {
        message: 'Folder of the pack not found: “nowhere”',
        at: { type: 'setting', key: 'segur.officialPack' },
      },
    ]);
  });

  it('has its place: the line of a manifest that names a schema in vain', async () => {
    const [trouble] = await troublesWith({ officialPack: 'pack' }, 1);
    assert.match(trouble!.message, /missing schema, “absent\.sch”/);
    assert.deepEqual(trouble!.at, {
      type: 'file',
      uri: pathToFileURL(path.join(root, 'pack', 'segur-pack.json')).href,
      line: 1,
      character: 14,
    });
  });

  it('is nothing where nothing is named', async () => {
    assert.deepEqual(await troublesWith({}, 0), []);
  });
});
