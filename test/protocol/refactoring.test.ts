import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  ShowDocumentParams,
  ShowMessageParams,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { type LspClient, startLspClient } from '../support/lspClient';

const capabilities: ClientCapabilities = {
  textDocument: { rename: { prepareSupport: true } },
  window: { showDocument: { support: true } },
  workspace: {
    applyEdit: true,
    workspaceFolders: true,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
};

describe('refactoring over the protocol', () => {
  let root: string;
  let client: LspClient;
  const applied: WorkspaceEdit[] = [];
  const shown: string[] = [];
  const told: string[] = [];
  const uriOf = (name: string) => pathToFileURL(path.join(root, name)).href;
  const write = (name: string, text: string | Uint8Array) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };

  before(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'segur-refactoring-'));
    write(
      '.segur/requirements.json',
      JSON.stringify({
        format: 'segur-requirements/1',
        requirements: [{ id: 'LABO.QA.01' }, { id: 'LABO.QA.02' }],
      }),
    );
    write(
      'src/lot.ts',
      '// segur: implements LABO.QA.01\nexport function lot() {}\n// LABO.QA.01, DPI.ANN.01\n',
    );
    write('docs/lot.md', 'Suivi de LABO.QA.01.\n');
    write('segur.json', '{ "files": { "proofs": ["preuves/**"] } }\n');
    client = await startLspClient({
      folder: pathToFileURL(root).href,
      capabilities,
      settings: {},
    });
    client.connection.onRequest('workspace/workspaceFolders', () => [
      { uri: pathToFileURL(root).href, name: 'x' },
    ]);
    client.connection.onRequest('workspace/applyEdit', ({ edit }: ApplyWorkspaceEditParams) => {
      applied.push(edit);
      return { applied: true };
    });
    client.connection.onRequest('window/showDocument', ({ uri }: ShowDocumentParams) => {
      shown.push(uri);
      return { success: true };
    });
    client.connection.onNotification('window/showMessage', ({ message }: ShowMessageParams) => {
      told.push(message);
    });
    await client.open(uriOf('docs/ouvert.md'), 'markdown', 'LABO.QA.01 et SC.PSC.14\n');
    // The user's own catalogue is read once the settings are known.
    for (
      let tries = 0;
      tries < 200 && !(await client.hoverText(uriOf('docs/ouvert.md'), at(3).position));
      tries += 1
    )
      await setTimeout(50);
  });
  after(async () => {
    await client.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const at = (character: number) => ({
    textDocument: { uri: uriOf('docs/ouvert.md') },
    position: { line: 0, character },
  });
  const ask = <T>(method: string, params: object): Promise<T> =>
    client.connection.sendRequest<T>(method, params);
  const failure = (asked: Promise<unknown>): Promise<string> =>
    asked.then(
      () => assert.fail('it did not fail'),
      ({ message }: Error) => message,
    );

  it('prepares a rename, or refuses with the reason that an editor shows', async () => {
    assert.deepEqual(client.initializeResult.capabilities.renameProvider, { prepareProvider: true });
    assert.deepEqual(await ask('textDocument/prepareRename', at(3)), {
      placeholder: 'LABO.QA.01',
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 10 } },
    });
    assert.match(
      await failure(ask('textDocument/prepareRename', at(16))),
      /SC\.PSC\.14 est un identifiant officiel/,
    );
    assert.equal(await ask('textDocument/prepareRename', at(12)), null);
    assert.match(
      await failure(ask('textDocument/rename', { ...at(3), newName: 'LABO.QA.02' })),
      /LABO\.QA\.02 existe déjà/,
    );
  });

  it('renames in closed files and in .segur, with the version of what is open', async () => {
    const edit = await ask<WorkspaceEdit>('textDocument/rename', { ...at(3), newName: 'LABO.QA.12' });
    assert.deepEqual(
      edit.documentChanges!.map((change) =>
        'textDocument' in change
          ? [
              change.textDocument.uri.slice(uriOf('x').length - 1),
              change.textDocument.version,
              change.edits.length,
            ]
          : [],
      ),
      [
        ['.segur/requirements.json', null, 1],
        ['docs/lot.md', null, 1],
        ['docs/ouvert.md', 1, 1],
        ['src/lot.ts', null, 2],
      ],
    );
    assert.deepEqual(Object.keys(edit.changeAnnotations!), [
      'declaration',
      'reference',
      'comment',
      'document',
    ]);
  });

  it('refuses as a whole for one file that another encoding would be lost of', async () => {
    write('docs/latin.md', Buffer.from('Ségur : LABO.QA.01 étudié\n', 'latin1'));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('docs/latin.md'), type: 1 }],
    });
    const reason = await failure(ask('textDocument/rename', { ...at(3), newName: 'LABO.QA.12' }));
    assert.match(reason, /docs\/latin\.md n’est pas en UTF-8/);
    rmSync(path.join(root, 'docs/latin.md'));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('docs/latin.md'), type: 3 }],
    });
  });

  it('replaces a generation by a command that any client runs, each place to be confirmed', async () => {
    await ask('workspace/executeCommand', { command: 'segur.server.replaceGenerations', arguments: [] });
    const [edit] = applied.splice(0);
    assert.deepEqual(Object.values(edit!.changeAnnotations!), [
      {
        label: 'DPI.ANN.01 → ANN/va1.01',
        description: Object.values(edit!.changeAnnotations!)[0]!.description,
        needsConfirmation: true,
      },
    ]);
    await ask('workspace/executeCommand', {
      command: 'segur.server.replaceGenerations',
      arguments: ['DPI.ANN.02'],
    });
    assert.equal(applied.length, 0);
    assert.match(told.splice(0).join(), /DPI\.ANN\.02 n’est cité nulle part/);
  });

  it('begins a proof by a command, shows it, and never writes over one', async () => {
    const command = { command: 'segur.server.createProof', arguments: [{ id: 'SC.PSC.14' }] };
    const answer = await ask<{ uri: string; isNew: boolean }>('workspace/executeCommand', command);
    assert.deepEqual([answer.uri, answer.isNew], [uriOf('preuves/SC.PSC.14.md'), true]);
    const [edit] = applied.splice(0);
    assert.deepEqual(edit!.documentChanges![0], {
      kind: 'create',
      uri: answer.uri,
      options: { overwrite: false, ignoreIfExists: false },
    });
    assert.deepEqual(shown.splice(0), [answer.uri]);
    assert.ok(!existsSync(path.join(root, 'preuves')));
    write('preuves/SC.PSC.14.md', 'La mienne.\n');
    const again = await ask<{ isNew: boolean; message: string }>('workspace/executeCommand', command);
    assert.equal(again.isNew, false);
    assert.match(again.message, /existe déjà/);
    assert.deepEqual([applied.length, shown.splice(0).length], [0, 1]);
  });

  it('takes nothing amiss that a client makes up', async () => {
    for (const args of [[], [null], [42], [{ id: 7 }], [{ id: 'nichts' }]])
      await ask('workspace/executeCommand', { command: 'segur.server.createProof', arguments: args });
    assert.equal(await ask('workspace/executeCommand', { command: 'segur.autre', arguments: [] }), null);
    assert.equal(applied.length, 0);
  });
});
