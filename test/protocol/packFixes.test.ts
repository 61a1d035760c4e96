import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { CodeAction, type Diagnostic, type TextEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { smallCda } from '../support/hl7v2';
import { type LspClient, startLspClient } from '../support/lspClient';

describe('corrections that a pack brings', () => {
  let folder: string;
  let client: LspClient;
  const uri = () => pathToFileURL(path.join(folder, 'cda.xml')).href;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'segur-fixes-'));
    cpSync('test/fixtures/fixPack', path.join(folder, 'pack'), { recursive: true });
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (text: string, locale = 'fr') => {
    client = await startLspClient({
      folder: pathToFileURL(folder).href,
      locale,
      settings: { officialPack: 'pack' },
      capabilities: {
        textDocument: {
          diagnostic: {},
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
        },
        workspace: { diagnostics: { refreshSupport: true }, workspaceEdit: { documentChanges: true } },
      },
    });
    await client.open(uri(), 'xml', text);
  };

  /** What the pack says, once it has judged. */
  async function ofPack(wanted: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    let found: readonly Diagnostic[] = [];
    for (let tries = 0; tries < 200; tries++) {
      const { items }: { items: readonly Diagnostic[] } = await client.connection.sendRequest(
        'textDocument/diagnostic',
        { textDocument: { uri: uri() } },
      );
      found = items.filter(({ code }) => code === 'PACK-SCHEMATRON');
      if (wanted(found)) return found;
      await setTimeout(50);
    }
    return found;
  }

  /** The corrections at a diagnostic of the pack; they come when the pack has judged the whole text. */
  async function offered({ range }: Diagnostic): Promise<readonly CodeAction[]> {
    for (let tries = 0; tries < 100; tries++) {
      const actions = await client.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: uri() },
        range,
        context: { diagnostics: [], only: ['quickfix'] },
      });
      const fixes = (actions as readonly CodeAction[]).filter(
        (action) => CodeAction.is(action) && action.edit && !/^Ignor/.test(action.title),
      );
      if (fixes.length > 0) return fixes;
      await setTimeout(50);
    }
    return [];
  }

  const editsOf = (action: CodeAction): TextEdit[] => {
    const [change] = action.edit?.documentChanges ?? [];
    return change !== undefined && 'edits' in change ? (change.edits as TextEdit[]) : [];
  };

  it('are offered where they take their fault away and bring none, and change nothing else', async () => {
    const text = smallCda();
    await start(text);
    const [dated] = await ofPack((found) => found.length > 0);
    assert.equal(dated?.severity, 2);
    const actions = await offered(dated!);
    // That without the title leaves a document without one, the other does not help, the third asks.
    assert.deepEqual(
      actions.map(({ title }) => title),
      [actions[0]!.title],
    );
    assert.match(actions[0]!.title, /^Dire le jour dans le titre : du \d\d\/\d\d\/\d{4}$/);
    assert.equal(actions[0]!.diagnostics?.[0]?.code, 'PACK-SCHEMATRON');
    const day = actions[0]!.title.slice(-10);
    const next = TextDocument.applyEdits(TextDocument.create(uri(), 'xml', 1, text), editsOf(actions[0]!));
    assert.equal(next, text.replace('</title>', ` du ${day}</title>`));
    await client.change(uri(), 2, next);
    assert.deepEqual(await ofPack((found) => found.length === 0), []);
  });

  it('speak the language of the reader, and what is not offered is told in the log of the pack', async () => {
    await start(smallCda(), 'en');
    const [dated] = await ofPack((found) => found.length > 0);
    const [action] = await offered(dated!);
    assert.match(action!.title, /^Say the day in the title: \d\d\/\d\d\/\d{4}$/);
    let faults: readonly string[] = [];
    for (let tries = 0; tries < 100 && faults.length === 0; tries++) {
      faults = (await client.ask('segur/status', { uri: uri() })).pack?.faults ?? [];
      await setTimeout(50);
    }
    assert.match(faults.join('\n'), /house\.sch:\d+: The correction “asked” is not offered/);
  });

  it('follow the table of severities when it changes', async () => {
    await start(smallCda());
    assert.equal((await ofPack((found) => found.length > 0))[0]?.severity, 2);
    writeFileSync(
      path.join(folder, 'pack/segur-pack.json'),
      JSON.stringify({ schemas: ['house.sch'], severities: { should: 'information' } }),
    );
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: pathToFileURL(path.join(folder, 'pack/segur-pack.json')).href, type: 2 }],
    });
    const [dated] = await ofPack((found) => found[0]?.severity === 3);
    assert.equal(dated?.severity, 3);
  });
});
