import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { startLspClient } from '../support/lspClient';

describe('the document that a message carries', () => {
  it('is listed, read, judged, and put back only where it was edited', async () => {
    const uri = 'file:///oru.hl7';
    const message = readFileSync('samples/hl7v2/oru-transmission-cr-bio.hl7', 'utf8');
    const client = await startLspClient();
    const { ask } = client;
    try {
      await client.open(uri, 'plaintext', message);
      const [carried] = await ask('segur/embedded', { uri });
      assert.ok(carried);
      const content = await ask('segur/embedded/content', { uri, id: carried.id });
      assert.ok(content?.type === 'text');
      assert.match(content.text, /<ClinicalDocument/);

      const same = await ask('segur/embedded/writeBack', { uri, id: carried.id, text: content.text });
      assert.deepEqual(same, { ok: true, version: 1, edits: [] });

      const edited = content.text.replace('<realmCode code="FR"', '<realmCode code="DE"');
      assert.notEqual(edited, content.text);
      const result = await ask('segur/embedded/writeBack', { uri, id: carried.id, text: edited });
      assert.ok(result.ok && result.edits.length === 1);
      const { range, newText } = result.edits[0]!;
      assert.deepEqual(range, carried.range);
      const decoded = Buffer.from(newText, 'base64').toString('utf8');
      assert.equal(decoded, edited);

      const inside = 'segur-embedded:/OBX-1.xml';
      await client.open(inside, 'xml', edited);
      assert.ok((await client.pushed(inside, 1)).some(({ code }) => code === 'CDA-001'));
      assert.deepEqual(await ask('segur/embedded/writeBack', { uri, id: 'OBX-99', text: '' }), {
        ok: false,
        reason: 'notFound',
      });
    } finally {
      await client.stop();
    }
  });
});

describe('the commands of HL7 v2', () => {
  it('name a field, find it, lay the message out and make another of it', async () => {
    const uri = 'file:///oru.hl7';
    const message = readFileSync('samples/hl7v2/oru-transmission-cr-bio.hl7', 'utf8');
    const client = await startLspClient();
    const { ask } = client;
    try {
      await client.open(uri, 'hl7v2', message);
      const top = { uri, position: { line: 0, character: 0 } };
      const found = await ask('segur/hl7v2/field', { ...top, path: 'PID-3.1' });
      assert.ok(found.ok);
      assert.equal(await ask('segur/hl7v2/path', { uri, position: found.range.start }), 'PID-3.1');
      assert.deepEqual(await ask('segur/hl7v2/field', { ...top, path: 'nonsense' }), {
        ok: false,
        reason: 'notAPath',
      });
      assert.match(JSON.stringify(await ask('segur/hl7v2/reading', { uri })), /"PID-3"/);
      const deletion = await ask('segur/hl7v2/derive', { ...top, derivation: 'deletion' });
      assert.ok(deletion.ok && deletion.text.startsWith('MSH|') && deletion.text !== message);
      const replacement = await ask('segur/hl7v2/derive', { ...top, derivation: 'replacement' });
      assert.ok(replacement.ok && replacement.toCheck.some((path) => path.startsWith('OBX-5.5 (')));
      const quoted = 'file:///quoted.hl7';
      await client.open(quoted, 'hl7v2', `"${message}"`);
      const same = await ask('segur/hl7v2/derive', { ...top, uri: quoted, derivation: 'replacement' });
      assert.ok(same.ok && same.text.startsWith('MSH|'));
      assert.deepEqual([same.toComplete, same.toCheck], [replacement.toComplete, replacement.toCheck]);
      assert.match(JSON.stringify(await ask('segur/hl7v2/reading', { uri: quoted })), /"PID-3"/);
    } finally {
      await client.stop();
    }
  });
});
