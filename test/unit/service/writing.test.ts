import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
import { annotated, type MemoryWorkspace, memoryWorkspace } from '../../support/memoryWorkspace';

const all = { documentChanges: true, annotations: true };
const range = (at: { line: number; character: number }) => ({ start: at, end: at });

async function actionsAt(workspace: MemoryWorkspace, path: string, words: string): Promise<CodeAction[]> {
  const only = ['refactor'];
  return workspace.service.codeActions(workspace.handle(path), range(workspace.at(path, words)), only, false);
}

const titles = (actions: readonly CodeAction[]): readonly string[] => actions.map(({ title }) => title);

describe('Replacing a generation by its successor', () => {
  const files = {
    'src/annuaire.ts':
      '// segur: implements DPI.ANN.01\nexport function annuaire() {}\n// DPI.ANN.01, 02 puis LGC.DOC.03\n',
    'recette/annuaire.feature': 'Feature: Annuaire\n\n  @DPI.ANN.01\n  Scenario: Import\n    Given rien\n',
    'docs/suivi.md': 'Ségur : DPI.ANN.01 est repris ; SC.PSC.14 ne change pas. ![](DPI.ANN.01.png)\n',
  };
  let workspace: MemoryWorkspace;
  beforeEach(async () => {
    workspace = await memoryWorkspace(files);
  });

  // segur: verifies SEG/COUV.12
  it('replaces them in the whole workspace where one successor is known, each to be confirmed', async () => {
    const change = await workspace.service.replaceGenerations(undefined, workspace.texts, all);
    assert.ok(change?.ok);
    assert.deepEqual(workspace.after(change.edit), {
      'src/annuaire.ts':
        '// segur: implements ANN/va1.01\nexport function annuaire() {}\n// ANN/va1.01, ANN/va1.02 puis LGC.DOC.03\n',
      'recette/annuaire.feature': files['recette/annuaire.feature'].replace('DPI.ANN.01', 'ANN/va1.01'),
      'docs/suivi.md': files['docs/suivi.md'].replace('DPI.ANN.01 est', 'ANN/va1.01 est'),
    });
    assert.equal(change.places, 4);
    assert.deepEqual(change.left, []);
    const annotations = Object.values(change.edit.changeAnnotations!);
    assert.ok(annotations.every(({ needsConfirmation }) => needsConfirmation));
    assert.deepEqual(
      annotations.map(({ label }) => label),
      ['DPI.ANN.01 → ANN/va1.01', 'DPI.ANN.01 → ANN/va1.01, DPI.ANN.02 → ANN/va1.02'],
    );
    assert.equal(annotated(change.edit)['DPI.ANN.01 → ANN/va1.01']!.length, 3);
  });

  it('replaces one alone where one is named, and says where there is nothing', async () => {
    const change = await workspace.service.replaceGenerations('DPI.ANN.02', workspace.texts, all);
    assert.ok(change?.ok);
    assert.deepEqual(Object.keys(workspace.after(change.edit)), ['src/annuaire.ts']);
    assert.ok(workspace.after(change.edit)['src/annuaire.ts']!.includes('// DPI.ANN.01, ANN/va1.02 puis'));
    const none = await workspace.service.replaceGenerations('LGC.DOC.03', workspace.texts, all);
    assert.ok(none && !none.ok);
    assert.match(none.reason, /LGC\.DOC\.03 n’est cité nulle part/);
    const nothing = await memoryWorkspace({ 'a.md': 'SC.PSC.14\n' });
    const answer = await nothing.service.replaceGenerations(undefined, nothing.texts, all);
    assert.ok(answer && !answer.ok);
  });

  it('takes the places of what a file is now, and tells what it leaves', async () => {
    workspace.disk.set(workspace.uriOf('docs/suivi.md'), 'Avant.\n\nSégur : DPI.ANN.01.\n');
    workspace.disk.set(workspace.uriOf('src/annuaire.ts'), 'foreign');
    const change = await workspace.service.replaceGenerations(undefined, workspace.texts, all);
    assert.ok(change?.ok);
    assert.equal(workspace.after(change.edit)['docs/suivi.md'], 'Avant.\n\nSégur : ANN/va1.01.\n');
    assert.match(change.left.join(), /src\/annuaire\.ts n’est pas en UTF-8/);
  });

  it('is offered at a mention: here in a tag, in the file, in the workspace; not where several successors are', async () => {
    assert.deepEqual(
      titles(await actionsAt(workspace, 'recette/annuaire.feature', 'DPI.ANN.01')).slice(0, 2),
      [
        'Remplacer DPI.ANN.01 par ANN/va1.01 ici',
        'Remplacer DPI.ANN.01 par ANN/va1.01 dans tout l’espace de travail…',
      ],
    );
    const [inFile, everywhere] = (await actionsAt(workspace, 'src/annuaire.ts', 'DPI.ANN.01')).filter(
      ({ title }) => title.startsWith('Remplacer'),
    );
    assert.equal(inFile!.title, 'Remplacer DPI.ANN.01 par ANN/va1.01 dans ce fichier (2 fois)');
    assert.equal(
      workspace.after(inFile!.edit!)['src/annuaire.ts'],
      '// segur: implements ANN/va1.01\nexport function annuaire() {}\n// ANN/va1.01, DPI.ANN.02 puis LGC.DOC.03\n',
    );
    assert.deepEqual(everywhere!.command!.arguments, ['DPI.ANN.01']);
    assert.equal(everywhere!.command!.command, 'segur.server.replaceGenerations');
    for (const words of ['LGC.DOC.03'])
      assert.ok(
        !titles(await actionsAt(workspace, 'src/annuaire.ts', words)).some((t) => t.startsWith('Remplacer')),
      );
    assert.ok(
      !titles(await actionsAt(workspace, 'docs/suivi.md', 'SC.PSC.14')).some((t) =>
        t.startsWith('Remplacer'),
      ),
    );
  });
});

