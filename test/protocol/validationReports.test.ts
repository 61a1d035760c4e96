import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';
import { startLspClient } from '../support/lspClient';

const text = readFileSync('samples/cda/cr-bio-n3-a-corriger.xml', 'utf8');
const report = pathToFileURL(path.resolve('test/fixtures/reports/cr-bio_verif.xml')).href;
const uri = 'file:///cr-bio-n3-a-corriger.xml';
const other = 'file:///other.xml';

/** The diagnostics of reports, by line. */
const told = (diagnostics: readonly Diagnostic[]) =>
  diagnostics
    .filter(({ source }) => source?.startsWith('testContenuCDA'))
    .map(({ range, message }) => `${range.start.line + 1} ${message}`);

describe('a validation report on an open document', () => {
  it('is matched, laid, moved with edits, corrected and closed, for a client that is pushed to', async () => {
    const client = await startLspClient();
    const { ask } = client;
    try {
      await client.open(uri, 'xml', text);
      await client.open(other, 'xml', '<ClinicalDocument xmlns="urn:hl7-org:v3"/>');
      const reading = await ask('segur/report/read', { uri: report });
      assert.ok(reading?.ok);
      const { id } = reading.report;
      const fits = await ask('segur/report/fit', { report: id, uris: [other, uri] });
      assert.deepEqual(
        fits.map((fit) => [fit.uri, fit.score >= 60]),
        [
          [other, false],
          [uri, true],
        ],
      );
      const laid = await ask('segur/report/lay', { report: id, uri });
      assert.ok(laid);
      assert.deepEqual(
        [laid.remarks, laid.exact, laid.nearest, laid.unplaced.length, laid.confirmed],
        [4, 2, 1, 1, 1],
      );

      // One edit above, told as editors tell it.
      const start = { line: 9, character: 0 };
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges: [{ range: { start, end: start }, text: '<!-- relu -->\n' }],
      });
      const moved = told(await client.pushed(uri, 2));
      assert.equal(moved.length, 4);
      assert.ok(moved.some((line) => /^11 .*realmCode.*\[Confirmé par CDA-001/.test(line)));
      assert.ok(moved.some((line) => line.startsWith('19 [entete] le titre')));

      const name = { line: 10, character: 4 };
      const actions: CodeAction[] = await client.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: name, end: name },
        context: { diagnostics: [] },
      });
      const fix = actions.find(({ diagnostics }) =>
        diagnostics?.some(({ source }) => source?.startsWith('testContenuCDA')),
      );
      assert.match(fix?.title ?? '', /FR/);

      await client.change(uri, 3, text.replace('code="DE"', 'code="FR"').replace(/.*<title>.*\n/, ''));
      const corrected = told(await client.pushed(uri, 3));
      assert.ok(
        corrected.some((line) => /^10 Semble corrigé/.test(line)),
        corrected.join('\n'),
      );
      assert.ok(
        corrected.some((line) => /Périmé.*n’existe plus.*le titre/.test(line)),
        corrected.join('\n'),
      );

      assert.deepEqual(await ask('segur/report/close', { uri }), { closed: [uri] });
      await client.change(uri, 4, text);
      assert.deepEqual(told(await client.pushed(uri, 4)), []);
    } finally {
      await client.stop();
    }
  });

  it('is pushed apart from our own findings to a client that pulls those', async () => {
    const client = await startLspClient({ capabilities: { textDocument: { diagnostic: {} } } });
    const { ask } = client;
    try {
      await client.open(uri, 'xml', text);
      const bytes = Buffer.from(readFileSync('test/fixtures/reports/cr-bio_verif.xml')).toString('base64');
      const reading = await ask('segur/report/read', { uri: 'vscode-vfs:/r.xml', bytes });
      assert.ok(reading?.ok);
      await ask('segur/report/lay', { report: reading.report.id, uri });
      const pushed = await client.pushed(uri, 1);
      assert.equal(pushed.length, 4);
      assert.equal(told(pushed).length, 4);
    } finally {
      await client.stop();
    }
  });

  it('that is none, or is not there, says so', async () => {
    const client = await startLspClient({ locale: 'en' });
    try {
      assert.equal(await client.ask('segur/report/read', { uri: 'file:///absent.xml' }), null);
      const reading = await client.ask('segur/report/read', {
        uri,
        bytes: Buffer.from(text).toString('base64'),
      });
      assert.deepEqual(reading, { ok: false, reason: 'this is a CDA document, and no report on one' });
      assert.equal(await client.ask('segur/report/lay', { report: 'report-9', uri }), null);
      assert.deepEqual(await client.ask('segur/report/close', {}), { closed: [] });
    } finally {
      await client.stop();
    }
  });
});
