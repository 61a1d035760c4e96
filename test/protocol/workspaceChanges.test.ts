import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { FileChangeType, type FileEvent, type Location } from 'vscode-languageserver-protocol';
import { type LspClient, startLspClient } from '../support/lspClient';

const ownFile = '.segur/requirements.json';
const own = (paraphrase: string) =>
  JSON.stringify({
    requirements: [{ id: 'MAISON.TEST.02', family: 'MAISON', paraphrase, textStatus: 'known' }],
  });

/** Where the requirement of a note stands in it. */
const inNote = { line: 0, character: 6 };

describe('a workspace that changes', () => {
  let root: string;
  let client: LspClient;
  const uriOf = (name: string) => pathToFileURL(path.join(root, name)).href;
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  const told = (...changes: readonly (readonly [name: string, type: FileChangeType])[]) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: changes.map(([name, type]): FileEvent => ({ uri: uriOf(name), type })),
    });
  const note = () => uriOf('notes.md');
  /** Opens a note that names a requirement, in a server that has just started. */
  const begin = async (id: string) => {
    client = await startLspClient({ folder: pathToFileURL(root).href });
    await client.open(note(), 'markdown', `Voir ${id}.`);
  };
  const says = async (words: string) => {
    let said = '';
    for (let turn = 0; turn < 400 && !said.includes(words); turn++) {
      if (turn > 0) await setTimeout(25);
      said = await client.hoverText(note(), inNote);
    }
    assert.ok(said.includes(words), said);
  };
  const cited = async (): Promise<readonly string[]> => {
    const places = await client.connection.sendRequest<readonly Location[] | null>(
      'textDocument/references',
      { textDocument: { uri: note() }, position: inNote, context: { includeDeclaration: false } },
    );
    return (places ?? []).map(({ uri }) => uri);
  };

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'segur-changes-'));
  });
  afterEach(async () => {
    await client.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it('reads what imports left in .segur/ without being told, and follows it', async () => {
    write(ownFile, own('Tenir un journal.'));
    await begin('MAISON.TEST.02');
    await says('Tenir un journal');
    write(ownFile, own('Tenir deux journaux.'));
    await told([ownFile, FileChangeType.Changed]);
    await says('Tenir deux journaux');
    write(ownFile, own('Tenir trois journaux.'));
    // A segur.json may name other catalogues, and here does not.
    await told(['ailleurs/segur.json', FileChangeType.Created], [ownFile, FileChangeType.Changed]);
    await says('Tenir trois journaux');
  });

  it('answers with the whole workspace at every moment of a change of the requirements', async () => {
    const files = ['a', 'b', 'c', 'd'].map((name) => `suivis/${name}.md`);
    for (const file of files) write(file, 'MAISON.TEST.02 est tenue.\n');
    write(ownFile, own('Tenir un journal.'));
    await begin('MAISON.TEST.02');
    await says('Tenir un journal');
    for (let turn = 0; turn < 10; turn++) {
      // Never half a file for a server that reads it meanwhile.
      write('.segur/next.json', own(`Tenir ${turn + 2} journaux.`));
      renameSync(path.join(root, '.segur/next.json'), path.join(root, ownFile));
      await told([ownFile, FileChangeType.Changed]);
      for (let asked = 0; asked < 8; asked++) {
        const found = await cited();
        assert.deepEqual(
          files.filter((file) => found.includes(uriOf(file))),
          files,
          `change ${turn}`,
        );
      }
    }
  });

  for (const [name, type, isThere] of [
    ['made', FileChangeType.Created, true],
    // As VS Code's watcher tells of it: when the folder is there again, or while it is not.
    ['removed and made again', FileChangeType.Deleted, true],
    ['told as removed and made again', FileChangeType.Deleted, false],
  ] as const)
    it(`reads what comes with a folder that was ${name} a moment after it, though nobody tells`, async () => {
      await begin('SC.PSC.14');
      const late = uriOf('tardif/suivi.md');
      assert.ok(!(await cited()).includes(late)); // and the workspace is read by then
      if (isThere) mkdirSync(path.join(root, 'tardif'));
      await told(['tardif', type]);
      await cited();
      write('tardif/suivi.md', 'SC.PSC.14 est tenue.\n');
      for (let turn = 0; turn < 400 && !(await cited()).includes(late); turn++) await setTimeout(25);
      assert.ok((await cited()).includes(late));
    });

  it('reads what comes with a new .segur/ a moment after it, though nobody tells', async () => {
    await begin('MAISON.TEST.02');
    await client.pushed(note(), 1);
    mkdirSync(path.join(root, '.segur'));
    await told(['.segur', FileChangeType.Created]);
    await client.hoverText(note(), inNote);
    write(ownFile, own('Tout garder.'));
    await says('Tout garder');
  });
});