describe('Declaring what a function implements', () => {
  const files = {
    'segur.json': '{ "product": { "name": "Essai" } }\n',
    'src/envoi.ts':
      'const delai = 5;\nexport async function envoi(): Promise<void> {\n  return;\n}\nexport class Boite {}\n',
    'src/envoi.py': '@tache\ndef envoyer(message):\n    pass\n',
    'test/envoi.test.ts': 'export function prepare() {}\n',
  };
  const offered = async (workspace: MemoryWorkspace, path: string, words: string) =>
    (await actionsAt(workspace, path, words)).filter(({ title }) => title.startsWith('Déclarer'));

  it('is offered on what a program of a product declares, and asks for the requirement', async () => {
    const workspace = await memoryWorkspace(files);
    const [action] = await offered(workspace, 'src/envoi.ts', 'async');
    assert.equal(action!.title, 'Déclarer que « envoi » implémente une exigence…');
    assert.equal(action!.kind, 'refactor.rewrite');
    assert.deepEqual(action!.command, {
      title: action!.title,
      command: 'segur.declareImplementation',
      arguments: [{ uri: workspace.uriOf('src/envoi.ts'), line: 1, name: 'envoi' }],
    });
    assert.equal((await offered(workspace, 'src/envoi.ts', 'class')).length, 1);
    assert.equal((await offered(workspace, 'src/envoi.py', 'def')).length, 1);
    for (const [path, words] of [
      ['src/envoi.ts', 'delai'],
      ['src/envoi.ts', 'return'],
      ['src/envoi.py', '@tache'],
      ['test/envoi.test.ts', 'prepare'],
    ] as const)
      assert.deepEqual(await offered(workspace, path, words), [], `${path} ${words}`);
  });

  it('is offered without a segur.json only where the text names requirements', async () => {
    const workspace = await memoryWorkspace({
      'a.ts': 'export function a() {}\n',
      'b.ts': '// Ségur : SC.PSC.14\nexport function b() {}\n',
    });
    assert.deepEqual(await offered(workspace, 'a.ts', 'function'), []);
    assert.equal((await offered(workspace, 'b.ts', 'function')).length, 1);
  });

  it('shows the requirements that the text names, the nearest first', async () => {
    const workspace = await memoryWorkspace({
      'a.ts': '// SC.PSC.14\n\n\n\nexport function a() {}\n// SC.PSC.16 et SC.PSC.16, EX PSC 01\n',
    });
    const near = await workspace.service.nearbyRequirements(workspace.handle('a.ts'), {
      line: 4,
      character: 0,
    });
    assert.deepEqual(near.map(({ id }) => id).slice(0, 1), ['SC.PSC.14']);
    const later = await workspace.service.nearbyRequirements(workspace.handle('a.ts'), {
      line: 5,
      character: 4,
    });
    assert.deepEqual(
      later.map(({ id }) => id),
      ['SC.PSC.16', 'EX PSC 01', 'SC.PSC.14'],
    );
  });
});

