import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { type LspClient, startLspClient } from '../support/lspClient';

/** A sample that has faults, with a comment of more than a million characters before its end. */
function largeDocument(): string {
  const sample = readFileSync('samples/cda/cr-bio-n3-a-corriger.xml', 'utf8');
  const end = sample.lastIndexOf('</ClinicalDocument>');
  return `${sample.slice(0, end)}<!-- ${'remplissage à côté\r\n'.repeat(60_000)} -->\n${sample.slice(end)}`;
}

describe('a text of more than a million characters', () => {
  let client: LspClient;
  before(async () => {
    client = await startLspClient({ capabilities: { textDocument: { diagnostic: {} } } });
  });
  after(() => client.stop());

  async function diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const report = await client.connection.sendRequest<{ items: readonly Diagnostic[] }>(
      'textDocument/diagnostic',
      { textDocument: { uri } },
    );
    // Related places name the document that they are in.
    return JSON.parse(JSON.stringify(report.items).replaceAll(uri, 'file:///same.xml')) as Diagnostic[];
  }

  it('is judged after edits as if it had been opened so', async () => {
    const text = largeDocument();
    const [edited, opened] = ['file:///edited.xml', 'file:///opened.xml'];
    await client.open(edited, 'xml', text);
    const title = text.slice(0, text.indexOf('<title>')).split('\n').length - 1;
    const place = (line: number, character: number) => ({ line, character });
    // Two edits in one message, the later place first, as an editor sends them; then one that breaks a tag.
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: edited, version: 2 },
      contentChanges: [
        { range: { start: place(title + 1, 0), end: place(title + 1, 0) }, text: '<!-- é -->\n' },
        { range: { start: place(title, 0), end: place(title, 0) }, text: '\n' },
      ],
    });
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: edited, version: 3 },
      contentChanges: [{ range: { start: place(title, 0), end: place(title, 0) }, text: '<x>' }],
    });
    const lines = text.split('\n');
    lines.splice(title + 1, 0, '<!-- é -->');
    lines.splice(title, 0, '<x>');
    await client.open(opened, 'xml', lines.join('\n'));
    const found = await diagnostics(edited);
    assert.ok(found.length > 0);
    assert.deepEqual(found, await diagnostics(opened));
  });
});
