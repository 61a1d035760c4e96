import assert from 'node:assert/strict';
import type { DocumentKind } from '../../../server/src/core/documentKind';
import { createDocumentStore } from '../../../server/src/documents/documentStore';

describe('documents/documentStore', () => {
  const handle = (text: string, version = 1) => ({
    uri: 'memory:/a',
    languageId: 'plaintext',
    version,
    getText: () => text,
  });
  const kind = (id: string, opened: string[]): DocumentKind => ({
    id,
    matches: ({ text }) => text.includes(id),
    open({ text }) {
      opened.push(`${id}:${text}`);
      return { kind: id };
    },
  });

  it('gives a document one layer per kind that recognises it, and parses a version once', async () => {
    const opened: string[] = [];
    const store = createDocumentStore([kind('a', opened), kind('b', opened), kind('c', opened)], assert.fail);
    const [first, second] = await Promise.all([store.get(handle('ab')), store.get(handle('ab'))]);
    assert.equal(first, second);
    assert.equal(await store.get(handle('ab')), first);
    assert.deepEqual(
      first.layers.map((layer) => layer.kind),
      ['a', 'b'],
    );
    assert.deepEqual(opened, ['a:ab', 'b:ab']);
    await store.get(handle('abc', 2));
    assert.equal(opened.length, 5);
  });

  it('prepares a kind once, when its first document opens, and leaves out a kind that cannot be prepared', async () => {
    let loads = 0;
    const failures: string[] = [];
    const good: DocumentKind = {
      ...kind('a', []),
      prepare() {
        loads += 1;
        return Promise.resolve();
      },
    };
    const bad: DocumentKind = {
      ...kind('b', []),
      matches: () => true,
      prepare: () => Promise.reject(new Error('no data')),
    };
    const store = createDocumentStore([good, bad], (id) => failures.push(id));
    assert.deepEqual((await store.get(handle('x', 1))).layers, []);
    assert.equal(loads, 0);
    await store.get(handle('a', 2));
    await store.get(handle('aa', 3));
    assert.equal(loads, 1);
    assert.deepEqual(failures, ['b']);
  });

  it('does not keep what was being prepared while the knowledge changed', async () => {
    const releases: (() => void)[] = [];
    let known = 'former';
    const opened: string[] = [];
    const slow: DocumentKind = {
      ...kind('a', []),
      prepare: () => new Promise((resolve) => releases.push(resolve)),
      open: () => {
        opened.push(known);
        return { kind: 'a' };
      },
    };
    const store = createDocumentStore([slow], () => assert.fail());
    const asked = store.get(handle('a', 1));
    store.clear();
    known = 'present';
    releases[0]!();
    await new Promise(setImmediate);
    assert.deepEqual(opened, []);
    releases[1]!();
    await asked;
    assert.deepEqual(opened, ['present']);
  });

  it('survives a kind whose parser throws', async () => {
    const failures: string[] = [];
    const broken: DocumentKind = {
      id: 'broken',
      matches: () => true,
      open() {
        throw new Error('boom');
      },
    };
    const store = createDocumentStore([broken, kind('a', [])], (id) => failures.push(id));
    assert.equal((await store.get(handle('a'))).layers.length, 1);
    assert.deepEqual(failures, ['broken']);
  });
});
