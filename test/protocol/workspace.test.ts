import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, Location, WorkspaceSymbol } from 'vscode-languageserver-protocol';
import { startLspClient } from '../support/lspClient';

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
