import assert from 'node:assert/strict';
import type { Diagnostic, Message } from 'vscode-languageserver/node';
import { createMessageEncoder } from '../../../server/src/lsp/messageEncoder';
import { seeded } from '../../support/random';

const read = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));

const diagnostics = (count: number) =>
  Array.from({ length: count }, (_, line) => ({
    range: { start: { line, character: 0 }, end: { line, character: 1 } },
    message: `L’ID « é${'\u{1f600}'.repeat(line % 7)} » est déjà donné.`,
    tags: line % 2 === 0 ? [1] : undefined,
  }));

function message(more: object): Message {
  return { jsonrpc: '2.0', ...more } as Message;
}

describe('messages on standard output', () => {
  it('are the JSON of what they say, with a long list or without', async () => {
    const encoder = createMessageEncoder();
    const messages = [
      {
        method: 'textDocument/publishDiagnostics',
        params: { uri: 'file:///é', diagnostics: diagnostics(500) },
      },
      { id: 1, result: { kind: 'full', resultId: '1', items: diagnostics(33) } },
      { id: 2, result: { kind: 'unchanged', resultId: undefined, items: diagnostics(2) } },
      { id: 3, result: diagnostics(40) },
      { id: 4, result: null },
      { id: 5, result: {} },
      { id: 6, result: { data: Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? undefined : i)) } },
      { id: 7, result: { when: new Date(0), deep: { deeper: { list: diagnostics(50) } } } },
    ].map(message);
    for (const one of messages) {
      const bytes = await encoder.encode(one);
      assert.deepEqual(read(bytes), JSON.parse(JSON.stringify(one)));
    }
  });

  it('say of each remark what it says now, whatever was kept of the last message', async () => {
    const encoder = createMessageEncoder();
    const random = seeded(5);
    for (let round = 0; round < 60; round++) {
      const items = Array.from({ length: 60 }, (_, line): Diagnostic => ({
        range: { start: { line, character: round }, end: { line: line + 1, character: 0 } },
        severity: random.pick([1, 2]),
        code: random.pick(['A-1', 'A-2']),
        source: 'segur',
        message: random.pick(['L’un', 'L’autre « \u{1f600} »', '"\\\n']),
        data: { requirementIds: random.pick([[], ['SC.1'], ['SC.1', 'SC.2']]) },
        ...random.pick([
          {},
          { codeDescription: { href: 'segur:/a' } },
          { codeDescription: { href: 'segur:/b' } },
        ]),
        ...random.pick([{}, { tags: [1] }]),
        ...random.pick([
          {},
          { relatedInformation: [] },
          {
            relatedInformation: [round, line].map((at) => ({
              location: {
                uri: 'file:///é',
                range: { start: { line: at, character: 0 }, end: { line: at, character: 1 } },
              },
              message: 'Première occurrence',
            })),
          },
        ]),
      }));
      const one = message({ method: 'textDocument/publishDiagnostics', params: { diagnostics: items } });
      assert.deepEqual(read(await encoder.encode(one)), JSON.parse(JSON.stringify(one)), String(round));
    }
  });

  it('are written where the one before stood, and grow', async () => {
    const encoder = createMessageEncoder();
    const first = await encoder.encode(message({ result: diagnostics(2000) }));
    const second = await encoder.encode(message({ result: diagnostics(10) }));
    assert.equal(second.buffer, first.buffer);
    assert.equal((read(second) as { result: readonly unknown[] }).result.length, 10);
    const third = await encoder.encode(message({ result: diagnostics(9000) }));
    assert.equal((read(third) as { result: readonly unknown[] }).result.length, 9000);
  });
});