describe('Beginning a proof', () => {
  const begin = async (
    workspace: MemoryWorkspace,
    request: Parameters<MemoryWorkspace['service']['beginProof']>[0],
  ) => {
    const begun = await workspace.service.beginProof(request, workspace.texts);
    assert.ok(begun.ok, begun.ok ? '' : begun.reason);
    return begun;
  };

  it('writes what the catalogue expects, where segur.json has its proofs, and tells whence it knows', async () => {
    const workspace = await memoryWorkspace({
      'produit/segur.json':
        '{ "product": { "version": "3.1" }, "files": { "proofs": ["*.pdf", "recette/preuves/**/*.md"] } }\n',
      'produit/src/a.ts': '// Ségur : ANN/va1.01.01\n',
    });
    const begun = await begin(workspace, {
      id: 'ANN/va1.01',
      scenario: '01',
      uri: workspace.uriOf('produit/src/a.ts'),
    });
    assert.equal(begun.uri, workspace.uriOf('produit/recette/preuves/ANN-va1.01.01.md'));
    assert.equal(begun.told, 'Preuve à compléter : recette/preuves/ANN-va1.01.01.md.');
    const text = begun.text!;
    assert.match(text, /^# Preuve de ANN\/va1\.01\.01\n/);
    assert.match(text, /<!-- segur: prouve ANN\/va1\.01 -->\n<!-- segur: preuve à compléter/);
    assert.match(text, /- \[ \] Charger les données en libre accès depuis/);
    assert.match(text, /- \[ \] ANN\/va1\.01\.01\.02\n/);
    assert.match(text, /Résumé livré avec Ségur Authoring/);
    assert.match(text, /Version du produit : 3\.1/);
  });

  it('takes the words of the user’s own REM, of the scenario that is named', async () => {
    const catalogue = JSON.stringify({
      format: 'segur-requirements/1',
      requirements: [
        {
          id: 'LABO.QA.01',
          statement: 'Le système DOIT tracer.',
          place: { file: 'REM.xlsx', sheet: 'Exigences', row: 12 },
          conformity: [
            {
              id: 'LABO.QA.01.01',
              text: 'Ouvrir un lot.\nLe clore.',
              proofs: [{ id: 'LABO.QA.01.01.01', text: 'Capture du lot.' }],
            },
            { id: 'LABO.QA.01.02', text: 'Autre chose.', proofs: [] },
          ],
        },
      ],
    });
    const workspace = await memoryWorkspace({ 'labo.json': catalogue }, ['labo.json']);
    const { text } = await begin(workspace, { id: 'LABO.QA.01', scenario: '01' });
    assert.match(text!, /> Le système DOIT tracer\./);
    assert.match(text!, /D’après REM\.xlsx, « Exigences », ligne 12\./);
    assert.match(text!, /- \[ \] Ouvrir un lot\.\n- \[ \] Le clore\.\n/);
    assert.match(text!, /- \[ \] LABO\.QA\.01\.01\.01 : Capture du lot\./);
    assert.doesNotMatch(text!, /Autre chose/);
    const whole = await begin(workspace, { id: 'LABO.QA.01' });
    assert.match(whole.text!, /LABO\.QA\.01\.02 : Autre chose\./);
  });

  it('says so where no text is known, where the folder is the usual one, and where the file is there already', async () => {
    const catalogue = JSON.stringify({
      format: 'segur-requirements/1',
      requirements: [{ id: 'LABO.QA.01' }],
    });
    const files = { 'labo.json': catalogue };
    const workspace = await memoryWorkspace(files, ['labo.json']);
    const begun = await begin(workspace, { id: 'LABO.QA.01' });
    assert.equal(begun.uri, workspace.uriOf('preuves/LABO.QA.01.md'));
    assert.match(begun.told, /dossier par défaut/);
    assert.match(begun.text!, /n’est pas connu : importez le REM/);
    workspace.disk.set(begun.uri, 'à moi\n');
    const again = await begin(workspace, { id: 'LABO.QA.01' });
    assert.equal(again.text, undefined);
    assert.match(again.told, /existe déjà/);
    const english = await memoryWorkspace(files, ['labo.json'], 'en');
    const proof = await begin(english, { id: 'LABO.QA.01' });
    assert.equal(proof.uri, english.uriOf('proofs/LABO.QA.01.md'));
    assert.match(proof.text!, /segur: proof to be completed/);
    const unknown = await workspace.service.beginProof({ id: 'LABO.QA.99' }, workspace.texts);
    assert.ok(!unknown.ok);
    const nowhere = await workspace.service.beginProof(
      { id: 'LABO.QA.01' },
      { ...workspace.texts, folders: [] },
    );
    assert.ok(!nowhere.ok);
  });

  it('proves nothing before it is completed, and is told as begun', async () => {
    for (const locale of ['fr', 'en'] as const) {
      const workspace = await memoryWorkspace(
        { 'segur.json': '{ "referentials": ["Référentiel PSC"] }\n' },
        [],
        locale,
      );
      const begun = await begin(workspace, { id: 'EX PSC 01' });
      const itemOf = async () =>
        (await workspace.service.dossier({ folders: ['file:///projet'] })).report.requirements.find(
          ({ id }) => id === 'EX PSC 01',
        )!;
      await workspace.service.indexText(begun.uri, begun.text!);
      const pending = await itemOf();
      assert.deepEqual(
        [pending.facts.proved, pending.facts.proofBegun, pending.standing.type],
        [false, true, 'missing'],
      );
      assert.ok(pending.evidence.every(({ role }) => role === 'other'));
      const line = begun.text!.split('\n').find((one) => /compléter|completed/.test(one))!;
      await workspace.service.indexText(begun.uri, begun.text!.replace(`${line}\n`, ''));
      const done = await itemOf();
      assert.deepEqual(
        [done.facts.proved, done.facts.proofBegun, done.standing.type],
        [true, undefined, 'proved'],
      );
    }
  });

  it('is offered on a requirement, on its scenario and on segur.json', async () => {
    const workspace = await memoryWorkspace({
      'a.md': 'Ségur : ANN/va1.01.01 puis SC.PSC.14\n',
      'segur.json': '{}\n',
    });
    const proofs = async (path: string, words: string) =>
      (await actionsAt(workspace, path, words)).filter(({ title }) => title.includes('preuve'));
    const [scenario] = await proofs('a.md', 'ANN');
    assert.equal(scenario!.title, 'Commencer la preuve de ANN/va1.01.01 (Markdown)');
    assert.deepEqual(scenario!.command!.arguments, [
      { id: 'ANN/va1.01', scenario: '01', uri: workspace.uriOf('a.md') },
    ]);
    assert.equal((await proofs('a.md', 'SC.PSC.14')).length, 1);
    const [ofProject] = await proofs('segur.json', '{');
    assert.deepEqual(ofProject!.command!.arguments, [{ uri: workspace.uriOf('segur.json') }]);
    assert.deepEqual(await proofs('a.md', 'Ségur'), []);
  });
});
