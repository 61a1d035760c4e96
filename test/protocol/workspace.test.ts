import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  Diagnostic,
  Location,
  PublishDiagnosticsParams,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import { type LspClientOptions, startLspClient } from '../support/lspClient';

describe('a workspace', () => {
  let root: string;
  const uriOf = (name: string) => pathToFileURL(path.join(root, name)).href;
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'segur-workspace-'));
    write('dossier.md', '# Ségur\r\n\r\nVoir RIS.TLR/INT.02 et SC.PSC.14.\r\n');
    write('src/psc.ts', '// [SC.PSC.14] connexion\nexport {};\n');
    write('node_modules/x/readme.md', 'SC.PSC.14');
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it('finds every citation of the requirement under the cursor, on disk and in the editor', async () => {
    const client = await startLspClient({ folder: pathToFileURL(root).href });
    try {
      const open = uriOf('nouveau.md');
      await client.open(open, 'markdown', 'Preuve de SC.PSC.14');
      const found: Location[] = await client.connection.sendRequest('textDocument/references', {
        textDocument: { uri: open },
        position: { line: 0, character: 12 },
        context: { includeDeclaration: true },
      });
      assert.deepEqual(found.map(({ uri, range }) => [uri, range.start.line, range.start.character]).sort(), [
        [uriOf('dossier.md'), 2, 23],
        [uriOf('nouveau.md'), 0, 10],
        [uriOf('src/psc.ts'), 0, 4],
      ]);
      const symbols: WorkspaceSymbol[] = await client.connection.sendRequest('workspace/symbol', {
        query: 'tlr02',
      });
      assert.deepEqual(
        symbols.map(({ name }) => name),
        ['RIS.TLR/INT.02'],
      );
    } finally {
      await client.stop();
    }
  });

  it('says where a requirement is named by what each file is for, with the line, and leaves our own pages out', async () => {
    const client = await startLspClient({ folder: pathToFileURL(root).href });
    try {
      await client.open('segur:/requirement/SC.PSC.14.md', 'markdown', '# Ségur SC.PSC.14');
      const groups = await client.ask('segur/sheet/references', { id: 'SC.PSC.14' });
      assert.deepEqual(
        groups.map(({ role, total, places }) => [role, total, places.map(({ excerpt }) => excerpt)]),
        [
          ['implementation', 1, ['// [SC.PSC.14] connexion']],
          ['documentation', 1, ['Voir RIS.TLR/INT.02 et SC.PSC.14.']],
        ],
      );
      assert.equal(
        (await client.ask('segur/sheet', { kind: 'requirement', id: 'SC.PSC.14' }))!.kind,
        'requirement',
      );
    } finally {
      await client.stop();
    }
  });

  it('keeps quiet about what .segur/ignore lists, and offers to add to it', async () => {
    const text = 'Exigence SC.PCS.14 du REM, voir SC.PSC.14.';
    const codesOf = async (folder: string): Promise<unknown[]> => {
      const client = await startLspClient({ folder });
      try {
        const uri = `${folder}/faute.md`;
        await client.open(uri, 'markdown', text);
        const codes = (await client.pushed(uri, 1)).map(({ code }) => code);
        if (codes.length > 0) {
          const actions = await client.connection.sendRequest('textDocument/codeAction', {
            textDocument: { uri },
            range: { start: { line: 0, character: 10 }, end: { line: 0, character: 10 } },
            context: { diagnostics: [] },
          });
          assert.match(JSON.stringify(actions), /"faute\.md REQ-001\\n"/);
        }
        return codes;
      } finally {
        await client.stop();
      }
    };
    const folder = pathToFileURL(root).href;
    assert.deepEqual(await codesOf(folder), ['REQ-001']);
    write('.segur/ignore', 'faute.md REQ-001\n');
    assert.deepEqual(await codesOf(folder), []);
  });

  /** What is told of a text with one wrong number, and the titles and commands that silence a rule in the settings. */
  async function silencing(options: LspClientOptions, uri: string) {
    const client = await startLspClient(options);
    try {
      await client.open(uri, 'markdown', 'Exigence SC.PCS.14 du REM.');
      const codes = (await client.pushed(uri, 1)).map(({ code }) => code);
      const ask = (only: string): Promise<CodeAction[]> =>
        client.connection.sendRequest('textDocument/codeAction', {
          textDocument: { uri },
          range: { start: { line: 0, character: 10 }, end: { line: 0, character: 10 } },
          context: { diagnostics: [], only: [only] },
        });
      const offered = (actions: readonly CodeAction[]) =>
        actions.flatMap(({ title, command }) =>
          command?.command === 'editor.silence' ? [[title, ...(command.arguments as string[])]] : [],
        );
      return {
        codes,
        fixes: offered(await ask('quickfix')),
        all: offered(await ask('source.fixAll')),
      };
    } finally {
      await client.stop();
    }
  }
  const initializationOptions = { silenceCommand: 'editor.silence' };

  it('offers to silence a rule in the settings where the editor can and a folder is open', async () => {
    const folder = pathToFileURL(path.join(root, 'src')).href;
    const uri = `${folder}/faute.md`;
    const inWorkspace = ['Désactiver REQ-001 dans l’espace de travail (segur.rules)', 'REQ-001'];
    const { fixes, all } = await silencing({ folder, initializationOptions }, uri);
    assert.deepEqual(fixes, [inWorkspace]);
    assert.deepEqual(all, []);
    assert.deepEqual((await silencing({ initializationOptions }, uri)).fixes, []);
    assert.deepEqual((await silencing({ folder }, uri)).fixes, []);
  });

  it('judges each folder of several by its own settings, and offers to silence a rule there', async () => {
    const quiet = pathToFileURL(path.join(root, 'quiet')).href;
    const other = pathToFileURL(path.join(root, 'other')).href;
    const options = {
      folders: { [quiet]: { 'REQ-001': 'off' }, [other]: null },
      settings: {},
      initializationOptions,
    };
    assert.deepEqual((await silencing(options, `${quiet}/faute.md`)).codes, []);
    const { codes, fixes } = await silencing(options, `${other}/faute.md`);
    assert.deepEqual(codes, ['REQ-001']);
    assert.deepEqual(fixes, [
      ['Désactiver REQ-001 dans le dossier other (segur.rules)', 'REQ-001', other],
      ['Désactiver REQ-001 dans l’espace de travail (segur.rules)', 'REQ-001'],
    ]);
  });

  it('follows folders without asking for it by registration, which some clients do not take', async () => {
    const quiet = pathToFileURL(path.join(root, 'silent')).href;
    write('silent/.segur/ignore', 'REQ-001\n');
    const capabilities = { workspace: { workspaceFolders: true } };
    const client = await startLspClient({ folder: pathToFileURL(path.join(root, 'src')).href, capabilities });
    try {
      const uri = `${quiet}/faute.md`;
      await client.open(uri, 'markdown', 'Exigence SC.PCS.14 du REM.');
      assert.equal((await client.pushed(uri, 1)).length, 1);
      const silent = new Promise<void>((resolve) =>
        client.connection.onNotification(
          'textDocument/publishDiagnostics',
          (told: PublishDiagnosticsParams) => {
            if (told.uri === uri && told.diagnostics.length === 0) resolve();
          },
        ),
      );
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: [{ uri: quiet, name: 'silent' }], removed: [] },
      });
      await silent;
      assert.deepEqual(client.registered, []);
    } finally {
      await client.stop();
    }
  });

  it('reports again what .segur/ignore listed when its folder is deleted as a whole', async () => {
    const folder = pathToFileURL(root).href;
    write('.segur/ignore', 'faute.md REQ-001\n');
    const client = await startLspClient({ folder });
    try {
      const uri = `${folder}/faute.md`;
      await client.open(uri, 'markdown', 'Exigence SC.PCS.14 du REM, voir SC.PSC.14.');
      assert.deepEqual(await client.pushed(uri, 1), []);
      const again = new Promise<readonly Diagnostic[]>((resolve) => {
        client.connection.onNotification(
          'textDocument/publishDiagnostics',
          ({ diagnostics }: { diagnostics: Diagnostic[] }) => {
            if (diagnostics.length > 0) resolve(diagnostics);
          },
        );
      });
      rmSync(path.join(root, '.segur'), { recursive: true });
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: `${folder}/.segur`, type: 3 }],
      });
      assert.deepEqual(
        (await again).map(({ code }) => code),
        ['REQ-001'],
      );
    } finally {
      await client.stop();
    }
  });

  it('tells in lenses how often a requirement is cited, never a number that is not true', async () => {
    const folder = pathToFileURL(root).href;
    write('annexes/a.md', 'SC.PSC.16\n');
    write('annexes/b.md', 'SC.PSC.16, SC.PSC.16\n');
    for (const refreshSupport of [false, true]) {
      const client = await startLspClient({
        folder,
        capabilities: { workspace: { codeLens: { refreshSupport } } },
        settings: { codeLens: { enabled: true } },
      });
      try {
        let refreshed = 0;
        const waiting: (() => void)[] = [];
        client.connection.onRequest('workspace/codeLens/refresh', () => {
          refreshed += 1;
          for (const done of waiting.splice(0)) done();
          return null;
        });
        const uri = `${folder}/lentilles.md`;
        await client.open(uri, 'markdown', 'SC.PSC.16');
        const lens = async (): Promise<string> => {
          for (;;) {
            const lenses: { command: { title: string } }[] = await client.connection.sendRequest(
              'textDocument/codeLens',
              { textDocument: { uri } },
            );
            if (lenses.length > 0) return lenses[0]!.command.title; // the settings have arrived
          }
        };
        let title = await lens();
        if (!title.includes('espace de travail')) {
          assert.ok(refreshSupport, 'a client that cannot be asked to look again waits');
          if (refreshed === 0) await new Promise<void>((done) => waiting.push(done));
          title = await lens();
        }
        assert.match(title, /1 ici, 4 dans l’espace de travail/);
        await client.change(uri, 2, 'SC.PSC.16 et SC.PSC.16');
        assert.match(await lens(), /2 ici, 5 dans/);
        rmSync(path.join(root, 'annexes'), { recursive: true, force: true });
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [{ uri: `${folder}/annexes`, type: 3 }],
        });
        if (refreshSupport) await new Promise<void>((done) => (refreshed > 0 ? done() : waiting.push(done)));
        let after = await lens();
        for (let tries = 0; tries < 50 && !after.includes('2 ici, 2 dans'); tries += 1) after = await lens();
        assert.match(after, /2 ici, 2 dans/);
        write('annexes/a.md', 'SC.PSC.16\n');
        write('annexes/b.md', 'SC.PSC.16, SC.PSC.16\n');
      } finally {
        await client.stop();
      }
    }
  });

  it("lays the user's own catalogue over ours, and shows what is wrong in it at its place", async () => {
    const own = JSON.parse(readFileSync('data/requirements.json', 'utf8')) as Record<string, unknown>;
    const record = {
      id: 'MAISON.TEST.01',
      family: 'MAISON',
      paraphrase: 'Notre propre exigence.',
      textStatus: 'known',
    };
    write('catalogue.json', JSON.stringify({ ...own, requirements: [record, { id: 12 }] }, null, 1));
    const client = await startLspClient({
      folder: pathToFileURL(root).href,
      settings: { catalogue: { files: ['catalogue.json'] } },
    });
    try {
      const problems = await new Promise<readonly Diagnostic[]>((resolve) => {
        client.connection.onNotification(
          'textDocument/publishDiagnostics',
          ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
            if (uri === uriOf('catalogue.json')) resolve(diagnostics);
          },
        );
      });
      assert.ok(problems.length > 0);
      const line = readFileSync(path.join(root, 'catalogue.json'), 'utf8').split('\n')[
        problems[0]!.range.start.line
      ];
      assert.match(line!, /12/);
    } finally {
      await client.stop();
    }
  });
});
