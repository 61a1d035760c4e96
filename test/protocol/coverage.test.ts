import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeLens,
  Location,
} from 'vscode-languageserver-protocol';
import { type LspClient, startLspClient } from '../support/lspClient';

const id = 'SC.PSC.14';

describe('coverage in the editor', () => {
  let root: string;
  let client: LspClient;
  const uriOf = (name: string) => pathToFileURL(path.join(root, name)).href;
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  const named = (items: readonly CallHierarchyItem[]) => items.map(({ name }) => name);
  const out = async (item: CallHierarchyItem) =>
    (
      await client.connection.sendRequest<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
        item,
      })
    ).map(({ to }) => to);
  const into = async (item: CallHierarchyItem) =>
    (
      await client.connection.sendRequest<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
        item,
      })
    ).map(({ from }) => from);

  before(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'segur-coverage-'));
    write('src/psc.ts', `// segur: implements ${id}\nexport function connect() {}\n`);
    write('src/session.ts', `// segur: implements ${id}\nexport function renew() {}\n`);
    write('test/psc.test.ts', `// segur: tests ${id}\nfunction connects() {}\n`);
    write(
      'features/psc.feature',
      `Feature: PSC\n\n  @${id}\n  Scenario: Connexion par PSC\n    Given rien\n`,
    );
    write(
      'build/junit.xml',
      `<testsuites><testsuite name="psc" timestamp="2026-11-28T10:00:00"><testcase classname="psc" name="${id} connects"><failure message="no"/></testcase></testsuite></testsuites>`,
    );
    client = await startLspClient({
      folder: pathToFileURL(root).href,
      settings: { codeLens: { enabled: true } },
    });
    await client.open(uriOf('dossier.md'), 'markdown', `Voir ${id}.\n`);
  });
  after(async () => {
    await client.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const place = () => ({ textDocument: { uri: uriOf('dossier.md') }, position: { line: 0, character: 8 } });

  it('says in a hover, without waiting for the workspace to be read, and in a lens, what is covered', async () => {
    const said = 'implémentée dans 2 fichiers, testée dans 2 (en échec hier), aucune preuve';
    let hover = await client.hoverText(uriOf('dossier.md'), place().position);
    assert.doesNotMatch(hover, /implémentée/);
    for (let tries = 0; tries < 100 && !hover.includes(said); tries += 1) {
      await setTimeout(50);
      hover = await client.hoverText(uriOf('dossier.md'), place().position);
    }
    assert.ok(hover.includes(said), hover);
    const lenses: CodeLens[] = await client.connection.sendRequest('textDocument/codeLens', place());
    assert.ok(lenses[0]!.command!.title.endsWith(` · ${said}`), lenses[0]!.command!.title);
  });

  it('goes to what implements the requirement under the cursor, to its tests and its proofs', async () => {
    assert.equal(client.initializeResult.capabilities.implementationProvider, true);
    const found: Location[] = await client.connection.sendRequest('textDocument/implementation', place());
    assert.deepEqual(
      found.map(({ uri }) => uri),
      [uriOf('src/psc.ts'), uriOf('src/session.ts')],
    );
    assert.deepEqual(found[0]!.range, {
      start: { line: 0, character: 21 },
      end: { line: 0, character: 30 },
    });
    const at = { uri: place().textDocument.uri, position: place().position };
    const tests = await client.ask('segur/places', { role: 'test', at });
    assert.deepEqual(
      tests.map(({ uri }) => uri),
      [uriOf('features/psc.feature'), uriOf('test/psc.test.ts')],
    );
    assert.deepEqual(await client.ask('segur/places', { role: 'proof', id }), []);
  });

  it('leads from the requirement by its scenario and its test to its code, and back', async () => {
    assert.equal(client.initializeResult.capabilities.callHierarchyProvider, true);
    const [requirement] = await client.connection.sendRequest<CallHierarchyItem[]>(
      'textDocument/prepareCallHierarchy',
      place(),
    );
    assert.equal(requirement!.name, id);
    assert.equal(requirement!.uri, uriOf('dossier.md'));
    const [scenario, ...others] = await out(requirement!);
    assert.deepEqual(named([scenario!, ...others]), ['Connexion par PSC']);
    const tests = await out(scenario!);
    assert.deepEqual(named(tests), ['connects']);
    const code = await out(tests[0]!);
    assert.deepEqual(named(code), ['connect', 'renew']);
    assert.deepEqual(await out(code[0]!), []);
    assert.deepEqual(named(await into(code[0]!)), ['connects']);
    assert.deepEqual(named(await into(tests[0]!)), ['Connexion par PSC']);
    assert.deepEqual(named(await into(scenario!)), [id]);
    assert.deepEqual(await into(requirement!), []);
  });

  it('begins at the code where the cursor is in code, and takes nothing amiss that a client makes up', async () => {
    const uri = uriOf('src/psc.ts');
    await client.open(uri, 'typescript', `// segur: implements ${id}\nexport function connect() {}\n`);
    const [code] = await client.connection.sendRequest<CallHierarchyItem[]>(
      'textDocument/prepareCallHierarchy',
      { textDocument: { uri }, position: { line: 0, character: 25 } },
    );
    assert.equal(code!.name, 'connect');
    for (const data of [undefined, null, 3, { level: 'x', requirementId: id }, { level: 'code' }])
      assert.deepEqual(await out({ ...code!, data }), []);
  });

  it('tells the rows of the requirements view how far each is covered, filters them, and says when that changes', async () => {
    const query = { groupBy: 'couloir', filter: id } as const;
    const { groups } = await client.ask('segur/requirements', query);
    const row = groups[0]!.families[0]!.requirements[0]!;
    assert.deepEqual(row.coverage, {
      state: 'failing',
      label: 'en échec',
      line: 'implémentée dans 2 fichiers, testée dans 2 (en échec hier), aucune preuve',
      demanded: false,
    });
    const failing = await client.ask('segur/requirements', { groupBy: 'couloir', coverage: 'failing' });
    assert.equal(failing.total, 1);
    const told = new Promise<void>((resolve) =>
      client.connection.onNotification('segur/workspace/read', resolve),
    );
    write('build/junit.xml', '<testsuites/>');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('build/junit.xml'), type: 2 }],
    });
    await told;
    const none = await client.ask('segur/requirements', { groupBy: 'couloir', coverage: 'failing' });
    assert.equal(none.total, 0);
  });

  it('writes the dossier of a folder, whose links lead from where it is kept', async () => {
    const folder = pathToFileURL(root).href;
    const { html, isDefault } = await client.ask('segur/dossier', {
      folder,
      page: `${folder}/rapports/dossier.html`,
    });
    assert.equal(isDefault, true);
    assert.match(html, /^<!doctype html>/i);
    assert.ok(html.includes(id));
    assert.match(html, /href="\.\.\/src\/psc\.ts/);
    const beside = await client.ask('segur/dossier', { folder, page: `${folder}/dossier.html` });
    assert.match(beside.html, /href="src\/psc\.ts/);
  });

  it('judges, where a rule is turned on, once the workspace was read, without being asked for anything else', async () => {
    const other = await startLspClient({
      folder: pathToFileURL(root).href,
      settings: { rules: { 'COV-002': 'warning' } },
    });
    try {
      const uri = uriOf('test/other.test.ts');
      const codes = async (version: number) =>
        (await other.pushed(uri, version)).filter(({ code }) => code === 'COV-002').length;
      await other.open(uri, 'typescript', '// segur: tests SC.PSC.16\n');
      let found = 0;
      for (let version = 2; version < 60 && found === 0; version += 1) {
        await setTimeout(50);
        await other.change(uri, version, `// segur: tests SC.PSC.16\n// ${version}\n`);
        found = await codes(version);
      }
      assert.equal(found, 1);
    } finally {
      await other.stop();
    }
  });
});
