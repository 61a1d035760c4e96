import assert from 'node:assert/strict';
import { startLspClient } from '../support/lspClient';
import { seeded } from '../support/random';

const requests = [
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/documentHighlight',
  'textDocument/documentSymbol',
  'textDocument/documentLink',
  'textDocument/foldingRange',
  'textDocument/linkedEditingRange',
  'textDocument/codeLens',
  'textDocument/semanticTokens/full',
  'textDocument/inlayHint',
  'textDocument/codeAction',
] as const;

const texts = [
  '',
  'EX PSC 01, 03, 04 et ERGO 4\r\nSC.PSC.14',
  '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><realmCode code="DE"/>',
  'MSH|^~\\&|A|B|C|D|20240230||ORU^R01|1|P|2.5\rPID|1||279035121518989^^^ASIP&1.2.250.1.213.1.4.8&ISO^INS\rOBX|1|ED|',
  '\uFEFF<ClinicalDocument\u0000 \uD800<<<&&&',
];

// segur: verifies SEG/SURF.04
describe('a session of anything at any place', () => {
  it('never answers with an error and never stops answering', async () => {
    const random = seeded(20261124);
    const client = await startLspClient();
    const uris = texts.map((_, index) => `file:///fuzz-${index}`);
    const versions = uris.map(() => 1);
    try {
      for (const [index, text] of texts.entries()) await client.open(uris[index]!, 'plaintext', text);
      for (let step = 0; step < 600; step += 1) {
        const index = random.below(uris.length);
        const uri = uris[index]!;
        const place = () => ({ line: random.below(8), character: random.below(200) });
        if (random.below(4) === 0) {
          versions[index]! += 1;
          const text = random.pick(texts);
          const cut = random.below(text.length + 1);
          await client.change(uri, versions[index]!, text.slice(0, cut) + random.pick(texts).slice(0, 40));
          continue;
        }
        const params = {
          textDocument: { uri: random.below(20) === 0 ? 'file:///unknown' : uri },
          position: place(),
          range: { start: place(), end: place() },
          context: { diagnostics: [], includeDeclaration: true },
        };
        await client.connection.sendRequest(random.pick<string>(requests), params);
      }
      assert.equal(client.process.exitCode, null);
    } finally {
      await client.stop();
    }
  });

  it('gives the text of a document to nobody: nothing of it is logged', async () => {
    const client = await startLspClient();
    const logged: string[] = [];
    client.connection.onNotification(
      'window/logMessage',
      ({ message }: { message: string }) => void logged.push(message),
    );
    try {
      const secret = 'DUPONT-MARTIN';
      for (const [index, text] of texts.entries()) {
        await client.open(`file:///secret-${index}`, 'xml', `${text}${secret}`);
        await client.pushed(`file:///secret-${index}`, 1);
      }
      assert.ok(logged.every((message) => !message.includes(secret)));
    } finally {
      await client.stop();
    }
  });
});
