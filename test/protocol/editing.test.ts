import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Diagnostic, DocumentDiagnosticRequest } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LspClient, startLspClient } from '../support/lspClient';
import { seeded } from '../support/random';

/** `SEED` and `EDITS` for another session and for a longer one. */
const seed = Number(process.env['SEED'] ?? 1);
const edits = Number(process.env['EDITS'] ?? 90);

type Random = ReturnType<typeof seeded>;

/** What breaks a text, what mends it, and what changes how the rest is read. */
const typed =
  `< > " / <a/> x 5 </ <!-- --> <![CDATA[ ]]> & &amp; <section> </section> </component> | ^ ~ é <?x?> ID="r1"`
    .split(' ')
    .concat([
      ' ',
      '\n',
      '\r',
      'nullFlavor="UNK" ',
      '<effectiveTime value="2024"/>',
      'xmlns:lab="urn:oid:1.3.6.1.4.1.19376.1.3.2" ',
      '<!-- segur-ignore CDA-012 -->',
      '<!-- segur-ignore-file -->',
      'OBX|1|ST|',
    ]);

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Something typed, removed or pasted somewhere, half of the time where a tag or a field begins or ends. */
function randomEdit(text: string, random: Random): Edit {
  const at = random.below(text.length);
  const mark = text.indexOf(random.pick(['<', '>', '"', '=', '|', '</']), at);
  const start = mark >= 0 && random.next() < 0.5 ? mark + random.below(2) : at;
  const kind = random.next();
  if (kind < 0.5) return { start, end: start, text: random.pick(typed) };
  const end = Math.min(text.length, start + random.below(kind < 0.75 ? 12 : 600));
  return { start, end, text: random.next() < 0.5 ? '' : text.slice(end, end + random.below(300)) };
}

/** What is typed key by key, so that each tag is half there for a while. */
const written = [
  '<text>words</text>',
  '<code code="12" codeSystem="2.16.840.1.113883.6.1"/>',
  '<!-- words -->',
  '<section><title>T</title></section>',
];

/** The edits of somebody who types a new element between two others, in the header a quarter of the time, and may take it back. */
function typing(text: string, random: Random): Edit[] {
  const from = random.below(random.next() < 0.25 ? Math.min(text.length, 8000) : text.length);
  const start = text.indexOf('>', from) + 1;
  const all = random.pick(written);
  const keys = [...all].map((key, index) => ({ start: start + index, end: start + index, text: key }));
  const taken = random.next() < 0.5 ? [{ start, end: start + all.length, text: '' }] : [];
  return [...keys, ...taken];
}

/** The edit that brings an earlier text back, as an undo does. */
function backTo(before: string, now: string): Edit {
  const shorter = Math.min(before.length, now.length);
  let head = 0;
  while (head < shorter && before[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return { start: head, end: now.length - tail, text: before.slice(head, before.length - tail) };
}

function comparable(diagnostics: readonly Diagnostic[], uri: string): readonly string[] {
  return diagnostics.map((one) => JSON.stringify(one).replaceAll(uri, 'this')).toSorted();
}

/** An editor: what it holds of a document's diagnostics after it was told, or has asked. */
interface Editor {
  readonly client: LspClient;
  diagnostics(uri: string, version: number): Promise<readonly Diagnostic[]>;
}

async function editorThatIsTold(): Promise<Editor> {
  const client = await startLspClient();
  return { client, diagnostics: client.pushed };
}

/** It names what it was told last, and keeps it where it is told that nothing changed. */
async function editorThatAsks(): Promise<Editor & { readonly kept: () => number }> {
  const client = await startLspClient({
    capabilities: { textDocument: { diagnostic: { dynamicRegistration: false } } },
  });
  const known = new Map<string, { readonly resultId?: string; readonly items: readonly Diagnostic[] }>();
  let kept = 0;
  return {
    client,
    kept: () => kept,
    async diagnostics(uri) {
      const last = known.get(uri);
      const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri },
        ...(last?.resultId === undefined ? {} : { previousResultId: last.resultId }),
      });
      if (report.kind === 'unchanged') {
        kept += 1;
        assert.equal(report.resultId, last?.resultId);
        return last!.items;
      }
      known.set(uri, report);
      return report.items;
    },
  };
}

describe('Editing a document, over the protocol', () => {
  let told: Editor;
  let asking: Awaited<ReturnType<typeof editorThatAsks>>;
  let reader: Editor;
  before(async () => {
    [told, asking, reader] = await Promise.all([editorThatIsTold(), editorThatAsks(), editorThatIsTold()]);
  });
  after(() => Promise.all([told, asking, reader].map(({ client }) => client.stop())));

  for (const [file, language] of [
    ['samples/cda/cr-bio-n3-a-corriger.xml', 'xml'],
    ['samples/cda/cr-bio-n1-pdf.xml', 'xml'],
    ['samples/hl7v2/oru-transmission-cr-bio.hl7', 'hl7v2'],
  ] as const)
    it(`leaves what opening it anew would tell: ${file}`, async () => {
      const random = seeded(seed);
      const uri = `file:///editing/${file}`;
      const undo: string[] = [];
      const keys: Edit[] = [];
      let document = TextDocument.create(uri, language, 1, readFileSync(file, 'utf8'));
      for (const { client } of [told, asking]) await client.open(uri, language, document.getText());
      for (let count = 0; count < edits; count += 1) {
        const text = document.getText();
        if (keys.length === 0 && random.next() < 0.05) keys.push(...typing(text, random));
        const earlier = keys.length === 0 && random.next() < 0.2 ? undo.pop() : undefined;
        if (earlier === undefined) undo.push(text);
        const edit =
          keys.shift() ?? (earlier === undefined ? randomEdit(text, random) : backTo(earlier, text));
        const range = { start: document.positionAt(edit.start), end: document.positionAt(edit.end) };
        const change = { range, text: edit.text };
        const version = document.version + 1;
        for (const { client } of [told, asking])
          await client.connection.sendNotification('textDocument/didChange', {
            textDocument: { uri, version },
            contentChanges: [change],
          });
        document = TextDocument.update(document, [change], version);
        // Several edits may come before a verdict is awaited.
        if (random.next() < 0.6) continue;
        const anew = `file:///anew/${version}/${file}`;
        await reader.client.open(anew, language, document.getText());
        const wanted = comparable(await reader.diagnostics(anew, 1), anew);
        for (const editor of [told, asking])
          assert.deepEqual(
            comparable(await editor.diagnostics(uri, version), uri),
            wanted,
            `seed ${seed}, edit ${count}: ${JSON.stringify(change)}`,
          );
        await reader.client.connection.sendNotification('textDocument/didClose', {
          textDocument: { uri: anew },
        });
      }
    });

  it('tells an editor that asks in one line that nothing changed', async () => {
    const uri = 'file:///editing/unchanged.xml';
    const text = readFileSync('samples/cda/cr-bio-n3-a-corriger.xml', 'utf8');
    await asking.client.open(uri, 'xml', text);
    const first = await asking.diagnostics(uri, 1);
    assert.ok(first.length > 0);
    const before = asking.kept();
    await asking.client.change(uri, 2, `${text}\n`);
    assert.deepEqual(await asking.diagnostics(uri, 2), first);
    assert.equal(asking.kept(), before + 1);
    await asking.client.change(uri, 3, `\n${text}`);
    assert.notDeepEqual(await asking.diagnostics(uri, 3), first);
    assert.equal(asking.kept(), before + 1);
  });
});
