import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type LspClient, startLspClient } from '../support/lspClient';

describe('the bundled server over stdio', () => {
  let client: LspClient;
  before(async () => {
    client = await startLspClient();
  });
  after(() => client.process.kill());

  it('says what it can do', () => {
    const { capabilities } = client.initializeResult;
    assert.equal(capabilities.hoverProvider, true);
    assert.equal(
      capabilities.diagnosticProvider,
      undefined,
      'a client that cannot ask gets its diagnostics pushed',
    );
  });

  it('answers for documents that were never opened, and for positions beyond the text', async () => {
    assert.equal(await client.hoverText('file:///nowhere.md', { line: 3, character: 9 }), '');
    await client.open('file:///short.md', 'markdown', 'rien');
    assert.equal(await client.hoverText('file:///short.md', { line: 99, character: 99 }), '');
  });

  it('exits with 0 after shutdown', async () => {
    const exited = once(client.process, 'exit');
    await client.stop();
    assert.deepEqual(await exited, [0, null]);
  });

  it('ends with 1 where the client is gone without a word, and with 0 where it had said that it goes', async () => {
    for (const [asks, code] of [
      [false, 1],
      [true, 0],
    ] as const) {
      const leaving = await startLspClient();
      if (asks) await leaving.connection.sendRequest('shutdown');
      const exited = once(leaving.process, 'exit');
      leaving.process.stdin!.end();
      assert.deepEqual(await exited, [code, null]);
    }
  });
});

describe('the bundled server and a client that asks for diagnostics', () => {
  it('offers them on request, and pushes none', async () => {
    const client = await startLspClient({ capabilities: { textDocument: { diagnostic: {} } } });
    try {
      assert.ok(client.initializeResult.capabilities.diagnosticProvider);
      await client.open('file:///a.md', 'markdown', 'Ségur');
      const { kind, items }: { kind: string; items: unknown[] } = await client.connection.sendRequest(
        'textDocument/diagnostic',
        { textDocument: { uri: 'file:///a.md' } },
      );
      assert.deepEqual({ kind, items }, { kind: 'full', items: [] });
    } finally {
      await client.stop();
    }
  });
});
